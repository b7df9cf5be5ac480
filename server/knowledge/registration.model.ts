// Who has a place at a knowledge session or waits for one, and what was thought of it, which names nobody.
import { type InferSchemaType, model, Schema, trusted } from 'mongoose';
import { type RecordOf, toRecord } from '../platform/record.ts';
import type { Opinion, Registered } from './knowledge-session.rules.ts';

const STANDINGS = ['ENROLLED', 'WAITING'] as const;

const schema = new Schema(
  {
    _id: { type: String, required: true },
    sessionId: { type: String, required: true },
    personId: { type: String, required: true },
    standing: { type: String, enum: STANDINGS, required: true },
    turn: { type: Number, required: true },
    /** Whether the person was there; null while the trainer has not said. */
    attended: { type: Boolean, default: null },
    /** That an opinion was given, not which. */
    opinionGiven: { type: Boolean, default: false },
  },
  { versionKey: false, strict: 'throw', collection: 'sessionregistrations' },
);
schema.index({ sessionId: 1, personId: 1 }, { unique: true });
schema.index({ personId: 1 });

type Stored = InferSchemaType<typeof schema>;
export interface RegistrationRecord
  extends Omit<RecordOf<Stored>, 'attended' | keyof Registered>,
    Registered {
  readonly attended: boolean | null;
}

const RegistrationModel = model('SessionRegistration', schema);

// Mongoose types a default of null as optional; a lean read gives what is declared above.
const asRegistration = (stored: Stored): RegistrationRecord =>
  toRecord(stored) as unknown as RegistrationRecord;

/** Everybody at these sessions and in their waiting lists, in the order in which they came. */
export async function registrationsOf(sessionIds: readonly string[]): Promise<RegistrationRecord[]> {
  if (sessionIds.length === 0) return [];
  const found = RegistrationModel.find({ sessionId: trusted({ $in: [...sessionIds] }) });
  return (await found.sort({ turn: 1 }).lean()).map(asRegistration);
}

export async function insertRegistrations(registrations: readonly RegistrationRecord[]): Promise<void> {
  if (registrations.length === 0) return;
  await RegistrationModel.insertMany(
    registrations.map(({ id, ...rest }) => ({ ...rest, _id: id })),
    { ordered: true },
  );
}

export async function removeRegistration(sessionId: string, personId: string): Promise<void> {
  await RegistrationModel.deleteOne({ sessionId, personId });
}

/** Gives these people a place who waited for one. */
export async function setEnrolled(sessionId: string, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return;
  await RegistrationModel.updateMany(
    { sessionId, personId: trusted({ $in: [...personIds] }) },
    { $set: { standing: 'ENROLLED' } },
  );
}

/** Notes who of those with a place were there, and who were not. */
export async function setAttendance(sessionId: string, present: readonly string[]): Promise<void> {
  const enrolled = { sessionId, standing: 'ENROLLED' as const };
  await RegistrationModel.updateMany(enrolled, { $set: { attended: false } });
  await RegistrationModel.updateMany(
    { ...enrolled, personId: trusted({ $in: [...present] }) },
    { $set: { attended: true } },
  );
}

/** Notes that this person gave an opinion; false when they had done so, or were not there. */
export async function setOpinionGiven(sessionId: string, personId: string): Promise<boolean> {
  const open = {
    sessionId,
    personId,
    standing: 'ENROLLED' as const,
    opinionGiven: false,
    attended: trusted({ $ne: false }),
  };
  return (await RegistrationModel.updateOne(open, { $set: { opinionGiven: true } })).modifiedCount === 1;
}

export async function removeRegistrationsOf(sessionId: string): Promise<void> {
  await RegistrationModel.deleteMany({ sessionId });
}

const opinionSchema = new Schema(
  {
    /** Random, so that the order of the ids says nothing of who came when. */
    _id: { type: String, required: true },
    sessionId: { type: String, required: true },
    useful: { type: Number, required: true },
    usable: { type: Number, required: true },
  },
  { versionKey: false, strict: 'throw', collection: 'sessionopinions' },
);
opinionSchema.index({ sessionId: 1, _id: 1 });

const OpinionModel = model('SessionOpinion', opinionSchema);

export async function insertOpinions(
  opinions: readonly (Opinion & { readonly id: string; readonly sessionId: string })[],
): Promise<void> {
  if (opinions.length === 0) return;
  await OpinionModel.insertMany(
    opinions.map(({ id, ...rest }) => ({ ...rest, _id: id })),
    { ordered: true },
  );
}

/** What was thought of a session, in the order of random ids. */
export async function opinionsOf(sessionId: string): Promise<Opinion[]> {
  const found = OpinionModel.find({ sessionId }, { _id: 0, useful: 1, usable: 1 }).sort({ _id: 1 });
  return found.lean();
}
