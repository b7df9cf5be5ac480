// The stages $unwind and $count.
import { DatabaseError } from './errors.ts';
import { fieldPath } from './paths.ts';
import type { StageCompiler } from './stage.ts';
import { withPath } from './stages.ts';
import { Doc, type Value } from './values.ts';

interface Unwinding {
  readonly path: readonly string[];
  readonly position: readonly string[] | null;
  readonly keepsEmpty: boolean;
}

const OPTIONS = ['path', 'includeArrayIndex', 'preserveNullAndEmptyArrays'];

function unwinding(value: Value): Unwinding {
  if (!(value instanceof Doc) && typeof value !== 'string')
    throw new DatabaseError(15981, 'the $unwind stage specification must be a string or an object');
  const spec = value instanceof Doc ? value : Doc.from([['path', value]]);
  for (const name of spec.keys())
    if (!OPTIONS.includes(name))
      throw new DatabaseError(28811, `unrecognized option to $unwind stage: ${name}`);
  const keeps = spec.get('preserveNullAndEmptyArrays');
  if (spec.has('preserveNullAndEmptyArrays') && typeof keeps !== 'boolean')
    throw new DatabaseError(28809, 'expected a boolean for preserveNullAndEmptyArrays of $unwind');
  return { path: unwindPath(spec), position: positionPath(spec), keepsEmpty: keeps === true };
}

function unwindPath(spec: Doc): string[] {
  const path = spec.get('path');
  if (path === undefined || path === '') throw new DatabaseError(28812, 'no path specified to $unwind stage');
  if (typeof path !== 'string')
    throw new DatabaseError(28808, 'expected a string as the path for $unwind stage');
  if (!path.startsWith('$'))
    throw new DatabaseError(28818, `path option to $unwind stage should be prefixed with a '$': ${path}`);
  return fieldPath(path.slice(1));
}

function positionPath(spec: Doc): string[] | null {
  const name = spec.get('includeArrayIndex');
  if (name === undefined) return null;
  if (typeof name !== 'string' || name === '')
    throw new DatabaseError(28810, 'expected a non-empty string for includeArrayIndex of $unwind');
  if (name.startsWith('$'))
    throw new DatabaseError(28822, `includeArrayIndex of $unwind should not be prefixed with a '$': ${name}`);
  return fieldPath(name);
}

/** The value an $unwind looks at: through documents only, never through arrays on the way. */
function plainValue(doc: Doc, path: readonly string[]): Value | undefined {
  let current: Value | undefined = doc;
  for (const part of path) current = current instanceof Doc ? current.get(part) : undefined;
  return current;
}

function* unwound(doc: Doc, how: Unwinding): IterableIterator<Doc> {
  const value = plainValue(doc, how.path);
  const placed = (made: Doc, at: bigint | null): Doc =>
    how.position === null ? made : (withPath(made, how.position, at) as Doc);
  if (Array.isArray(value) && value.length > 0) {
    for (const [i, item] of value.entries()) yield placed(withPath(doc, how.path, item) as Doc, BigInt(i));
  } else if (value === undefined || value === null || Array.isArray(value)) {
    if (!how.keepsEmpty) return;
    yield placed(Array.isArray(value) ? (withPath(doc, how.path, undefined) as Doc) : doc, null);
  } else yield placed(doc, null);
}

export const unwind: StageCompiler = (value) => {
  const how = unwinding(value);
  return function* (input) {
    for (const doc of input)
      if (doc === null) yield null;
      else yield* unwound(doc, how);
  };
};

function countName(value: Value): string {
  if (typeof value !== 'string') throw new DatabaseError(40156, 'the count field must be a string');
  if (value === '') throw new DatabaseError(40157, 'the count field must not be empty');
  if (value.startsWith('$')) throw new DatabaseError(40158, "the count field cannot start with '$'");
  if (value.includes('\0')) throw new DatabaseError(40159, 'the count field cannot contain a null byte');
  if (value.includes('.')) throw new DatabaseError(40160, "the count field cannot contain '.'");
  if (value === '_id') throw new DatabaseError(9039800, 'the count field cannot be _id');
  return value;
}

export const countStage: StageCompiler = (value) => {
  const name = countName(value);
  return function* (input) {
    let total = 0;
    for (const doc of input)
      if (doc === null) yield null;
      else total++;
    if (total > 0) yield Doc.from([[name, total]]);
  };
};
