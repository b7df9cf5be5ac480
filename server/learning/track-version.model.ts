// Versions of tracks that were published here; none is ever changed or removed, because somebody may be following it.
import { type InferSchemaType, model, Schema, trusted } from 'mongoose';
import { type RecordOf, toRecord } from '../platform/record.ts';
import type { TrackDefinition } from './track-draft.input.ts';

const schema = new Schema(
  {
    /** `code@version`: publishing the same version twice is a duplicate key. */
    _id: { type: String, required: true },
    trackCode: { type: String, required: true },
    version: { type: Number, required: true },
    /** The definition as JSON. */
    definition: { type: String, required: true },
    /** What is different. */
    note: { type: String, required: true },
    publishedAt: { type: Date, required: true },
    writtenBy: { type: String, required: true },
    approvedBy: { type: String, required: true },
  },
  { versionKey: false, strict: 'throw', collection: 'trackversions' },
);
schema.index({ trackCode: 1, version: -1 });
schema.index({ publishedAt: 1 });

type Stored = InferSchemaType<typeof schema>;
export interface TrackVersionRecord extends Omit<RecordOf<Stored>, 'definition'> {
  readonly definition: TrackDefinition;
}

const TrackVersionModel = model('TrackVersion', schema);

/** Keeps a version. Throws a duplicate key when it is there already. */
export async function insertTrackVersion({
  definition,
  ...rest
}: Omit<TrackVersionRecord, 'id'>): Promise<void> {
  const _id = `${rest.trackCode}@${rest.version}`;
  await TrackVersionModel.insertMany([{ ...rest, _id, definition: JSON.stringify(definition) }]);
}

const asVersion = (stored: Stored): TrackVersionRecord => ({
  ...toRecord(stored),
  // Only what the shape of a definition has passed is ever written.
  definition: JSON.parse(stored.definition) as TrackDefinition,
});

export async function findTrackVersion(code: string, version: number): Promise<TrackVersionRecord | null> {
  const stored = await TrackVersionModel.findOne({ _id: `${code}@${version}` }).lean();
  return stored && asVersion(stored);
}

/** Versions published at or after the moment, oldest first. */
export async function trackVersionsSince(since: Date): Promise<TrackVersionRecord[]> {
  const found = TrackVersionModel.find({ publishedAt: trusted({ $gte: since }) });
  return (await found.sort({ publishedAt: 1 }).lean()).map(asVersion);
}

/** When each version was published and by whom, newest first, without the texts; at most a hundred. */
export async function trackVersionsOf(trackCode: string): Promise<Omit<TrackVersionRecord, 'definition'>[]> {
  const found = TrackVersionModel.find({ trackCode }, { definition: 0 }).sort({ version: -1 });
  return (await found.limit(100).lean()).map(toRecord);
}
