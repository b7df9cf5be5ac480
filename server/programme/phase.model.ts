// The phase of a department per programme line, from a date on, as somebody confirmed it. Nothing is overwritten.
import { type InferSchemaType, model, Schema } from 'mongoose';
import { type RecordOf, toRecord } from '../platform/record.ts';
import { PHASES, PROGRAMME_LINES } from './phase.rules.ts';

const schema = new Schema(
  {
    _id: { type: String, required: true },
    departmentId: { type: String, required: true },
    line: { type: String, enum: PROGRAMME_LINES, required: true },
    phase: { type: String, enum: PHASES, required: true },
    /** First day, YYYY-MM-DD. */
    since: { type: String, required: true },
    /** Why, in the words of who confirmed it. */
    reason: { type: String, required: true },
    confirmedAt: { type: Date, required: true },
  },
  { versionKey: false, strict: 'throw' },
);
schema.index({ departmentId: 1, confirmedAt: 1 });

export type PhaseRecord = RecordOf<InferSchemaType<typeof schema>>;

const PhaseModel = model('Phase', schema);

/** Every phase a department was ever confirmed to be in, oldest first. */
export async function phasesOf(departmentId: string): Promise<PhaseRecord[]> {
  return (await PhaseModel.find({ departmentId }).sort({ confirmedAt: 1 }).lean()).map(toRecord);
}

export async function insertPhases(phases: readonly PhaseRecord[]): Promise<void> {
  await PhaseModel.insertMany(
    phases.map(({ id, ...rest }) => ({ ...rest, _id: id })),
    { ordered: true },
  );
}
