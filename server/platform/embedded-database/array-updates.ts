// The update operators that change arrays: $push, $addToSet, $pull, $pop.
import { compareText, compareValues, sameValue } from './compare.ts';
import { badValue, DatabaseError, typeMismatch } from './errors.ts';
import { compileFilter } from './match.ts';
import { RegexValue } from './scalars.ts';
import { compareSortable, parseSort, type SortPart, sortKeys } from './sort.ts';
import type { Change } from './update-paths.ts';
import { Doc, numberOf, type Value } from './values.ts';

function wholeNumber(value: Value | undefined, what: string): number | undefined {
  if (value === undefined) return undefined;
  const number = numberOf(value);
  if (number === undefined || !Number.isInteger(number))
    throw badValue(`The value for ${what} must be an integer`);
  return number;
}

const hasEach = (value: Value): value is Doc => value instanceof Doc && value.has('$each');

function eachOf(name: string, spec: Doc): Value[] {
  const each = spec.get('$each');
  if (!Array.isArray(each))
    throw new DatabaseError(name === '$push' ? 2 : 14, `The argument to $each in ${name} must be an array`);
  return each;
}

function arraySort(spec: Doc): SortPart[] {
  if (spec.size === 0) throw badValue('The $sort of $push is empty');
  try {
    return parseSort(spec);
  } catch (error) {
    // The numbers of the stage $sort are its own; here every wrong order is a wrong value.
    if (error instanceof DatabaseError && error.code !== 238) throw badValue(error.message);
    throw error;
  }
}

function sortArray(array: Value[], spec: Value): Value[] {
  const direction = numberOf(spec);
  if (direction === 1 || direction === -1)
    return array.slice().sort((a, b) => direction * compareValues(a, b));
  if (!(spec instanceof Doc)) throw badValue('The $sort is invalid: use 1/-1 to sort the whole element');
  const parts = arraySort(spec);
  const by = { parts, text: compareText };
  const keyed = array.map((item) => ({
    item,
    key: sortKeys(item instanceof Doc ? item : Doc.empty(), parts),
  }));
  return keyed.sort((a, b) => compareSortable(a.key, b.key, by)).map(({ item }) => item);
}

function sliced(array: Value[], count: number | undefined): Value[] {
  if (count === undefined) return array;
  if (count === 0) return [];
  return count > 0 ? array.slice(0, count) : array.slice(count);
}

export function pushChange(value: Value): Change {
  if (!hasEach(value)) return (old) => [...arrayOrEmpty(old, '$push'), value];
  for (const name of value.keys())
    if (!['$each', '$slice', '$sort', '$position'].includes(name))
      throw badValue(`Unrecognized clause in $push: ${name}`);
  const added = eachOf('$push', value);
  const slice = wholeNumber(value.get('$slice'), '$slice');
  const position = wholeNumber(value.get('$position'), '$position');
  const sort = value.get('$sort');
  if (sort instanceof Doc) arraySort(sort);
  return (old) => {
    const array = arrayOrEmpty(old, '$push');
    const at = position === undefined ? array.length : position;
    const joined = [
      ...array.slice(0, at),
      ...added,
      ...array.slice(at < 0 ? at : Math.min(at, array.length)),
    ];
    return sliced(sort === undefined ? joined : sortArray(joined, sort), slice);
  };
}

function arrayOrEmpty(old: Value | undefined, name: string): Value[] {
  if (old === undefined) return [];
  if (!Array.isArray(old))
    throw name === '$push'
      ? badValue('The field must be an array to $push to it')
      : badValue(`Cannot apply ${name} to a field that is not an array`);
  return old;
}

export function addToSetChange(value: Value): Change {
  if (hasEach(value) && value.size > 1)
    throw badValue(`Found unexpected fields after $each in $addToSet: ${value.keys().join(', ')}`);
  const added = hasEach(value) ? eachOf('$addToSet', value) : [value];
  return (old) => {
    const array = arrayOrEmpty(old, '$addToSet');
    const next = array.slice();
    for (const item of added) if (!next.some((known) => sameValue(known, item))) next.push(item);
    return next.length === array.length && old !== undefined ? old : next;
  };
}

function pullTest(value: Value): (item: Value) => boolean {
  if (value instanceof RegexValue || (value instanceof Doc && value.keys()[0]?.startsWith('$') === true)) {
    const filter = compileFilter(Doc.from([['v', Doc.from([['$elemMatch', asOperators(value)]])]]));
    return (item) => filter.matches(Doc.from([['v', [item]]]));
  }
  if (value instanceof Doc) {
    const filter = compileFilter(value);
    return (item) => item instanceof Doc && filter.matches(item);
  }
  return (item) => sameValue(item, value);
}

const asOperators = (value: RegexValue | Doc): Doc =>
  value instanceof Doc ? value : Doc.from([['$regex', value]]);

export function pullChange(value: Value): Change {
  const test = pullTest(value);
  return (old) => {
    if (old === undefined) return undefined;
    if (!Array.isArray(old)) throw badValue('Cannot apply $pull to a non-array value');
    const next = old.filter((item) => !test(item));
    return next.length === old.length ? old : next;
  };
}

export function popChange(value: Value): Change {
  const side = numberOf(value);
  if (side !== 1 && side !== -1) throw new DatabaseError(9, '$pop expects 1 or -1');
  return (old) => {
    if (old === undefined) return undefined;
    if (!Array.isArray(old)) throw typeMismatch('Path contains an element of a non-array type for $pop');
    if (old.length === 0) return old;
    return side === 1 ? old.slice(0, -1) : old.slice(1);
  };
}
