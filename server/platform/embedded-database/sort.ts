// Sorting: which value of a document counts, and how two documents compare.
import { compareText, compareValues, type TextOrder } from './compare.ts';
import { badValue, DatabaseError, notInSubset } from './errors.ts';
import { type KeyRow, keyRowsOf } from './key-rows.ts';
import { fieldPath } from './paths.ts';
import { ForeignValue } from './scalars.ts';
import { Doc, numberOf, type Value } from './values.ts';

export interface SortPart {
  readonly name: string;
  readonly path: readonly string[];
  readonly descending: boolean;
}

/** Reads `{ name: 1, age: -1 }`; refuses anything else, such as a text score. */
export function parseSort(spec: Doc): SortPart[] {
  const parts: SortPart[] = [];
  for (const [name, direction] of spec.entries()) {
    if (direction instanceof Doc) throw notInSubset(`sorting by an expression ($meta) on '${name}'`);
    const sign = directionOf(name, direction);
    if (name === '$natural') throw notInSubset('sorting by $natural');
    const path = fieldPath(name);
    if (parts.some((part) => part.name === name))
      throw new DatabaseError(7472500, `The sort names '${name}' twice`);
    parts.push({ name, path, descending: sign === -1 });
  }
  if (parts.length > 32) throw new DatabaseError(13103, 'A sort has at most 32 fields');
  return parts;
}

function directionOf(name: string, direction: Value): number {
  if (direction instanceof ForeignValue) throw notInSubset(`the type ${direction.typeName}`);
  const number = typeof direction === 'bigint' ? Number(direction) : numberOf(direction);
  if (number === undefined)
    throw new DatabaseError(15974, `The sort direction of '${name}' must be a number`);
  const sign = Math.trunc(number);
  if (sign !== 1 && sign !== -1)
    throw new DatabaseError(15975, `The sort direction of '${name}' must be 1 or -1`);
  return sign;
}

export interface Sortable {
  readonly doc: Doc;
  readonly keys: readonly (Value | null)[];
}

function compareKeys(
  a: readonly (Value | null)[],
  b: readonly (Value | null)[],
  by: { parts: readonly SortPart[]; text: TextOrder },
): number {
  for (let i = 0; i < by.parts.length; i++) {
    const order = compareValues(a[i], b[i], by.text);
    if (order !== 0) return (by.parts[i] as SortPart).descending ? -order : order;
  }
  return 0;
}

/** The values that decide the place of a document: of several rows the one that comes first. */
export function sortKeys(doc: Doc, parts: readonly SortPart[], text: TextOrder = compareText): Sortable {
  const rows = rowsFor(doc, parts).map((row) => row.map((value) => value ?? null));
  let best = rows[0] as (Value | null)[];
  for (const row of rows) if (compareKeys(row, best, { parts, text }) < 0) best = row;
  return { doc, keys: best };
}

function rowsFor(doc: Doc, parts: readonly SortPart[]): KeyRow[] {
  try {
    return keyRowsOf(parts, doc).rows;
  } catch (error) {
    if (error instanceof DatabaseError && error.code === 171)
      throw badValue('cannot sort with keys that are parallel arrays');
    throw error;
  }
}

/** Compares two documents by their keys; equal keys keep the order they came in. */
export function compareSortable(
  a: Sortable,
  b: Sortable,
  by: { parts: readonly SortPart[]; text: TextOrder },
): number {
  return compareKeys(a.keys, b.keys, by);
}

const collators = new Map<string, TextOrder>();

/** The text order of a collation document; only a locale (nl or en) may be given. */
export function textOrderOf(collation: Value | undefined): TextOrder | undefined {
  if (collation === undefined) return undefined;
  if (!(collation instanceof Doc)) throw badValue('collation must be a document');
  for (const [name, value] of collation.entries())
    if (name !== 'locale' && !(name === 'strength' && numberOf(value) === 3))
      throw notInSubset(`the collation option '${name}'`);
  const locale = collation.get('locale');
  if (locale === 'simple') return undefined;
  if (locale !== 'nl' && locale !== 'en') throw notInSubset(`the collation locale '${String(locale)}'`);
  let order = collators.get(locale);
  if (order === undefined) {
    order = new Intl.Collator(locale).compare;
    collators.set(locale, order);
  }
  return order;
}
