// Changing one place in a document: walks a path, copies only what it touches, creates what is missing.
import { badValue, DatabaseError } from './errors.ts';
import type { Filter } from './match.ts';
import { isPosition } from './paths.ts';
import { Doc, type Value } from './values.ts';

/** Furthest a write may extend an array with nulls, elements. */
const MAX_PADDING = 100_000;

/** Takes the old value (undefined when missing) and gives the new one; undefined removes it. */
export type Change = (old: Value | undefined) => Value | undefined;

export interface PathEdit {
  readonly path: readonly string[];
  readonly change: Change;
  /** Whether missing documents on the way are made; without it a missing way means nothing happens. */
  readonly creates: boolean;
  /** Whether a way that leads through something else than documents and arrays is passed over, not refused. */
  readonly lenient?: boolean;
  readonly filters: ReadonlyMap<string, Filter>;
}

const notViable = (part: string, value: Value) =>
  new DatabaseError(
    28,
    `Cannot create field '${part}' in element of type ${Array.isArray(value) ? 'array' : typeof value}`,
  );

const notAnArray = (edit: PathEdit, at: number) =>
  badValue(`Cannot apply array updates to non-array element ${edit.path[at - 1] ?? ''}`);

/** The document after the edit; the same object when nothing changed. */
export function editDoc(doc: Doc, edit: PathEdit): Doc {
  // The root of a walk over a document is again a document.
  return editAt(doc, edit, 0) as Doc;
}

function editAt(value: Value | undefined, edit: PathEdit, at: number): Value | undefined {
  if (at === edit.path.length) return edit.change(value);
  const part = edit.path[at] as string;
  if (value === undefined) {
    if (part.startsWith('$[')) throw badValue(`The path '${edit.path.join('.')}' must exist in the document`);
    if (!edit.creates) return undefined;
    return editMember(Doc.empty(), edit, at);
  }
  if (value instanceof Doc) return editMember(value, edit, at);
  if (Array.isArray(value)) return editElement(value, edit, at);
  if (part.startsWith('$[')) throw notAnArray(edit, at);
  if (edit.lenient === true) return value;
  throw notViable(part, value);
}

function editMember(doc: Doc, edit: PathEdit, at: number): Doc {
  const part = edit.path[at] as string;
  if (part.startsWith('$[')) throw notAnArray(edit, at);
  const old = doc.get(part);
  const next = editAt(old, edit, at + 1);
  if (next === old) return doc;
  const copy = doc.copy();
  if (next === undefined) copy.delete(part);
  else copy.set(part, next);
  return copy;
}

function editElement(array: Value[], edit: PathEdit, at: number): Value[] {
  const part = edit.path[at] as string;
  if (part.startsWith('$[')) return editMany(array, edit, at);
  if (!isPosition(part)) {
    if (edit.lenient === true) return array;
    throw notViable(part, array);
  }
  const position = Number(part);
  if (position >= array.length && !edit.creates) return array;
  if (position - array.length > MAX_PADDING)
    throw badValue(`Cannot extend an array by more than ${MAX_PADDING} elements`);
  const next = editAt(array[position], edit, at + 1);
  if (next === array[position]) return array;
  const copy = array.slice();
  while (copy.length < position) copy.push(null);
  // Removing an element leaves a null, so that the others keep their places.
  copy[position] = next === undefined ? null : next;
  return copy;
}

function editMany(array: Value[], edit: PathEdit, at: number): Value[] {
  const name = (edit.path[at] as string).slice(2, -1);
  const filter = name === '' ? undefined : edit.filters.get(name);
  if (name !== '' && filter === undefined)
    throw badValue(`No array filter found for identifier '${name}' in path '${edit.path.join('.')}'`);
  let changed = false;
  const copy = array.map((item) => {
    if (filter !== undefined && !filter.matches(Doc.from([[name, item]]))) return item;
    const next = editAt(item, edit, at + 1);
    if (next !== item) changed = true;
    return next === undefined ? null : next;
  });
  return changed ? copy : array;
}
