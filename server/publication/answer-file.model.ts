// The answers of a wave as rows, released once: no key, no person, no attribute, no date stands in them.
import { type InferSchemaType, model, Schema, trusted } from 'mongoose';
import { type RecordOf, toRecord } from '../platform/record.ts';
import type { ReleasedBlock, ReleasedColumn } from './answer-file.rules.ts';

const schema = new Schema(
  {
    _id: { type: String, required: true },
    waveId: { type: String, required: true },
    publicationId: { type: String, required: true },
    releasedAt: { type: Date, required: true },
    /** People that share each row, at least. */
    k: { type: Number, required: true },
    /** SHA-256 over all blocks, in hexadecimal. */
    digest: { type: String, required: true },
    /** Questions that were left out, because their answers are texts. */
    texts: { type: [String], required: true },
    blockCount: { type: Number, required: true },
    rowCount: { type: Number, required: true },
    /** Values kept back, and all of them. */
    withheld: { type: Number, required: true },
    values: { type: Number, required: true },
  },
  { versionKey: false, strict: 'throw', collection: 'answerfiles' },
);
schema.index({ waveId: 1 }, { unique: true });

const blockSchema = new Schema(
  {
    _id: { type: String, required: true },
    fileId: { type: String, required: true },
    number: { type: Number, required: true },
    /** Columns and rows as JSON. */
    columns: { type: String, required: true },
    rows: { type: String, required: true },
    withheld: { type: Number, required: true },
  },
  { versionKey: false, strict: 'throw', collection: 'answerfileblocks' },
);
blockSchema.index({ fileId: 1, number: 1 }, { unique: true });

const FileModel = model('AnswerFile', schema);
const BlockModel = model('AnswerFileBlock', blockSchema);

export interface AnswerFileRecord extends Omit<RecordOf<InferSchemaType<typeof schema>>, 'texts'> {
  readonly texts: readonly string[];
}

export async function findAnswerFile(waveId: string): Promise<AnswerFileRecord | null> {
  const stored = await FileModel.findOne({ waveId }).lean();
  return stored === null ? null : toRecord(stored);
}

/** Of which of these waves the answers were released. */
export async function wavesWithAnswerFile(waveIds: readonly string[]): Promise<Set<string>> {
  const found = await FileModel.find({ waveId: trusted({ $in: waveIds }) }, { waveId: 1 }).lean();
  return new Set(found.map(({ waveId }) => waveId));
}

/** Belongs in a transaction. A second file of a wave throws a duplicate key. */
export async function insertAnswerFile(
  { id, texts, ...file }: AnswerFileRecord,
  blocks: readonly (ReleasedBlock & { readonly id: string })[],
): Promise<void> {
  await FileModel.create([{ ...file, texts: [...texts], _id: id }]);
  await BlockModel.insertMany(
    blocks.map((block, number) => ({
      ...{ _id: block.id, fileId: id, number, withheld: block.withheld },
      ...{ columns: JSON.stringify(block.columns), rows: JSON.stringify(block.rows) },
    })),
    { ordered: true },
  );
}

/** In their order. */
export async function blocksOfFile(fileId: string): Promise<ReleasedBlock[]> {
  const found = await BlockModel.find({ fileId }).sort({ number: 1 }).lean();
  return found.map(({ columns, rows, withheld }) => ({
    // Only insertAnswerFile writes them.
    columns: JSON.parse(columns) as ReleasedColumn[],
    rows: JSON.parse(rows) as number[][],
    withheld,
  }));
}
