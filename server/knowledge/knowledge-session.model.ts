// Knowledge sessions and workshops: when, where, how many places, what was left afterwards.
import { type InferSchemaType, model, Schema, trusted } from 'mongoose';
import type { LocalDate, LocalTime } from '../platform/civil-time.ts';
import { type RecordOf, toRecord } from '../platform/record.ts';

export const SESSION_KINDS = ['KNOWLEDGE_SESSION', 'WORKSHOP'] as const;
export const SESSION_STATES = ['PLANNED', 'CANCELLED'] as const;

const schema = new Schema(
  {
    _id: { type: String, required: true },
    /** One more with every change by an author, so that nobody overwrites what they did not see. */
    revision: { type: Number, required: true },
    /** One more with every registration and withdrawal: whoever changes the queue writes here first, and so alone. */
    turn: { type: Number, required: true },
    /** SEQUENCE of the calendar file: one more when day, time or place change, or when it is cancelled. */
    sequence: { type: Number, required: true },
    kind: { type: String, enum: SESSION_KINDS, required: true },
    state: { type: String, enum: SESSION_STATES, required: true },
    cancelReason: { type: String, default: null },
    trainerPersonId: { type: String, required: true },
    titleNl: { type: String, required: true },
    /** Empty where there is none. */
    titleEn: { type: String, default: '' },
    /** Dutch Markdown. */
    description: { type: String, required: true },
    /** YYYY-MM-DD, HH:MM and HH:MM in Amsterdam. */
    date: { type: String, required: true },
    startsAt: { type: String, required: true },
    endsAt: { type: String, required: true },
    /** The same as instants, for lists. */
    startsOn: { type: Date, required: true },
    endsOn: { type: Date, required: true },
    place: { type: String, default: '' },
    /** https address to join from afar; only for who has a place. */
    link: { type: String, default: '' },
    places: { type: Number, required: true },
    competence: { type: String, default: null },
    theme: { type: String, default: null },
    trackCode: { type: String, default: null },
    /** What was left afterwards, Dutch Markdown with links. */
    material: { type: String, default: '' },
    /** How many were there, once registrations have been cleared. */
    attendedCount: { type: Number, default: null },
    clearedAt: { type: Date, default: null },
  },
  { versionKey: false, strict: 'throw', collection: 'knowledgesessions' },
);
schema.index({ startsOn: 1, _id: 1 });
schema.index({ clearedAt: 1, endsOn: 1 });

type Stored = InferSchemaType<typeof schema>;
type Nullable = 'cancelReason' | 'competence' | 'theme' | 'trackCode' | 'attendedCount' | 'clearedAt';
export interface KnowledgeSessionRecord extends Omit<RecordOf<Stored>, Nullable | 'date'> {
  readonly date: LocalDate;
  readonly startsAt: LocalTime;
  readonly endsAt: LocalTime;
  readonly cancelReason: string | null;
  readonly competence: string | null;
  readonly theme: string | null;
  readonly trackCode: string | null;
  readonly attendedCount: number | null;
  readonly clearedAt: Date | null;
}

const SessionModel = model('KnowledgeSession', schema);

// Mongoose types a default of null as optional; a lean read gives what is declared above.
const asSession = (stored: Stored): KnowledgeSessionRecord =>
  toRecord(stored) as unknown as KnowledgeSessionRecord;
const asSessionOrNull = (stored: Stored | null) => (stored === null ? null : asSession(stored));

export async function insertSessions(sessions: readonly KnowledgeSessionRecord[]): Promise<void> {
  await SessionModel.insertMany(
    sessions.map(({ id, ...rest }) => ({ ...rest, _id: id })),
    { ordered: true },
  );
}

export async function findSession(id: string): Promise<KnowledgeSessionRecord | null> {
  return asSessionOrNull(await SessionModel.findOne({ _id: id }).lean());
}

/** Sessions that have not ended at the moment, soonest first; or those that have, newest first. */
export async function findSessionPage(
  when: { readonly at: Date; readonly past: boolean },
  page: { readonly offset: number; readonly limit: number },
): Promise<KnowledgeSessionRecord[]> {
  const endsOn = when.past ? trusted({ $lt: when.at }) : trusted({ $gte: when.at });
  const found = SessionModel.find({ endsOn }).sort({ startsOn: when.past ? -1 : 1, _id: 1 });
  return (await found.skip(page.offset).limit(page.limit).lean()).map(asSession);
}

/** Sessions of a period that were not cancelled, oldest first; the end is not included. */
export async function findSessionsBetween(from: Date, until: Date): Promise<KnowledgeSessionRecord[]> {
  const startsOn = trusted({ $gte: from, $lt: until });
  return (await SessionModel.find({ startsOn, state: 'PLANNED' }).sort({ startsOn: 1 }).lean()).map(
    asSession,
  );
}

/** Sessions that ended before the moment and whose registrations are still there. */
export async function findSessionsToClear(before: Date, limit: number): Promise<KnowledgeSessionRecord[]> {
  const found = SessionModel.find({ clearedAt: null, endsOn: trusted({ $lt: before }) });
  return (await found.sort({ endsOn: 1 }).limit(limit).lean()).map(asSession);
}

/**
 * Takes the next turn in the queue of a session, within the transaction around it: of two who do so at once one waits
 * for the other. Null for a session that is not there.
 */
export async function takeTurn(id: string): Promise<KnowledgeSessionRecord | null> {
  const changed = SessionModel.findOneAndUpdate(
    { _id: id },
    { $inc: { turn: 1 } },
    { returnDocument: 'after' },
  );
  return asSessionOrNull(await changed.lean());
}

/** Stores a changed session; false when somebody changed it since it had this revision. */
export async function updateSession(
  { id, ...changed }: KnowledgeSessionRecord,
  revision: number,
): Promise<boolean> {
  const { turn: _turn, ...fields } = changed; // only takeTurn counts
  const update = { $set: { ...fields, revision: revision + 1 } };
  return (await SessionModel.updateOne({ _id: id, revision }, update)).matchedCount === 1;
}

/** Notes how many were there, once nobody's name is kept. */
export async function setSessionCleared(
  id: string,
  cleared: { readonly attendedCount: number | null; readonly clearedAt: Date },
): Promise<void> {
  await SessionModel.updateOne({ _id: id }, { $set: cleared });
}
