// R15: answers as rows. Nobody's row stands alone, and no row says what is nearly certain for its group.

/** Of a value that a rule kept back. */
export const WITHHELD = -8;
/** Of a question without an answer. */
export const NO_ANSWER = -9;

/** A file of fewer people than this many times k would be nearly empty, and so tell most about whoever is in it. */
const TIMES_K = 5;

/** As in R8. */
const TOO_MANY_ALIKE = 0.9;

/** Whether so many people are enough for a file at all. Example: with k = 10, 50 are, 49 are not. */
export function enoughForRows(people: number, k: number): boolean {
  return people >= TIMES_K * k;
}

/**
 * The rows with values withheld until every row, as written, is the same as at least k − 1 others. Columns are answers
 * (whole numbers; null where there is none).
 *
 * In a group of rows that look alike so far, the column that costs least is taken. Values that fewer than k of them have are
 * withheld together; when these are fewer than k themselves, the rarest value shown joins them (R4). Where nearly all of
 * them have the same value it is withheld from all (R8), there and in every group within. At the end the same is asked of
 * every answer by itself: where nearly all who may have given it gave one answer elsewhere, that one is withheld from them.
 *
 * So who knows answers of a colleague, whichever, finds k rows or more that may be theirs; and who knows one, finds none
 * that nine in ten of these share. Example with k = 2: 0, 0, 1, 1, 2 becomes 1, 1 and three withheld: the 2 may not be
 * withheld alone, so the noughts join it.
 */
export function withholdRows(rows: readonly (readonly (number | null)[])[], k: number): number[][] {
  const width = rows[0]?.length ?? 0;
  const given = rows.map((row) => Int32Array.from(row, (value) => value ?? NO_ANSWER));
  const written = rows.map(() => new Array<number>(width).fill(WITHHELD));
  const all = Array.from(rows.keys());
  const columns = Array.from({ length: width }, (_, at) => at);
  if (all.length >= k) split({ given, written, k }, all, columns);
  while (columns.some((known) => withholdTold(written, known, columns)));
  return written;
}

/** Withholds what one answer tells of another; true when there was something. Rows that were the same stay the same. */
function withholdTold(written: number[][], known: number, columns: readonly number[]): boolean {
  const values = [...new Set(written.map((row) => row[known]))].filter((value) => value !== WITHHELD);
  values.sort((a = 0, b = 0) => a - b);
  for (const value of values) {
    const fitting = written.filter((row) => row[known] === value || row[known] === WITHHELD);
    const told = columns.find((column) => column !== known && isTold(fitting, column));
    if (told === undefined) continue;
    for (const row of fitting) row[told] = WITHHELD;
    return true;
  }
  return false;
}

/** Whether nearly all who may be meant have the same written value. */
function isTold(rows: readonly (readonly number[])[], column: number): boolean {
  const counts = new Map<number, number>();
  for (const row of rows) {
    const value = row[column] ?? WITHHELD;
    if (value !== WITHHELD) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return isTooAlike(Math.max(0, ...counts.values()), rows.length);
}

/** R8: leaving out anyone, nine in ten of the others or more are alike. Example: 18 of 20 are, 17 are not. */
function isTooAlike(alike: number, people: number): boolean {
  return alike > 0 && alike >= Math.ceil(TOO_MANY_ALIKE * (people - 1) - 1e-9);
}

interface Work {
  readonly given: readonly Int32Array[];
  readonly written: number[][];
  readonly k: number;
}

interface Parts {
  readonly column: number;
  readonly shown: readonly (readonly number[])[];
  readonly withheld: readonly number[];
  /** People with the value most of them have. */
  readonly alike: number;
}

/** Writes what this group may show, column by column; each part goes on by itself with the columns that are left. */
function split(work: Work, group: readonly number[], columns: readonly number[]): void {
  const parts = columns
    .map((column) => partsOf(work, group, column))
    .filter(({ shown, alike }) => shown.length > 0 && !isTooAlike(alike, group.length));
  const [first, ...others] = parts;
  if (first === undefined) return;
  const best = others.reduce(
    (least, one) => (one.withheld.length < least.withheld.length ? one : least),
    first,
  );
  for (const part of best.shown)
    for (const row of part) {
      const to = work.written[row];
      if (to !== undefined) to[best.column] = work.given[row]?.[best.column] ?? NO_ANSWER;
    }
  // A column of which nothing could be shown here may still be shown in a smaller group only by telling of the rest.
  const left = parts.map(({ column }) => column).filter((column) => column !== best.column);
  for (const part of [...best.shown, best.withheld]) if (part.length > 0) split(work, part, left);
}

function partsOf({ given, k }: Work, group: readonly number[], column: number): Parts {
  const byValue = new Map<number, number[]>();
  for (const row of group) {
    const value = given[row]?.[column] ?? NO_ANSWER;
    const same = byValue.get(value);
    if (same === undefined) byValue.set(value, [row]);
    else same.push(row);
  }
  // The rarest first; among equals the lowest value, so that the order of people changes nothing.
  const rising = [...byValue]
    .sort(([a, one], [b, other]) => one.length - other.length || a - b)
    .map(([, some]) => some);
  const withheld: number[] = [];
  let shown = 0;
  while (
    shown < rising.length &&
    ((rising[shown]?.length ?? 0) < k || (withheld.length > 0 && withheld.length < k))
  ) {
    withheld.push(...(rising[shown] ?? []));
    shown += 1;
  }
  return { column, shown: rising.slice(shown), withheld, alike: rising.at(-1)?.length ?? 0 };
}

/** A class of numbers: from `above` (not in it) to `to` (in it); null at an open end, so that no lowest or highest shows. */
export interface NumberClass {
  readonly above: number | null;
  readonly to: number | null;
}

/**
 * Classes of a number that people typed: at most five, each of at least k people, none when there can be no two.
 *
 * Example with k = 2: 1, 1, 2, 3, 9, 9 gives up to 1, above 1 up to 3, above 3.
 */
export function numberClasses(values: readonly number[], k: number): NumberClass[] {
  const sorted = [...values].sort((a, b) => a - b);
  const least = Math.max(k, Math.ceil(sorted.length / 5));
  const ends: number[] = [];
  let from = 0;
  for (let at = 0; at < sorted.length; at += 1) {
    const isLast = sorted[at + 1] !== sorted[at];
    if (isLast && at + 1 - from >= least && sorted.length - at - 1 >= k) {
      ends.push(sorted[at] ?? 0);
      from = at + 1;
    }
  }
  if (ends.length === 0) return [];
  return [...ends, null].map((to, at) => ({ above: ends[at - 1] ?? null, to }));
}

/** Which class a number falls in; null where it falls in none, because there are none. */
export function classOf(value: number, classes: readonly NumberClass[]): number | null {
  const found = classes.findIndex(
    ({ above, to }) => (above === null || value > above) && (to === null || value <= to),
  );
  return found === -1 ? null : found;
}

/**
 * Columns in pieces small enough to show something of: the more columns a row has, the more of them must be withheld.
 * Pieces have rows in orders of their own, so that nobody can be followed from one to the next.
 */
export function inBlocks<Column extends { readonly block: string }>(
  columns: readonly Column[],
  most: number,
): Column[][] {
  const blocks: Column[][] = [];
  for (const column of columns) {
    const last = blocks.at(-1);
    if (last !== undefined && last.length < most && last[0]?.block === column.block) last.push(column);
    else blocks.push([column]);
  }
  return blocks;
}
