// $concat, $toLower, $toUpper, $substrCP, $strLenCP, $split, $trim, $toString.
import { DatabaseError, notInSubset } from '../errors.ts';
import { Double, ObjectIdValue } from '../scalars.ts';
import { Doc, numberOf, type Value } from '../values.ts';
import { fixed, isNullish, many, wrongType } from './operators.ts';
import type { OperatorCompiler } from './types.ts';

function concat(values: (Value | undefined)[], name: string): Value {
  let text = '';
  for (const value of values) {
    // What comes after a missing value is not looked at.
    if (isNullish(value)) return null;
    if (typeof value !== 'string') throw wrongType(16702, name, { wanted: 'strings', got: value });
    text += value;
  }
  return text;
}

/** The text of a value where MongoDB turns one into text by itself; null is the empty text. */
function coerced(value: Value | undefined, name: string): string {
  if (isNullish(value)) return '';
  if (typeof value === 'string') return value;
  if (numberOf(value) !== undefined) return showNumber(value);
  if (value instanceof Date) return value.toISOString();
  throw new DatabaseError(16007, `can't convert to String in ${name}`);
}

function showNumber(value: Value): string {
  const number = value instanceof Double ? value.value : numberOf(value);
  if (number === Number.POSITIVE_INFINITY) return 'inf';
  return number === Number.NEGATIVE_INFINITY ? '-inf' : String(number);
}

// Only a to z change: MongoDB leaves other letters alone here.
const lower = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
const upper = (text: string): string => text.replace(/[a-z]/g, (letter) => letter.toUpperCase());

/** MongoDB's numbers for a start or a length that is no number, not whole, or negative. */
const START_ERRORS = [34450, 34451, 34455] as const;
const LENGTH_ERRORS = [34452, 34453, 34454] as const;

function whole(value: Value | undefined, name: string, codes: readonly [number, number, number]): number {
  const number = typeof value === 'bigint' ? Number(value) : numberOf(value);
  if (number === undefined) throw new DatabaseError(codes[0], `${name}: start and length must be numbers`);
  if (!Number.isInteger(number) || Math.abs(number) > 2 ** 31 - 1)
    throw new DatabaseError(codes[1], `${name}: start and length must be whole numbers within 32 bits`);
  if (number < 0) throw new DatabaseError(codes[2], `${name}: start and length may not be negative`);
  return number;
}

function substring([text, start, length]: (Value | undefined)[], name: string): Value {
  const characters = [...coerced(text, name)];
  const from = whole(start, name, START_ERRORS);
  return characters.slice(from, from + whole(length, name, LENGTH_ERRORS)).join('');
}

function textLength([text]: (Value | undefined)[], name: string): Value {
  if (typeof text !== 'string') throw wrongType(34471, name, { wanted: 'strings', got: text });
  return [...text].length;
}

function split([text, separator]: (Value | undefined)[], name: string): Value {
  if (isNullish(text) || isNullish(separator)) return null;
  if (typeof text !== 'string') throw wrongType(40085, name, { wanted: 'strings', got: text });
  if (typeof separator !== 'string') throw wrongType(40086, name, { wanted: 'strings', got: separator });
  if (separator === '') throw new DatabaseError(40087, '$split requires a non-empty separator');
  return text.split(separator);
}

const trim: OperatorCompiler = (argument, compile, name) => {
  if (!(argument instanceof Doc))
    throw new DatabaseError(50696, `${name} only supports an object as an argument`);
  for (const field of argument.keys())
    if (field !== 'input') throw notInSubset(`the argument '${field}' of ${name}`);
  const input = compile(argument.get('input') ?? null);
  return (scope) => {
    const text = input(scope);
    if (isNullish(text)) return null;
    if (typeof text !== 'string') throw wrongType(50699, name, { wanted: 'strings', got: text });
    return text.replace(/^[\s\0]+|[\s\0]+$/gu, '');
  };
};

function toText([value]: (Value | undefined)[]): Value {
  if (isNullish(value)) return null;
  if (typeof value === 'boolean') return String(value);
  if (value instanceof ObjectIdValue) return value.toHex();
  if (Array.isArray(value) || value instanceof Doc)
    throw new DatabaseError(241, 'Unsupported conversion to string in $convert with no onError value');
  return coerced(value, '$toString');
}

export const TEXTS: [string, OperatorCompiler][] = [
  ['$concat', many(concat)],
  ['$toLower', fixed(1, ([value], name) => lower(coerced(value, name)))],
  ['$toUpper', fixed(1, ([value], name) => upper(coerced(value, name)))],
  ['$substrCP', fixed(3, substring)],
  ['$strLenCP', fixed(1, textLength)],
  ['$split', fixed(2, split)],
  ['$trim', trim],
  ['$toString', fixed(1, toText)],
];
