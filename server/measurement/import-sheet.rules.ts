// Sheets of a workbook (.xlsx) or of CSV files as rows of text. A workbook is an archive of XML: only the sheets wanted
// are unpacked, and a cell far away costs nothing.
import { readTable, type TableRow } from '../platform/table-text.rules.ts';
import { unpack } from './import-bytes.rules.ts';
import { UnreadableFile } from './import-form.rules.ts';
import { readXml, type XmlElement } from './import-xml.rules.ts';

const MOST_ROWS = 20_000;
const MOST_COLUMNS = 200;
const WANTED = new Set(['survey', 'choices', 'settings']);
const HEADERS = new Set([
  'type',
  'name',
  'label',
  'list_name',
  'list name',
  'form_title',
  'form_id',
  'survey',
  'relevant',
]);

/** Rows by the name of the sheet in small letters, the header first. */
export type Sheets = ReadonlyMap<string, readonly TableRow[]>;

/** The sheets survey, choices and settings of a workbook, and the names of the others. Throws UnreadableFile. */
export function readWorkbook(bytes: Uint8Array): { sheets: Sheets; others: string[] } {
  const parts = unpack(bytes, (name) =>
    /^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|worksheets\/[\w-]+\.xml)$/.test(
      name,
    ),
  );
  const text = (name: string) => {
    const part = parts.get(name);
    return part === undefined ? null : new TextDecoder().decode(part);
  };
  const workbook = text('xl/workbook.xml');
  if (workbook === null) throw new UnreadableFile('notWorkbook');
  const targets = new Map<string, string>();
  readXml(text('xl/_rels/workbook.xml.rels') ?? '<none/>', {
    closed: ({ name, attributes }) => {
      if (name === 'Relationship') targets.set(attributes.get('Id') ?? '', attributes.get('Target') ?? '');
    },
  });
  const strings = sharedStrings(text('xl/sharedStrings.xml'));
  const sheets = new Map<string, TableRow[]>();
  const others: string[] = [];
  readXml(workbook, {
    closed: ({ name, attributes }) => {
      if (name !== 'sheet') return;
      const title = (attributes.get('name') ?? '').trim();
      const target = (targets.get(attributes.get('r:id') ?? '') ?? '').replace(/^\/?(?:xl\/)?/, '');
      const source = text(`xl/${target}`);
      if (WANTED.has(title.toLowerCase()) && source !== null)
        sheets.set(title.toLowerCase(), rowsOf(source, strings));
      else others.push(title);
    },
  });
  return { sheets, others };
}

function sharedStrings(source: string | null): string[] {
  const strings: string[] = [];
  let pieces: string[] = [];
  if (source === null) return strings;
  readXml(source, {
    closed: ({ name, path, text }) => {
      // Phonetic hints stand in rPh and are no part of the text.
      if (name === 't' && !path.includes('rPh')) pieces.push(text);
      if (name !== 'si') return;
      strings.push(pieces.join(''));
      pieces = [];
    },
  });
  return strings;
}

function rowsOf(source: string, strings: readonly string[]): TableRow[] {
  const rows: TableRow[] = [];
  let cells: string[] = [];
  let [line, column] = [0, 0];
  let value = '';
  readXml(source, {
    opened: ({ name, attributes }) => {
      if (name === 'row') {
        line = Number(attributes.get('r') ?? line + 1);
        if (rows.length > MOST_ROWS) throw new UnreadableFile('tooManyRows', { most: MOST_ROWS });
        [cells, column] = [[], 0];
      } else if (name === 'c') {
        column = columnOf(attributes.get('r')) ?? column + 1;
        value = '';
      }
    },
    closed: ({ name, path, text, attributes }) => {
      if (name === 'v' || (name === 't' && path.at(-1) === 'is') || (name === 't' && path.at(-1) === 'r'))
        value += text;
      if (name === 'c') {
        const said = cellText(value, attributes, strings);
        if (said === '') return;
        if (column > MOST_COLUMNS) throw new UnreadableFile('tooManyColumns', { most: MOST_COLUMNS });
        while (cells.length < column - 1) cells.push('');
        cells[column - 1] = said;
      } else if (name === 'row' && cells.length > 0) rows.push({ line, cells });
    },
  });
  return rows;
}

function cellText(value: string, attributes: XmlElement['attributes'], strings: readonly string[]): string {
  const type = attributes.get('t');
  if (type === 's') return (strings[Number(value)] ?? '').trim();
  if (type === 'b') return value === '1' ? 'true' : 'false';
  if (type === 'e') return '';
  return value.trim();
}

/** Example: "AB12" is column 28. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^([A-Z]{1,3})\d/.exec(reference ?? '')?.[1];
  if (letters === undefined) return null;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

/** A CSV file with one sheet, or with all of them one under the other, their names in the first column. Throws UnreadableFile. */
export function readCsvSheets(text: string): Sheets {
  const read = readTable(hinted(text), (cell) => HEADERS.has(cell.toLowerCase().split(':')[0] ?? ''));
  if ('problem' in read) throw new UnreadableFile(`csv.${read.problem}`, { line: read.line });
  const [header] = read.rows;
  const first = (header?.cells[0] ?? '').toLowerCase();
  if (!WANTED.has(first)) return new Map([[sheetOf(header), read.rows]]);
  const sheets = new Map<string, TableRow[]>();
  let current: TableRow[] = [];
  for (const { line, cells } of read.rows) {
    const name = (cells[0] ?? '').toLowerCase();
    if (WANTED.has(name)) {
      current = [];
      sheets.set(name, current);
    }
    const rest = cells.slice(1);
    if (rest.some((cell) => cell !== '')) current.push({ line, cells: rest });
  }
  return sheets;
}

/** Where the first line is the name of a sheet alone, the second one tells what stands between cells. */
function hinted(text: string): string {
  const second = /^\s*"?(?:survey|choices|settings)"?\s*\r?\n([^\r\n]{0,2000})/i.exec(text)?.[1];
  if (second === undefined) return text;
  const count = (mark: string) => second.split(mark).length;
  const marks = [',', ';', '\t'].sort((a, b) => count(b) - count(a));
  return `sep=${marks[0]}\n${text}`;
}

function sheetOf(header: TableRow | undefined): string {
  const names = new Set(header?.cells.map((cell) => cell.toLowerCase()));
  if (names.has('type') && names.has('name')) return 'survey';
  if (names.has('list_name') || names.has('list name')) return 'choices';
  if (['form_title', 'form_id', 'default_language'].some((name) => names.has(name))) return 'settings';
  throw new UnreadableFile('unknownSheet');
}
