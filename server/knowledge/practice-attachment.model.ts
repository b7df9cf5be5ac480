// Files that belong to practices. They stand in the database, so that every server process has them.
import { model, type mongo, Schema, trusted } from 'mongoose';
import { toRecord } from '../platform/record.ts';

/** A file without its bytes. */
export interface AttachmentRecord {
  readonly id: string;
  readonly practiceCode: string;
  readonly fileName: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  readonly addedBy: string;
  readonly addedAt: Date;
}

const schema = new Schema<Omit<AttachmentRecord, 'id'> & { _id: string; content: Buffer }>(
  {
    _id: { type: String, required: true },
    practiceCode: { type: String, required: true },
    fileName: { type: String, required: true },
    mediaType: { type: String, required: true },
    size: { type: Number, required: true },
    addedBy: { type: String, required: true },
    addedAt: { type: Date, required: true },
    content: { type: Buffer, required: true },
  },
  { versionKey: false, strict: 'throw', collection: 'practiceattachments' },
);
schema.index({ practiceCode: 1 });
schema.index({ addedAt: 1 });

const AttachmentModel = model('PracticeAttachment', schema);

export async function insertAttachment(file: AttachmentRecord, content: Buffer): Promise<void> {
  const { id, ...rest } = file;
  await AttachmentModel.create({ ...rest, content, _id: id });
}

/** The files with these ids, without their bytes, in no order. */
export async function attachmentsByIds(ids: readonly string[]): Promise<AttachmentRecord[]> {
  if (ids.length === 0) return [];
  return (await AttachmentModel.find({ _id: trusted({ $in: ids }) }, { content: 0 }).lean()).map(toRecord);
}

/** How many files were ever added to a practice. */
export async function countAttachments(practiceCode: string): Promise<number> {
  return AttachmentModel.countDocuments({ practiceCode });
}

export async function findAttachment(
  id: string,
): Promise<{ file: AttachmentRecord; content: Buffer } | null> {
  const stored = await AttachmentModel.findOne({ _id: id }).lean();
  if (stored === null) return null;
  const { content, ...file } = toRecord(stored);
  // Lean gives the driver's Binary where the schema says Buffer.
  return { file, content: Buffer.from((content as unknown as mongo.Binary).buffer) };
}

/** Files added before the moment, without their bytes, oldest first; at most two hundred. */
export async function attachmentsBefore(moment: Date, after: string): Promise<AttachmentRecord[]> {
  const filter = { addedAt: trusted({ $lt: moment }), _id: trusted({ $gt: after }) };
  return (await AttachmentModel.find(filter, { content: 0 }).sort({ _id: 1 }).limit(200).lean()).map(
    toRecord,
  );
}

export async function removeAttachments(ids: readonly string[]): Promise<void> {
  await AttachmentModel.deleteMany({ _id: trusted({ $in: ids }) });
}
