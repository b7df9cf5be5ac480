// Questionnaires of other programs: first what they would become, then the draft.
import { type Caller, logAccess } from '../identity/identity.reads.ts';
import { calculateAside, TookTooMuch } from '../platform/aside.ts';
import { checked } from '../platform/checked.ts';
import { now } from '../platform/clock.ts';
import { isDuplicateKey } from '../platform/database.ts';
import { conflict, forbidden, notFound } from '../platform/errors.ts';
import { newId } from '../platform/identifier.ts';
import type { ImportedDraft } from './import-definition.rules.ts';
import { type FileTrouble, type ImportedFile, readFiles } from './import-read.rules.ts';
import { instrumentShape, takeImportInput } from './instrument.input.ts';
import { addDraft, type InstrumentVersion, LONGEST_DEFINITION } from './instrument.service.ts';
import type { InstrumentDefinition } from './instrument.types.ts';
import { mayExchangeInstrument } from './instrument-exchange.policy.ts';
import {
  filesOfImport,
  findInstrumentImport,
  type InstrumentImportRecord,
  insertImportFile,
  putInstrumentImport,
  setTakenAs,
  type TakenDraft,
} from './instrument-import.model.ts';

const MOST_FILES = 8;
/** Troubles that another file takes away. */
const WAITING = new Set(['noSurveySheet', 'noLanguage']);
/** What reading may take; a file that needs more is told so, and nobody else notices. */
const LIMITS = { megabytes: 192, milliseconds: 15_000 };

/**
 * Reads a file, alone or beside those sent before under `into`, and gives the id of the import. A file that cannot be
 * read gives an import with troubles. Throws FORBIDDEN; NOT_FOUND; CONFLICT.
 */
export async function sendInstrumentFile(
  { viewer }: Caller,
  file: ImportedFile,
  into: string | null,
): Promise<string> {
  if (!mayExchangeInstrument(viewer)) throw forbidden();
  const before = into === null ? null : await ownImport(viewer.personId, into);
  if (before?.takenAs != null) throw conflict('instrumentImportTaken');
  if ((before?.fileNames.length ?? 0) >= MOST_FILES) throw conflict('instrumentImportFull');
  const id = before?.id ?? newId();
  const files = [...(before === null ? [] : await filesOfImport(id)), file];
  const { draft, troubles } = await draftFrom(files);
  // What cannot be read is told and not kept, so that it does not spoil the others; what is only not whole yet is kept.
  const kept = troubles.every(({ key }) => WAITING.has(key));
  if (kept) await keepFile(id, files.length, file);
  await putInstrumentImport({
    ...{ id, createdAt: now(), personId: viewer.personId, takenAs: null, troubles },
    draft: kept ? draft : (before?.draft ?? null),
    fileNames: kept ? files.map(({ name }) => name) : (before?.fileNames ?? []),
  });
  await logAccess(viewer, { action: 'instrumentImportRead', subject: id });
  return id;
}

async function keepFile(importId: string, place: number, file: ImportedFile): Promise<void> {
  try {
    await insertImportFile({ id: newId(), importId, place, createdAt: now() }, file);
  } catch (error) {
    // Two files sent at the same moment: the second is to be sent again.
    if (isDuplicateKey(error)) throw conflict('instrumentImportBusy');
    throw error;
  }
}

async function draftFrom(
  files: readonly ImportedFile[],
): Promise<{ draft: TakenDraft | null; troubles: readonly FileTrouble[] }> {
  const trouble = (key: string, values: FileTrouble['values'] = {}) => ({
    draft: null,
    troubles: [{ fileName: files.map(({ name }) => name).join(', '), key, values }],
  });
  let read: ImportedDraft | readonly FileTrouble[];
  try {
    read = await calculateAside('import-worker', files, readFiles, LIMITS);
  } catch (error) {
    if (error instanceof TookTooMuch) return trouble('tooMuch');
    throw error;
  }
  if (!('definition' in read)) return { draft: null, troubles: read };
  const shaped = instrumentShape.safeParse(read.definition);
  if (!shaped.success) return trouble('notOurs', { place: shaped.error.issues[0]?.path.join('.') ?? '' });
  if (JSON.stringify(shaped.data).length > LONGEST_DEFINITION) return trouble('tooLong');
  return { draft: { ...read, definition: shaped.data }, troubles: [] };
}

/** What somebody's own files would become. Throws NOT_FOUND, also a day later. */
export function getInstrumentImport({ viewer }: Caller, id: string): Promise<InstrumentImportRecord> {
  return ownImport(viewer.personId, id);
}

async function ownImport(personId: string, id: string): Promise<InstrumentImportRecord> {
  const found = await findInstrumentImport(id);
  if (found === null || found.personId !== personId) throw notFound();
  return found;
}

/**
 * Makes the draft. A second time gives the first's. Throws BAD_USER_INPUT; NOT_FOUND; CONFLICT when there is nothing to
 * take in, or the code is taken.
 */
export async function takeInstrumentImport(caller: Caller, given: unknown): Promise<InstrumentVersion> {
  const { importId, code, fillMissing, titleNl, titleEn, introductionNl, introductionEn } = checked(
    takeImportInput,
    given,
  );
  const { draft, takenAs } = await ownImport(caller.viewer.personId, importId);
  if (takenAs !== null) throw conflict('instrumentImportTaken');
  if (draft === null) throw conflict('instrumentImportNothing');
  const { definition } = draft;
  const said = (given: string | null | undefined, read: string) => given?.trim() ?? read;
  const worded: InstrumentDefinition = {
    ...definition,
    title: { nl: said(titleNl, definition.title.nl), en: said(titleEn, definition.title.en) },
    introduction: {
      nl: said(introductionNl, definition.introduction.nl),
      en: said(introductionEn, definition.introduction.en),
    },
  };
  const made = await addDraft(caller, code, fillMissing === true ? filled(worded) : worded);
  await setTakenAs(importId, made.id ?? '');
  await logAccess(caller.viewer, { action: 'instrumentImportTaken', subject: made.id ?? importId });
  return made;
}

/** Where one language has no text, that of the other. */
function filled<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(filled) as Value; // the same, element by element
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, one]): [string, unknown] => [key, filled(one)]);
  const whole = Object.fromEntries(entries);
  const { nl, en } = whole;
  if (typeof nl === 'string' && typeof en === 'string')
    Object.assign(whole, { nl: nl === '' ? en : nl, en: en === '' ? nl : en });
  return whole as Value; // the same keys, with values of the same kinds
}
