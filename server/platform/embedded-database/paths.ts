// Dotted paths: how a query, a sort and an index walk through documents and arrays.
import { DatabaseError } from './errors.ts';
import { ForeignValue } from './scalars.ts';
import { Doc, type Value } from './values.ts';

/** What an empty array sorts and is indexed as: before null, unlike a missing field, which counts as null. */
export const EMPTY_ARRAY = new ForeignValue('undefined');

/** Remembers at which place of the outermost array a condition was met, for the positional `$`. */
export interface PositionTrace {
  position: number | null;
}

const INDEX = /^(0|[1-9]\d*)$/;

/** Whether a path part can be a position in an array. */
export const isPosition = (part: string): boolean => INDEX.test(part);

/** What a query path meets: a value (undefined when missing) and whether it came out of the array the path ends in. */
export type LeafVisitor = (value: Value | undefined, wholeArray: boolean) => boolean;

/** One walk along a query path: what to do at its end and where to remember a position. */
export interface LeafWalk {
  readonly path: readonly string[];
  readonly visit: LeafVisitor;
  readonly trace: PositionTrace | null;
}

/**
 * Visits every value a query path reaches, array elements before the array itself, until the visitor says true.
 * `{a: [{b: 1}, {b: 2}]}` with `a.b` gives 1 and 2; with `a` gives both elements and then the array.
 */
export function someLeaf(doc: Doc, walk: LeafWalk, from = 0): boolean {
  let current: Value | undefined = doc;
  for (let i = from; i < walk.path.length; i++) {
    if (current instanceof Doc) current = current.get(walk.path[i] as string);
    else if (Array.isArray(current)) return someInArray(current, walk, i);
    else return walk.visit(undefined, false);
  }
  if (!Array.isArray(current)) return walk.visit(current, false);
  for (let i = 0; i < current.length; i++) if (walk.visit(current[i], false)) return found(walk, i);
  return walk.visit(current, true);
}

function found(walk: LeafWalk, position: number): true {
  // Outer arrays are left last, so the outermost position is the one that stays.
  if (walk.trace !== null) walk.trace.position = position;
  return true;
}

function someInArray(array: Value[], walk: LeafWalk, at: number): boolean {
  const part = walk.path[at] as string;
  const position = isPosition(part) ? Number(part) : -1;
  for (let i = 0; i < array.length; i++) {
    const item = array[i] as Value;
    if (item instanceof Doc && someLeaf(item, walk, at)) return found(walk, i);
    if (i === position && atPosition(item, walk, at)) return found(walk, i);
  }
  return false;
}

function atPosition(item: Value, walk: LeafWalk, at: number): boolean {
  if (at === walk.path.length - 1) return walk.visit(item, Array.isArray(item));
  if (item instanceof Doc) return someLeaf(item, walk, at + 1);
  return Array.isArray(item) && someInArray(item, walk, at + 1);
}

/** The value an expression such as `$a.b` gives: arrays are mapped over, positions are not understood. */
export function expressionValue(
  start: Value | undefined,
  path: readonly string[],
  from = 0,
): Value | undefined {
  let current = start;
  for (let i = from; i < path.length; i++) {
    if (Array.isArray(current)) {
      const found: Value[] = [];
      for (const item of current) {
        // An array directly inside an array is not looked into.
        const value = item instanceof Doc ? expressionValue(item, path, i) : undefined;
        if (value !== undefined) found.push(value);
      }
      return found;
    }
    if (!(current instanceof Doc)) return undefined;
    current = current.get(path[i] as string);
  }
  return current;
}

/** Splits a path and refuses empty parts. */
export function splitPath(path: string): string[] {
  return path.split('.');
}

/** Most parts of a path. */
const MAX_PARTS = 200;

/** Refuses a name that cannot be one part of a path of an aggregation, with MongoDB's numbers. */
export function checkFieldName(name: string): void {
  if (name === '') throw new DatabaseError(15998, 'FieldPath field names may not be empty strings');
  if (name.startsWith('$'))
    throw new DatabaseError(16410, `FieldPath field names may not start with '$': ${name}`);
  if (name.includes('\0'))
    throw new DatabaseError(16411, 'FieldPath field names may not contain a null byte');
}

/** Splits a path of an aggregation; throws for what MongoDB does not take as one. */
export function fieldPath(path: string): string[] {
  if (path === '') throw new DatabaseError(40352, 'FieldPath cannot be constructed with empty string');
  if (path.endsWith('.')) throw new DatabaseError(40353, `FieldPath must not end with a '.': ${path}`);
  const parts = splitPath(path);
  for (const part of parts) checkFieldName(part);
  if (parts.length > MAX_PARTS)
    throw new DatabaseError(15, `FieldPath is too long: at most ${MAX_PARTS} parts`);
  return parts;
}
