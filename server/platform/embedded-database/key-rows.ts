// The rows of values a document has for several paths at once: one, or one per element when a path meets an array.
// Indexes keep them all; a sort takes the first.
import { DatabaseError } from './errors.ts';
import { EMPTY_ARRAY, isPosition } from './paths.ts';
import type { SortPart } from './sort.ts';
import { Doc, type Value } from './values.ts';

export type KeyRow = (Value | undefined)[];

export interface KeyRows {
  readonly rows: KeyRow[];
  /** Whether an array was opened on the way. */
  readonly multi: boolean;
}

interface Place {
  readonly value: Value | undefined;
  readonly path: readonly string[];
  /** How far along the path the value lies. */
  readonly at: number;
  /** Set once an array was opened where the path ends: its elements are values, not further arrays. */
  readonly opened: boolean;
}

/** Rows for the paths of an index or a sort; throws 171 when two of them meet different arrays. */
export function keyRowsOf(parts: readonly SortPart[], doc: Doc): KeyRows {
  if (parts.length === 1 && parts[0]?.path.length === 1) {
    const value = doc.get(parts[0].name);
    if (!Array.isArray(value)) return { rows: [[value]], multi: false };
  }
  const rows: KeyRow[] = [];
  const multi = expand(
    parts.map((part) => walk({ value: doc, path: part.path, at: 0, opened: false })),
    rows,
  );
  return { rows, multi };
}

function walk(place: Place): Place {
  let { value, at } = place;
  while (at < place.path.length) {
    const part = place.path[at] as string;
    if (!(value instanceof Doc)) break;
    value = value.get(part);
    at++;
  }
  if (at < place.path.length && !Array.isArray(value))
    return { ...place, value: undefined, at: place.path.length };
  return { ...place, value, at };
}

const isOpenArray = (place: Place): place is Place & { value: Value[] } =>
  Array.isArray(place.value) && !(place.opened && place.at === place.path.length);

function expand(places: Place[], rows: KeyRow[]): boolean {
  const open = places.find(isOpenArray);
  if (open === undefined) {
    rows.push(places.map((place) => place.value));
    return false;
  }
  const prefix = open.path.slice(0, open.at).join('.');
  const same = (place: Place) => isOpenArray(place) && place.path.slice(0, place.at).join('.') === prefix;
  const other = places.find((place) => isOpenArray(place) && !same(place));
  if (other !== undefined)
    throw new DatabaseError(171, `cannot index parallel arrays [${prefix}] [${other.path.join('.')}]`);
  const elements: (Value | undefined)[] = open.value.length === 0 ? [undefined] : open.value;
  // A path that names a position has one value in this array, whatever the element.
  const turns = places.filter(same).every(byPosition) ? elements.slice(0, 1) : elements;
  for (const element of turns)
    expand(
      places.map((place) => (same(place) ? step(place, element) : place)),
      rows,
    );
  return true;
}

function byPosition(place: Place): boolean {
  const part = place.path[place.at];
  return (
    part !== undefined && isPosition(part) && Array.isArray(place.value) && Number(part) < place.value.length
  );
}

function step(place: Place, element: Value | undefined): Place {
  if (place.at === place.path.length)
    return { ...place, value: element === undefined ? EMPTY_ARRAY : element, opened: true };
  if (byPosition(place) && Array.isArray(place.value)) {
    const next = walk({ ...place, value: place.value[Number(place.path[place.at])], at: place.at + 1 });
    if (place.at + 1 < place.path.length || !Array.isArray(next.value)) return next;
    // An array found by its position at the end of a path is one value.
    return { ...next, value: next.value.length === 0 ? EMPTY_ARRAY : next.value, opened: true };
  }
  // An array directly inside an array is not looked into by a path.
  return walk({ ...place, value: element instanceof Doc ? element : undefined, opened: false });
}
