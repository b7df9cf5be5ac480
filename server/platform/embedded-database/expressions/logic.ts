// Comparison, boolean operators, $cond, $ifNull, $switch.
import { compareValues } from '../compare.ts';
import { DatabaseError } from '../errors.ts';
import { Doc, type Value } from '../values.ts';
import { argumentsOf, fixed, isNullish, isTrue } from './operators.ts';
import type { Expression, OperatorCompiler } from './types.ts';

const comparison = (test: (order: number) => Value): OperatorCompiler =>
  fixed(2, ([left, right]) => test(compareValues(left, right)));

function connective(stopAt: boolean): OperatorCompiler {
  return (argument, compile, name) => {
    const parts = argumentsOf(argument, { compile, name, least: 0, most: Number.POSITIVE_INFINITY });
    return (scope) => {
      for (const part of parts) if (isTrue(part(scope)) === stopAt) return stopAt;
      return !stopAt;
    };
  };
}

const conditional: OperatorCompiler = (argument, compile, name) => {
  let parts: Expression[];
  if (argument instanceof Doc) {
    for (const field of argument.keys())
      if (!['if', 'then', 'else'].includes(field))
        throw new DatabaseError(17083, `Unrecognized parameter to $cond: ${field}`);
    parts = ['if', 'then', 'else'].map((field, i) => {
      const part = argument.get(field);
      if (part === undefined) throw new DatabaseError(17080 + i, `Missing '${field}' parameter to $cond`);
      return compile(part);
    });
  } else parts = argumentsOf(argument, { compile, name, least: 3, most: 3 });
  const [test, then, otherwise] = parts as [Expression, Expression, Expression];
  return (scope) => (isTrue(test(scope)) ? then(scope) : otherwise(scope));
};

const ifNull: OperatorCompiler = (argument, compile, name) => {
  const parts = argumentsOf(argument, {
    compile,
    name,
    least: 2,
    most: Number.POSITIVE_INFINITY,
    code: 1257300,
  });
  const last = parts.pop() as Expression;
  return (scope) => {
    for (const part of parts) {
      const value = part(scope);
      if (!isNullish(value)) return value;
    }
    return last(scope);
  };
};

function branchOf(branch: Value, compile: (part: Value) => Expression): [Expression, Expression] {
  if (!(branch instanceof Doc))
    throw new DatabaseError(40062, '$switch expected each branch to be an object');
  for (const field of branch.keys())
    if (field !== 'case' && field !== 'then')
      throw new DatabaseError(40063, `$switch found an unknown argument to a branch: ${field}`);
  const [test, then] = [branch.get('case'), branch.get('then')];
  if (test === undefined)
    throw new DatabaseError(40064, "$switch requires each branch have a 'case' expression");
  if (then === undefined)
    throw new DatabaseError(40065, "$switch requires each branch have a 'then' expression.");
  return [compile(test), compile(then)];
}

const choice: OperatorCompiler = (argument, compile) => {
  if (!(argument instanceof Doc)) throw new DatabaseError(40060, '$switch requires an object as an argument');
  for (const field of argument.keys())
    if (field !== 'branches' && field !== 'default')
      throw new DatabaseError(40067, `$switch found an unknown argument: ${field}`);
  const given = argument.get('branches') ?? [];
  if (!Array.isArray(given)) throw new DatabaseError(40061, "$switch expected an array for 'branches'");
  const branches = given.map((branch) => branchOf(branch, compile));
  const fallback = argument.get('default');
  if (branches.length === 0) throw new DatabaseError(40068, '$switch requires at least one branch.');
  const otherwise = fallback === undefined ? null : compile(fallback);
  return (scope) => {
    for (const [test, then] of branches) if (isTrue(test(scope))) return then(scope);
    if (otherwise === null)
      throw new DatabaseError(
        40066,
        '$switch could not find a matching branch for an input, and no default was specified.',
      );
    return otherwise(scope);
  };
};

export const LOGIC: [string, OperatorCompiler][] = [
  ['$eq', comparison((order) => order === 0)],
  ['$ne', comparison((order) => order !== 0)],
  ['$gt', comparison((order) => order > 0)],
  ['$gte', comparison((order) => order >= 0)],
  ['$lt', comparison((order) => order < 0)],
  ['$lte', comparison((order) => order <= 0)],
  ['$cmp', comparison((order) => Math.sign(order))],
  ['$and', connective(false)],
  ['$or', connective(true)],
  ['$not', fixed(1, ([value]) => !isTrue(value))],
  ['$cond', conditional],
  ['$ifNull', ifNull],
  ['$switch', choice],
];
