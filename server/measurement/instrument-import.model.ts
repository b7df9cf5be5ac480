// Files sent to become a questionnaire, and what they would become. Kept for a day.
import { type InferSchemaType, model, type mongo, Schema } from 'mongoose';
import { type RecordOf, toRecord } from '../platform/record.ts';
import type { ImportedDraft } from './import-definition.rules.ts';
import type { FileTrouble, ImportedFile } from './import-read.rules.ts';
import type { InstrumentDefinition } from './instrument.types.ts';

const KEPT_SECONDS = 86_400;

const schema = new Schema(
  {
    _id: { type: String, required: true },
    createdAt: { type: Date, required: true },
    /** The person who sent it; nobody else sees it. */
    personId: { type: String, required: true },
    fileNames: { type: [String], required: true },
    /** As JSON, because its keys are somebody's; null when the files cannot be taken in. */
    draft: { type: String, default: null },
    troubles: { type: String, required: true },
    /** The draft that was made of it. */
    takenAs: { type: String, default: null },
  },
  { versionKey: false, strict: 'throw', collection: 'instrumentimports' },
);
schema.index({ createdAt: 1 }, { expireAfterSeconds: KEPT_SECONDS });

const fileSchema = new Schema(
  {
    _id: { type: String, required: true },
    importId: { type: String, required: true },
    name: { type: String, required: true },
    place: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    content: { type: Buffer, required: true },
  },
  { versionKey: false, strict: 'throw', collection: 'instrumentimportfiles' },
);
fileSchema.index({ importId: 1, place: 1 }, { unique: true });
fileSchema.index({ createdAt: 1 }, { expireAfterSeconds: KEPT_SECONDS });

type Stored = InferSchemaType<typeof schema>;
/** What the files would become, held against our format. */
export interface TakenDraft extends Omit<ImportedDraft, 'definition'> {
  readonly definition: InstrumentDefinition;
}
export interface InstrumentImportRecord
  extends Omit<RecordOf<Stored>, 'draft' | 'troubles' | 'takenAs' | 'fileNames'> {
  readonly fileNames: readonly string[];
  readonly draft: TakenDraft | null;
  readonly troubles: readonly FileTrouble[];
  readonly takenAs: string | null;
}

const ImportModel = model('InstrumentImport', schema);
const FileModel = model('InstrumentImportFile', fileSchema);

export async function findInstrumentImport(id: string): Promise<InstrumentImportRecord | null> {
  const stored = await ImportModel.findOne({ _id: id }).lean();
  if (stored === null) return null;
  const { draft, troubles, takenAs, ...rest } = toRecord(stored);
  return {
    ...rest,
    takenAs: takenAs ?? null,
    // Only what putInstrumentImport was given is ever written.
    draft: draft == null ? null : (JSON.parse(draft) as TakenDraft),
    troubles: JSON.parse(troubles) as FileTrouble[],
  };
}

/** Writes an import, new or with one more file. */
export async function putInstrumentImport({
  id,
  draft,
  troubles,
  fileNames,
  ...rest
}: InstrumentImportRecord): Promise<void> {
  const written = {
    ...{ ...rest, fileNames: [...fileNames], troubles: JSON.stringify(troubles) },
    draft: draft === null ? null : JSON.stringify(draft),
  };
  await ImportModel.updateOne({ _id: id }, { $set: written }, { upsert: true });
}

export async function setTakenAs(id: string, instrumentId: string): Promise<void> {
  await ImportModel.updateOne({ _id: id }, { $set: { takenAs: instrumentId } });
}

/** Throws a duplicate key when this place is taken. */
export async function insertImportFile(
  { id, importId, place, createdAt }: { id: string; importId: string; place: number; createdAt: Date },
  { name, bytes }: ImportedFile,
): Promise<void> {
  await FileModel.create({ ...{ _id: id, importId, place, createdAt, name }, content: Buffer.from(bytes) });
}

/** In the order in which they were sent. */
export async function filesOfImport(importId: string): Promise<ImportedFile[]> {
  const found = await FileModel.find({ importId }).sort({ place: 1 }).lean();
  return found.map(({ name, content }) => ({
    name,
    // Lean gives the driver's Binary where the schema says Buffer.
    bytes: new Uint8Array((content as unknown as mongo.Binary).buffer),
  }));
}
