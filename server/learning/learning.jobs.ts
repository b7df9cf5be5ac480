// What learning does while the server runs: applying rules to everybody, bringing back what has to be done again, forgetting.
import { addDays, type LocalDate, localDateOf } from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import { type RunningJobs, startJobs } from '../platform/jobs.ts';
import { type AssignmentRecord, findToRecertify, updateProgress } from './assignment.model.ts';
import { noteAssigned } from './assignment-giving.service.ts';
import { clearHelp } from './help-offer.service.ts';
import { applyRulesPiece, RULES_JOB } from './rule.service.ts';
import { STATEMENT_JOB } from './statement.service.ts';
import { sendNextStatements } from './statement-sending.service.ts';
import { findTrack } from './track.content.ts';
import { lookForTracks } from './track-library.service.ts';

/** So long before what was learnt runs out, the track is there again. */
const DAYS_AHEAD = 28;
const PIECE = 50;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** Starts them, with the tracks read before anybody asks; `stop` lets what is under way finish. */
export async function startLearning(): Promise<RunningJobs> {
  await lookForTracks();
  return startJobs([
    { name: 'tracks', work: lookForTracks, everyMs: 5000, alone: false },
    { name: RULES_JOB, work: applyRulesPiece, everyMs: 5000, alone: true },
    { name: 'recertification', work: reopenPiece, everyMs: HOUR_MS, alone: true },
    { name: STATEMENT_JOB, work: sendNextStatements, everyMs: MINUTE_MS, alone: false },
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
    const reopened = due.map((assignment) => reopenedOn(assignment, today));
    for (const assignment of reopened) await updateProgress(assignment);
    await noteAssigned(reopened);
  });
  return due.length === PIECE;
}

function reopenedOn(assignment: AssignmentRecord, today: LocalDate): AssignmentRecord {
  const soonest = addDays(today, DAYS_AHEAD);
  const { recertifyOn, trackCode, trackVersion } = assignment;
  return {
    ...assignment,
    trackVersion: findTrack(trackCode)?.version ?? trackVersion,
    ...{ state: 'ASSIGNED', lessonsDone: [], attempts: [], selfChecks: [], place: null },
    ...{ startedOn: null, finishedOn: null, recertifyOn: null, postponedUntil: null, postponeCount: 0 },
    finishOn: recertifyOn !== null && recertifyOn > today ? recertifyOn : soonest,
    history: [...assignment.history, { on: today, event: 'REOPENED' }],
  };
}
