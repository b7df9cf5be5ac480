// What an employee decides about an assigned track: later, another one, or (skill-check.service) "I can do this already".
import { type Caller, findParticipantKey } from '../identity/identity.reads.ts';
import { type LocalDate, localDateOf } from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import { badInput, conflict, notFound } from '../platform/errors.ts';
import {
  type AssignmentRecord,
  findAssignmentOf,
  findAssignmentsOf,
  insertAssignments,
  updateProgress,
} from './assignment.model.ts';
import { mayOpenAssignment } from './assignment.policy.ts';
import { trackFollowed } from './assignment.service.ts';
import { equalTracks, postponableUntil, postponed } from './assignment-choice.rules.ts';
import { newAssignment, noteAssigned } from './assignment-giving.service.ts';
import { isOpen } from './progress.rules.ts';
import { type TrackContent, tracks } from './track.content.ts';
import { getTrack } from './track.service.ts';

/**
 * Puts an assigned track off until a day; the deadline moves along. Throws NOT_FOUND; BAD_USER_INPUT for a day that
 * cannot be, or the third time.
 */
export function postponeTrack(
  caller: Caller,
  { trackCode, until }: { readonly trackCode: string; readonly until: LocalDate },
): Promise<AssignmentRecord> {
  return inTransaction(async () => {
    const assignment = await getOwn(caller, trackCode);
    const today = localDateOf(now());
    const later = postponed(assignment, until, today);
    if (later === null)
      throw badInput('postponeDate', { fields: [{ path: 'until', messageKey: 'postponeDate' }] });
    const history = [...assignment.history, { on: today, event: 'POSTPONED' as const }];
    await updateProgress({ ...later, history });
    return { ...later, history };
  });
}

/**
 * Takes an equal track instead of an assigned one: for the same reasons and with the same deadline. Throws NOT_FOUND;
 * CONFLICT when that track is not equal, or this one is no longer open.
 */
export function swapTrack(
  caller: Caller,
  { trackCode, instead }: { readonly trackCode: string; readonly instead: string },
): Promise<AssignmentRecord> {
  return inTransaction(async () => {
    const assignment = await getOwn(caller, trackCode);
    const had = await findAssignmentsOf(assignment.participantKey);
    const equal = equalAmong(assignment, had).find(({ code }) => code === instead);
    if (equal === undefined) throw conflict('notAnEqualTrack');
    const today = localDateOf(now());
    const { reasons, finishOn, ruleVersion, ruleCode, postponeCount } = assignment;
    const taken = {
      ...newAssignment(assignment.participantKey, equal, today),
      ...{ reasons, finishOn, ruleVersion, ruleCode, postponeCount },
    };
    await updateProgress({
      ...assignment,
      state: 'SWAPPED',
      swappedFor: equal.code,
      history: [...assignment.history, { on: today, event: 'SWAPPED' }],
    });
    await insertAssignments([taken]);
    await noteAssigned([taken]);
    return taken;
  });
}

/** The last day the learner may put it off to; null when they may not. */
export function lastPostponeDay(assignment: AssignmentRecord): LocalDate | null {
  return postponableUntil(assignment, localDateOf(now()));
}

/** The tracks that may be taken instead of this one, beside all the learner had; none when it is no longer open. */
export function equalAmong(assignment: AssignmentRecord, had: readonly AssignmentRecord[]): TrackContent[] {
  if (!isOpen(assignment)) return [];
  return equalTracks(trackFollowed(assignment.trackCode, assignment), {
    tracks: tracks(),
    reasons: assignment.reasons,
    had: had.map((one) => one.trackCode),
  });
}

/** The caller's own assignment. Throws NOT_FOUND. */
export async function getOwn({ viewer }: Caller, trackCode: string): Promise<AssignmentRecord> {
  getTrack(trackCode);
  const participantKey = await findParticipantKey(viewer.personId);
  const found = participantKey === null ? null : await findAssignmentOf(participantKey, trackCode);
  if (participantKey === null || found === null || !mayOpenAssignment(participantKey, found))
    throw notFound();
  return found;
}
