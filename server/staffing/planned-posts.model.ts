// Posts (formatieplaatsen) planned per role family and year, as the budget has them.
import { type InferSchemaType, model, Schema } from 'mongoose';
import { type RecordOf, toRecord } from '../platform/record.ts';

const schema = new Schema(
  {
    _id: { type: String, required: true },
    roleFamily: { type: String, required: true },
    year: { type: Number, required: true },
    posts: { type: Number, required: true },
  },
  { versionKey: false, strict: 'throw', collection: 'plannedposts' },
);
schema.index({ roleFamily: 1, year: 1 }, { unique: true });

export type PlannedPostsRecord = RecordOf<InferSchemaType<typeof schema>>;

const PlannedPostsModel = model('PlannedPosts', schema);

export async function allPlannedPosts(): Promise<PlannedPostsRecord[]> {
  return (await PlannedPostsModel.find({}).sort({ year: 1 }).lean()).map(toRecord);
}

export async function insertPlannedPosts(posts: readonly PlannedPostsRecord[]): Promise<void> {
  await PlannedPostsModel.insertMany(
    posts.map(({ id, ...rest }) => ({ ...rest, _id: id })),
    { ordered: true },
  );
}
