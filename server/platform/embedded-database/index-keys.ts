// The keys a document has in an index: one, or several when an array lies on an indexed path.
import type { Index } from './catalog.ts';
import { DatabaseError } from './errors.ts';
import { encodeKeyPart, shortenKey } from './key-encoding.ts';
import { EMPTY_ARRAY } from './paths.ts';
import { Doc, type Value } from './values.ts';

export interface IndexKey {
  readonly bytes: Buffer;
  readonly values: readonly (Value | undefined)[];
}

interface Place {
  readonly value: Value | undefined;
  readonly path: readonly string[];
  /** How far along the path the value lies. */
  readonly at: number;
  /** Set once an array was opened here: its elements are values, not further arrays. */
  readonly opened: boolean;
}

/** The keys of a document, none when a sparse or partial index leaves it out; marks the index as it learns. */
export function indexKeysOf(index: Index, doc: Doc): IndexKey[] {
  if (index.partial !== null && !index.partial.filter.matches(doc)) return [];
  const rows: (Value | undefined)[][] = [];
  const places = index.parts.map((part) => walk({ value: doc, path: part.path, at: 0, opened: false }));
  expand(index, places, rows);
  if (index.sparse && rows.every((row) => row.every((value) => value === undefined))) return [];
  const keys = new Map<string, IndexKey>();
  for (const values of rows) {
    const key = keyOf(index, values);
    keys.set(key.bytes.toString('latin1'), key);
  }
  return [...keys.values()];
}

function walk(place: Place): Place {
  let { value, at } = place;
  while (at < place.path.length && value instanceof Doc) {
    value = value.get(place.path[at] as string);
    at++;
  }
  if (at < place.path.length && !Array.isArray(value))
    return { ...place, value: undefined, at: place.path.length };
  return { ...place, value, at };
}

const isOpenArray = (place: Place): place is Place & { value: Value[] } =>
  Array.isArray(place.value) && !(place.opened && place.at === place.path.length);

function expand(index: Index, places: Place[], rows: (Value | undefined)[][]): void {
  const open = places.find(isOpenArray);
  if (open === undefined) {
    rows.push(places.map((place) => place.value));
    return;
  }
  index.multikey = true;
  const prefix = open.path.slice(0, open.at).join('.');
  const same = (place: Place) => isOpenArray(place) && place.path.slice(0, place.at).join('.') === prefix;
  const other = places.find((place) => isOpenArray(place) && !same(place));
  if (other !== undefined)
    throw new DatabaseError(171, `cannot index parallel arrays [${prefix}] [${other.path.join('.')}]`);
  const elements: (Value | undefined)[] = open.value.length === 0 ? [undefined] : open.value;
  for (const element of elements)
    expand(
      index,
      places.map((place) => (same(place) ? step(place, element) : place)),
      rows,
    );
}

function step(place: Place, element: Value | undefined): Place {
  if (element === undefined && place.at === place.path.length)
    return { ...place, value: EMPTY_ARRAY, opened: true };
  if (place.at === place.path.length) return { ...place, value: element, opened: true };
  // An array directly inside an array is not looked into by a path.
  const inner = element instanceof Doc ? element : undefined;
  return walk({ ...place, value: inner, opened: false });
}

function keyOf(index: Index, values: readonly (Value | undefined)[]): IndexKey {
  const parts = values.map((value, i) => encodeKeyPart(value, index.parts[i]?.descending));
  const whole = parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
  const { key, shortened } = shortenKey(whole);
  if (shortened) index.shortened = true;
  return { bytes: key, values };
}
