// Previews of imports. They hold names, so they are removed after a day; the rows as soon as they have been applied.
import { type InferSchemaType, model, Schema, trusted } from 'mongoose';
import { type RecordOf, toRecord } from '../platform/record.ts';
import type { ImportError, ImportTable } from './import-columns.rules.ts';
import type { ImportChange, ImportChangeKind } from './import-plan.rules.ts';

const KEPT_SECONDS = 86_400;

const schema = new Schema(
  {
    _id: { type: String, required: true },
    kind: { type: String, enum: ['DEPARTMENTS', 'PEOPLE'] as const, required: true },
    mode: { type: String, enum: ['FULL', 'PARTIAL'] as const, required: true },
    fileName: { type: String, required: true },
    /** Null for a file that could not be read as text. */
    encoding: { type: String, default: null },
    /** The day the preview counts from, YYYY-MM-DD. */
    on: { type: String, required: true },
    createdAt: { type: Date, required: true },
    rowCount: { type: Number, required: true },
    /** The columns we know, as in the file; empty once applied. */
    table: { type: Schema.Types.Mixed, required: true },
    /** What the organisation looked like. */
    fingerprint: { type: String, required: true },
    counts: { type: [Schema.Types.Mixed], required: true },
    /** The first 200. */
    changes: { type: [Schema.Types.Mixed], required: true },
    /** The first 200. */
    problems: { type: [Schema.Types.Mixed], required: true },
    problemCount: { type: Number, required: true },
    appliedAt: { type: Date, default: null },
    /** Set when another import was applied after this preview. */
    overtakenBy: { type: String, default: null },
  },
  { versionKey: false, strict: 'throw', minimize: false },
);
schema.index({ createdAt: 1 }, { expireAfterSeconds: KEPT_SECONDS });

type Stored = InferSchemaType<typeof schema>;
type Mixed = 'table' | 'counts' | 'changes' | 'problems' | 'encoding';
export interface ImportPreviewRecord extends Omit<RecordOf<Stored>, Mixed | 'appliedAt' | 'overtakenBy'> {
  readonly encoding: string | null;
  readonly table: ImportTable;
  readonly counts: readonly { kind: ImportChangeKind; count: number }[];
  readonly changes: readonly ImportChange[];
  readonly problems: readonly ImportError[];
  readonly appliedAt: Date | null;
}

const ImportPreviewModel = model('ImportPreview', schema);

export async function insertImportPreview(preview: ImportPreviewRecord): Promise<void> {
  const { id, counts, changes, problems, ...rest } = preview;
  const lists = { counts: [...counts], changes: [...changes], problems: [...problems] };
  await ImportPreviewModel.create({ ...rest, ...lists, _id: id });
}

export async function findImportPreview(id: string): Promise<ImportPreviewRecord | null> {
  const stored = await ImportPreviewModel.findOne({ _id: id }).lean();
  // The mixed fields hold exactly what insertImportPreview was given.
  return stored === null ? null : (toRecord(stored) as unknown as ImportPreviewRecord);
}

/**
 * Marks a preview as applied and every other waiting one as overtaken. Both writes belong to the transaction that
 * applies: two imports at once touch each other's preview, so the database lets only one of them through.
 */
export async function markImportApplied(id: string, at: Date): Promise<void> {
  const none = { headers: {}, rows: [] };
  await ImportPreviewModel.updateOne({ _id: id }, { $set: { appliedAt: at, table: none } });
  await ImportPreviewModel.updateMany(
    { _id: trusted({ $ne: id }), appliedAt: null },
    { $set: { overtakenBy: id } },
  );
}
