// Files as they were sent, to one draft: what they are is told by what is in them, not by their names.

import { isArchive, jsonOf, textOf } from './import-bytes.rules.ts';
import { draftOf, type ImportedDraft, ownDraft } from './import-definition.rules.ts';
import { type SourceForm, UnreadableFile } from './import-form.rules.ts';
import { joinForms } from './import-join.rules.ts';
import { readLss } from './import-lss.rules.ts';
import { isOwnExport, readOwnExport } from './import-own.rules.ts';
import { readCsvSheets, readWorkbook, type Sheets } from './import-sheet.rules.ts';
import { readSurveyJs } from './import-surveyjs.rules.ts';
import { readXlsForm } from './import-xlsform.rules.ts';
import type { InstrumentWritten } from './instrument.types.ts';

export interface ImportedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Why a file, or all of them together, cannot be taken in. */
export interface FileTrouble {
  readonly fileName: string;
  readonly key: string;
  readonly values: Readonly<Record<string, string | number>>;
}

type Read = { readonly form: SourceForm } | { readonly sheets: Sheets } | { readonly own: InstrumentWritten };

/** The draft, or what stands in its way, by file. Sheets of one XLSForm may come in several CSV files. */
export function readFiles(files: readonly ImportedFile[]): ImportedDraft | readonly FileTrouble[] {
  const troubles: FileTrouble[] = [];
  const attempt = <Value>(fileName: string, act: () => Value): Value | null => {
    try {
      return act();
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      troubles.push({ fileName, key: error.key, values: error.values });
      return null;
    }
  };
  const forms: SourceForm[] = [];
  const own: InstrumentWritten[] = [];
  const sheets = new Map<string, Sheets extends ReadonlyMap<string, infer Rows> ? Rows : never>();
  for (const { name, bytes } of files) {
    const read = attempt(name, () => readFile(bytes));
    if (read !== null && 'own' in read) own.push(read.own);
    if (read !== null && 'form' in read) forms.push(read.form);
    if (read !== null && 'sheets' in read) for (const [sheet, rows] of read.sheets) sheets.set(sheet, rows);
  }
  const all = files.map(({ name }) => name).join(', ');
  if (troubles.length === 0 && sheets.size > 0) {
    const form = attempt(all, () => readXlsForm(sheets));
    if (form !== null) forms.push(form);
  }
  if (troubles.length > 0) return troubles;
  const [ours] = own;
  if (ours !== undefined && files.length === 1) return ownDraft(ours);
  if (ours !== undefined) return [{ fileName: all, key: 'mixedFormats', values: {} }];
  const formats = new Set(forms.map(({ format }) => format));
  if (formats.size > 1) return [{ fileName: all, key: 'mixedFormats', values: {} }];
  const whole = joinForms(forms);
  if (whole === null) return [{ fileName: all, key: 'empty', values: {} }];
  return attempt(all, () => draftOf(whole)) ?? troubles;
}

function readFile(bytes: Uint8Array): Read {
  if (isArchive(bytes)) {
    const { sheets, others } = readWorkbook(bytes);
    return { form: readXlsForm(sheets, others) };
  }
  const { text } = textOf(bytes);
  const first = text.trimStart()[0];
  if (first === '<') return { form: readLss(text) };
  if (first === '{' || first === '[') {
    const survey = jsonOf(text);
    // Held against the shape by whoever takes it in, as everything read here.
    return isOwnExport(survey)
      ? { own: readOwnExport(survey) as InstrumentWritten }
      : { form: readSurveyJs(survey) };
  }
  return { sheets: readCsvSheets(text) };
}
