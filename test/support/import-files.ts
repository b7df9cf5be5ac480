// Files of other programs as bytes, for what reads them.
import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import type { ImportedDraft } from '../../server/measurement/import-definition.rules.ts';
import { type FileTrouble, readFiles } from '../../server/measurement/import-read.rules.ts';
import { instrumentShape } from '../../server/measurement/instrument.input.ts';
import type { InstrumentDefinition, ItemDefinition } from '../../server/measurement/instrument.types.ts';

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
export const sampleLss = (): string =>
  readFileSync(new URL('../server/measurement/samples/searching-at-work.lss', import.meta.url), 'utf8');

/** The troubles of a file; none where it can be read. */
export function troublesOf(...files: (string | Uint8Array)[]): readonly FileTrouble[] {
  const read = readFiles(named(files));
  return 'definition' in read ? [] : read;
}

/** What files become. Throws their troubles. */
export function draftFrom(
  ...files: (string | Uint8Array)[]
): ImportedDraft & { definition: InstrumentDefinition; items: Map<string, ItemDefinition> } {
  const read = readFiles(named(files));
  if (!('definition' in read)) throw new Error(JSON.stringify(read));
  const definition = instrumentShape.parse(read.definition);
  const items = new Map(
    definition.sections.flatMap((section) => section.items.map((item) => [item.id, item])),
  );
  return { ...read, definition, items };
}

function named(files: readonly (string | Uint8Array)[]) {
  return files.map((file, at) => ({
    name: `file-${at + 1}`,
    bytes: typeof file === 'string' ? bytesOf(file) : file,
  }));
}

/** A workbook as a spreadsheet program writes it, its texts in the sheet itself. */
export function workbook(sheets: Readonly<Record<string, readonly (readonly string[])[]>>): Uint8Array {
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const row = (cells: readonly string[]) =>
    `<row>${cells.map((cell) => `<c t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`).join('')}</row>`;
  return workbookOf(
    Object.entries(sheets).map(([name, rows]) => [
      name,
      `<worksheet><sheetData>${rows.map(row).join('')}</sheetData></worksheet>`,
    ]),
  );
}

/** A workbook of sheets as XML. */
export function workbookOf(sheets: readonly (readonly [string, string])[]): Uint8Array {
  const parts = sheets.map(([, xml], at) => [`xl/worksheets/sheet${at + 1}.xml`, strToU8(xml)] as const);
  const list = sheets.map(([name], at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`);
  const links = sheets.map(
    (_sheet, at) => `<Relationship Id="rId${at + 1}" Target="worksheets/sheet${at + 1}.xml"/>`,
  );
  return zipSync({
    'xl/workbook.xml': strToU8(`<workbook xmlns:r="r"><sheets>${list.join('')}</sheets></workbook>`),
    'xl/_rels/workbook.xml.rels': strToU8(`<Relationships>${links.join('')}</Relationships>`),
    ...Object.fromEntries(parts),
  });
}
