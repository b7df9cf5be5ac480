// Placements: who works where in which function, from the first day until the last. Ended ones stay as history.
import { type InferSchemaType, model, Schema, trusted } from 'mongoose';
import type { LocalDate } from '../platform/civil-time.ts';
import { type RecordOf, toRecord } from '../platform/record.ts';

const schema = new Schema(
  {
    _id: { type: String, required: true },
    personId: { type: String, required: true },
    departmentId: { type: String, required: true },
    functionId: { type: String, required: true },
    /** First day, YYYY-MM-DD. */
    from: { type: String, required: true },
    /** Last day (inclusive); null while no end is known. */
    until: { type: String, default: null },
    /** Share of a full working week, above 0 and at most 2. */
    fte: { type: Number, required: true },
  },
  { versionKey: false, strict: 'throw' },
);
schema.index({ personId: 1, from: 1 });
schema.index({ from: 1 });

type Stored = InferSchemaType<typeof schema>;
export interface PlacementRecord extends Omit<RecordOf<Stored>, 'until'> {
  readonly until: LocalDate | null;
}

const PlacementModel = model('Placement', schema);

// Mongoose types a field that may be null as possibly undefined; the default above leaves only null.
const asPlacement = (stored: Stored): PlacementRecord => toRecord(stored) as PlacementRecord;

/** Every placement that runs on the day. */
export async function placementsOn(on: LocalDate): Promise<PlacementRecord[]> {
  const running = { from: trusted({ $lte: on }), $or: [{ until: null }, { until: trusted({ $gte: on }) }] };
  return (await PlacementModel.find(running).lean()).map(asPlacement);
}

/** The placements of these people, past and future as well, oldest first. */
export async function placementsOfPeople(personIds: readonly string[]): Promise<PlacementRecord[]> {
  const found = await PlacementModel.find({ personId: trusted({ $in: personIds }) })
    .sort({ from: 1 })
    .lean();
  return found.map(asPlacement);
}

/** Every placement there ever was, oldest first. */
export async function allPlacements(): Promise<PlacementRecord[]> {
  return (await PlacementModel.find({}).sort({ from: 1 }).lean()).map(asPlacement);
}

export async function insertPlacements(placements: readonly PlacementRecord[]): Promise<void> {
  await PlacementModel.insertMany(
    placements.map(({ id, ...rest }) => ({ ...rest, _id: id })),
    { ordered: true },
  );
}

/** Sets everything but the id and the person of these placements. */
export async function updatePlacements(placements: readonly PlacementRecord[]): Promise<void> {
  if (placements.length === 0) return;
  await PlacementModel.bulkWrite(
    placements.map(({ id, personId: _fixed, ...rest }) => ({
      updateOne: { filter: { _id: id }, update: { $set: rest } },
    })),
  );
}
