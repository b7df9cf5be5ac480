// How often a practice was read, counted by the month: who read it is nowhere.
import { model, Schema } from 'mongoose';

const schema = new Schema(
  {
    /** `code@YYYY-MM` */
    _id: { type: String, required: true },
    practiceCode: { type: String, required: true },
    month: { type: String, required: true },
    count: { type: Number, required: true },
  },
  { versionKey: false, strict: 'throw', collection: 'practicereads' },
);
schema.index({ month: 1 });

const PracticeReadModel = model('PracticeRead', schema);

export async function countRead(practiceCode: string, month: string): Promise<void> {
  await PracticeReadModel.updateOne(
    { _id: `${practiceCode}@${month}` },
    { $inc: { count: 1 }, $setOnInsert: { practiceCode, month } },
    { upsert: true },
  );
}

/** How often each practice was read from a month on, YYYY-MM. */
export async function readsSince(month: string): Promise<Map<string, number>> {
  const counted = await PracticeReadModel.aggregate<{ _id: string; count: number }>([
    { $match: { month: { $gte: month } } },
    { $group: { _id: '$practiceCode', count: { $sum: '$count' } } },
  ]);
  return new Map(counted.map(({ _id, count }) => [_id, count]));
}

/** Bulk, for seeds. */
export async function insertReads(
  reads: readonly { practiceCode: string; month: string; count: number }[],
): Promise<void> {
  await PracticeReadModel.insertMany(
    reads.map((read) => ({ ...read, _id: `${read.practiceCode}@${read.month}` })),
    { ordered: true },
  );
}
