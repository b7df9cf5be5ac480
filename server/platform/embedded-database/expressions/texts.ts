// $concat, $toLower, $toUpper, $substrCP, $strLenCP, $split, $trim, $toString.
import { DatabaseError, notInSubset } from '../errors.ts';
import { isDouble } from '../numbers.ts';
import { BinaryValue, ObjectIdValue } from '../scalars.ts';
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
  if (typeof value === 'bigint') return String(value);
  const number = numberOf(value);
  if (number !== undefined) return isDouble(value) ? sixDigits(number) : String(number);
  if (value instanceof Date) return value.toISOString();
  throw new DatabaseError(16007, `can't convert to String in ${name}`);
}

/** `e+06` for `e+6`, as C writes exponents. */
const longExponent = (text: string): string => text.replace(/e([+-])(\d)$/, 'e$10$2');

/** A double as MongoDB coerces one: six digits, and an exponent from a million on or below 0.0001. */
function sixDigits(number: number): string {
  if (!Number.isFinite(number)) return String(number).replace('Infinity', 'inf').replace('NaN', 'nan');
  const short = Number(number.toPrecision(6));
  const size = Math.abs(short);
  const plain = size === 0 || (size >= 1e-4 && size < 1e6);
  return plain ? String(short) : longExponent(short.toExponential());
}

/** A double as $toString writes it: all digits it needs, and an exponent from 1e16 on or below 0.0001. */
function allDigits(number: number): string {
  const size = Math.abs(number);
  const plain = !Number.isFinite(number) || size === 0 || (size >= 1e-4 && size < 1e16);
  return plain ? String(number) : longExponent(number.toExponential());
}

// Only a to z change: MongoDB leaves other letters alone here.
const lower = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
const upper = (text: string): string => text.replace(/[a-z]/g, (letter) => letter.toUpperCase());

/** MongoDB's numbers for a start or a length that is no number, or not whole. */
const START_ERRORS = [34450, 34451] as const;
const LENGTH_ERRORS = [34452, 34453] as const;

function whole(value: Value | undefined, name: string, codes: readonly [number, number]): number {
  const number = typeof value === 'bigint' ? Number(value) : numberOf(value);
  if (number === undefined) throw new DatabaseError(codes[0], `${name}: start and length must be numbers`);
  if (!Number.isInteger(number) || Math.abs(number) > 2 ** 31 - 1)
    throw new DatabaseError(codes[1], `${name}: start and length must be whole numbers within 32 bits`);
  return number;
}

function substring([text, start, length]: (Value | undefined)[], name: string): Value {
  const characters = [...coerced(text, name)];
  const from = whole(start, name, START_ERRORS);
  const count = whole(length, name, LENGTH_ERRORS);
  if (count < 0) throw new DatabaseError(34454, `${name}: the length may not be negative`);
  if (from < 0) throw new DatabaseError(34455, `${name}: the start may not be negative`);
  return characters.slice(from, from + count).join('');
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

/** White space as MongoDB's $trim has it, which is less than JavaScript's. */
const TRIMMED = /^[\0\t-\r \u00a0\u1680\u2000-\u200a]+|[\0\t-\r \u00a0\u1680\u2000-\u200a]+$/gu;

const trim: OperatorCompiler = (argument, compile, name) => {
  if (!(argument instanceof Doc))
    throw new DatabaseError(50696, `${name} only supports an object as an argument`);
  for (const field of argument.keys())
    if (field !== 'input') throw notInSubset(`the argument '${field}' of ${name}`);
  const given = argument.get('input');
  if (given === undefined) throw new DatabaseError(50695, `${name} requires an 'input' field`);
  const input = compile(given);
  return (scope) => {
    const text = input(scope);
    if (isNullish(text)) return null;
    if (typeof text !== 'string') throw wrongType(50699, name, { wanted: 'strings', got: text });
    return text.replace(TRIMMED, '');
  };
};

function toText([value]: (Value | undefined)[]): Value {
  if (isNullish(value)) return null;
  if (typeof value === 'boolean') return String(value);
  if (value instanceof ObjectIdValue) return value.toHex();
  if (Array.isArray(value) || value instanceof Doc || value instanceof BinaryValue)
    throw new DatabaseError(241, 'Unsupported conversion to string in $convert with no onError value');
  if (isDouble(value)) return allDigits(numberOf(value) ?? Number.NaN);
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
  ['$toString', fixed(1, toText, 50723)],
];
