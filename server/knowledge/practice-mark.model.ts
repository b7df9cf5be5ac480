// Who said that a practice helped, by participant key: a row names nobody, and says nothing but the practice.
import { type InferSchemaType, model, Schema, trusted } from 'mongoose';
import { newId } from '../platform/identifier.ts';
import type { RecordOf } from '../platform/record.ts';

const schema = new Schema(
  {
    _id: { type: String, required: true },
    practiceCode: { type: String, required: true },
    participantKey: { type: String, required: true },
  },
  { versionKey: false, strict: 'throw', collection: 'practicemarks' },
);
schema.index({ participantKey: 1, practiceCode: 1 }, { unique: true });
schema.index({ practiceCode: 1 });

export type PracticeMarkRecord = RecordOf<InferSchemaType<typeof schema>>;

const PracticeMarkModel = model('PracticeMark', schema);

/** Stores the mark; storing it again changes nothing. */
export async function storePracticeMark(practiceCode: string, participantKey: string): Promise<void> {
  await PracticeMarkModel.updateOne(
    { participantKey, practiceCode },
    { $setOnInsert: { _id: newId() } },
    { upsert: true },
  );
}

export async function removePracticeMark(practiceCode: string, participantKey: string): Promise<void> {
  await PracticeMarkModel.deleteOne({ participantKey, practiceCode });
}

/** Bulk, for seeds. */
export async function insertPracticeMarks(marks: readonly Omit<PracticeMarkRecord, 'id'>[]): Promise<void> {
  await PracticeMarkModel.insertMany(
    marks.map((mark) => ({ ...mark, _id: newId() })),
    { ordered: true },
  );
}

/** How many people marked each of these practices; a practice nobody marked is left out. */
export async function countPracticeMarks(practiceCodes: readonly string[]): Promise<Map<string, number>> {
  const counted = await PracticeMarkModel.aggregate<{ _id: string; count: number }>([
    { $match: { practiceCode: { $in: [...practiceCodes] } } },
    { $group: { _id: '$practiceCode', count: { $sum: 1 } } },
  ]);
  return new Map(counted.map(({ _id, count }) => [_id, count]));
}

/** Which of these practices the participant marked. */
export async function findPracticeMarksOf(
  participantKey: string,
  practiceCodes: readonly string[],
): Promise<string[]> {
  const found = await PracticeMarkModel.find({
    participantKey,
    practiceCode: trusted({ $in: practiceCodes }),
  }).lean();
  return found.map(({ practiceCode }) => practiceCode);
}
