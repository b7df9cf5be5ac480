// Assignments (aangeboden leergangen) with how far somebody is, by participant key: no row names anybody.
// Days only, no times: a time would tell who was at work then.
import { type InferSchemaType, model, Schema, trusted } from 'mongoose';
import type { LocalDate } from '../platform/civil-time.ts';
import { type RecordOf, toRecord } from '../platform/record.ts';
import { LEVEL_ORDER, type SkillGap } from './level.rules.ts';
import { ASSIGNMENT_STATES } from './progress.rules.ts';
import type { QuizAttempt } from './quiz.rules.ts';

/** What may have happened to an assignment, for the learner's own history. */
export const ASSIGNMENT_EVENTS = [
  'ASSIGNED',
  'STARTED',
  'POSTPONED',
  'SWAPPED',
  'SHOWN',
  'NOT_SHOWN',
  'FINISHED',
  'REOPENED',
] as const;

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
    /** Which rule of which version assigned it; null when the person chose it. */
    ruleVersion: { type: Number, default: null },
    ruleCode: { type: String, default: null },
    /** Not before this day, by own choice. */
    postponedUntil: { type: String, default: null },
    postponeCount: { type: Number, default: 0 },
    /** The equal track taken instead. */
    swappedFor: { type: String, default: null },
    /** When what was learnt has to be done again; null where it counts for good. */
    recertifyOn: { type: String, default: null },
    /** Where somebody stopped reading: the lesson, and the heading in it (0 = its beginning). */
    place: {
      type: new Schema(
        { lessonCode: { type: String, required: true }, heading: { type: Number, required: true } },
        part,
      ),
      default: null,
    },
    /** The deadline somebody was reminded of before it, and after it: a new deadline is reminded of again. */
    remindedBefore: { type: String, default: null },
    remindedAfter: { type: String, default: null },
    /** Ticks under "check yourself", by lesson: places from 0. */
    selfChecks: {
      type: [
        new Schema(
          { lessonCode: { type: String, required: true }, ticked: { type: [Number], default: [] } },
          part,
        ),
      ],
      default: [],
    },
    /** What happened, oldest first. */
    history: {
      type: [
        new Schema(
          {
            on: { type: String, required: true },
            event: { type: String, enum: ASSIGNMENT_EVENTS, required: true },
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
schema.index({ recertifyOn: 1 });
schema.index({ finishOn: 1 });

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
  readonly ruleVersion: number | null;
  readonly ruleCode: string | null;
  readonly postponedUntil: LocalDate | null;
  readonly postponeCount: number;
  readonly swappedFor: string | null;
  readonly recertifyOn: LocalDate | null;
  readonly remindedBefore: LocalDate | null;
  readonly remindedAfter: LocalDate | null;
  readonly place: { readonly lessonCode: string; readonly heading: number } | null;
  readonly selfChecks: readonly { readonly lessonCode: string; readonly ticked: readonly number[] }[];
  readonly history: readonly HistoryLine[];
}

/** Something that happened to an assignment on a day. */
export interface HistoryLine {
  readonly on: LocalDate;
  readonly event: (typeof ASSIGNMENT_EVENTS)[number];
}

/** What an assignment has before anything was chosen; also of rows from before these fields were there. */
export const NOTHING_CHOSEN = {
  ...{ ruleVersion: null, ruleCode: null, postponedUntil: null, postponeCount: 0, swappedFor: null },
  ...{
    recertifyOn: null,
    remindedBefore: null,
    remindedAfter: null,
    place: null,
    selfChecks: [],
    history: [],
  },
} as const;

const AssignmentModel = model('Assignment', schema);

// Mongoose types arrays as its own and defaulted nulls as possibly undefined; lean documents hold neither.
const asAssignment = (stored: Stored): AssignmentRecord =>
  ({ ...NOTHING_CHOSEN, ...toRecord(stored) }) as unknown as AssignmentRecord;

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

/** What was learnt so long ago that it has to be done again from some day up to this one. */
export async function findToRecertify(upTo: LocalDate, limit: number): Promise<AssignmentRecord[]> {
  const found = AssignmentModel.find({ recertifyOn: trusted({ $lte: upTo, $ne: null }), state: 'FINISHED' });
  return (await found.sort({ recertifyOn: 1 }).limit(limit).lean()).map(asAssignment);
}

export async function findAssignmentOf(
  participantKey: string,
  trackCode: string,
): Promise<AssignmentRecord | null> {
  const stored = await AssignmentModel.findOne({ participantKey, trackCode }).lean();
  return stored === null ? null : asAssignment(stored);
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

/** What is open and to be finished from one day up to another, soonest first. */
export async function findOpenDue(from: LocalDate, upTo: LocalDate): Promise<AssignmentRecord[]> {
  const found = AssignmentModel.find({
    finishOn: trusted({ $gte: from, $lte: upTo }),
    state: trusted({ $in: ['ASSIGNED', 'STARTED'] }),
  });
  return (await found.sort({ finishOn: 1, _id: 1 }).lean()).map(asAssignment);
}

/** Notes that somebody was reminded of the deadline an assignment has now, before or after it. */
export async function setReminded(
  id: string,
  of: 'remindedBefore' | 'remindedAfter',
  finishOn: LocalDate,
): Promise<void> {
  await AssignmentModel.updateOne({ _id: id }, { $set: { [of]: finishOn } });
}

/** Stores how far the participant is now and what they chose; never whose it is, which track, why, or who was reminded. */
export async function updateProgress(assignment: AssignmentRecord): Promise<void> {
  const { id, participantKey, trackCode, reasons, assignedOn, ruleVersion, ruleCode, ...changing } =
    assignment;
  const { remindedBefore, remindedAfter, ...rest } = changing;
  await AssignmentModel.updateOne({ _id: id }, { $set: structuredClone(rest) });
}
