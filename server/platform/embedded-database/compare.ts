// The order of values across types, as MongoDB documents it; text by UTF-8 bytes unless a collation is given.
import { BinaryValue, Double, ForeignValue, ObjectIdValue, RegexValue, TimestampValue } from './scalars.ts';
import { Doc, type Value } from './values.ts';

/** How text is compared when a request names a locale. */
export type TextOrder = (a: string, b: string) => number;

/** The rank of a value's type in the order across types; missing sorts before null. */
export function rankOf(value: Value | undefined): number {
  if (value === undefined) return 0;
  if (value === null) return 5;
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return 10;
    case 'string':
      return 15;
    case 'boolean':
      return 40;
  }
  if (value instanceof Doc) return 20;
  if (Array.isArray(value)) return 25;
  if (value instanceof Double) return 10;
  if (value instanceof BinaryValue) return 30;
  if (value instanceof ObjectIdValue) return 35;
  if (value instanceof Date) return 45;
  if (value instanceof TimestampValue) return 47;
  if (value instanceof RegexValue) return 50;
  return value instanceof ForeignValue && value.typeName === 'undefined' ? 3 : 60;
}

/** UTF-8 byte order from UTF-16: the same but for surrogates, which sort after every other character. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    const xSurrogate = x >= 0xd800 && x <= 0xdfff;
    const ySurrogate = y >= 0xd800 && y <= 0xdfff;
    if (xSurrogate !== ySurrogate) return xSurrogate ? 1 : -1;
    return x < y ? -1 : 1;
  }
  return a.length - b.length;
}

function compareNumbers(a: number, b: number): number {
  if (a === b) return 0;
  if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : -1;
  if (Number.isNaN(b)) return 1;
  return a < b ? -1 : 1;
}

export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const difference = (a[i] as number) - (b[i] as number);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

function compareArrays(a: Value[], b: Value[], text: TextOrder): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const result = compareValues(a[i], b[i], text);
    if (result !== 0) return result;
  }
  return a.length - b.length;
}

function compareDocs(a: Doc, b: Doc, text: TextOrder): number {
  const aNames = a.keys();
  const bNames = b.keys();
  const aValues = [...a.entries()];
  const bValues = [...b.entries()];
  const length = Math.min(aNames.length, bNames.length);
  for (let i = 0; i < length; i++) {
    const [aName, aValue] = aValues[i] as [string, Value];
    const [bName, bValue] = bValues[i] as [string, Value];
    const result =
      rankOf(aValue) - rankOf(bValue) || compareText(aName, bName) || compareValues(aValue, bValue, text);
    if (result !== 0) return result;
  }
  return aNames.length - bNames.length;
}

const plain = (value: Value): number => (value instanceof Double ? value.value : Number(value));

function compareSameRank(a: Value, b: Value, text: TextOrder): number {
  if (Array.isArray(a) && Array.isArray(b)) return compareArrays(a, b, text);
  if (a instanceof Doc && b instanceof Doc) return compareDocs(a, b, text);
  if (a instanceof ObjectIdValue && b instanceof ObjectIdValue) return compareBytes(a.bytes, b.bytes);
  if (a instanceof Date && b instanceof Date) return a.getTime() - b.getTime();
  if (a instanceof BinaryValue && b instanceof BinaryValue)
    return a.bytes.length - b.bytes.length || a.subtype - b.subtype || compareBytes(a.bytes, b.bytes);
  if (a instanceof RegexValue && b instanceof RegexValue)
    return compareText(a.pattern, b.pattern) || compareText(a.options, b.options);
  return compareNumbers(plain(a), plain(b));
}

/** Below, equal or above zero; values of different types by the rank of their types. */
export function compareValues(
  a: Value | undefined,
  b: Value | undefined,
  text: TextOrder = compareText,
): number {
  if (typeof a === 'number' && typeof b === 'number') return compareNumbers(a, b);
  if (typeof a === 'string' && typeof b === 'string') return text(a, b);
  const difference = rankOf(a) - rankOf(b);
  if (difference !== 0) return difference;
  if (a === undefined || b === undefined || a === null || b === null) return 0;
  return compareSameRank(a, b, text);
}

/** Equality as the order sees it: 1 equals 1.0, and field order counts. */
export function sameValue(
  a: Value | undefined,
  b: Value | undefined,
  text: TextOrder = compareText,
): boolean {
  return compareValues(a, b, text) === 0;
}
