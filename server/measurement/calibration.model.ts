// Calibrations: what the answers of published waves say about the parameters of items. One for each set of waves, never made anew.
import { type InferSchemaType, model, Schema } from 'mongoose';
import { type RecordOf, toRecord, toRecordOrNull } from '../platform/record.ts';
import type { ProposedItem } from './calibration-proposal.rules.ts';

const CALIBRATION_STATES = ['RUNNING', 'DONE', 'FAILED'] as const;

const schema = new Schema(
  {
    /** Made of the code and the waves: the same answers are calibrated once. */
    _id: { type: String, required: true },
    code: { type: String, required: true },
    /** The version whose items and parameters it starts from. */
    version: { type: Number, required: true },
    waveIds: { type: [String], required: true },
    state: { type: String, enum: CALIBRATION_STATES, required: true },
    startedAt: { type: Date, required: true },
    /** Competences to estimate, and how many are done. */
    total: { type: Number, required: true },
    done: { type: Number, default: 0 },
    items: { type: Schema.Types.Mixed, default: [] },
  },
  { versionKey: false, strict: 'throw' },
);
schema.index({ code: 1, startedAt: -1 });

type Stored = InferSchemaType<typeof schema>;
export interface CalibrationRecord extends Omit<RecordOf<Stored>, 'items' | 'state'> {
  readonly state: (typeof CALIBRATION_STATES)[number];
  readonly items: readonly ProposedItem[];
}

const CalibrationModel = model('Calibration', schema);

// Only what calibrateItems gives is ever written into the mixed list.
const asCalibration = (stored: Stored) => toRecord(stored) as unknown as CalibrationRecord;

export async function findCalibration(id: string): Promise<CalibrationRecord | null> {
  return toRecordOrNull(await CalibrationModel.findOne({ _id: id }).lean()) as CalibrationRecord | null; // see asCalibration
}

/** The last one begun for a code, or null. */
export async function findNewestCalibration(code: string): Promise<CalibrationRecord | null> {
  const [found] = await CalibrationModel.find({ code }).sort({ startedAt: -1 }).limit(1).lean();
  return found === undefined ? null : asCalibration(found);
}

/** Throws a duplicate key when these waves are being calibrated already. */
export async function insertCalibration({ id, items, ...rest }: CalibrationRecord): Promise<void> {
  await CalibrationModel.insertMany([{ ...rest, _id: id, waveIds: [...rest.waveIds], items: [...items] }]);
}

/** Adds what was found for one more competence. */
export async function addCalibrated(id: string, items: readonly ProposedItem[]): Promise<void> {
  await CalibrationModel.updateOne(
    { _id: id },
    { $push: { items: { $each: [...items] } }, $inc: { done: 1 } },
  );
}

export async function setCalibrationState(id: string, state: 'DONE' | 'FAILED'): Promise<void> {
  await CalibrationModel.updateOne({ _id: id }, { $set: { state } });
}

/** Removes one that failed or was left in the middle, so that it can be begun again. */
export async function deleteUnfinished(id: string): Promise<void> {
  await CalibrationModel.deleteOne({ _id: id, state: { $in: ['RUNNING', 'FAILED'] } as never });
}
