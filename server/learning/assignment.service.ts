// Following tracks: what I was assigned, starting, reading lessons, answering quizzes. Always the caller's own.
import { type Caller, ensureParticipantKeys, findParticipantKey } from '../identity/identity.reads.ts';
import { checked } from '../platform/checked.ts';
import { addDays, type LocalDate, localDateOf } from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import { badInput, notFound } from '../platform/errors.ts';
import { announce } from '../platform/events.ts';
import { tellFactsAbout } from '../platform/facts.ts';
import { newId } from '../platform/identifier.ts';
import {
  type AssignmentRecord,
  findAssignmentOf,
  findAssignmentsOf,
  findAssignmentsOfAll,
  insertAssignments,
  updateProgress,
} from './assignment.model.ts';
import { mayOpenAssignment } from './assignment.policy.ts';
import { type Assignment, proposeAssignments } from './assignment.rules.ts';
import type { AssignedTracks } from './learning.events.ts';
import { quizAnswers } from './learning.input.ts';
import type { SkillGap } from './level.rules.ts';
import { type Progress, progressOf, standingAfter } from './progress.rules.ts';
import { isComplete, judgeQuiz, keepBest, type QuizAnswer, type QuizOutcome } from './quiz.rules.ts';
import { findTrack, type ModuleContent, type TrackContent, tracks } from './track.content.ts';
import { getLesson, getModule, getTrack } from './track.service.ts';

/** Time to finish an assigned track: eight weeks. */
const DAYS_TO_FINISH = 56;

/** Somebody who learns, known by the participant key alone. */
export interface Learner {
  readonly participantKey: string;
}

/** The caller as a learner, or null for who never answered, started or marked anything. */
export async function findLearner({ viewer }: Caller): Promise<Learner | null> {
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

/** How far the learner is in the track of an assignment. */
export function progressIn(assignment: AssignmentRecord): Progress {
  return progressOf(getTrack(assignment.trackCode), {
    lessonsDone: assignment.lessonsDone,
    quizzesPassed: quizzesPassed(assignment),
  });
}

/** Codes of the modules whose quiz was passed. */
export function quizzesPassed({ attempts }: AssignmentRecord): string[] {
  return attempts.filter(({ passed }) => passed).map(({ moduleCode }) => moduleCode);
}

/** Starts a track, assigned or by own choice; starting again changes nothing. Throws NOT_FOUND. */
export function startTrack(caller: Caller, code: string): Promise<AssignmentRecord> {
  return follow(caller, getTrack(code), (assignment) => assignment);
}

/** Notes a lesson as done, and starts the track with it; doing it again changes nothing. Throws NOT_FOUND. */
export function completeLesson(
  caller: Caller,
  place: { readonly trackCode: string; readonly lessonCode: string },
): Promise<AssignmentRecord> {
  const { track, lesson } = getLesson(place);
  return follow(caller, track, (assignment) => ({
    ...assignment,
    lessonsDone: [...new Set([...assignment.lessonsDone, lesson.code])],
  }));
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
  const { track, module } = getModule(place);
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
  const assignment = await follow(caller, track, (former) => ({
    ...former,
    attempts: keepBest(former.attempts, attempt),
  }));
  return { module, outcome, assignment };
}

/** Somebody whose gaps a measurement has shown. */
interface SomebodyWithGaps {
  readonly personId: string;
  readonly participantKey: string;
  readonly gaps: readonly SkillGap[];
}

/**
 * Assigns tracks for the largest gaps of people who submitted, at most three under way at a time each, and announces
 * them. Running it again for the same gaps changes nothing. One query and one write, whatever the number of people.
 */
export async function assignTracks(people: readonly SomebodyWithGaps[]): Promise<void> {
  await inTransaction(async () => {
    const had = await findAssignmentsOfAll(people.map(({ participantKey }) => participantKey));
    const assigned = people
      .map((somebody) => ({
        ...somebody,
        proposed: proposalsFor(
          somebody.gaps,
          had.filter(({ participantKey }) => participantKey === somebody.participantKey),
        ),
      }))
      .filter(({ proposed }) => proposed.length > 0);
    if (assigned.length === 0) return;
    const today = localDateOf(now());
    await insertAssignments(
      assigned.flatMap(({ participantKey, proposed }) =>
        proposed.map(({ track, reasons }) => ({
          ...newAssignment(participantKey, getTrack(track), today),
          reasons,
          finishOn: addDays(today, DAYS_TO_FINISH),
        })),
      ),
    );
    await announce('tracksAssigned', { people: assigned.map(asTold) });
  });
}

function proposalsFor(gaps: readonly SkillGap[], had: readonly AssignmentRecord[]): Assignment[] {
  const alreadyAssigned = had
    .filter(({ trackCode }) => findTrack(trackCode) !== null)
    .map(({ trackCode, state }) => ({ track: trackCode, finished: state === 'FINISHED' }));
  return proposeAssignments({ gaps, tracks: tracks(), alreadyAssigned });
}

function asTold({
  personId,
  proposed,
}: {
  personId: string;
  proposed: readonly Assignment[];
}): AssignedTracks {
  const tracks = proposed.map(({ track, reasons }) => ({
    code: track,
    competences: reasons.map(({ competence }) => competence),
  }));
  return { personId, tracks };
}

/** Loads or makes the caller's own assignment of the track, changes it, and stores where that leaves them. */
function follow(
  { viewer }: Caller,
  track: TrackContent,
  change: (assignment: AssignmentRecord) => AssignmentRecord,
): Promise<AssignmentRecord> {
  return inTransaction(async () => {
    const participantKey = (await ensureParticipantKeys([viewer.personId])).get(viewer.personId);
    if (participantKey === undefined) throw new Error('A participant key was asked for and not made.');
    const today = localDateOf(now());
    const former = await findAssignmentOf(participantKey, track.code);
    if (former !== null && !mayOpenAssignment(participantKey, former)) throw notFound();
    const changed = change(former ?? newAssignment(participantKey, track, today));
    const assignment = { ...changed, ...standingAfter(changed, progressIn(changed), today) };
    if (former === null) await insertAssignments([assignment]);
    else await updateProgress(assignment);
    return assignment;
  });
}

function newAssignment(participantKey: string, track: TrackContent, today: LocalDate): AssignmentRecord {
  return {
    id: newId(),
    participantKey,
    trackCode: track.code,
    trackVersion: track.version,
    state: 'ASSIGNED',
    reasons: [],
    assignedOn: today,
    finishOn: null,
    startedOn: null,
    finishedOn: null,
    lessonsDone: [],
    attempts: [],
  };
}

const NEVER = '9999-12-31';

function openFirst(one: AssignmentRecord, other: AssignmentRecord): number {
  if (one.finishedOn !== null && other.finishedOn !== null)
    return one.finishedOn < other.finishedOn ? 1 : one.finishedOn > other.finishedOn ? -1 : 0;
  if (one.finishedOn !== null) return 1;
  if (other.finishedOn !== null) return -1;
  const [due, otherDue] = [one.finishOn ?? NEVER, other.finishOn ?? NEVER];
  return due < otherDue ? -1 : due > otherDue ? 1 : 0;
}
