// $add, $subtract, $multiply, $divide, $mod, $abs, $ceil, $floor, $round, $trunc, $pow, $sqrt.
import { DatabaseError } from '../errors.ts';
import { combineWide, isDouble } from '../numbers.ts';
import { asDouble, numberOf, type Value } from '../values.ts';
import { argumentsOf, fixed, isNullish, many, wrongType } from './operators.ts';
import type { OperatorCompiler } from './types.ts';

function number(value: Value, name: string, code = 14): number {
  const found = numberOf(value);
  if (found === undefined) throw wrongType(code, name, { wanted: 'numeric types', got: value });
  return found;
}

function shifted(date: Date, milliseconds: number): Date {
  const moved = new Date(date.getTime() + Math.round(milliseconds));
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
    const result = change(number(value, name, 28765));
    return isDouble(value) ? asDouble(result) : result;
  });
}

function power([base, exponent]: (Value | undefined)[], name: string): Value {
  if (isNullish(base) || isNullish(exponent)) return null;
  const [x, y] = [number(base, name, 28762), number(exponent, name, 28763)];
  if (x === 0 && y < 0)
    throw new DatabaseError(28764, '$pow cannot take a base of 0 and a negative exponent');
  if (isDouble(base) || isDouble(exponent) || y < 0) return asDouble(x ** y);
  return combineWide(base, exponent, (a, b) => a ** b);
}

function squareRoot([value]: (Value | undefined)[], name: string): Value {
  if (isNullish(value)) return null;
  const found = number(value, name, 28765);
  if (found < 0) throw new DatabaseError(28714, "$sqrt's argument must be greater than or equal to 0");
  return asDouble(Math.sqrt(found));
}

/** Half to even, as MongoDB rounds. */
function halfToEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** Moves the decimal point in text, so that 1.005 is not disturbed by a multiplication. */
function atPlace(value: number, place: number, change: (value: number) => number): number {
  if (!Number.isFinite(value)) return value;
  const moved = (number: number, by: number): number => {
    const [digits, exponent] = number.toExponential().split('e') as [string, string];
    return Number(`${digits}e${Number(exponent) + by}`);
  };
  const result = moved(change(moved(value, place)), -place);
  return result === 0 && value < 0 ? -0 : result;
}

function toPlace(change: (value: number) => number): OperatorCompiler {
  return (argument, compile, name) => {
    const parts = argumentsOf(argument, { compile, name, least: 1, most: 2 });
    return (scope) => {
      const value = parts[0]?.(scope);
      const place = parts[1] === undefined ? 0 : parts[1](scope);
      if (isNullish(value) || isNullish(place)) return null;
      const digits = number(place, name);
      if (!Number.isInteger(digits) || digits < -20 || digits > 100)
        throw new DatabaseError(
          51083,
          `cannot apply ${name} with precision value ${digits} value must be in [-20, 100]`,
        );
      const result = atPlace(number(value, name, 51081), digits, change);
      return isDouble(value) ? asDouble(result) : result;
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
  ['$round', toPlace(halfToEven)],
  ['$trunc', toPlace(Math.trunc)],
  ['$pow', fixed(2, power)],
  ['$sqrt', fixed(1, squareRoot)],
];
