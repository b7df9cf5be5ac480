// What authors write: one draft per track, beside what is published.
import { type InferSchemaType, model, Schema } from 'mongoose';
import { type RecordOf, toRecord } from '../platform/record.ts';
import type { TrackDefinition } from './track-draft.input.ts';

export const TRACK_DRAFT_STATES = ['WRITING', 'SUBMITTED', 'RETURNED'] as const;

const schema = new Schema(
  {
    /** The code of the track. */
    _id: { type: String, required: true },
    /** One more with every change, so that nobody overwrites what they did not see. */
    revision: { type: Number, required: true },
    state: { type: String, enum: TRACK_DRAFT_STATES, required: true },
    /** The definition as JSON: it is read and written whole. */
    definition: { type: String, required: true },
    /** Why another author returned it. */
    remark: { type: String, default: null },
    /** Who wrote it last. */
    writtenBy: { type: String, required: true },
    writtenAt: { type: Date, required: true },
  },
  { versionKey: false, strict: 'throw' },
);

type Stored = InferSchemaType<typeof schema>;
export interface TrackDraftRecord extends Omit<RecordOf<Stored>, 'definition' | 'remark'> {
  readonly definition: TrackDefinition;
  readonly remark: string | null;
}

const TrackDraftModel = model('TrackDraft', schema);

const asDraft = (stored: Stored): TrackDraftRecord => ({
  ...toRecord(stored),
  remark: stored.remark ?? null,
  // Only what the shape of a definition has passed is ever written.
  definition: JSON.parse(stored.definition) as TrackDefinition,
});

export async function findTrackDraft(code: string): Promise<TrackDraftRecord | null> {
  const stored = await TrackDraftModel.findOne({ _id: code }).lean();
  return stored && asDraft(stored);
}

/** Every draft, by code: there is at most one per track. */
export async function findTrackDrafts(): Promise<TrackDraftRecord[]> {
  return (await TrackDraftModel.find({}).sort({ _id: 1 }).limit(500).lean()).map(asDraft);
}

/** Adds a draft. Throws a duplicate key when the track has one. */
export async function insertTrackDraft({ id, definition, ...rest }: TrackDraftRecord): Promise<void> {
  await TrackDraftModel.insertMany([{ ...rest, _id: id, definition: JSON.stringify(definition) }]);
}

/** Changes a draft as it was at this revision; false when somebody else was first. */
export async function changeTrackDraft(
  { id, revision }: Pick<TrackDraftRecord, 'id' | 'revision'>,
  { definition, ...change }: Partial<Omit<TrackDraftRecord, 'id' | 'revision'>>,
): Promise<boolean> {
  const text = definition === undefined ? {} : { definition: JSON.stringify(definition) };
  const { matchedCount } = await TrackDraftModel.updateOne(
    { _id: id, revision },
    { $set: { ...change, ...text }, $inc: { revision: 1 } },
  );
  return matchedCount === 1;
}

/** Removes a draft as it was at this revision; false when somebody else was first. */
export async function removeTrackDraft({
  id,
  revision,
}: Pick<TrackDraftRecord, 'id' | 'revision'>): Promise<boolean> {
  return (await TrackDraftModel.deleteOne({ _id: id, revision })).deletedCount === 1;
}
