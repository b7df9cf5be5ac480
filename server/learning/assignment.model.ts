// Assignments (aangeboden leergangen) with how far somebody is, by participant key: no row names anybody.
// Days only, no times: a time would tell who was at work then.
import { type InferSchemaType, model, Schema, trusted } from 'mongoose';
import type { LocalDate } from '../platform/civil-time.ts';
import { type RecordOf, toRecord, toRecordOrNull } from '../platform/record.ts';
import { LEVEL_ORDER, type SkillGap } from './level.rules.ts';
import type { QuizAttempt } from './quiz.rules.ts';

export const ASSIGNMENT_STATES = ['ASSIGNED', 'STARTED', 'FINISHED'] as const;

const part = { _id: false, id: false, strict: 'throw' } as const;
const level = { type: String, enum: LEVEL_ORDER, required: true } as const;
const schema = new Schema(
  {
    _id: { type: String, required: true },
    participantKey: { type: String, required: true },
    trackCode: { type: String, required: true },
    /** Version of the track when it was assigned or started. */
    trackVersion: { type: Number, required: true },
    state: { type: String, enum: ASSIGNMENT_STATES, required: true },
    /** The gaps it was assigned for, largest first; empty when the person chose it. */
    reasons: {
      type: [new Schema({ competence: { type: String, required: true }, level, workingLevel: level }, part)],
      default: [],
    },
    assignedOn: { type: String, required: true },
    /** Null when the person chose it. */
    finishOn: { type: String, default: null },
    startedOn: { type: String, default: null },
    finishedOn: { type: String, default: null },
    /** Codes of lessons. */
    lessonsDone: { type: [String], default: [] },
    /** The best attempt at the quiz of each module. */
    attempts: {
      type: [
        new Schema(
          {
            moduleCode: { type: String, required: true },
            correctCount: { type: Number, required: true },
            questionCount: { type: Number, required: true },
            passed: { type: Boolean, required: true },
          },
          part,
        ),
      ],
      default: [],
    },
  },
  { versionKey: false, strict: 'throw' },
);
schema.index({ participantKey: 1, trackCode: 1 }, { unique: true });

type Stored = InferSchemaType<typeof schema>;
export interface AssignmentRecord
  extends Pick<
    RecordOf<Stored>,
    'id' | 'participantKey' | 'trackCode' | 'trackVersion' | 'state' | 'assignedOn'
  > {
  readonly reasons: readonly SkillGap[];
  readonly finishOn: LocalDate | null;
  readonly startedOn: LocalDate | null;
  readonly finishedOn: LocalDate | null;
  readonly lessonsDone: readonly string[];
  readonly attempts: readonly QuizAttempt[];
}

const AssignmentModel = model('Assignment', schema);

// Mongoose types arrays as its own and defaulted nulls as possibly undefined; lean documents hold neither.
const asAssignment = (stored: Stored): AssignmentRecord => toRecord(stored) as unknown as AssignmentRecord;

/** Everything a participant was assigned or chose, oldest first, then by track. */
export async function findAssignmentsOf(participantKey: string): Promise<AssignmentRecord[]> {
  const found = AssignmentModel.find({ participantKey }).sort({ assignedOn: 1, trackCode: 1 });
  return (await found.lean()).map(asAssignment);
}

/** What any of these participants was assigned or chose, in no order. */
export async function findAssignmentsOfAll(participantKeys: readonly string[]): Promise<AssignmentRecord[]> {
  const found = AssignmentModel.find({ participantKey: trusted({ $in: participantKeys }) });
  return (await found.lean()).map(asAssignment);
}

export async function findAssignmentOf(
  participantKey: string,
  trackCode: string,
): Promise<AssignmentRecord | null> {
  const stored = await AssignmentModel.findOne({ participantKey, trackCode }).lean();
  return toRecordOrNull(stored) as AssignmentRecord | null; // see asAssignment
}

/** What everybody was assigned or chose; for the publishing job alone, which passes on closed aggregates only. */
export async function findEveryAssignment(): Promise<AssignmentRecord[]> {
  return (await AssignmentModel.find({}).sort({ _id: 1 }).lean()).map(asAssignment);
}

export async function insertAssignments(assignments: readonly AssignmentRecord[]): Promise<void> {
  // In the order of their random ids, so that the place of a row says nothing of whose it is.
  const inIdOrder = [...assignments].sort((one, other) => (one.id < other.id ? -1 : 1));
  await AssignmentModel.insertMany(
    inIdOrder.map(({ id, ...rest }) => ({ ...structuredClone(rest), _id: id })),
    { ordered: true },
  );
}

/** Stores how far the participant is now; never whose it is, which track, or why. */
export async function updateProgress(assignment: AssignmentRecord): Promise<void> {
  const { id, state, startedOn, finishedOn, lessonsDone, attempts } = assignment;
  await AssignmentModel.updateOne(
    { _id: id },
    { $set: { state, startedOn, finishedOn, lessonsDone: [...lessonsDone], attempts: [...attempts] } },
  );
}
