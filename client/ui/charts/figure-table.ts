// The figures behind a picture, as a table on screen and as CSV.
import type { Locale } from '../../labels/words.ts';

/** A figure, a text, or null for what is not shown for privacy. */
export type FigureCell = string | number | null;

/** The first column names the row. */
export interface FigureTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly FigureCell[])[];
}

/**
 * The table as CSV that a spreadsheet in that language opens by itself: with byte order mark; Dutch with semicolons and
 * decimal commas. What is withheld says so. Text that a spreadsheet would run as a formula gets an apostrophe before it.
 * Example in Dutch: [['a', 1.5], ['b', null]] → `a;1,5` and `b;niet getoond om privacy`.
 */
export function tableAsCsv(table: FigureTable, locale: Locale, notShown: string): string {
  const separator = locale === 'nl' ? ';' : ',';
  const cellText = (cell: FigureCell): string => {
    if (cell === null) return notShown;
    if (typeof cell === 'number') return locale === 'nl' ? String(cell).replace('.', ',') : String(cell);
    return quoted(/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell);
  };
  const quoted = (text: string): string =>
    /["\n\r;,]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const lines = [table.head.map(quoted), ...table.rows.map((row) => row.map(cellText))];
  return `\ufeff${lines.map((cells) => cells.join(separator)).join('\r\n')}\r\n`;
}
