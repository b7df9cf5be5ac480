// Sorting: which value of a document counts, and how two documents compare.
import { compareText, compareValues, type TextOrder } from './compare.ts';
import { badValue, notInSubset } from './errors.ts';
import { indexValues, splitPath } from './paths.ts';
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
    const sign = numberOf(direction) ?? Number(direction);
    if (sign !== 1 && sign !== -1) throw badValue(`The sort direction of '${name}' must be 1 or -1`);
    if (name === '$natural') throw notInSubset('sorting by $natural');
    if (name === '' || name.startsWith('$') || name.split('.').includes(''))
      throw badValue(`'${name}' cannot be sorted on`);
    parts.push({ name, path: splitPath(name), descending: sign === -1 });
  }
  if (parts.length > 32) throw badValue('A sort has at most 32 fields');
  return parts;
}

/** The value that decides: of an array the smallest for ascending, the largest for descending. */
export function sortValue(doc: Doc, part: SortPart, text: TextOrder): Value | null {
  const { values } = indexValuesForSort(doc, part.path);
  let best = values[0];
  for (let i = 1; i < values.length; i++) {
    const order = compareValues(values[i], best, text);
    if (part.descending ? order > 0 : order < 0) best = values[i];
  }
  return best ?? null;
}

function indexValuesForSort(doc: Doc, path: readonly string[]): { values: (Value | undefined)[] } {
  if (path.length === 1) {
    const value = doc.get(path[0] as string);
    if (!Array.isArray(value)) return { values: [value] };
  }
  const found = indexValues(doc, path);
  // An empty array sorts before null; the index keeps it as undefined, which is what missing compares as.
  return found;
}

export interface Sortable {
  readonly doc: Doc;
  readonly keys: (Value | null)[];
}

export function sortKeys(doc: Doc, parts: readonly SortPart[], text: TextOrder = compareText): Sortable {
  return { doc, keys: parts.map((part) => sortValue(doc, part, text)) };
}

/** Compares two documents by their keys; equal keys keep the order they came in. */
export function compareSortable(
  a: Sortable,
  b: Sortable,
  by: { parts: readonly SortPart[]; text: TextOrder },
): number {
  for (let i = 0; i < by.parts.length; i++) {
    const order = compareValues(a.keys[i], b.keys[i], by.text);
    if (order !== 0) return (by.parts[i] as SortPart).descending ? -order : order;
  }
  return 0;
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
