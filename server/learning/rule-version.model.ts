// Versions of the assignment rules, and the rounds in which one was applied to everybody. Nothing is overwritten.
import { type InferSchemaType, model, Schema } from 'mongoose';
import type { LocalDate } from '../platform/civil-time.ts';
import { type RecordOf, toRecord, toRecordOrNull } from '../platform/record.ts';
import type { AssignmentRule } from './assignment-rules.rules.ts';
import { LEVEL_ORDER } from './level.rules.ts';

const list = { type: [String], default: null } as const;
const rule = new Schema(
  {
    code: { type: String, required: true },
    name: { type: String, required: true },
    priority: { type: Number, required: true },
    departmentIds: list,
    roleFamilies: list,
    segments: list,
    competences: list,
    trackCodes: list,
    from: { type: String, default: null },
    until: { type: String, default: null },
    minimumLevel: { type: String, enum: [...LEVEL_ORDER, null], default: null },
    daysToFinish: { type: Number, required: true },
    finishOn: { type: String, default: null },
  },
  { _id: false, id: false, strict: 'throw' },
);
const versionSchema = new Schema(
  {
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    maximum: { type: Number, required: true },
    rules: { type: [rule], required: true },
    /** Why it was changed, for everybody to read. */
    reason: { type: String, required: true },
    /** First day in force. */
    since: { type: String, required: true },
  },
  { versionKey: false, strict: 'throw' },
);
versionSchema.index({ version: 1 }, { unique: true });

/** A version of the rules as it was put in force. */
export interface RuleVersionRecord {
  readonly id: string;
  readonly version: number;
  readonly maximum: number;
  readonly rules: readonly AssignmentRule[];
  readonly reason: string;
  readonly since: LocalDate;
}

const RuleVersionModel = model('AssignmentRuleVersion', versionSchema);

type StoredVersion = InferSchemaType<typeof versionSchema>;
// Mongoose types lists as its own and defaulted nulls as possibly undefined; lean documents hold neither.
const asVersion = (stored: StoredVersion): RuleVersionRecord =>
  toRecord(stored) as unknown as RuleVersionRecord;

/** The newest versions, newest first. */
export async function findRuleVersions(limit: number): Promise<RuleVersionRecord[]> {
  return (await RuleVersionModel.find({}).sort({ version: -1 }).limit(limit).lean()).map(asVersion);
}

export async function insertRuleVersion({ id, ...rest }: RuleVersionRecord): Promise<void> {
  await RuleVersionModel.insertMany([{ ...structuredClone(rest), _id: id }], { ordered: true });
}

const runSchema = new Schema(
  {
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    state: { type: String, enum: ['RUNNING', 'DONE'] as const, required: true },
    askedAt: { type: Date, required: true },
    /** People looked at; how many were assigned something is not kept. */
    doneCount: { type: Number, required: true },
    peopleCount: { type: Number, required: true },
    /** Person id up to which it was done, in order of ids. */
    doneUpTo: { type: String, default: '' },
  },
  { versionKey: false, strict: 'throw' },
);
runSchema.index({ state: 1, askedAt: 1 });
runSchema.index({ askedAt: -1 });

/** A round in which rules are applied to everybody in service. */
export type RuleRunRecord = RecordOf<InferSchemaType<typeof runSchema>>;

const RuleRunModel = model('AssignmentRuleRun', runSchema);

export async function insertRuleRun({ id, ...rest }: RuleRunRecord): Promise<void> {
  await RuleRunModel.insertMany([{ ...rest, _id: id }], { ordered: true });
}

/** The round that is under way, oldest first; null when there is none. */
export async function findRunningRun(): Promise<RuleRunRecord | null> {
  return toRecordOrNull(await RuleRunModel.findOne({ state: 'RUNNING' }).sort({ askedAt: 1 }).lean());
}

/** The round that was asked for last. */
export async function findNewestRun(): Promise<RuleRunRecord | null> {
  return toRecordOrNull(await RuleRunModel.findOne({}).sort({ askedAt: -1 }).lean());
}

export async function updateRuleRun({
  id,
  state,
  doneCount,
  peopleCount,
  doneUpTo,
}: RuleRunRecord): Promise<void> {
  await RuleRunModel.updateOne({ _id: id }, { $set: { state, doneCount, peopleCount, doneUpTo } });
}
