// Rescorings: a second outcome of a published wave by other versions of the rules, beside the first and never instead of it.
import { type InferSchemaType, model, Schema } from 'mongoose';
import { type RecordOf, toRecord } from '../platform/record.ts';
import type { UnitRescored } from './rescoring.rules.ts';

const number = { type: Number, required: true } as const;
const versions = () =>
  new Schema(
    { instrument: number, segmentRule: number, roleProfile: number },
    { _id: false, id: false, strict: 'throw' },
  );

const schema = new Schema(
  {
    _id: { type: String, required: true },
    waveId: { type: String, required: true },
    /** The publication it stands beside. */
    publicationId: { type: String, required: true },
    madeAt: { type: Date, required: true },
    madeBy: { type: String, required: true },
    reason: { type: String, required: true },
    from: { type: versions(), required: true },
    to: { type: versions(), required: true },
    /** Both outcomes per unit, as the gate let them out. */
    units: { type: Schema.Types.Mixed, required: true },
    /** SHA-256 over all of it, in hexadecimal. */
    hash: { type: String, required: true },
  },
  { versionKey: false, strict: 'throw' },
);
// The same versions once: a second time would only tell the same.
schema.index({ waveId: 1, 'to.instrument': 1, 'to.segmentRule': 1, 'to.roleProfile': 1 }, { unique: true });

/** Versions of what turns answers into figures. */
export interface RuleVersions {
  readonly instrument: number;
  readonly segmentRule: number;
  readonly roleProfile: number;
}
export interface RescoringRecord
  extends Omit<RecordOf<InferSchemaType<typeof schema>>, 'from' | 'to' | 'units'> {
  readonly from: RuleVersions;
  readonly to: RuleVersions;
  readonly units: readonly UnitRescored[];
}

const RescoringModel = model('Rescoring', schema);

/** Those of a wave, newest first. */
export async function findRescorings(waveId: string): Promise<RescoringRecord[]> {
  const found = await RescoringModel.find({ waveId }).sort({ madeAt: -1 }).limit(50).lean();
  return found.map((stored) => toRecord(stored) as unknown as RescoringRecord); // written below from exactly this
}

/** Throws a duplicate key when the wave was rescored to these versions before. */
export async function insertRescoring({ id, units, ...rest }: RescoringRecord): Promise<void> {
  await RescoringModel.insertMany([{ ...rest, _id: id, units: [...units] }], { ordered: true });
}
