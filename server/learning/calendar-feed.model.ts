// Secret addresses under which people fetch their own dates in a calendar program: only a hash of the secret is kept.
import { type InferSchemaType, model, Schema } from 'mongoose';
import { type RecordOf, toRecordOrNull } from '../platform/record.ts';

const schema = new Schema(
  {
    /** SHA-256 of the secret in the address. */
    _id: { type: String, required: true },
    personId: { type: String, required: true },
    locale: { type: String, enum: ['nl', 'en'] as const, required: true },
    madeOn: { type: String, required: true },
  },
  { versionKey: false, strict: 'throw' },
);
schema.index({ personId: 1 }, { unique: true });

export type CalendarFeedRecord = RecordOf<InferSchemaType<typeof schema>>;

const CalendarFeedModel = model('CalendarFeed', schema);

export async function findFeedOf(personId: string): Promise<CalendarFeedRecord | null> {
  return toRecordOrNull(await CalendarFeedModel.findOne({ personId }).lean());
}

export async function findFeedByHash(hash: string): Promise<CalendarFeedRecord | null> {
  return toRecordOrNull(await CalendarFeedModel.findOne({ _id: hash }).lean());
}

/** Puts a new address in the place of the one before, which works no more. */
export async function replaceFeed({ id, ...rest }: CalendarFeedRecord): Promise<void> {
  await CalendarFeedModel.deleteMany({ personId: rest.personId });
  await CalendarFeedModel.insertMany([{ ...rest, _id: id }], { ordered: true });
}

export async function deleteFeedOf(personId: string): Promise<void> {
  await CalendarFeedModel.deleteMany({ personId });
}
