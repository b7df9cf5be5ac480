// Text of a CSV file that a spreadsheet opens as it was meant, and in which no cell can be a formula.

/** How a CSV file is written: for Dutch Excel, or for programs. */
export interface CsvDialect {
  readonly separator: ';' | ',';
  readonly decimal: ',' | '.';
  /** A byte order mark tells Excel that the file is UTF-8; programs stumble over it. */
  readonly byteOrderMark: boolean;
}

/** Opens in a spreadsheet by a double click: semicolons, and the decimal mark of the language. */
export const spreadsheet = (locale: 'nl' | 'en'): CsvDialect => ({
  separator: ';',
  decimal: locale === 'nl' ? ',' : '.',
  byteOrderMark: true,
});

/** RFC 4180, for programs. */
export const PLAIN_CSV: CsvDialect = { separator: ',', decimal: '.', byteOrderMark: false };

export type CsvCell = string | number | boolean | null;

/** Characters with which a spreadsheet takes a text for a formula, their full-width twins too. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * The whole file, lines ended by CR LF. Texts that a spreadsheet would take for a formula get an apostrophe in front
 * and are quoted; numbers are ours and stay numbers, also below zero.
 *
 * Example: ['=1+1', -1.5, null] in Dutch → `"'=1+1";-1,5;`
 */
export function csvText(rows: readonly (readonly CsvCell[])[], dialect: CsvDialect): string {
  const lines = rows.map((row) => row.map((cell) => cellText(cell, dialect)).join(dialect.separator));
  return `${dialect.byteOrderMark ? '\uFEFF' : ''}${lines.join('\r\n')}\r\n`;
}

function cellText(cell: CsvCell, { decimal, separator }: CsvDialect): string {
  if (cell === null) return '';
  if (typeof cell === 'boolean') return String(cell);
  if (typeof cell === 'number') {
    const text = String(cell).replace('.', decimal);
    return text.includes(separator) ? `"${text}"` : text;
  }
  if (FORMULA.test(cell)) return quoted(`'${cell}`);
  return /[";,\r\n]|^\s|\s$/.test(cell) ? quoted(cell) : cell;
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
