// Statements that wait for the learning record store, and those it refused. What it has taken is removed here.
import { type InferSchemaType, model, Schema, trusted } from 'mongoose';
import { type RecordOf, toRecord } from '../platform/record.ts';
import type { HappeningKind } from './statement.rules.ts';

/** Why a statement or a batch did not get there. */
export const STATEMENT_PROBLEMS = [
  'UNREACHABLE',
  'KEY_REFUSED',
  'WRONG_ADDRESS',
  'BUSY',
  'INVALID',
  'CONFLICT',
  'TOO_LARGE',
  'REFUSED',
] as const;
export type StatementProblem = (typeof STATEMENT_PROBLEMS)[number];

const FREE = new Date(0);

const schema = new Schema(
  {
    /** The id of the statement: sent twice, it is one statement. */
    _id: { type: String, required: true },
    kind: { type: String, required: true },
    /** YYYY-MM-DD */
    day: { type: String, required: true },
    /** As JSON, without its id: its keys are addresses, which hold dots. */
    statement: { type: String, required: true },
    state: { type: String, enum: ['WAITING', 'REFUSED'], required: true },
    notBefore: { type: Date, required: true },
    attempts: { type: Number, default: 0 },
    problem: { type: String, enum: [...STATEMENT_PROBLEMS, null], default: null },
    leaseOwner: { type: String, default: null },
    leaseUntil: { type: Date, default: FREE },
  },
  { versionKey: false, strict: 'throw', collection: 'lrsstatements' },
);
schema.index({ state: 1, notBefore: 1, _id: 1 });
schema.index({ leaseOwner: 1 });

type Stored = InferSchemaType<typeof schema>;
export interface StatementRecord extends Pick<RecordOf<Stored>, 'id' | 'day' | 'statement' | 'attempts'> {
  readonly kind: HappeningKind;
  readonly problem: StatementProblem | null;
}

const StatementModel = model('LrsStatement', schema);

// The kind is stored by this file alone, and a default of null is never left out.
const asStatement = (stored: Stored): StatementRecord => toRecord(stored) as unknown as StatementRecord;

/** Statements to send, not before the moment; in the transaction around it. */
export async function insertStatements(
  statements: readonly Pick<StatementRecord, 'id' | 'kind' | 'day' | 'statement'>[],
  notBefore: Date,
): Promise<void> {
  await StatementModel.insertMany(
    statements.map(({ id, ...rest }) => ({ ...rest, _id: id, state: 'WAITING' as const, notBefore })),
    { ordered: true },
  );
}

/** Takes the statements that have waited longest, for as long as the lease lasts; others leave them alone meanwhile. */
export async function claimStatements(
  leaseOwner: string,
  { at, until, limit }: { readonly at: Date; readonly until: Date; readonly limit: number },
): Promise<StatementRecord[]> {
  const due = {
    state: 'WAITING' as const,
    notBefore: trusted({ $lte: at }),
    leaseUntil: trusted({ $lte: at }),
  };
  const found = await StatementModel.find(due, { _id: 1 }).sort({ notBefore: 1, _id: 1 }).limit(limit).lean();
  if (found.length === 0) return [];
  const taking = { ...due, _id: trusted({ $in: found.map(({ _id }) => _id) }) };
  await StatementModel.updateMany(taking, { $set: { leaseOwner, leaseUntil: until } });
  return (await StatementModel.find({ leaseOwner }).sort({ _id: 1 }).lean()).map(asStatement);
}

/** Forgets statements that the record store has. */
export async function removeStatements(ids: readonly string[]): Promise<void> {
  await StatementModel.deleteMany({ _id: trusted({ $in: ids }) });
}

/** Gives statements back, to be tried again. */
export async function postponeStatements(
  ids: readonly string[],
  next: { readonly attempts: number; readonly notBefore: Date; readonly problem: StatementProblem },
): Promise<void> {
  await StatementModel.updateMany(
    { _id: trusted({ $in: ids }) },
    { $set: { ...next, leaseOwner: null, leaseUntil: FREE } },
  );
}

/** Sets a statement aside that the record store will never take as it is. */
export async function setStatementRefused(id: string, problem: StatementProblem): Promise<void> {
  await StatementModel.updateOne(
    { _id: id },
    { $set: { state: 'REFUSED', problem, leaseOwner: null, leaseUntil: FREE } },
  );
}

/** Lets every refused statement be tried anew; gives how many. */
export async function setRefusedWaiting(at: Date): Promise<number> {
  const fresh = { state: 'WAITING' as const, attempts: 0, notBefore: at, problem: null };
  return (await StatementModel.updateMany({ state: 'REFUSED' }, { $set: fresh })).modifiedCount;
}

/** Throws away what was refused; gives how many. */
export async function removeRefused(): Promise<number> {
  return (await StatementModel.deleteMany({ state: 'REFUSED' })).deletedCount;
}

export async function countStatements(state: 'WAITING' | 'REFUSED'): Promise<number> {
  return StatementModel.countDocuments({ state });
}

/** Refused statements, in no order that tells who did what first. */
export async function findRefused(limit: number): Promise<StatementRecord[]> {
  return (await StatementModel.find({ state: 'REFUSED' }).sort({ _id: 1 }).limit(limit).lean()).map(
    asStatement,
  );
}

/** The statement that waits and failed most often, or null when none has failed. */
export async function findMostTried(): Promise<StatementRecord | null> {
  const tried = { state: 'WAITING' as const, attempts: trusted({ $gt: 0 }) };
  const stored = await StatementModel.findOne(tried).sort({ attempts: -1 }).lean();
  return stored === null ? null : asStatement(stored);
}
