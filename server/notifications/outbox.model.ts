// The outbox: every mail this installation has to send or has sent, one row each, written with the change it tells of.
import { type InferSchemaType, model, Schema, trusted } from 'mongoose';
import type { AboutSession } from '../knowledge/knowledge-session.events.ts';
import type { Locale } from '../platform/content.ts';
import { toRecord, toRecordOrNull } from '../platform/record.ts';

export const MAIL_TEMPLATES = [
  'INVITATION',
  'REMINDER',
  'RECEIPT',
  'TRACK_ASSIGNED',
  'WAVE_PUBLISHED',
  'SESSION_ENROLLED',
  'SESSION_WAITING',
  'SESSION_MOVED_UP',
  'SESSION_CHANGED',
  'SESSION_CANCELLED',
  'HELP_ASKED',
  'HELP_ACCEPTED',
  'HELP_DECLINED',
  'HELP_WITHDRAWN',
  'ACTION_REMINDER',
  'READINESS_DUE',
  'WAVE_EXTENDED',
  'TEAM_INVITATION',
  'TRACK_DUE',
  'TRACK_OVERDUE',
  'PRACTICE_HANDED_IN',
  'PRACTICE_PUBLISHED',
  'PRACTICE_RETURNED',
  'PRACTICE_REVIEW_DUE',
] as const;
export type MailTemplate = (typeof MAIL_TEMPLATES)[number];

export const MAIL_STATES = ['WAITING', 'SENT', 'CANCELLED', 'FAILED'] as const;
export type MailState = (typeof MAIL_STATES)[number];

/** What only this person's mail says; never a score or an answer. */
export interface MailValues {
  readonly receiptCode?: string;
  /** YYYY-MM-DD */
  readonly submittedOn?: string;
  readonly tracks?: readonly { readonly code: string; readonly competences: readonly string[] }[];
  readonly session?: AboutSession;
  /** Whether the reader has a place at the session. */
  readonly hasPlace?: boolean;
  /** What an owner promised, by when (YYYY-MM-DD). */
  readonly actions?: readonly { readonly id: string; readonly what: string; readonly dueOn: string }[];
  /** Departments whose team questionnaire is still to be answered. */
  readonly departments?: readonly { readonly id: string; readonly name: string }[];
  /** YYYY-MM-DD, the last day somebody was given. */
  readonly until?: string;
  /** What the team of a private measurement is called. */
  readonly teamName?: string;
  /** Tracks with their deadline (YYYY-MM-DD). */
  readonly deadlines?: readonly { readonly code: string; readonly finishOn: string }[];
  readonly trackCode?: string;
  readonly competences?: readonly string[];
  readonly practice?: { readonly code: string; readonly title: string; readonly reviewOn: string | null };
}

/** Mails that say nothing but what the wave says: the words of the others are emptied once they are finished. */
export const SENDABLE_AGAIN: ReadonlySet<MailTemplate> = new Set([
  'INVITATION',
  'REMINDER',
  'WAVE_PUBLISHED',
]);

const NEVER = new Date(0);

const schema = new Schema(
  {
    _id: { type: String, required: true },
    dedupeKey: { type: String, required: true },
    template: { type: String, enum: MAIL_TEMPLATES, required: true },
    personId: { type: String, required: true },
    waveId: { type: String, default: null },
    /**
     * Emptied once the mail is finished: a receipt code next to a person would lead to the answers that carry the same
     * code, and a track to a gap.
     */
    values: { type: Schema.Types.Mixed, required: true },
    /** Language and subject, fixed before the first try so that a second one sends the same mail. */
    locale: { type: String, enum: ['nl', 'en', null], default: null },
    subject: { type: String, default: null },
    notBefore: { type: Date, required: true },
    state: { type: String, enum: MAIL_STATES, required: true },
    /** Tries that failed. */
    attempts: { type: Number, default: 0 },
    leaseOwner: { type: String, default: null },
    leaseUntil: { type: Date, default: NEVER },
    messageId: { type: String, default: null },
    createdAt: { type: Date, required: true },
    sentAt: { type: Date, default: null },
  },
  { versionKey: false, strict: 'throw', minimize: false },
);
schema.index({ dedupeKey: 1 }, { unique: true });
// With the id, so that a claim takes the first of the index instead of sorting all that wait.
schema.index({ state: 1, notBefore: 1, _id: 1 });
schema.index({ personId: 1, waveId: 1 });
schema.index({ createdAt: -1 });

export interface MailRecord {
  readonly id: string;
  readonly dedupeKey: string;
  readonly template: MailTemplate;
  readonly personId: string;
  readonly waveId: string | null;
  readonly values: MailValues;
  readonly locale: Locale | null;
  readonly subject: string | null;
  readonly notBefore: Date;
  readonly state: MailState;
  readonly attempts: number;
  readonly leaseOwner: string | null;
  readonly leaseUntil: Date;
  readonly messageId: string | null;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
}

/** What a mail is when it is put in the outbox; the rest fills itself in. */
export type WaitingMail = Pick<
  MailRecord,
  'id' | 'dedupeKey' | 'template' | 'personId' | 'waveId' | 'values' | 'notBefore' | 'createdAt'
>;

/** A mail somebody is sending: whoever took it over since has another owner. */
export type Claim = Pick<MailRecord, 'id' | 'leaseOwner'>;

type Stored = InferSchemaType<typeof schema>;
const OutboxModel = model('OutboxMail', schema);

// Mongoose types mixed fields as any and enums with null as optional; a lean read gives what is declared above.
const asMail = (stored: Stored): MailRecord => toRecord(stored) as unknown as MailRecord;
const asMailOrNull = (stored: Stored | null): MailRecord | null =>
  toRecordOrNull(stored) as unknown as MailRecord | null;

/** Puts mails in the outbox in one write, waiting unless they say otherwise (seeds show mails sent long ago). */
export async function insertOutbox(mails: readonly (WaitingMail & Partial<MailRecord>)[]): Promise<void> {
  if (mails.length === 0) return;
  await OutboxModel.insertMany(
    mails.map(({ id, ...rest }) => ({ state: 'WAITING' as const, ...rest, _id: id })),
    { ordered: true },
  );
}

/** Which of these keys the outbox has already. */
export async function findKnownKeys(keys: readonly string[]): Promise<Set<string>> {
  const found = await OutboxModel.find({ dedupeKey: trusted({ $in: keys }) }, { dedupeKey: 1 }).lean();
  return new Set(found.map(({ dedupeKey }) => dedupeKey));
}

/** Whether the outbox has any mail whose key begins like this. */
export async function hasKeyLike(beginning: string): Promise<boolean> {
  const range = trusted({ $gte: beginning, $lt: `${beginning}\uffff` });
  return (await OutboxModel.findOne({ dedupeKey: range }, { _id: 1 }).lean()) !== null;
}

/** Takes the mail that has waited longest, for as long as the lease lasts; null when none is due. */
export async function claimMail(leaseOwner: string, at: Date, leaseUntil: Date): Promise<MailRecord | null> {
  const due = {
    state: 'WAITING' as const,
    notBefore: trusted({ $lte: at }),
    leaseUntil: trusted({ $lte: at }),
  };
  const options = { sort: { notBefore: 1, _id: 1 }, returnDocument: 'after' } as const;
  return asMailOrNull(
    await OutboxModel.findOneAndUpdate(due, { $set: { leaseOwner, leaseUntil } }, options).lean(),
  );
}

/** Fixes language and subject before a try; false when the mail was cancelled or the lease has gone to another. */
export async function pinMail(
  claim: Claim,
  { locale, subject }: { locale: Locale; subject: string },
): Promise<boolean> {
  const waiting = { ...held(claim), state: 'WAITING' as const };
  return (await OutboxModel.updateOne(waiting, { $set: { locale, subject } })).matchedCount === 1;
}

/** Notes that the mail has gone, also when it was cancelled in the meantime: the row says what happened. */
export async function setMailSent(claim: Claim, sent: { sentAt: Date; messageId: string }): Promise<void> {
  await OutboxModel.updateOne(held(claim), { $set: { ...sent, ...finished('SENT') } });
}

/** Gives the mail back, to be tried again. */
export async function setMailPostponed(
  claim: Claim,
  next: { attempts: number; notBefore: Date },
): Promise<void> {
  await OutboxModel.updateOne(held(claim), { $set: { ...next, ...FREE } });
}

/** Ends a mail that was not sent. */
export async function setMailEnded(
  claim: Claim,
  { state, attempts }: { state: 'CANCELLED' | 'FAILED'; attempts: number },
): Promise<void> {
  const end = { ...finished(state), attempts };
  await OutboxModel.updateOne({ ...held(claim), state: 'WAITING' }, { $set: end });
}

/** Cancels what still waits to ask these people to take part in these waves. One write per wave. */
export async function cancelAsking(
  answered: readonly { readonly waveId: string; readonly personId: string }[],
): Promise<void> {
  const template = trusted({ $in: ['INVITATION' as const, 'REMINDER' as const] });
  for (const waveId of new Set(answered.map((one) => one.waveId))) {
    const people = answered.filter((one) => one.waveId === waveId).map((one) => one.personId);
    await OutboxModel.updateMany(
      { personId: trusted({ $in: people }), waveId, template, state: 'WAITING' },
      { $set: { state: 'CANCELLED', values: {} } },
    );
  }
}

/** Lets mails that were given up be tried anew, all of them or one, but not those whose words are gone; gives how many. */
export async function setMailsWaiting(at: Date, id?: string): Promise<number> {
  const again = {
    state: 'FAILED' as const,
    template: trusted({ $in: [...SENDABLE_AGAIN] }),
    ...(id !== undefined && { _id: id }),
  };
  const fresh = { state: 'WAITING' as const, attempts: 0, notBefore: at, ...FREE };
  return (await OutboxModel.updateMany(again, { $set: fresh })).modifiedCount;
}

export async function findMail(id: string): Promise<MailRecord | null> {
  return asMailOrNull(await OutboxModel.findOne({ _id: id }).lean());
}

/** A page of all mails, newest first. */
export async function findMailPage(offset: number, limit: number): Promise<MailRecord[]> {
  const found = OutboxModel.find({}).sort({ createdAt: -1, _id: 1 }).skip(offset).limit(limit);
  return (await found.lean()).map(asMail);
}

const FREE = { leaseOwner: null, leaseUntil: NEVER };

function held({ id, leaseOwner }: Claim): { _id: string; leaseOwner: string | null } {
  return { _id: id, leaseOwner };
}

function finished(state: MailState) {
  return { state, values: {}, ...FREE };
}
