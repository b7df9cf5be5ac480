// Released answers as files for programs of statistics: rows as CSV, what they mean as a codebook and as SPSS syntax.
import { type CsvCell, csvText, PLAIN_CSV, spreadsheet } from './csv.rules.ts';

type Text = { readonly nl: string; readonly en: string };
type Language = 'nl' | 'en';

interface Column {
  readonly name: string;
  readonly itemId: string;
  readonly label: Text;
  readonly codes: readonly { readonly code: number; readonly label: Text }[];
}
export interface Block {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly number[])[];
}

/** Words SPSS keeps for itself. */
const RESERVED = new Set(['ALL', 'AND', 'BY', 'EQ', 'GE', 'GT', 'LE', 'LT', 'NE', 'NOT', 'OR', 'TO', 'WITH']);
const LONGEST_NAME = 60;
/** Bytes SPSS takes of a label of a variable, and of a value. */
const LONGEST_LABEL = 250;
const LONGEST_VALUE = 118;

/** Each block as a file of numbers, with the syntax that reads it, and one codebook over all. */
export function answerFiles(blocks: readonly Block[], language: Language): Map<string, string> {
  const names = variableNames(blocks.flatMap(({ columns }) => columns.map(({ name }) => name)));
  const files = new Map<string, string>();
  const book: CsvCell[][] = [CODEBOOK_HEADER[language]];
  let taken = 0;
  for (const [at, { columns, rows }] of blocks.entries()) {
    const own = names.slice(taken, taken + columns.length);
    taken += columns.length;
    const file = `${language === 'nl' ? 'antwoorden' : 'answers'}-${String(at + 1).padStart(2, '0')}`;
    files.set(`${file}.csv`, csvText([own, ...rows], PLAIN_CSV));
    files.set(`${file}.sps`, spssSyntax(`${file}.csv`, columns, { names: own, language }));
    for (const [place, { itemId, label, codes }] of columns.entries())
      for (const [first, { code, label: meaning }] of codes.entries())
        book.push([
          ...[`${file}.csv`, own[place] ?? '', itemId],
          ...[first === 0 ? label[language] : '', code, meaning[language]],
        ]);
  }
  files.set(language === 'nl' ? 'codeboek.csv' : 'codebook.csv', csvText(book, spreadsheet(language)));
  return files;
}

const CODEBOOK_HEADER: Readonly<Record<Language, string[]>> = {
  nl: ['bestand', 'variabele', 'vraag', 'tekst', 'code', 'betekenis'],
  en: ['file', 'variable', 'question', 'text', 'code', 'meaning'],
};

/**
 * Names SPSS can take, each once.
 *
 * Example: "q-1.a", "q_1.a", "by" → q_1_a, q_1_a_2, by_.
 */
export function variableNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const plain = name
      .replace(/[^A-Za-z0-9]+/g, '_')
      .replace(/_+$/, '')
      .slice(0, LONGEST_NAME);
    const begun = /^[A-Za-z]/.test(plain) ? plain : `v${plain}`;
    const base = RESERVED.has(begun.toUpperCase()) ? `${begun}_` : begun;
    let own = base;
    for (let count = 2; taken.has(own.toUpperCase()); count += 1) own = `${base}_${count}`;
    taken.add(own.toUpperCase());
    return own;
  });
}

/** Syntax that reads a CSV file and says what its numbers mean. Lines are short, because SPSS cuts long ones. */
export function spssSyntax(
  file: string,
  columns: readonly Column[],
  { names, language }: { readonly names: readonly string[]; readonly language: Language },
): string {
  const named = columns.map((column, at) => ({ ...column, variable: names[at] ?? '' }));
  const each = (line: (column: (typeof named)[number]) => string) => named.map(line).join('\n');
  return [
    '* Encoding: UTF-8.',
    '',
    `DATA LIST FILE=${quoted(file)} LIST (",") SKIP=1`,
    `${each(({ variable }, at = named.findIndex((one) => one.variable === variable)) => `${at === 0 ? '  /' : '   '}${variable} (F8.0)`)}.`,
    '',
    'VARIABLE LABELS',
    `${each(({ variable, label }) => `  ${variable}\n${folded(label[language], LONGEST_LABEL)}`)}.`,
    '',
    'VALUE LABELS',
    `${named
      .map(
        ({ variable, codes }, at) =>
          `  ${at === 0 ? '' : '/'}${variable}\n${codes.map(({ code, label }) => `    ${code} ${quoted(cut(label[language], LONGEST_VALUE))}`).join('\n')}`,
      )
      .join('\n')}.`,
    '',
    `MISSING VALUES`,
    `${each(({ variable }) => `  ${variable}`)}\n  (-9, -8, -1).`,
    '',
    'EXECUTE.',
    '',
  ]
    .join('\r\n')
    .replace(/\r?\n/g, '\r\n');
}

/** A quoted text on lines of its own, joined by plus signs, each well under the length SPSS reads. */
function folded(text: string, longest: number): string {
  const whole = cut(text, longest);
  const pieces = whole.match(/.{1,60}/gsu) ?? [''];
  return pieces.map((piece) => `    ${quoted(piece)}`).join(' +\n');
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** At most so many bytes, whole characters, on one line. */
function cut(text: string, bytes: number): string {
  let [kept, size] = ['', 0];
  for (const character of text.replace(/\s+/g, ' ').trim()) {
    size += Buffer.byteLength(character);
    if (size > bytes) break;
    kept += character;
  }
  return kept;
}
