// $size, $arrayElemAt, $first, $last, $in, $concatArrays, $slice, $isArray, $filter, $map, $sum, $avg, $min, $max.
import { ACCUMULATORS } from '../accumulators.ts';
import { sameValue } from '../compare.ts';
import { DatabaseError, failedToParse, notInSubset } from '../errors.ts';
import { Doc, numberOf, typeNameOf, type Value } from '../values.ts';
import { argumentsOf, fixed, isNullish, isTrue, many } from './operators.ts';
import type { Expression, OperatorCompiler, Scope } from './types.ts';

function needArray(value: Value | undefined, code: number, name: string): Value[] {
  if (!Array.isArray(value))
    throw new DatabaseError(
      code,
      `The argument to ${name} must be an array, but was of type: ${typeNameOf(value)}`,
    );
  return value;
}

/** `code` is the error's number for what is no number; the next one is for a number that is not whole. */
function whole(value: Value | undefined, code: number, name: string): number {
  const number = numberOf(value);
  if (number === undefined || !Number.isInteger(number))
    throw new DatabaseError(number === undefined ? code : code + 1, `${name} needs a whole number`);
  return number;
}

function elementAt(array: Value | undefined, at: number, name: string): Value | undefined {
  if (isNullish(array)) return null;
  return needArray(array, 28689, name).at(at);
}

function concatArrays(values: (Value | undefined)[], name: string): Value {
  if (values.some(isNullish)) return null;
  return values.flatMap((value) => needArray(value, 28664, name));
}

const slice: OperatorCompiler = (argument, compile, name) => {
  const parts = argumentsOf(argument, { compile, name, least: 2, most: 3 });
  return (scope) => {
    const values = parts.map((part) => part(scope));
    if (values.some(isNullish)) return null;
    const array = needArray(values[0], 28724, name);
    const first = whole(values[1], 28725, name);
    if (values.length === 2) return first >= 0 ? array.slice(0, first) : array.slice(first);
    const count = whole(values[2], 28727, name);
    if (count <= 0) throw new DatabaseError(28729, 'Third argument to $slice must be positive');
    const start = first < 0 ? Math.max(array.length + first, 0) : first;
    return array.slice(start, start + count);
  };
};

/** MongoDB's numbers for an argument that is no object, that has no input, and that has nothing to do. */
const FILTER_ERRORS = [28646, 28648, 28650] as const;
const MAP_ERRORS = [16878, 16880, 16882] as const;

interface Iterating {
  readonly input: Expression;
  readonly variable: string;
  readonly body: Expression;
}

function iterating(
  argument: Value,
  how: {
    compile: (part: Value) => Expression;
    name: string;
    body: string;
    codes: readonly [number, number, number];
  },
): Iterating {
  if (!(argument instanceof Doc))
    throw new DatabaseError(how.codes[0], `${how.name} only supports an object as its argument`);
  for (const field of argument.keys())
    if (!['input', 'as', how.body].includes(field))
      throw notInSubset(`the argument '${field}' of ${how.name}`);
  const [input, body] = [argument.get('input'), argument.get(how.body)];
  const as = argument.has('as') ? argument.get('as') : 'this';
  if (input === undefined) throw new DatabaseError(how.codes[1], `${how.name} needs 'input'`);
  if (body === undefined) throw new DatabaseError(how.codes[2], `${how.name} needs '${how.body}'`);
  if (typeof as !== 'string' || as === '') throw failedToParse(`${how.name} needs a name in 'as'`);
  if (!/^[a-z]\w*$/.test(as)) throw new DatabaseError(16866, `'${String(as)}' is not a valid variable name`);
  return { input: how.compile(input), variable: as, body: how.compile(body) };
}

function withVariable(scope: Scope, name: string, value: Value): Scope {
  return { ...scope, variables: new Map([...scope.variables, [name, value]]) };
}

const filter: OperatorCompiler = (argument, compile, name) => {
  const { input, variable, body } = iterating(argument, {
    compile,
    name,
    body: 'cond',
    codes: FILTER_ERRORS,
  });
  return (scope) => {
    const value = input(scope);
    if (isNullish(value)) return null;
    return needArray(value, 28651, name).filter((item) => isTrue(body(withVariable(scope, variable, item))));
  };
};

const map: OperatorCompiler = (argument, compile, name) => {
  const { input, variable, body } = iterating(argument, { compile, name, body: 'in', codes: MAP_ERRORS });
  return (scope) => {
    const value = input(scope);
    if (isNullish(value)) return null;
    return needArray(value, 16883, name).map((item) => body(withVariable(scope, variable, item)) ?? null);
  };
};

/** An accumulator as an expression: over its arguments, or over the one array it is given. */
function over(accumulator: string): OperatorCompiler {
  return many((values) => {
    const make = ACCUMULATORS.get(accumulator);
    if (make === undefined) throw new DatabaseError(168, `Unrecognized expression '${accumulator}'`);
    const state = make();
    const list = values.length === 1 && Array.isArray(values[0]) ? values[0] : values;
    for (const value of list) state.add(value);
    return state.result();
  });
}

export const ARRAYS: [string, OperatorCompiler][] = [
  ['$size', fixed(1, ([value], name) => needArray(value, 17124, name).length)],
  [
    '$arrayElemAt',
    fixed(2, ([array, at], name) =>
      isNullish(array) || isNullish(at) ? null : elementAt(array, whole(at, 28690, name), name),
    ),
  ],
  ['$first', fixed(1, ([array], name) => elementAt(array, 0, name))],
  ['$last', fixed(1, ([array], name) => elementAt(array, -1, name))],
  [
    '$in',
    fixed(2, ([value, array], name) => needArray(array, 40081, name).some((item) => sameValue(item, value))),
  ],
  ['$concatArrays', many(concatArrays)],
  ['$slice', slice],
  ['$isArray', fixed(1, ([value]) => Array.isArray(value))],
  ['$filter', filter],
  ['$map', map],
  ...['$sum', '$avg', '$min', '$max'].map((name): [string, OperatorCompiler] => [name, over(name)]),
];
