// The access log: append-only, each row chained to the one before. Never tokens, answers or scores.
import { type InferSchemaType, model, Schema, trusted } from 'mongoose';
import { isDuplicateKey } from '../platform/database.ts';
import { type RecordOf, toRecord } from '../platform/record.ts';
import { type AccessLogRow, GENESIS_HASH, hashOfRow } from './access-log.rules.ts';

const schema = new Schema(
  {
    _id: { type: String, required: true },
    sequence: { type: Number, required: true },
    at: { type: Date, required: true },
    /** Keyed fingerprint of the account that acted; empty for nobody. */
    actor: { type: String, default: '' },
    action: { type: String, required: true },
    /** What it was done to: an id or a code, never a score. */
    subject: { type: String, default: '' },
    outcome: { type: String, enum: ['DONE', 'REFUSED'] as const, required: true },
    previousHash: { type: String, required: true },
    hash: { type: String, required: true },
  },
  { versionKey: false, strict: 'throw', collection: 'accesslog' },
);
schema.index({ sequence: 1 }, { unique: true });
schema.index({ subject: 1, sequence: -1 });

export type AccessLogRecord = RecordOf<InferSchemaType<typeof schema>>;

const AccessLogModel = model('AccessLog', schema);

let tail: Promise<void> = Promise.resolve();

/**
 * Appends a row after the last. Within this process rows wait for each other; when another process was first,
 * the row is tried again behind the other's. Not inside a transaction: a refused act is logged as well.
 */
export function appendAccessLog(row: Omit<AccessLogRow, 'sequence' | 'previousHash'>): Promise<void> {
  const appended = tail.then(() => append(row));
  tail = appended.catch(() => undefined); // the caller is told; the next row goes on
  return appended;
}

/** The end of the chain as this process last saw it; another process may have gone on since. */
let end: { sequence: number; hash: string } | undefined;

async function append(row: Omit<AccessLogRow, 'sequence' | 'previousHash'>): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    end ??= await lastRow();
    const chained = { ...row, sequence: end.sequence + 1, previousHash: end.hash };
    const hash = hashOfRow(chained);
    try {
      await AccessLogModel.create({ ...chained, _id: hash, hash });
      end = { sequence: chained.sequence, hash };
      return;
    } catch (error) {
      end = undefined;
      if (!isDuplicateKey(error)) throw error;
    }
  }
  throw new Error('The access log could not be extended in 50 attempts.');
}

async function lastRow(): Promise<{ sequence: number; hash: string }> {
  const last = await AccessLogModel.findOne({}).sort({ sequence: -1 }).lean();
  return last ?? { sequence: 0, hash: GENESIS_HASH };
}

/** Rows after a sequence number, oldest first. */
export async function listAccessLog(after: number, limit: number): Promise<AccessLogRecord[]> {
  return (
    await AccessLogModel.find({ sequence: trusted({ $gt: after }) })
      .sort({ sequence: 1 })
      .limit(limit)
      .lean()
  ).map(toRecord);
}

/** The newest rows about a subject. */
export async function listAccessLogOf(subject: string, limit: number): Promise<AccessLogRecord[]> {
  return (await AccessLogModel.find({ subject }).sort({ sequence: -1 }).limit(limit).lean()).map(toRecord);
}
