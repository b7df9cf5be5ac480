// Actions of departments: what somebody will do about a published outcome, by when. An action is never removed, only
// dropped. Nothing in here comes from anybody's answers.
import { type InferSchemaType, model, Schema, trusted } from 'mongoose';
import type { LocalDate } from '../platform/civil-time.ts';
import { type RecordOf, toRecord } from '../platform/record.ts';
import { ACTION_STATES } from './action.rules.ts';

const schema = new Schema(
  {
    _id: { type: String, required: true },
    departmentId: { type: String, required: true },
    /** What will be done, in the words of the department. */
    what: { type: String, required: true },
    ownerPersonId: { type: String, required: true },
    /** YYYY-MM-DD, the day it is promised for. */
    dueOn: { type: String, required: true },
    /** Code of the competence it is about; null for something wider. */
    competence: { type: String, default: null },
    state: { type: String, enum: ACTION_STATES, required: true },
    note: { type: String, default: '' },
    /** The newest wave published when it was agreed upon; null before the first. */
    agreedAfterWaveId: { type: String, default: null },
    agreedOn: { type: String, required: true },
    /** Counts changes from 1: whoever saves must have seen the newest. */
    version: { type: Number, required: true },
    changedAt: { type: Date, required: true },
    /** Whether this owner was reminded of this day; another owner or another day is reminded again. */
    reminded: { type: Boolean, default: false },
  },
  { versionKey: false, strict: 'throw', collection: 'actions' },
);
schema.index({ departmentId: 1, dueOn: 1 });
schema.index({ ownerPersonId: 1, dueOn: 1 });
schema.index({ state: 1, dueOn: 1 });

/** Mongoose reads a default of null as a field that may be missing; it never is. */
type NullFields = 'competence' | 'agreedAfterWaveId';
export type ActionRecord = Omit<RecordOf<InferSchemaType<typeof schema>>, NullFields> &
  Readonly<Record<NullFields, string | null>>;

const ActionModel = model('Action', schema);
const asAction = (stored: InferSchemaType<typeof schema>): ActionRecord => toRecord(stored) as ActionRecord; // see above
export type ActionChange = Partial<
  Pick<ActionRecord, 'what' | 'ownerPersonId' | 'dueOn' | 'competence' | 'state' | 'note' | 'reminded'>
>;

const OPEN_STATES = ['PLANNED' as const, 'UNDERWAY' as const];

export async function insertActions(actions: readonly ActionRecord[]): Promise<void> {
  await ActionModel.insertMany(
    actions.map(({ id, ...rest }) => ({ ...rest, _id: id })),
    { ordered: true },
  );
}

export async function findAction(id: string): Promise<ActionRecord | null> {
  const stored = await ActionModel.findOne({ _id: id }).lean();
  return stored && asAction(stored);
}

/** The newest actions of a department, at most `limit`. */
export async function actionsOfDepartment(departmentId: string, limit: number): Promise<ActionRecord[]> {
  const found = ActionModel.find({ departmentId }).sort({ dueOn: -1, _id: 1 }).limit(limit);
  return (await found.lean()).map(asAction);
}

/** Whose actions: of these departments, or of this owner; null means every department. */
interface ActionScope {
  readonly departmentIds: readonly string[] | null;
  readonly ownerPersonId: string;
}

/** Which actions: open ones, open ones whose day has passed, or all. */
export interface ActionFilter {
  readonly only: 'OPEN' | 'LATE' | 'ALL';
  readonly today: LocalDate;
}

/** A page of actions, the earliest promise first. */
export async function findActionPage(
  { departmentIds, ownerPersonId }: ActionScope,
  { only, today }: ActionFilter,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<ActionRecord[]> {
  const scope =
    departmentIds === null
      ? {}
      : { $or: [{ departmentId: trusted({ $in: departmentIds }) }, { ownerPersonId }] };
  const which = {
    ...(only !== 'ALL' && { state: trusted({ $in: OPEN_STATES }) }),
    ...(only === 'LATE' && { dueOn: trusted({ $lt: today }) }),
  };
  const found = ActionModel.find({ ...scope, ...which })
    .sort({ dueOn: 1, _id: 1 })
    .skip(offset)
    .limit(limit);
  return (await found.lean()).map(asAction);
}

/** Changes an action that still has this version; null when somebody else was first. */
export async function changeAction(
  { id, version }: Pick<ActionRecord, 'id' | 'version'>,
  change: ActionChange,
  changedAt: Date,
): Promise<ActionRecord | null> {
  const stored = await ActionModel.findOneAndUpdate(
    { _id: id, version },
    { $set: { ...change, changedAt, version: version + 1 } },
    { returnDocument: 'after' },
  ).lean();
  return stored && asAction(stored);
}

/** Open actions promised for a day in this stretch whose owners were not reminded yet. */
export async function actionsToRemind(from: LocalDate, until: LocalDate): Promise<ActionRecord[]> {
  const filter = {
    state: trusted({ $in: OPEN_STATES }),
    dueOn: trusted({ $gte: from, $lte: until }),
    reminded: false,
  };
  return (await ActionModel.find(filter).sort({ dueOn: 1, _id: 1 }).lean()).map(asAction);
}

/** Notes that the owners of these actions are reminded. */
export async function noteReminded(ids: readonly string[]): Promise<void> {
  await ActionModel.updateMany({ _id: trusted({ $in: ids }) }, { $set: { reminded: true } });
}

/** How many of these actions are still open and of this owner. */
export async function countOpenActions(ids: readonly string[], ownerPersonId: string): Promise<number> {
  const filter = { _id: trusted({ $in: ids }), ownerPersonId, state: trusted({ $in: OPEN_STATES }) };
  return ActionModel.countDocuments(filter);
}
