// What learning does while the server runs: applying rules to everybody, bringing back what has to be done again, forgetting.
import { addDays, localDateOf } from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import { type RunningJobs, startJobs } from '../platform/jobs.ts';
import { findToRecertify, updateProgress } from './assignment.model.ts';
import { clearHelp } from './help-offer.service.ts';
import { applyRulesPiece, RULES_JOB } from './rule.service.ts';
import { findTrack } from './track.content.ts';

/** So long before what was learnt runs out, the track is there again. */
const DAYS_AHEAD = 28;
const PIECE = 50;
const HOUR_MS = 3_600_000;

/** Starts them; `stop` lets what is under way finish. */
export function startLearning(): RunningJobs {
  return startJobs([
    { name: RULES_JOB, work: applyRulesPiece, everyMs: 5000, alone: true },
    { name: 'recertification', work: reopenPiece, everyMs: HOUR_MS, alone: true },
    { name: 'help-offers', work: clearHelp, everyMs: HOUR_MS, alone: true },
  ]);
}

/**
 * Brings fifty finished tracks back whose time runs out within four weeks, in their newest version, to be finished by
 * that day; false when there are none. Their history stays.
 */
export async function reopenPiece(): Promise<boolean> {
  const today = localDateOf(now());
  const due = await findToRecertify(addDays(today, DAYS_AHEAD), PIECE);
  await inTransaction(async () => {
    for (const assignment of due) {
      const soonest = addDays(today, DAYS_AHEAD);
      const { recertifyOn, trackCode, trackVersion } = assignment;
      await updateProgress({
        ...assignment,
        trackVersion: findTrack(trackCode)?.version ?? trackVersion,
        ...{ state: 'ASSIGNED', lessonsDone: [], attempts: [], selfChecks: [], place: null },
        ...{ startedOn: null, finishedOn: null, recertifyOn: null, postponedUntil: null, postponeCount: 0 },
        finishOn: recertifyOn !== null && recertifyOn > today ? recertifyOn : soonest,
        history: [...assignment.history, { on: today, event: 'REOPENED' }],
      });
    }
  });
  return due.length === PIECE;
}
