// Following tracks: what I was assigned, starting, reading lessons, answering quizzes. Always the caller's own.
import { type Caller, ensureParticipantKeys, findParticipantKey } from '../identity/identity.reads.ts';
import { newestProfileOf } from '../measurement/measurement.reads.ts';
import { checked } from '../platform/checked.ts';
import { type LocalDate, localDateOf } from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import { badInput, conflict, notFound } from '../platform/errors.ts';
import { tellFactsAbout } from '../platform/facts.ts';
import {
  type AssignmentRecord,
  findAssignmentOf,
  findAssignmentsOf,
  insertAssignments,
  updateProgress,
} from './assignment.model.ts';
import { mayOpenAssignment } from './assignment.policy.ts';
import { monthsLater } from './assignment-choice.rules.ts';
import { newAssignment, tracksHad } from './assignment-giving.service.ts';
import { isReadyFor } from './assignment-rules.rules.ts';
import { quizAnswers } from './learning.input.ts';
import { isOpen, type Progress, progressOf, standingAfter } from './progress.rules.ts';
import { isComplete, judgeQuiz, keepBest, type QuizAnswer, type QuizOutcome } from './quiz.rules.ts';
import { happeningsBetween } from './statement.rules.ts';
import { noteStatements } from './statement.service.ts';
import { findTrack, type ModuleContent, type TrackContent } from './track.content.ts';
import { getTrack, lessonIn, moduleIn } from './track.service.ts';
import { freshTracks } from './track-library.service.ts';

const MOST_HEADINGS = 99;

/** Somebody who learns, known by the participant key alone. */
export interface Learner {
  readonly participantKey: string;
}

/** The caller as a learner, or null for who never answered, started or marked anything. */
export async function findLearner({ viewer }: Caller): Promise<Learner | null> {
  await freshTracks();
  const participantKey = await findParticipantKey(viewer.personId);
  return participantKey === null ? null : { participantKey };
}

/**
 * The caller's own assignments (see listAssignments), with those that follow from a submission a moment ago: the page
 * that shows them does not wait for the job that brings them.
 */
export async function listMyAssignments(
  { viewer }: Caller,
  learner: Learner | null,
): Promise<AssignmentRecord[]> {
  if (learner === null) return [];
  await tellFactsAbout(viewer.personId);
  return listAssignments(learner);
}

/** The learner's own assignments: open ones first by deadline, then finished ones, newest first. */
async function listAssignments(learner: Learner): Promise<AssignmentRecord[]> {
  const found = await findAssignmentsOf(learner.participantKey);
  return found
    .filter((one) => mayOpenAssignment(learner.participantKey, one) && findTrack(one.trackCode) !== null)
    .sort(openFirst);
}

/** The caller's own assignment of a track, or null. */
export async function ownAssignment(caller: Caller, trackCode: string): Promise<AssignmentRecord | null> {
  const learner = await findLearner(caller);
  return learner === null ? null : findAssignmentOf(learner.participantKey, trackCode);
}

/** How far the learner is in the track of an assignment. */
export function progressIn(assignment: AssignmentRecord): Progress {
  return progressOf(trackFollowed(assignment.trackCode, assignment), {
    lessonsDone: assignment.lessonsDone,
    quizzesPassed: quizzesPassed(assignment),
  });
}

/** Codes of the modules whose quiz was passed. */
export function quizzesPassed({ attempts }: AssignmentRecord): string[] {
  return attempts.filter(({ passed }) => passed).map(({ moduleCode }) => moduleCode);
}

/**
 * Starts a track, assigned or by own choice; starting again changes nothing. Throws NOT_FOUND; CONFLICT when another
 * track has to be finished first.
 */
export async function startTrack(caller: Caller, code: string): Promise<AssignmentRecord> {
  await freshTracks();
  const track = getTrack(code);
  if (!(await isReady(caller, track))) throw conflict('trackPrerequisite');
  return follow(caller, code, (assignment) => assignment);
}

/** Whether the caller may begin: what goes before is finished or shown, or they are at its starting level. */
export async function isReady(caller: Caller, track: TrackContent): Promise<boolean> {
  if (track.prerequisites.length === 0) return true;
  const learner = await findLearner(caller);
  if (learner === null) return false;
  const had = await listAssignments(learner);
  if (had.some(({ trackCode, startedOn }) => trackCode === track.code && startedOn !== null)) return true;
  const newest = await newestProfileOf(learner.participantKey);
  const levels = (newest?.profile.competences ?? []).flatMap(({ competence, level }) =>
    level === null ? [] : [[competence, level] as const],
  );
  return isReadyFor(track, Object.fromEntries(levels), tracksHad(had));
}

/** Notes a lesson as done, and starts the track with it; doing it again changes nothing. Throws NOT_FOUND. */
export function completeLesson(
  caller: Caller,
  place: { readonly trackCode: string; readonly lessonCode: string },
): Promise<AssignmentRecord> {
  return follow(caller, place.trackCode, (assignment, track) => {
    const { lesson } = lessonIn(track, place.lessonCode);
    const lessonsDone = [...new Set([...assignment.lessonsDone, lesson.code])];
    return { ...assignment, lessonsDone, place: null };
  });
}

/**
 * Keeps where the caller stopped reading, so that another device goes on there: `heading` counts from 0, the beginning.
 * Of a track that was not begun nothing is kept: looking around is not following. Throws NOT_FOUND.
 */
export async function keepPlace(
  caller: Caller,
  place: { readonly trackCode: string; readonly lessonCode: string; readonly heading: number },
): Promise<AssignmentRecord | null> {
  const former = await ownAssignment(caller, place.trackCode);
  lessonIn(trackFollowed(place.trackCode, former), place.lessonCode);
  if (former === null || former.startedOn === null) return former;
  return follow(caller, place.trackCode, (assignment, track) => {
    const { lesson } = lessonIn(track, place.lessonCode);
    const heading = Math.min(Math.max(0, place.heading), MOST_HEADINGS);
    return { ...assignment, place: { lessonCode: lesson.code, heading } };
  });
}

/** Keeps what the caller ticked under "check yourself" of a lesson. Throws NOT_FOUND. */
export function tickSelfCheck(
  caller: Caller,
  given: { readonly trackCode: string; readonly lessonCode: string; readonly ticked: readonly number[] },
): Promise<AssignmentRecord> {
  return follow(caller, given.trackCode, (assignment, track) => {
    const { lesson } = lessonIn(track, given.lessonCode);
    const most = lesson.selfCheck?.length ?? 0;
    const ticked = [...new Set(given.ticked)].filter((at) => at >= 0 && at < most).sort((a, b) => a - b);
    const others = assignment.selfChecks.filter(({ lessonCode }) => lessonCode !== lesson.code);
    return { ...assignment, selfChecks: [...others, { lessonCode: lesson.code, ticked }] };
  });
}

/** An answered quiz, with what the module's questions ask and explain. */
export interface AnsweredQuiz {
  readonly module: ModuleContent;
  readonly outcome: QuizOutcome;
  readonly assignment: AssignmentRecord;
}

/**
 * Judges the quiz of a module and keeps the best attempt. Throws NOT_FOUND; BAD_USER_INPUT quizIncomplete unless every
 * question has one answer.
 */
export async function answerQuiz(
  caller: Caller,
  place: { readonly trackCode: string; readonly moduleCode: string },
  given: readonly QuizAnswer[],
): Promise<AnsweredQuiz> {
  const former = await ownAssignment(caller, place.trackCode);
  const { module } = moduleIn(trackFollowed(place.trackCode, former), place.moduleCode);
  const answers = checked(quizAnswers, given);
  if (!isComplete(module.quiz, answers))
    throw badInput('quizIncomplete', { fields: [{ path: 'answers', messageKey: 'quizIncomplete' }] });
  const outcome = judgeQuiz(module.quiz, answers);
  const attempt = {
    moduleCode: module.code,
    correctCount: outcome.correctCount,
    questionCount: module.quiz.length,
    passed: outcome.passed,
  };
  return inTransaction(async () => {
    const assignment = await follow(caller, place.trackCode, (before) => ({
      ...before,
      attempts: keepBest(before.attempts, attempt),
    }));
    const track = trackFollowed(place.trackCode, assignment);
    await noteStatements([{ assignment, track, happening: { kind: 'QUIZ', ...attempt } }]);
    return { module, outcome, assignment };
  });
}

/**
 * Loads or makes the caller's own assignment of the track, changes it, and stores where that leaves them. Who has
 * started finishes the version they started; who has not begins with the newest.
 */
export async function follow(
  { viewer }: Caller,
  trackCode: string,
  change: (assignment: AssignmentRecord, track: TrackContent) => AssignmentRecord,
): Promise<AssignmentRecord> {
  await freshTracks();
  return inTransaction(async () => {
    const participantKey = (await ensureParticipantKeys([viewer.personId])).get(viewer.personId);
    if (participantKey === undefined) throw new Error('A participant key was asked for and not made.');
    const today = localDateOf(now());
    const former = await findAssignmentOf(participantKey, trackCode);
    if (former !== null && !mayOpenAssignment(participantKey, former)) throw notFound();
    const track = trackFollowed(trackCode, former);
    const before = {
      ...(former ?? newAssignment(participantKey, track, today)),
      trackVersion: track.version,
    };
    const assignment = standing(change(before, track), { before, track, today });
    if (former === null) await insertAssignments([assignment]);
    else await updateProgress(assignment);
    await noteStatements(
      happeningsBetween(before, assignment).map((happening) => ({ assignment, track, happening })),
    );
    return assignment;
  });
}

/** The version of a track somebody follows: the one they started or finished, otherwise the newest. Throws NOT_FOUND. */
export function trackFollowed(
  trackCode: string,
  assignment: Pick<AssignmentRecord, 'trackVersion' | 'startedOn'> | null,
): TrackContent {
  const begun = assignment !== null && assignment.startedOn !== null;
  return getTrack(trackCode, begun ? assignment.trackVersion : undefined);
}

/** Where a change leaves somebody today, with what happened added to the history. */
function standing(
  changed: AssignmentRecord,
  { before, track, today }: { before: AssignmentRecord; track: TrackContent; today: LocalDate },
): AssignmentRecord {
  const after = { ...changed, ...standingAfter(changed, progressIn(changed), today) };
  const happened = [
    ...(before.startedOn === null ? [{ on: today, event: 'STARTED' as const }] : []),
    ...(after.state === 'FINISHED' && before.state !== 'FINISHED'
      ? [{ on: today, event: 'FINISHED' as const }]
      : []),
  ];
  const months = track.recertifyAfterMonths;
  const recertifyOn =
    after.finishedOn === null || months === undefined ? null : monthsLater(after.finishedOn, months);
  return { ...after, recertifyOn, postponedUntil: null, history: [...after.history, ...happened] };
}

const NEVER = '9999-12-31';

function openFirst(one: AssignmentRecord, other: AssignmentRecord): number {
  if (isOpen(one) !== isOpen(other)) return isOpen(one) ? -1 : 1;
  if (!isOpen(one)) {
    const [ended, otherEnded] = [endOf(one), endOf(other)];
    return ended < otherEnded ? 1 : ended > otherEnded ? -1 : 0;
  }
  const [due, otherDue] = [one.finishOn ?? NEVER, other.finishOn ?? NEVER];
  return due < otherDue ? -1 : due > otherDue ? 1 : 0;
}

function endOf({ finishedOn, history }: AssignmentRecord): LocalDate {
  return finishedOn ?? history.at(-1)?.on ?? '';
}
