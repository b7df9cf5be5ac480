// Every change of the least numbers of people, as it was made. Nothing is overwritten or taken away.
import { type InferSchemaType, model, Schema } from 'mongoose';
import { type RecordOf, toRecord, toRecordOrNull } from '../platform/record.ts';
import type { GateSettings } from './gate.types.ts';

const { Mixed } = Schema.Types;

const schema = new Schema(
  {
    _id: { type: String, required: true },
    /** 1 for the first change; two at once meet the same number, and the second has to look again. */
    sequence: { type: Number, required: true },
    changedAt: { type: Date, required: true },
    changedByPersonId: { type: String, required: true },
    reason: { type: String, required: true },
    before: { type: Mixed, required: true },
    after: { type: Mixed, required: true },
  },
  { versionKey: false, strict: 'throw', collection: 'gatesettings' },
);
schema.index({ sequence: 1 }, { unique: true });

/** A change: who, when, why, the numbers before and after. */
export interface GateSettingsChange
  extends Omit<RecordOf<InferSchemaType<typeof schema>>, 'before' | 'after'> {
  readonly before: GateSettings;
  readonly after: GateSettings;
}

const ChangeModel = model('GateSettings', schema);

/** The newest changes, newest first. */
export async function newestSettingsChanges(first: number): Promise<GateSettingsChange[]> {
  const found = await ChangeModel.find({}).sort({ sequence: -1 }).limit(first).lean();
  return found.map((stored) => toRecord(stored) as GateSettingsChange); // written below from exactly this type
}

export async function findNewestSettingsChange(): Promise<GateSettingsChange | null> {
  const stored = await ChangeModel.findOne({}).sort({ sequence: -1 }).lean();
  return toRecordOrNull(stored) as GateSettingsChange | null; // see newestSettingsChanges
}

/** Writes a change. A second writer of the same number gets a duplicate key. */
export async function insertSettingsChange({ id, ...change }: GateSettingsChange): Promise<void> {
  await ChangeModel.create({ ...change, _id: id });
}
