// Builders of learning: assignments in any state, and answers to a quiz.
// What belongs to a person seals a participant link, so the house must be configured: useApp() or configureHouse().
import { ensureParticipantKeys } from '../../server/identity/identity.reads.ts';
import {
  type AssignmentRecord,
  insertAssignments,
  NOTHING_CHOSEN,
} from '../../server/learning/assignment.model.ts';
import type { QuizAnswer } from '../../server/learning/quiz.rules.ts';
import {
  findTrack,
  type ModuleContent,
  type TrackContent,
  tracks,
} from '../../server/learning/track.content.ts';
import { addDays, localDateOf } from '../../server/platform/civil-time.ts';
import { now } from '../../server/platform/clock.ts';
import { newId } from '../../server/platform/identifier.ts';

/** The first track of the product, or the one with this code. */
export function someTrack(code?: string): TrackContent {
  const track = code === undefined ? tracks()[0] : findTrack(code);
  if (track == null) throw new Error(`There is no track ${code}.`);
  return track;
}

/** The key under which the person learns. */
export async function learnerKeyOf(personId: string): Promise<string> {
  const key = (await ensureParticipantKeys([personId])).get(personId);
  if (key === undefined) throw new Error('No participant key was made.');
  return key;
}

/** A stored assignment of today with nothing done, of a person (`personId`) or of a random participant. */
export async function buildAssignment({
  personId,
  ...given
}: Partial<AssignmentRecord> & { readonly personId?: string } = {}): Promise<AssignmentRecord> {
  const today = localDateOf(now());
  const track = someTrack(given.trackCode);
  const assignment: AssignmentRecord = {
    ...NOTHING_CHOSEN,
    id: newId(),
    participantKey: personId === undefined ? newId() : await learnerKeyOf(personId),
    trackCode: track.code,
    trackVersion: track.version,
    state: 'ASSIGNED',
    reasons: [
      { competence: track.competences[0] ?? '', level: track.fromLevel, workingLevel: track.toLevel },
    ],
    assignedOn: today,
    finishOn: addDays(today, 56),
    startedOn: null,
    finishedOn: null,
    lessonsDone: [],
    attempts: [],
    ...given,
  };
  await insertAssignments([assignment]);
  return assignment;
}

/** Answers to the quiz of a module: the first so many right, the others wrong; all right unless told. */
export function quizAnswers({ quiz }: ModuleContent, right = quiz.length): QuizAnswer[] {
  return quiz.map(({ id, answer, options }, index) => ({
    questionId: id,
    option: index < right ? answer : (answer + 1) % options.length,
  }));
}
