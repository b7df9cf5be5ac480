// Instruments made in the product: drafts, and published versions, which never change. Those of content stand in files.
import { type InferSchemaType, model, Schema, trusted } from 'mongoose';
import { type RecordOf, toRecord, toRecordOrNull } from '../platform/record.ts';
import type { InstrumentDefinition } from './instrument.types.ts';

const INSTRUMENT_STATES = ['DRAFT', 'PUBLISHED'] as const;

const schema = new Schema(
  {
    _id: { type: String, required: true },
    code: { type: String, required: true },
    version: { type: Number, required: true },
    state: { type: String, enum: INSTRUMENT_STATES, required: true },
    /** Rises with each save: who saves must have seen the last one. */
    revision: { type: Number, required: true },
    /** The definition as JSON: its keys are the author's, and none of them may mean anything to the database. */
    definition: { type: String, required: true },
    changedAt: { type: Date, required: true },
    /** The person who saved last; null for what nobody here wrote. */
    changedBy: { type: String, default: null },
    publishedAt: { type: Date, default: null },
  },
  { versionKey: false, strict: 'throw' },
);
schema.index({ code: 1, version: 1 }, { unique: true });

type Stored = InferSchemaType<typeof schema>;
export interface InstrumentRecord
  extends Omit<RecordOf<Stored>, 'definition' | 'state' | 'publishedAt' | 'changedBy'> {
  readonly state: (typeof INSTRUMENT_STATES)[number];
  readonly definition: InstrumentDefinition;
  readonly publishedAt: Date | null;
  readonly changedBy: string | null;
}

const InstrumentModel = model('Instrument', schema);

const asInstrument = (stored: Stored): InstrumentRecord => ({
  ...toRecord(stored),
  publishedAt: stored.publishedAt ?? null,
  changedBy: stored.changedBy ?? null,
  // Only what instrumentShape has passed is ever written.
  definition: JSON.parse(stored.definition) as InstrumentDefinition,
});

export async function findInstrument(id: string): Promise<InstrumentRecord | null> {
  const stored = toRecordOrNull(await InstrumentModel.findOne({ _id: id }).lean());
  return stored === null ? null : asInstrument({ ...stored, _id: stored.id });
}

/** A page of all versions, the last changed first. */
export async function findInstrumentPage(offset: number, limit: number): Promise<InstrumentRecord[]> {
  const found = InstrumentModel.find({}).sort({ changedAt: -1, _id: 1 }).skip(offset).limit(limit);
  return (await found.lean()).map(asInstrument);
}

/** Every version of these codes, drafts among them, in no order. */
export async function findVersions(codes: readonly string[]): Promise<InstrumentRecord[]> {
  return (await InstrumentModel.find({ code: trusted({ $in: codes }) }).lean()).map(asInstrument);
}

/** Which versions there are, without what is in them, the last changed first. */
export async function listVersionNames(): Promise<
  { readonly code: string; readonly version: number; readonly published: boolean }[]
> {
  const found = InstrumentModel.find({}, { code: 1, version: 1, state: 1 }).sort({ changedAt: -1, _id: 1 });
  return (await found.lean()).map(({ code, version, state }) => ({
    ...{ code, version, published: state === 'PUBLISHED' },
  }));
}

/** The published versions of these codes, in no order. */
export async function findPublished(codes: readonly string[]): Promise<InstrumentRecord[]> {
  const found = InstrumentModel.find({ code: trusted({ $in: codes }), state: 'PUBLISHED' });
  return (await found.lean()).map(asInstrument);
}

/** Adds a draft. Throws a duplicate key when this version exists. */
export async function insertInstrument({ id, definition, ...rest }: InstrumentRecord): Promise<void> {
  await InstrumentModel.insertMany([{ ...rest, _id: id, definition: JSON.stringify(definition) }]);
}

/** Writes a draft whose revision is still the one that was seen; false when it is not, or no draft any more. */
export async function setDraft(
  id: string,
  seen: number,
  {
    definition,
    at,
    by,
  }: { readonly definition: InstrumentDefinition; readonly at: Date; readonly by: string },
): Promise<boolean> {
  const result = await InstrumentModel.updateOne(
    { _id: id, state: 'DRAFT', revision: seen },
    { $set: { definition: JSON.stringify(definition), changedAt: at, changedBy: by }, $inc: { revision: 1 } },
  );
  return result.modifiedCount === 1;
}

/** Publishes a draft whose revision is still the one that was seen; false when it is not. */
export async function setPublished(id: string, seen: number, at: Date): Promise<boolean> {
  const result = await InstrumentModel.updateOne(
    { _id: id, state: 'DRAFT', revision: seen },
    { $set: { state: 'PUBLISHED', publishedAt: at } },
  );
  return result.modifiedCount === 1;
}

/** Removes a draft; false when there is none. A published version is never removed. */
export async function deleteDraft(id: string): Promise<boolean> {
  return (await InstrumentModel.deleteOne({ _id: id, state: 'DRAFT' })).deletedCount === 1;
}
