// What colleagues say below a practice, under their own name.
import { type InferSchemaType, model, Schema, trusted } from 'mongoose';
import { type RecordOf, toRecord, toRecordOrNull } from '../platform/record.ts';

const schema = new Schema(
  {
    _id: { type: String, required: true },
    practiceCode: { type: String, required: true },
    personId: { type: String, required: true },
    text: { type: String, required: true },
    writtenAt: { type: Date, required: true },
  },
  { versionKey: false, strict: 'throw', collection: 'practicecomments' },
);
schema.index({ practiceCode: 1, writtenAt: -1, _id: 1 });
schema.index({ personId: 1 });

export type CommentRecord = RecordOf<InferSchemaType<typeof schema>>;

const CommentModel = model('PracticeComment', schema);

export async function insertComments(comments: readonly CommentRecord[]): Promise<void> {
  await CommentModel.insertMany(
    comments.map(({ id, ...rest }) => ({ ...rest, _id: id })),
    { ordered: true },
  );
}

export async function findComment(id: string): Promise<CommentRecord | null> {
  return toRecordOrNull(await CommentModel.findOne({ _id: id }).lean());
}

/** A page of what was said of a practice, newest first. */
export async function commentsOf(
  practiceCode: string,
  offset: number,
  limit: number,
): Promise<CommentRecord[]> {
  const found = CommentModel.find({ practiceCode }).sort({ writtenAt: -1, _id: 1 }).skip(offset).limit(limit);
  return (await found.lean()).map(toRecord);
}

/** How much was said of each of these practices; one of which nothing was said is left out. */
export async function countComments(practiceCodes: readonly string[]): Promise<Map<string, number>> {
  const counted = await CommentModel.aggregate<{ _id: string; count: number }>([
    { $match: { practiceCode: { $in: [...practiceCodes] } } },
    { $group: { _id: '$practiceCode', count: { $sum: 1 } } },
  ]);
  return new Map(counted.map(({ _id, count }) => [_id, count]));
}

/** How many comments this person wrote since the moment. */
export async function countCommentsBy(personId: string, since: Date): Promise<number> {
  return CommentModel.countDocuments({ personId, writtenAt: trusted({ $gte: since }) });
}

export async function removeComment(id: string): Promise<void> {
  await CommentModel.deleteOne({ _id: id });
}
