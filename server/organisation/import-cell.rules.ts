// What a cell of a Dutch export means: dates, decimal commas, years, and names with a tussenvoegsel.
import { isLocalDate, type LocalDate } from '../platform/civil-time.ts';

/**
 * The day written as d-m-jjjj (also with slashes or dots) or jjjj-mm-dd, a time behind it is ignored; null for anything
 * else. Example: "1-3-2026" → 2026-03-01, "2026-02-30" → null.
 */
export function readDate(text: string): LocalDate | null {
  const day = text.trim().replace(/[T ]\d{1,2}:\d{2}.*$/, '');
  const dutch = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(day);
  const [, d = '', m = '', y = ''] = dutch ?? [];
  const date = dutch === null ? day : `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  return isLocalDate(date) && date >= '1900-01-01' ? date : null;
}

/** Whether a last day means "no end known": personnel systems write the year 9999 for that. */
export function isNever(date: LocalDate): boolean {
  return date.startsWith('9999');
}

/** A share of a full week with decimal comma or point, above 0 and at most 2, to 4 decimals. Example: "0,8889" → 0.8889. */
export function readFte(text: string): number | null {
  if (!/^\d(?:[.,]\d+)?$/.test(text)) return null;
  const fte = Math.round(Number(text.replace(',', '.')) * 10_000) / 10_000;
  return fte > 0 && fte <= 2 ? fte : null;
}

/** A year of birth, or the year of a date of birth: of a birthday only the year is kept. Between 14 and 100 years ago. */
export function readBirthYear(text: string, on: LocalDate): number | null {
  const year = /^\d{4}$/.test(text) ? Number(text) : Number((readDate(text) ?? '0').slice(0, 4));
  const age = Number(on.slice(0, 4)) - year;
  return age >= 14 && age <= 100 ? year : null;
}

/** A plain mail address in lower case, at most 254 characters; null for anything else. */
export function readEmail(text: string): string | null {
  const email = text.toLowerCase();
  return email.length <= 254 && /^[^\s@"'<>,;:()[\]\\]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(email)
    ? email
    : null;
}

const PREFIX_WORDS = new Set(
  "van de den der het 't te ten ter in op aan bij onder over uit voor tot 's la le les du des d' da di von zu zum zur".split(
    ' ',
  ),
);
const isPrefix = (word: string) => PREFIX_WORDS.has(word.toLowerCase().replace(/[’‘`´]/g, "'"));

export interface FamilyName {
  readonly prefix: string;
  readonly familyName: string;
}

/**
 * The tussenvoegsel and the name proper, wherever the export puts the former: in its own column, before the name,
 * behind it, or behind a comma. With a column of its own a name with a capital ("Van Damme") is left whole.
 * Examples: "Berg, van den" → van den | Berg; "van 't Hof" → van 't | Hof; "de Vries-van Dam" → de | Vries-van Dam.
 */
export function splitFamilyName(text: string, prefixColumn: string | null): FamilyName {
  const prefix = lowerPrefix(prefixColumn ?? '');
  const comma = text.lastIndexOf(',');
  const behind = comma === -1 ? '' : text.slice(comma + 1).trim();
  if (behind !== '' && comma > 0 && behind.split(' ').every(isPrefix))
    return { prefix: prefix || lowerPrefix(behind), familyName: text.slice(0, comma).trim() };
  const words = text.split(' ');
  const belongs = (word: string) => isPrefix(word) && (prefixColumn === null || word === word.toLowerCase());
  let leading = 0;
  while (leading < words.length - 1 && belongs(words[leading] ?? '')) leading += 1;
  if (leading > 0)
    return {
      prefix: prefix || lowerPrefix(words.slice(0, leading).join(' ')),
      familyName: words.slice(leading).join(' '),
    };
  let trailing = 0;
  while (trailing < words.length - 1 && belongs(words[words.length - 1 - trailing] ?? '')) trailing += 1;
  const kept = words.slice(0, words.length - trailing).join(' ');
  return { prefix: prefix || lowerPrefix(words.slice(words.length - trailing).join(' ')), familyName: kept };
}

function lowerPrefix(text: string): string {
  return text.split(' ').every((word) => word === '' || isPrefix(word)) ? text.toLowerCase() : text;
}

/**
 * Whether a text shows signs of having been read in a wrong encoding (�, "RenÃ©") or holds characters that change
 * how other text is shown.
 */
export function isDamaged(text: string): boolean {
  return /\ufffd|[ÃÂ][\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|[\u0080-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/.test(
    text,
  );
}
