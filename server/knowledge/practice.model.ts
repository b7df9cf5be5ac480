// What happened to a practice here: who owns it, the draft somebody writes, what is published, whether outsiders read it.
import { type InferSchemaType, model, Schema, trusted } from 'mongoose';
import type { LocalDate } from '../platform/civil-time.ts';
import { type RecordOf, toRecord, toRecordOrNull } from '../platform/record.ts';
import type { PracticeText } from './practice.types.ts';

export const DRAFT_STATES = ['WRITING', 'SUBMITTED', 'RETURNED'] as const;

/** What is being written over what is published. */
export interface PracticeDraft {
  readonly text: PracticeText;
  readonly state: (typeof DRAFT_STATES)[number];
  /** Who wrote it last. */
  readonly writtenBy: string;
  readonly writtenAt: Date;
  /** Why an editor returned it. */
  readonly remark: string | null;
}

const schema = new Schema(
  {
    /** The code of the practice. */
    _id: { type: String, required: true },
    /** One more with every change, so that nobody overwrites what they did not see. */
    revision: { type: Number, required: true },
    ownerPersonId: { type: String, default: null },
    /** 0 while nothing was published. */
    version: { type: Number, required: true },
    publishedAt: { type: Date, default: null },
    /** YYYY-MM-DD */
    reviewOn: { type: String, required: true },
    /** The review date the owner was mailed about. */
    remindedFor: { type: String, default: null },
    sharedAt: { type: Date, default: null },
    withdrawnAt: { type: Date, default: null },
    draft: { type: Schema.Types.Mixed, default: null },
    changedAt: { type: Date, required: true },
  },
  { versionKey: false, strict: 'throw', minimize: false },
);
schema.index({ changedAt: 1 });
schema.index({ 'draft.state': 1, 'draft.writtenAt': 1 });
schema.index({ 'draft.writtenBy': 1 });
schema.index({ reviewOn: 1 });

type Stored = InferSchemaType<typeof schema>;
export interface PracticeRecord
  extends Omit<
    RecordOf<Stored>,
    'draft' | 'ownerPersonId' | 'publishedAt' | 'remindedFor' | 'sharedAt' | 'withdrawnAt'
  > {
  readonly ownerPersonId: string | null;
  readonly publishedAt: Date | null;
  readonly remindedFor: LocalDate | null;
  readonly sharedAt: Date | null;
  readonly withdrawnAt: Date | null;
  readonly draft: PracticeDraft | null;
}

const PracticeModel = model('Practice', schema);

// Mongoose types mixed fields as any and a default of null as optional; a lean read gives what is declared above.
const asPractice = (stored: Stored): PracticeRecord => toRecord(stored) as unknown as PracticeRecord;

export async function findPracticeRecord(code: string): Promise<PracticeRecord | null> {
  const stored = await PracticeModel.findOne({ _id: code }).lean();
  return stored && asPractice(stored);
}

/** Records changed at or after the moment, oldest change first. */
export async function practicesChangedSince(since: Date): Promise<PracticeRecord[]> {
  const found = PracticeModel.find({ changedAt: trusted({ $gte: since }) }, { 'draft.text': 0 });
  return (await found.sort({ changedAt: 1 }).lean()).map(asPractice);
}

export async function insertPracticeRecords(practices: readonly PracticeRecord[]): Promise<void> {
  await PracticeModel.insertMany(
    practices.map(({ id, ...rest }) => ({ ...rest, _id: id })),
    { ordered: true },
  );
}

/** Changes the record as it was at this revision; false when somebody else was first. */
export async function changePractice(
  { id, revision }: Pick<PracticeRecord, 'id' | 'revision'>,
  change: Partial<Omit<PracticeRecord, 'id' | 'revision'>> & { readonly changedAt: Date },
): Promise<boolean> {
  const { matchedCount } = await PracticeModel.updateOne(
    { _id: id, revision },
    { $set: change, $inc: { revision: 1 } },
  );
  return matchedCount === 1;
}

/** Removes a practice that was never published, as it was at this revision; false when somebody else was first. */
export async function removeUnpublished({
  id,
  revision,
}: Pick<PracticeRecord, 'id' | 'revision'>): Promise<boolean> {
  const { deletedCount } = await PracticeModel.deleteOne({ _id: id, revision, version: 0 });
  return deletedCount === 1;
}

/** Drafts this person wrote last, newest first; at most a hundred. */
export async function draftsBy(personId: string): Promise<PracticeRecord[]> {
  const found = PracticeModel.find({ 'draft.writtenBy': personId })
    .sort({ changedAt: -1, _id: 1 })
    .limit(100);
  return (await found.lean()).map(asPractice);
}

/** Drafts handed in, longest waiting first; at most a hundred. */
export async function draftsHandedIn(): Promise<PracticeRecord[]> {
  const found = PracticeModel.find({ 'draft.state': 'SUBMITTED' }).sort({ 'draft.writtenAt': 1, _id: 1 });
  return (await found.limit(100).lean()).map(asPractice);
}

/** Published practices with an owner that are to be looked at by this day and about which nobody was mailed yet. */
export async function practicesToReview(by: LocalDate): Promise<PracticeRecord[]> {
  const found = PracticeModel.find(
    {
      reviewOn: trusted({ $lte: by }),
      version: trusted({ $gte: 1 }),
      ownerPersonId: trusted({ $ne: null }),
      withdrawnAt: null,
    },
    { 'draft.text': 0 },
  );
  const due = (await found.sort({ reviewOn: 1, _id: 1 }).limit(200).lean()).map(asPractice);
  return due.filter(({ reviewOn, remindedFor }) => remindedFor !== reviewOn);
}

/** The shared state as it stands in the database at this moment; null when outsiders may not read it. */
export async function sharedNow(code: string): Promise<Date | null> {
  const stored = toRecordOrNull(
    await PracticeModel.findOne({ _id: code }, { sharedAt: 1, withdrawnAt: 1 }).lean(),
  );
  return stored === null || stored.withdrawnAt != null ? null : (stored.sharedAt ?? null);
}
