// Published versions of practices; none is ever changed.
import { model, Schema, trusted } from 'mongoose';
import { toRecord, toRecordOrNull } from '../platform/record.ts';
import type { PracticeText } from './practice.types.ts';

export interface PracticeVersionRecord {
  /** `code@version` */
  readonly id: string;
  readonly practiceCode: string;
  readonly version: number;
  readonly text: PracticeText;
  readonly publishedAt: Date;
  readonly writtenBy: string;
  readonly approvedBy: string;
}

const schema = new Schema<Omit<PracticeVersionRecord, 'id'> & { _id: string }>(
  {
    _id: { type: String, required: true },
    practiceCode: { type: String, required: true },
    version: { type: Number, required: true },
    text: { type: Schema.Types.Mixed, required: true },
    publishedAt: { type: Date, required: true },
    writtenBy: { type: String, required: true },
    approvedBy: { type: String, required: true },
  },
  { versionKey: false, strict: 'throw', minimize: false, collection: 'practiceversions' },
);
schema.index({ practiceCode: 1, version: -1 });

const PracticeVersionModel = model('PracticeVersion', schema);

export function versionId(code: string, version: number): string {
  return `${code}@${version}`;
}

export async function insertPracticeVersions(versions: readonly PracticeVersionRecord[]): Promise<void> {
  await PracticeVersionModel.insertMany(
    versions.map(({ id, ...rest }) => ({ ...rest, _id: id })),
    { ordered: true },
  );
}

export async function findPracticeVersion(
  code: string,
  version: number,
): Promise<PracticeVersionRecord | null> {
  return toRecordOrNull(await PracticeVersionModel.findOne({ _id: versionId(code, version) }).lean());
}

/** The versions with these ids, in no order. */
export async function practiceVersionsByIds(ids: readonly string[]): Promise<PracticeVersionRecord[]> {
  return (await PracticeVersionModel.find({ _id: trusted({ $in: ids }) }).lean()).map(toRecord);
}

/** When each version was published and by whom, newest first, without the texts; at most a hundred. */
export async function practiceVersionsOf(code: string): Promise<Omit<PracticeVersionRecord, 'text'>[]> {
  const found = PracticeVersionModel.find({ practiceCode: code }, { text: 0 }).sort({ version: -1 });
  return (await found.limit(100).lean()).map(toRecord);
}

/** Whether any published version of the practice carries the attachment. */
export async function attachmentStandsInVersion(
  practiceCode: string,
  attachmentId: string,
): Promise<boolean> {
  return (await PracticeVersionModel.exists({ practiceCode, 'text.attachmentIds': attachmentId })) !== null;
}
