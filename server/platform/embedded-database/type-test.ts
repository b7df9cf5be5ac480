// The `$type` operator: names and numbers of the types in the subset.
import { badValue, failedToParse, notInSubset } from './errors.ts';
import { numberOf, typeNameOf, type Value } from './values.ts';

const TYPES = new Map<number, string>([
  [1, 'double'],
  [2, 'string'],
  [3, 'object'],
  [4, 'array'],
  [5, 'binData'],
  [7, 'objectId'],
  [8, 'bool'],
  [9, 'date'],
  [10, 'null'],
  [16, 'int'],
]);

// Types that cannot be stored here: asking for them is allowed and finds nothing.
const ABSENT = new Map<number, string>([
  [6, 'undefined'],
  [11, 'regex'],
  [12, 'dbPointer'],
  [13, 'javascript'],
  [14, 'symbol'],
  [17, 'timestamp'],
  [18, 'long'],
  [19, 'decimal'],
  [-1, 'minKey'],
  [127, 'maxKey'],
]);

const NAMES = new Set([...TYPES.values(), ...ABSENT.values()]);

function typeNames(wanted: Value): string[] {
  if (typeof wanted === 'string') {
    if (wanted === 'number') return ['int', 'double'];
    if (!NAMES.has(wanted)) throw badValue(`Unknown type name alias: ${wanted}`);
    return [wanted];
  }
  const number = numberOf(wanted);
  if (number === undefined) throw notInSubset('a $type that is neither a name nor a number');
  const name = TYPES.get(number) ?? ABSENT.get(number);
  if (name === undefined) throw badValue(`Invalid numerical type code: ${number}`);
  return [name];
}

/** A test on one value; `number` stands for int and double. */
export function compileTypeTest(wanted: Value): (value: Value | undefined) => boolean {
  const list = Array.isArray(wanted) ? wanted : [wanted];
  if (list.length === 0) throw failedToParse('$type must match at least one type');
  const names = new Set(list.flatMap(typeNames));
  return (value) => value !== undefined && names.has(typeNameOf(value));
}
