// What managers answered about their departments in the team questionnaire. Nothing is overwritten: of each wave the last counts.
import { type InferSchemaType, model, Schema, trusted } from 'mongoose';
import { type RecordOf, toRecord } from '../platform/record.ts';
import type { ReadinessAnswer } from './readiness.rules.ts';

const schema = new Schema(
  {
    _id: { type: String, required: true },
    departmentId: { type: String, required: true },
    /** The newest wave at the time: what the history goes by. */
    waveId: { type: String, required: true },
    /** Version of the questionnaire. */
    version: { type: Number, required: true },
    answers: {
      type: [
        new Schema(
          { code: { type: String, required: true }, points: { type: Number, required: true } },
          { _id: false, strict: 'throw' },
        ),
      ],
      required: true,
    },
    note: { type: String, default: '' },
    filledInAt: { type: Date, required: true },
  },
  { versionKey: false, strict: 'throw', collection: 'readiness' },
);
schema.index({ departmentId: 1, filledInAt: 1 });
schema.index({ waveId: 1, filledInAt: 1 });

export interface ReadinessRecord extends Omit<RecordOf<InferSchemaType<typeof schema>>, 'answers'> {
  readonly answers: readonly ReadinessAnswer[];
}

const ReadinessModel = model('Readiness', schema);

// Mongoose types nested lists as document arrays; a lean read gives what is declared above.
const asReadiness = (stored: InferSchemaType<typeof schema>): ReadinessRecord =>
  toRecord(stored) as unknown as ReadinessRecord;

/** Everything ever answered about a department, oldest first. */
export async function readinessOf(departmentId: string): Promise<ReadinessRecord[]> {
  return (await ReadinessModel.find({ departmentId }).sort({ filledInAt: 1 }).lean()).map(asReadiness);
}

/** What was answered in a wave about any department, oldest first. */
export async function readinessIn(waveId: string): Promise<ReadinessRecord[]> {
  return (await ReadinessModel.find({ waveId }).sort({ filledInAt: 1 }).lean()).map(asReadiness);
}

/** Which of these departments have answered in a wave. */
export async function departmentsAnswered(
  waveId: string,
  departmentIds: readonly string[],
): Promise<Set<string>> {
  const filter = { waveId, departmentId: trusted({ $in: departmentIds }) };
  const found = await ReadinessModel.find(filter, { departmentId: 1 }).lean();
  return new Set(found.map(({ departmentId }) => departmentId));
}

export async function insertReadiness(records: readonly ReadinessRecord[]): Promise<void> {
  await ReadinessModel.insertMany(
    records.map(({ id, answers, ...rest }) => ({ ...rest, answers: [...answers], _id: id })),
    { ordered: true },
  );
}
