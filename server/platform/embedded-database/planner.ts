// Chooses how to find documents: a range of one index, or all records.
import type { Collection, Index } from './catalog.ts';
import { rankOf } from './compare.ts';
import { afterPrefix, encodeKeyPart, MAX_KEY_BYTES } from './key-encoding.ts';
import { indexPrefix, recordPrefix, wholeOf } from './layout.ts';
import type { Condition, Filter } from './match.ts';
import { compileFilter } from './match.ts';
import { RegexValue } from './scalars.ts';
import type { SortPart } from './sort.ts';
import type { Range } from './store.ts';
import { Doc, numberOf, type Value } from './values.ts';

export interface Plan {
  readonly index: Index | null;
  readonly ranges: readonly Range[];
  readonly sorted: boolean;
  /** Whether each range is one key of a unique index, to be looked up rather than walked. */
  readonly points: boolean;
}

export interface Wanted {
  readonly filter: Filter;
  readonly sort: readonly SortPart[];
  /** Whether text is compared by a locale, which no index is ordered by. */
  readonly localeText: boolean;
}

/** Most combinations of `$in` values turned into ranges. */
const MAX_RANGES = 2000;

interface Candidate extends Plan {
  readonly score: number;
}

/** The best plan for a request; every document it gives must still be tested with the filter. */
export function planFor(collection: Collection, wanted: Wanted, usable = collection.indexes): Plan {
  let best: Candidate | null = null;
  for (const index of usable) {
    const candidate = candidateOf(index, wanted);
    if (candidate !== null && candidate.score > (best?.score ?? 0)) best = candidate;
  }
  return (
    best ?? {
      index: null,
      ranges: [wholeOf(recordPrefix(collection.id))],
      sorted: wanted.sort.length === 0,
      points: false,
    }
  );
}

function candidateOf(index: Index, wanted: Wanted): Candidate | null {
  if (index.partial !== null && !implies(wanted.filter, index.partial.spec)) return null;
  const bounds = boundsOf(index, wanted);
  if (index.sparse && !bounds.excludesMissing) return null;
  const direction = sortDirection(index, wanted, bounds.single);
  if (bounds.used === 0 && direction === 0) return null;
  const reverse = direction < 0;
  const ranges = bounds.ranges.map((range) => ({ ...range, reverse }));
  if (reverse) ranges.reverse();
  const unique = index.unique && bounds.equalities === index.parts.length ? 100 : 0;
  const score =
    unique + bounds.equalities * 10 + (bounds.used - bounds.equalities) * 5 + (direction === 0 ? 0 : 3);
  return {
    index,
    ranges,
    sorted: wanted.sort.length === 0 || direction !== 0,
    points: unique > 0 && !index.shortened,
    score,
  };
}

/** Whether every document the filter finds is in a partial index with this expression. */
function implies(filter: Filter, expression: Doc): boolean {
  for (const [path, value] of expression.entries()) {
    if (path.startsWith('$')) return false;
    const test = compileFilter(Doc.from([['v', value]]));
    const implied = filter.conditions.some(
      (condition) =>
        condition.path === path &&
        condition.kind === 'in' &&
        condition.values.every((item) => test.matches(Doc.from([['v', item]]))),
    );
    if (!implied) return false;
  }
  return true;
}

interface Bounds {
  readonly ranges: Range[];
  /** Parts of the index that narrow the search. */
  readonly used: number;
  readonly equalities: number;
  /** Names of the parts that have exactly one value. */
  readonly single: ReadonlySet<string>;
  readonly excludesMissing: boolean;
}

function usableValue(value: Value, wanted: Wanted): boolean {
  if (Array.isArray(value) || value instanceof RegexValue) return false;
  if (wanted.localeText && (typeof value === 'string' || value instanceof Doc)) return false;
  return true;
}

function conditionsOn(index: Index, at: number, wanted: Wanted): Condition[] {
  const name = index.parts[at]?.name;
  return wanted.filter.conditions.filter(
    (condition) => condition.path === name && condition.values.every((value) => usableValue(value, wanted)),
  );
}

function boundsOf(index: Index, wanted: Wanted): Bounds {
  let prefixes = [indexPrefix(index.id)];
  const single = new Set<string>();
  let excludesMissing = false;
  let at = 0;
  // In an index with several keys per document only the first part narrows: values of different parts may come
  // from different elements.
  const last = index.multikey ? 1 : index.parts.length;
  for (; at < last; at++) {
    const equal = shortestIn(conditionsOn(index, at, wanted));
    if (equal === undefined || prefixes.length * equal.values.length > MAX_RANGES) break;
    const descending = index.parts[at]?.descending === true;
    const keys = equal.values.map((value) => encodeKeyPart(value, descending));
    prefixes = prefixes.flatMap((prefix) => keys.map((key) => Buffer.concat([prefix, key])));
    if (equal.values.length === 1) single.add(equal.path);
    if (!equal.values.includes(null)) excludesMissing = true;
  }
  const equalities = at;
  const range = at < last ? rangeOn(index, at, wanted) : null;
  const ranges = disjoint(prefixes.map((prefix) => (range === null ? within(prefix) : range(prefix))));
  return {
    ranges,
    used: equalities + (range === null ? 0 : 1),
    equalities,
    single,
    excludesMissing: excludesMissing || range !== null,
  };
}

function shortestIn(conditions: Condition[]): Condition | undefined {
  let best: Condition | undefined;
  for (const condition of conditions)
    if (condition.kind === 'in' && (best === undefined || condition.values.length < best.values.length))
      best = condition;
  return best;
}

/** Longest stored prefix of an index entry that can be relied on, the number of the index included. */
const MAX_BOUND = 5 + MAX_KEY_BYTES;

const cut = (key: Buffer): Buffer => (key.length > MAX_BOUND ? key.subarray(0, MAX_BOUND) : key);

const within = (prefix: Buffer): Range => ({ start: cut(prefix), end: afterPrefix(cut(prefix)) });

function disjoint(ranges: Range[]): Range[] {
  const sorted = ranges.slice().sort((a, b) => a.start.compare(b.start) || a.end.compare(b.end));
  const merged: Range[] = [];
  for (const range of sorted) {
    const before = merged.at(-1);
    if (before === undefined || before.end.compare(range.start) <= 0) merged.push(range);
    else if (before.end.compare(range.end) < 0)
      merged[merged.length - 1] = { start: before.start, end: range.end };
  }
  return merged.filter((range) => range.start.compare(range.end) < 0);
}

function orderable(value: Value | undefined): boolean {
  return (
    value !== undefined && value !== null && !(value instanceof Doc) && !Number.isNaN(numberOf(value) ?? 0)
  );
}

function rangeOn(index: Index, at: number, wanted: Wanted): ((prefix: Buffer) => Range) | null {
  const all = conditionsOn(index, at, wanted).filter(
    ({ kind, values }) => kind !== 'in' && orderable(values[0]),
  );
  const first = all[0];
  if (first === undefined) return null;
  const rank = rankOf(first.values[0]);
  // With arrays each condition may be met by another element, so only one side narrows.
  const used = index.multikey ? [first] : all.filter(({ values }) => rankOf(values[0]) === rank);
  const descending = index.parts[at]?.descending === true;
  return (prefix) => narrowed(prefix, used, { rank, descending });
}

function narrowed(prefix: Buffer, used: Condition[], order: { rank: number; descending: boolean }): Range {
  const type = Buffer.concat([prefix, Buffer.from([order.descending ? 0xff - order.rank : order.rank])]);
  let { start, end } = within(type);
  for (const { kind, values } of used) {
    const key = Buffer.concat([prefix, encodeKeyPart(values[0], order.descending)]);
    const short = key.length > MAX_BOUND;
    const above = (kind === '$gt' || kind === '$gte') !== order.descending;
    const inclusive = kind === '$gte' || kind === '$lte' || short;
    const first = cut(key);
    if (above) start = later(start, inclusive ? first : afterPrefix(first));
    else end = earlier(end, inclusive ? afterPrefix(first) : first);
  }
  return { start, end };
}

const later = (a: Buffer, b: Buffer): Buffer => (a.compare(b) > 0 ? a : b);
const earlier = (a: Buffer, b: Buffer): Buffer => (a.compare(b) < 0 ? a : b);

/** 1 when the index gives the wanted order, -1 when read backwards, 0 when it does not. */
function sortDirection(index: Index, wanted: Wanted, single: ReadonlySet<string>): number {
  if (wanted.sort.length === 0 || index.multikey || index.shortened || wanted.localeText) return 0;
  let direction = 0;
  let at = 0;
  const remaining = wanted.sort.filter((part) => !single.has(part.name));
  for (const part of index.parts) {
    const sort = remaining[at];
    if (sort === undefined) break;
    if (sort.name === part.name) {
      const here = sort.descending === part.descending ? 1 : -1;
      if (direction !== 0 && here !== direction) return 0;
      direction = here;
      at++;
    } else if (!single.has(part.name)) return 0;
  }
  return at === remaining.length ? direction || 1 : 0;
}
