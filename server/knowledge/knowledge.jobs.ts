// What the knowledge base does while the server runs: keeping up with other processes, reviews, cleaning.
import { localDateOf } from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import { type RunningJobs, startJobs } from '../platform/jobs.ts';
import { clearUnusedAttachments } from './practice-attachment.service.ts';
import { remindOwners } from './practice-editing.service.ts';
import { lookForChanges } from './practice-library.service.ts';

const DAILY_LOOK_MS = 600_000;

/** Starts the jobs; the library is read before anybody asks. */
export async function startKnowledge(): Promise<RunningJobs> {
  await lookForChanges();
  return startJobs([
    { name: 'practices', work: done(lookForChanges), everyMs: 5000, alone: false },
    { name: 'practice-reviews', work: done(remindOwners), everyMs: DAILY_LOOK_MS, alone: true },
    {
      name: 'practice-files',
      work: done(onceADay(clearUnusedAttachments)),
      everyMs: DAILY_LOOK_MS,
      alone: true,
    },
  ]);
}

function done(work: () => Promise<void>): () => Promise<boolean> {
  return async () => {
    await work();
    return false;
  };
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
