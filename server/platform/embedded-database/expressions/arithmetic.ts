// $add, $subtract, $multiply, $divide, $mod, $abs, $ceil, $floor, $round, $trunc, $pow, $sqrt.
import { DatabaseError } from '../errors.ts';
import { combineWide } from '../numbers.ts';
import { asDouble, numberOf, type Value } from '../values.ts';
import { argumentsOf, fixed, isNullish, many, wrongType } from './operators.ts';
import type { OperatorCompiler } from './types.ts';

/** More decimals than a double has after those that count. */
const EXACT_DIGITS = 30;

function number(value: Value, name: string, code = 14): number {
  const found = numberOf(value);
  if (found === undefined) throw wrongType(code, name, { wanted: 'numeric types', got: value });
  return found;
}

function shifted(date: Date, milliseconds: number): Date {
  const moved = new Date(date.getTime() + Math.sign(milliseconds) * Math.round(Math.abs(milliseconds)));
  if (Number.isNaN(moved.getTime())) throw new DatabaseError(15, 'date overflow');
  return moved;
}

function add(values: (Value | undefined)[], name: string): Value {
  let date: Date | null = null;
  let total: Value = 0;
  for (const value of values) {
    if (isNullish(value)) return null;
    if (value instanceof Date) {
      if (date !== null) throw new DatabaseError(16612, 'only one date allowed in an $add expression');
      date = value;
    } else {
      number(value, name);
      total = combineWide(total, value, (a, b) => a + b);
    }
  }
  return date === null ? total : shifted(date, number(total, name));
}

function subtract([left, right]: (Value | undefined)[], name: string): Value {
  if (isNullish(left) || isNullish(right)) return null;
  if (left instanceof Date)
    return right instanceof Date
      ? BigInt(left.getTime() - right.getTime())
      : shifted(left, -number(right, name));
  number(left, name);
  number(right, name);
  return combineWide(left, right, (a, b) => a - b);
}

function multiply(values: (Value | undefined)[], name: string): Value {
  let total: Value = 1;
  for (const value of values) {
    if (isNullish(value)) return null;
    number(value, name);
    total = combineWide(total, value, (a, b) => a * b);
  }
  return total;
}

function divide([left, right]: (Value | undefined)[], name: string): Value {
  if (isNullish(left) || isNullish(right)) return null;
  const divisor = number(right, name);
  if (divisor === 0) throw new DatabaseError(2, "can't $divide by zero");
  return asDouble(number(left, name) / divisor);
}

function mod([left, right]: (Value | undefined)[], name: string): Value {
  if (isNullish(left) || isNullish(right)) return null;
  number(left, name, 16611);
  if (number(right, name, 16611) === 0) throw new DatabaseError(16610, "can't $mod by zero");
  return combineWide(left, right, (a, b) => a % b);
}

function unary(change: (value: number) => number): OperatorCompiler {
  return fixed(1, ([value], name) => {
    if (isNullish(value)) return null;
    number(value, name, 28765);
    return combineWide(value, 0, change);
  });
}

function power([base, exponent]: (Value | undefined)[], name: string): Value {
  if (isNullish(base) || isNullish(exponent)) return null;
  const [x, y] = [number(base, name, 28762), number(exponent, name, 28763)];
  if (x === 0 && y < 0)
    throw new DatabaseError(28764, '$pow cannot take a base of 0 and a negative exponent');
  // One to any power is one, which JavaScript denies for infinite powers.
  const one = x === 1 || (x === -1 && Math.abs(y) === Number.POSITIVE_INFINITY);
  const result = one ? 1 : x ** y;
  return Number.isInteger(result) ? combineWide(base, exponent, () => result) : asDouble(result);
}

function squareRoot([value]: (Value | undefined)[], name: string): Value {
  if (isNullish(value)) return null;
  const found = number(value, name, 28765);
  if (found < 0) throw new DatabaseError(28714, "$sqrt's argument must be greater than or equal to 0");
  return asDouble(Math.sqrt(found));
}

/**
 * Cuts or rounds (half to even) a double at a decimal place. It counts with the exact digits of the double, as MongoDB
 * does: 1.15 is a little less than it looks, so cut at two places it is 1.14.
 */
function atPlace(value: number, place: number, rounded: boolean): number {
  if (!Number.isFinite(value) || (Math.abs(value) >= 1e21 && place >= 0)) return value;
  const size = Math.abs(value);
  const text =
    size >= 1e21 ? String(BigInt(size)) : size.toFixed(Math.min(100, Math.max(place, 0) + EXACT_DIGITS));
  const [whole = '', fraction = ''] = text.split('.');
  const digits = '0'.repeat(Math.max(0, -place)) + whole + fraction;
  const cut = Math.max(0, -place) + whole.length + place;
  let kept = BigInt(digits.slice(0, cut));
  const rest = digits.slice(cut);
  const half = `5${'0'.repeat(Math.max(0, rest.length - 1))}`;
  if (rounded && (rest > half || (rest === half && kept % 2n === 1n))) kept += 1n;
  const result = Number(`${kept}e${-place}`);
  return value < 0 ? -result : result;
}

function placeOf(place: Value, name: string): number {
  const digits = number(place, name, 16004);
  if (!Number.isFinite(digits)) throw new DatabaseError(31109, `${name} needs a finite precision`);
  if (!Number.isInteger(digits)) throw new DatabaseError(51082, `${name} needs a whole precision`);
  if (digits < -20 || digits > 100)
    throw new DatabaseError(
      51083,
      `cannot apply ${name} with precision value ${digits} value must be in [-20, 100]`,
    );
  return digits;
}

function toPlace(rounded: boolean): OperatorCompiler {
  return (argument, compile, name) => {
    const parts = argumentsOf(argument, { compile, name, least: 1, most: 2 });
    return (scope) => {
      const value = parts[0]?.(scope);
      const place = parts[1] === undefined ? 0 : parts[1](scope);
      if (isNullish(value) || isNullish(place)) return null;
      number(value, name, 51081);
      const digits = placeOf(place, name);
      return combineWide(value, 0, (each) => atPlace(each, digits, rounded));
    };
  };
}

export const ARITHMETIC: [string, OperatorCompiler][] = [
  ['$add', many(add)],
  ['$subtract', fixed(2, subtract)],
  ['$multiply', many(multiply)],
  ['$divide', fixed(2, divide)],
  ['$mod', fixed(2, mod)],
  ['$abs', unary(Math.abs)],
  ['$ceil', unary(Math.ceil)],
  ['$floor', unary(Math.floor)],
  ['$round', toPlace(true)],
  ['$trunc', toPlace(false)],
  ['$pow', fixed(2, power)],
  ['$sqrt', fixed(1, squareRoot)],
];
