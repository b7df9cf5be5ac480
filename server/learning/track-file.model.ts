// Pictures and tables that authors add to tracks.
import { type InferSchemaType, model, type mongo, Schema, trusted } from 'mongoose';
import { type RecordOf, toRecord } from '../platform/record.ts';

const schema = new Schema(
  {
    _id: { type: String, required: true },
    trackCode: { type: String, required: true },
    fileName: { type: String, required: true },
    mediaType: { type: String, required: true },
    /** Bytes. */
    size: { type: Number, required: true },
    content: { type: Buffer, required: true },
    addedAt: { type: Date, required: true },
  },
  { versionKey: false, strict: 'throw' },
);
schema.index({ trackCode: 1 });

/** A file without its bytes. */
export type TrackFileRecord = Omit<RecordOf<InferSchemaType<typeof schema>>, 'content'>;

const TrackFileModel = model('TrackFile', schema);

export async function insertTrackFile({ id, ...file }: TrackFileRecord, content: Buffer): Promise<void> {
  await TrackFileModel.insertMany([{ ...file, _id: id, content }]);
}

export async function countTrackFiles(trackCode: string): Promise<number> {
  return TrackFileModel.countDocuments({ trackCode });
}

export async function trackFilesByIds(ids: readonly string[]): Promise<TrackFileRecord[]> {
  return (await TrackFileModel.find({ _id: trusted({ $in: ids }) }, { content: 0 }).lean()).map(toRecord);
}

export async function findTrackFile(id: string): Promise<{ file: TrackFileRecord; content: Buffer } | null> {
  const stored = await TrackFileModel.findOne({ _id: id }).lean();
  if (stored === null) return null;
  const { content, ...file } = toRecord(stored);
  // Lean gives the driver's Binary where the schema says Buffer.
  return { file, content: Buffer.from((content as unknown as mongo.Binary).buffer) };
}
