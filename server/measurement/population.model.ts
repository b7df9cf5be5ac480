// Who was invited to a wave, by participant key only: where and in which bands they were counted at the opening.
import { type InferSchemaType, model, Schema, trusted } from 'mongoose';
import { type RecordOf, toRecord } from '../platform/record.ts';
import { AGE_BANDS, type AgeBand, TENURE_BANDS, type TenureBand } from './population.rules.ts';

const schema = new Schema(
  {
    _id: { type: String, required: true },
    participantKey: { type: String, required: true },
    waveId: { type: String, required: true },
    /** Unit of the tree the wave froze. */
    departmentId: { type: String, required: true },
    roleFamily: { type: String, required: true },
    ageBand: { type: String, enum: AGE_BANDS, required: true },
    tenureBand: { type: String, enum: TENURE_BANDS, required: true },
    /** Place among the keys of the department, from 0: which share of the item bank this one gets (draw.rules). */
    turn: { type: Number, default: null },
  },
  { versionKey: false, strict: 'throw' },
);
schema.index({ participantKey: 1, waveId: 1 }, { unique: true });
schema.index({ waveId: 1 });

type Stored = InferSchemaType<typeof schema>;
export interface PopulationRecord extends Omit<RecordOf<Stored>, 'ageBand' | 'tenureBand' | 'turn'> {
  readonly ageBand: AgeBand;
  readonly tenureBand: TenureBand;
  readonly turn?: number | null | undefined;
}

const PopulationModel = model('Population', schema);

/**
 * Adds people to the population of a wave. They are written in the order of their random keys: written in the order
 * of the people they would stand in the same order as the participations, and could be matched by counting.
 */
export async function insertPopulations(people: readonly PopulationRecord[]): Promise<void> {
  const inKeyOrder = [...people].sort((a, b) => (a.participantKey < b.participantKey ? -1 : 1));
  await PopulationModel.insertMany(
    inKeyOrder.map(({ id, ...rest }) => ({ ...rest, _id: id })),
    { ordered: true },
  );
}

/** Everyone invited to a wave. */
export async function findPopulation(waveId: string): Promise<PopulationRecord[]> {
  return (await PopulationModel.find({ waveId }).lean()).map(toRecord);
}

/** How these participants were counted in these waves, in no order. */
export async function findPopulationsBy(
  participantKeys: readonly string[],
  waveIds: readonly string[],
): Promise<PopulationRecord[]> {
  const [participantKey, waveId] = [trusted({ $in: participantKeys }), trusted({ $in: waveIds })];
  return (await PopulationModel.find({ participantKey, waveId }).lean()).map(toRecord);
}

/** How a participant was counted in these waves, in no order. */
export async function findPopulationsOf(
  participantKey: string,
  waveIds: readonly string[],
): Promise<PopulationRecord[]> {
  const found = PopulationModel.find({ participantKey, waveId: trusted({ $in: waveIds }) });
  return (await found.lean()).map(toRecord);
}
