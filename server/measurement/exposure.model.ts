// How often items of adaptive tests were shown in a wave: counts, and nothing about whom.
import { type InferSchemaType, model, Schema } from 'mongoose';

const schema = new Schema(
  {
    /** `<wave>/<item>`; without an item the people who were shown any. */
    _id: { type: String, required: true },
    waveId: { type: String, required: true },
    itemId: { type: String, default: '' },
    count: { type: Number, required: true },
  },
  { versionKey: false, strict: 'throw' },
);
schema.index({ waveId: 1 });

const ExposureModel = model('Exposure', schema);
type Stored = InferSchemaType<typeof schema>;

/** Counts of a wave by item id; under '' how many people were shown any item. */
export async function findExposures(waveId: string): Promise<Map<string, number>> {
  const found: Pick<Stored, 'itemId' | 'count'>[] = await ExposureModel.find({ waveId }).lean();
  return new Map(found.map(({ itemId, count }) => [itemId, count]));
}

/**
 * Counts one more showing while there are fewer than `most`, in a transaction of the caller's: false when there were as many already, and
 * then the transaction must not be kept. Throws a duplicate key where two are the first at the same moment.
 */
export async function countExposure(waveId: string, itemId: string, most: number): Promise<boolean> {
  const id = `${waveId}/${itemId}`;
  const counted = await ExposureModel.findOneAndUpdate(
    { _id: id },
    { $inc: { count: 1 } },
    { returnDocument: 'after' },
  ).lean();
  if (counted !== null) return counted.count <= most;
  await ExposureModel.insertMany([{ _id: id, waveId, itemId, count: 1 }], { ordered: true });
  return true;
}
