// Measurements by others, such as the Transform-o-meter of March 2021: drawn beside ours, never joined to them.
import { type InferSchemaType, model, Schema } from 'mongoose';
import { type RecordOf, toRecord } from '../platform/record.ts';

const schema = new Schema(
  {
    _id: { type: String, required: true },
    /** Which measurement, such as `transform-o-meter-2021`. */
    code: { type: String, required: true },
    nameNl: { type: String, required: true },
    nameEn: { type: String, required: true },
    /** YYYY-MM-DD; the first of the month where only a month is known. */
    measuredOn: { type: String, required: true },
    source: { type: String, required: true },
    departmentId: { type: String, required: true },
    /** Share ahead (koplopers and snelle volgers) and share far behind, in per cent, by the other's own rule. */
    aheadPercent: { type: Number, required: true },
    farBehindPercent: { type: Number, required: true },
  },
  { versionKey: false, strict: 'throw', collection: 'references' },
);
schema.index({ code: 1, departmentId: 1 }, { unique: true });
schema.index({ departmentId: 1 });

export type ReferenceRecord = RecordOf<InferSchemaType<typeof schema>>;

const ReferenceModel = model('Reference', schema);

/** The latest reference of a department, or null. */
export async function findReference(departmentId: string): Promise<ReferenceRecord | null> {
  const [latest] = await ReferenceModel.find({ departmentId }).sort({ measuredOn: -1 }).limit(1).lean();
  return latest === undefined ? null : toRecord(latest);
}

export async function insertReferences(references: readonly ReferenceRecord[]): Promise<void> {
  await ReferenceModel.insertMany(
    references.map(({ id, ...rest }) => ({ ...rest, _id: id })),
    { ordered: true },
  );
}
