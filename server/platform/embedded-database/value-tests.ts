// The tests a query makes on one value: equal, in order, in a list, of a size, like a pattern.
import { checkStorable } from './codec.ts';
import { compareText, compareValues, rankOf, sameValue, type TextOrder } from './compare.ts';
import { badValue, DatabaseError, notInSubset } from './errors.ts';
import { textTest } from './regex.ts';
import { ForeignValue, RegexValue } from './scalars.ts';
import { Doc, numberOf, type Value } from './values.ts';

export type ValueTest = (value: Value | undefined, wholeArray: boolean) => boolean;

export const isOperators = (value: Value): value is Doc =>
  value instanceof Doc && value.keys()[0]?.startsWith('$') === true;

export function storable(value: Value): Value {
  checkStorable(value);
  return value;
}

export function equalTest(wanted: Value, how: { readonly text: TextOrder }): ValueTest {
  if (!(wanted instanceof RegexValue)) storable(wanted);
  if (wanted === null) return (value, whole) => !whole && (value === undefined || value === null);
  return (value) => value !== undefined && sameValue(value, wanted, how.text);
}

const isNaNValue = (value: Value | null): boolean => Number.isNaN(numberOf(value ?? undefined) ?? 0);

export function orderTest(name: string, wanted: Value, how: { readonly text: TextOrder }): ValueTest {
  if (wanted instanceof RegexValue) throw badValue(`Can't have RegEx as arg to predicate over field`);
  storable(wanted);
  const rank = rankOf(wanted);
  const orEqual = name === '$gte' || name === '$lte';
  const above = name === '$gt' || name === '$gte';
  const wantedNaN = isNaNValue(wanted);
  return (value) => {
    const shown = value === undefined ? null : value;
    if (rankOf(shown) !== rank || (value === undefined && !orEqual)) return false;
    if (wantedNaN || isNaNValue(shown)) return orEqual && wantedNaN && isNaNValue(shown);
    const order = compareValues(shown, wanted, how.text);
    return order === 0 ? orEqual : order > 0 === above;
  };
}

export function inTest(name: string, value: Value, how: { readonly text: TextOrder }): ValueTest {
  if (!Array.isArray(value)) throw badValue(`${name} needs an array`);
  const tests = value.map((item) => {
    if (isOperators(item)) throw badValue(`cannot nest $ under ${name}`);
    return item instanceof RegexValue ? regexTest(item, undefined) : equalTest(item, how);
  });
  const texts = new Set(value.filter((item): item is string => typeof item === 'string'));
  if (texts.size === value.length && how.text === compareText)
    return (found) => typeof found === 'string' && texts.has(found);
  return (found, whole) => tests.some((test) => test(found, whole));
}

export function sizeTest(value: Value): ValueTest {
  if (value instanceof ForeignValue) throw notInSubset(`the type ${value.typeName}`);
  const size = typeof value === 'bigint' ? Number(value) : numberOf(value);
  if (size === undefined) throw badValue('$size must be a whole number');
  if (!Number.isInteger(size) || Math.abs(size) > 2 ** 31 - 1)
    throw badValue(`Expected an integer: $size: ${size}`);
  if (size < 0) throw badValue(`$size may not be negative: ${size}`);
  return (found, whole) => whole && Array.isArray(found) && found.length === size;
}

export function regexTest(value: Value, options: Value | undefined): ValueTest {
  const given = options === undefined ? undefined : String(options);
  let test: (text: string) => boolean;
  let pattern: RegexValue;
  if (value instanceof RegexValue && value.options !== '' && given !== undefined)
    throw new DatabaseError(51075, 'options set in both $regex and $options');
  if (value instanceof RegexValue) {
    pattern = new RegexValue(value.pattern, given ?? value.options);
    test = textTest(value.pattern, given ?? value.options);
  } else if (typeof value === 'string') {
    pattern = new RegexValue(value, given ?? '');
    test = textTest(value, given ?? '');
  } else throw badValue('$regex has to be a string');
  return (found) =>
    typeof found === 'string' ? test(found) : found instanceof RegexValue && sameValue(found, pattern);
}
