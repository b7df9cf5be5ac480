// That a person was invited to a wave, has started, has submitted. Holds no answers, and nothing that leads to them.
import { type InferSchemaType, model, Schema, trusted } from 'mongoose';
import type { LocalDate } from '../platform/civil-time.ts';
import { type RecordOf, toRecord, toRecordOrNull } from '../platform/record.ts';

const PARTICIPATION_STATES = ['INVITED', 'STARTED', 'SUBMITTED'] as const;
export type ParticipationState = (typeof PARTICIPATION_STATES)[number];

const schema = new Schema(
  {
    _id: { type: String, required: true },
    waveId: { type: String, required: true },
    personId: { type: String, required: true },
    /** Keyed fingerprint of wave and person: one participation of each in each. */
    fingerprint: { type: String, required: true },
    /** Unit of the tree the wave froze, to count the response by. */
    departmentId: { type: String, required: true },
    state: { type: String, enum: PARTICIPATION_STATES, required: true },
    /** Last day, YYYY-MM-DD and whole, until which this person may answer; null for the window of the wave. */
    extendedUntil: { type: String, default: null },
    extensionReason: { type: String, default: null },
  },
  { versionKey: false, strict: 'throw' },
);
schema.index({ fingerprint: 1 }, { unique: true });
schema.index({ personId: 1 });
schema.index({ waveId: 1, state: 1 });

type Stored = InferSchemaType<typeof schema>;
export interface ParticipationRecord
  extends Omit<RecordOf<Stored>, 'state' | 'extendedUntil' | 'extensionReason'> {
  readonly state: ParticipationState;
  readonly extendedUntil?: LocalDate | null;
  readonly extensionReason?: string | null;
}

const ParticipationModel = model('Participation', schema);

/** Adds participations, in the order of their fingerprints (see insertPopulations for why). */
export async function insertParticipations(participations: readonly ParticipationRecord[]): Promise<void> {
  const inPrintOrder = [...participations].sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1));
  await ParticipationModel.insertMany(
    inPrintOrder.map(({ id, ...rest }) => ({ ...rest, _id: id })),
    { ordered: true },
  );
}

export async function findParticipation(fingerprint: string): Promise<ParticipationRecord | null> {
  return toRecordOrNull(await ParticipationModel.findOne({ fingerprint }).lean());
}

/** Everybody invited to a wave, in an order that says nothing. */
export async function findParticipationsIn(
  waveId: string,
): Promise<Pick<ParticipationRecord, 'personId' | 'departmentId'>[]> {
  const found = ParticipationModel.find({ waveId }, { personId: 1, departmentId: 1 }).sort({ _id: 1 });
  return (await found.lean()).map(({ personId, departmentId }) => ({ personId, departmentId }));
}

/** Everybody in a wave who was given longer, in an order that says nothing. */
export async function findExtended(waveId: string): Promise<ParticipationRecord[]> {
  const found = ParticipationModel.find({ waveId, extendedUntil: trusted({ $ne: null }) }).sort({ _id: 1 });
  return (await found.lean()).map(toRecord);
}

/** Gives a person longer, or takes that back (null); false when the person was not invited. */
export async function setExtension(
  fingerprint: string,
  extension: { readonly until: LocalDate; readonly reason: string } | null,
): Promise<boolean> {
  const { until = null, reason = null } = extension ?? {};
  const result = await ParticipationModel.updateOne(
    { fingerprint },
    { $set: { extendedUntil: until, extensionReason: reason } },
  );
  return result.matchedCount === 1;
}

/** Every wave the person was ever invited to, in no order. */
export async function findParticipationsOf(personId: string): Promise<ParticipationRecord[]> {
  return (await ParticipationModel.find({ personId }).lean()).map(toRecord);
}

/** The people of a wave in one of these states, in an order that says nothing. */
export async function findPersonIdsByState(
  waveId: string,
  states: readonly ParticipationState[],
): Promise<string[]> {
  const found = ParticipationModel.find({ waveId, state: trusted({ $in: states }) }, { personId: 1 });
  return (await found.sort({ _id: 1 }).lean()).map(({ personId }) => personId);
}

/** How many people have submitted, by unit of the frozen tree; units without any are left out. */
export async function countSubmittedByUnit(waveId: string): Promise<Map<string, number>> {
  const groups: { _id: string; people: number }[] = await ParticipationModel.aggregate([
    { $match: { waveId, state: 'SUBMITTED' } },
    { $group: { _id: '$departmentId', people: { $sum: 1 } } },
  ]);
  return new Map(groups.map(({ _id, people }) => [_id, people]));
}

/** Moves a participation on; one that was submitted stays submitted. False when nothing moved. */
export async function setParticipationState(
  fingerprint: string,
  state: Exclude<ParticipationState, 'INVITED'>,
): Promise<boolean> {
  const from: ParticipationState[] = state === 'STARTED' ? ['INVITED'] : ['INVITED', 'STARTED'];
  const moving = { fingerprint, state: trusted({ $in: from }) };
  return (await ParticipationModel.updateOne(moving, { $set: { state } })).matchedCount === 1;
}
