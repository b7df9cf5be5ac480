// What the knowledge base does while the server runs: keeping up with other processes, reviews, cleaning, forgetting who came.
import { localDateOf } from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import { type RunningJobs, startJobs } from '../platform/jobs.ts';
import { clearSessions } from './knowledge-session-editing.service.ts';
import { clearUnusedAttachments } from './practice-attachment.service.ts';
import { remindOwners } from './practice-editing.service.ts';
import { lookForChanges } from './practice-library.service.ts';

const DAILY_LOOK_MS = 600_000;
const HOUR_MS = 3_600_000;

/** Starts the jobs; the library is read before anybody asks. */
export async function startKnowledge(): Promise<RunningJobs> {
  await lookForChanges();
  return startJobs([
    { name: 'practices', work: lookForChanges, everyMs: 5000, alone: false },
    { name: 'practice-reviews', work: remindOwners, everyMs: DAILY_LOOK_MS, alone: true },
    {
      name: 'practice-files',
      work: onceADay(clearUnusedAttachments),
      everyMs: DAILY_LOOK_MS,
      alone: true,
    },
    { name: 'knowledge-sessions', work: clearSessions, everyMs: HOUR_MS, alone: true },
  ]);
}

function onceADay(work: () => Promise<void>): () => Promise<void> {
  let last = '';
  return async () => {
    const today = localDateOf(now());
    if (today === last) return;
    await work();
    last = today;
  };
}
