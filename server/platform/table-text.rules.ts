// From the bytes of an uploaded file to rows of text: encoding, delimiter, quotes, and what a hostile file may not do.
import { CsvError, type InfoRecord } from 'csv-parse';
import { parse } from 'csv-parse/sync';

const MAXIMUM_ROWS = 20_000;
const MAXIMUM_COLUMNS = 200;
/** Characters of one cell; a longer one is a quote that was never closed. */
const MAXIMUM_CELL = 10_000;

export type FileEncoding = 'UTF-8' | 'UTF-16' | 'Windows-1252';

/** Why a file as a whole cannot be read; `key` names the sentence under `import.errors`. */
export interface FileProblem {
  readonly problem: string;
  readonly line: number;
}

export interface TableRow {
  /** Line of the file on which the row begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** What bytes 0x80–0x9F stand for in Windows-1252; Node's own decoder leaves them as control characters. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const UNDEFINED_IN_1252 = /[\u0081\u008d\u008f\u0090\u009d]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/**
 * The text of a file in UTF-8 (with or without byte order mark), UTF-16 with mark, or else Windows-1252.
 * Example: bytes 52 65 6E E9 → "René" in Windows-1252.
 */
export function decodeText(bytes: Uint8Array): { encoding: FileEncoding; text: string } | FileProblem {
  const starts = (...head: number[]) => head.every((byte, index) => bytes[index] === byte);
  if (starts(0x50, 0x4b, 3, 4) || starts(0xd0, 0xcf, 0x11, 0xe0)) return { problem: 'spreadsheet', line: 1 };
  if (starts(0xff, 0xfe)) return decodeAs('utf-16le', bytes);
  if (starts(0xfe, 0xff)) return decodeAs('utf-16be', bytes);
  if (starts(0xef, 0xbb, 0xbf)) return decodeAs('utf-8', bytes);
  const utf8 = decodeAs('utf-8', bytes);
  if (!('problem' in utf8) || utf8.problem !== 'wrongEncoding') return utf8;
  const latin = Buffer.from(bytes).toString('latin1');
  const strange = UNDEFINED_IN_1252.exec(latin) ?? CONTROL.exec(latin);
  if (strange !== null) return { problem: 'wrongEncoding', line: lineAt(latin, strange.index) };
  const text = latin.replace(/[\u0080-\u009f]/g, (c) => WINDOWS_1252.charAt(c.charCodeAt(0) - 0x80));
  return { encoding: 'Windows-1252', text };
}

function decodeAs(
  label: 'utf-8' | 'utf-16le' | 'utf-16be',
  bytes: Uint8Array,
): { encoding: FileEncoding; text: string } | FileProblem {
  let text: string;
  try {
    text = new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return { problem: 'wrongEncoding', line: 1 };
  }
  const strange = CONTROL.exec(text);
  if (strange !== null) return { problem: 'notText', line: lineAt(text, strange.index) };
  return { encoding: label === 'utf-8' ? 'UTF-8' : 'UTF-16', text };
}

function lineAt(text: string, index: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < index; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

/** The rows of a table, the header first. Rows without any text are left out. */
export function readTable(
  text: string,
  isHeader: (cell: string) => boolean,
): { rows: TableRow[] } | FileProblem {
  // Excel's own hint on a first line: sep=;
  const hint = /^sep=([;,\t])\r?\n/i.exec(text);
  const body = hint === null ? text : text.slice(hint[0].length);
  const skipped = hint === null ? 0 : 1;
  const delimiter = hint?.[1] ?? delimiterOf(body, isHeader);
  const wide = firstWideLine(body, delimiter);
  if (wide !== null) return { problem: 'tooManyColumns', line: wide + skipped };
  const rows: TableRow[] = [];
  let lastLine = skipped;
  const keep = (record: string[], { lines }: InfoRecord) => {
    lastLine = lines + skipped;
    const cells = record.map(plainCell);
    const breaks = record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
    if (cells.some((cell) => cell !== '')) rows.push({ line: lastLine - breaks, cells });
    return null;
  };
  try {
    parse(body, {
      ...{ delimiter, on_record: keep, relax_column_count: true, relax_quotes: true, skip_empty_lines: true },
      ...{ max_record_size: MAXIMUM_CELL, to: MAXIMUM_ROWS + 2 },
    });
  } catch (error) {
    if (error instanceof CsvError) return { problem: 'quoteNotClosed', line: lastLine + 1 };
    throw error;
  }
  if (rows.length > MAXIMUM_ROWS + 1) return { problem: 'tooManyRows', line: rows.at(-1)?.line ?? 1 };
  const broad = rows.find((row) => row.cells.length > MAXIMUM_COLUMNS);
  if (broad !== undefined) return { problem: 'tooManyColumns', line: broad.line };
  return rows.length === 0 ? { problem: 'emptyFile', line: 1 } : { rows };
}

/** A cell without the wrapping `="…"` that exports use to keep leading zeros; white space becomes single spaces. */
function plainCell(cell: string): string {
  const kept = /^="([^"]*)"$/.exec(cell.trim())?.[1] ?? cell;
  return kept.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** The delimiter that gives most known column names on the first line with text, else most columns; `;` when in doubt. */
function delimiterOf(text: string, isHeader: (cell: string) => boolean): string {
  const line = /^\s*([^\r\n]{1,20000})/.exec(text)?.[1] ?? '';
  const first = line.replace(/"[^"]*"/g, (quoted) => quoted.replace(/[;,\t]/g, ' '));
  const scored = [';', ',', '\t'].map((delimiter) => {
    const cells = first.split(delimiter).map((cell) => cell.replace(/^\s*"|"\s*$/g, ''));
    return { delimiter, score: cells.filter(isHeader).length * 1000 + Math.min(cells.length, 999) };
  });
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).delimiter;
}

/** The first line with more delimiters than a table can have, found in one pass before anything is built from it. */
function firstWideLine(text: string, delimiter: string): number | null {
  let line = 1;
  let columns = 1;
  for (const character of text) {
    if (character === '\n') {
      line += 1;
      columns = 1;
    } else if (character === delimiter) {
      columns += 1;
      if (columns > MAXIMUM_COLUMNS) return line;
    }
  }
  return null;
}
