// Which departments use a practice. A row holds the department and a participant key, so that taking it back is possible.
import { type InferSchemaType, model, Schema, trusted } from 'mongoose';
import { newId } from '../platform/identifier.ts';
import type { RecordOf } from '../platform/record.ts';

const schema = new Schema(
  {
    _id: { type: String, required: true },
    practiceCode: { type: String, required: true },
    departmentId: { type: String, required: true },
    participantKey: { type: String, required: true },
  },
  { versionKey: false, strict: 'throw', collection: 'practicereuses' },
);
schema.index({ practiceCode: 1, participantKey: 1 }, { unique: true });

export type ReuseRecord = RecordOf<InferSchemaType<typeof schema>>;

const ReuseModel = model('PracticeReuse', schema);

/** Stores that somebody of this department uses the practice; storing it again changes nothing. */
export async function storeReuse(reuse: Omit<ReuseRecord, 'id'>): Promise<void> {
  const { practiceCode, participantKey, departmentId } = reuse;
  await ReuseModel.updateOne(
    { practiceCode, participantKey },
    { $setOnInsert: { _id: newId(), departmentId } },
    { upsert: true },
  );
}

export async function removeReuse(practiceCode: string, participantKey: string): Promise<void> {
  await ReuseModel.deleteOne({ practiceCode, participantKey });
}

/** Bulk, for seeds. */
export async function insertReuses(reuses: readonly Omit<ReuseRecord, 'id'>[]): Promise<void> {
  await ReuseModel.insertMany(
    reuses.map((reuse) => ({ ...reuse, _id: newId() })),
    { ordered: true },
  );
}

/** The rows of these practices; as many as people said so. */
export async function reusesOf(practiceCodes: readonly string[]): Promise<Omit<ReuseRecord, 'id'>[]> {
  return ReuseModel.find({ practiceCode: trusted({ $in: practiceCodes }) }, { _id: 0 }).lean();
}
