// Aggregation expressions: compiled once into a function of a document and the variables in scope.
import { DatabaseError, failedToParse, notInSubset } from '../errors.ts';
import { checkFieldName, expressionValue, fieldPath } from '../paths.ts';
import { ForeignValue, RegexValue, TimestampValue } from '../scalars.ts';
import { Doc, type Value } from '../values.ts';
import { ARITHMETIC } from './arithmetic.ts';
import { ARRAYS } from './arrays.ts';
import { DATES } from './dates.ts';
import { LOGIC } from './logic.ts';
import { TEXTS } from './texts.ts';
import type { Expression, OperatorCompiler, Scope } from './types.ts';

const OPERATORS = new Map<string, OperatorCompiler>([...ARITHMETIC, ...LOGIC, ...TEXTS, ...DATES, ...ARRAYS]);

/** The names of all expression operators of the subset. */
export const expressionOperators = (): string[] => [...OPERATORS.keys(), '$literal'].sort();

const NO_VARIABLES: ReadonlyMap<string, Value | undefined> = new Map();

export const scopeOf = (root: Doc, now: Date): Scope => ({ root, now, variables: NO_VARIABLES });

/** Compiles an expression; an unknown operator is an error that names it. */
export function compileExpression(value: Value): Expression {
  if (typeof value === 'string' && value.startsWith('$')) return compilePath(value);
  if (Array.isArray(value)) {
    const items = value.map(compileExpression);
    return (scope) => items.map((item) => item(scope) ?? null);
  }
  if (!(value instanceof Doc)) {
    checkLiteral(value);
    return () => value;
  }
  const first = value.keys()[0];
  return first?.startsWith('$') === true ? compileOperator(value, first) : compileObject(value);
}

/** Refuses what expressions would count wrongly: other types, and whole numbers that a double cannot hold. */
function checkLiteral(value: Value): void {
  if (typeof value === 'bigint') {
    if (!Number.isSafeInteger(Number(value))) throw notInSubset('whole numbers beyond 2^53 in expressions');
  } else if (value instanceof ForeignValue) throw notInSubset(`the type ${value.typeName} in expressions`);
  else if (value instanceof RegexValue || value instanceof TimestampValue)
    throw notInSubset('regular expressions and timestamps in expressions');
  else if (Array.isArray(value)) value.forEach(checkLiteral);
  else if (value instanceof Doc) for (const [, item] of value.entries()) checkLiteral(item);
}

function compileOperator(value: Doc, name: string): Expression {
  if (value.size !== 1)
    throw new DatabaseError(15983, 'An object representing an expression must have exactly one field');
  const argument = value.get(name) ?? null;
  if (name === '$literal') {
    checkLiteral(argument);
    return () => argument;
  }
  const compile = OPERATORS.get(name);
  if (compile === undefined) throw new DatabaseError(168, `Unrecognized expression '${name}'`);
  return compile(argument, compileExpression, name);
}

function compileObject(value: Doc): Expression {
  const fields = [...value.entries()].map(([name, item]): [string, Expression] => {
    checkFieldName(name);
    if (name.includes('.'))
      throw new DatabaseError(16412, `The field name '${name}' is not allowed in an object expression`);
    return [name, compileExpression(item)];
  });
  return (scope) => Doc.from(fields.map(([name, item]): [string, Value | undefined] => [name, item(scope)]));
}

function compilePath(text: string): Expression {
  if (!text.startsWith('$$')) {
    const path = pathParts(text.slice(1), text);
    if (path.length === 1) {
      const name = path[0] as string;
      return (scope) => scope.root.get(name);
    }
    return (scope) => expressionValue(scope.root, path);
  }
  const [name, ...path] = pathParts(text.slice(2), text);
  const start = compileVariable(name as string);
  return path.length === 0 ? start : (scope) => expressionValue(start(scope), path);
}

function pathParts(text: string, whole: string): string[] {
  if (whole === '$') throw new DatabaseError(16872, "'$' by itself is not a valid field path");
  if (whole === '$$') throw failedToParse("empty variable names are not allowed: '$$'");
  return fieldPath(text);
}

function compileVariable(name: string): Expression {
  if (name === 'ROOT' || name === 'CURRENT') return (scope) => scope.root;
  if (name === 'NOW') return (scope) => scope.now;
  if (name === 'REMOVE') return () => undefined;
  if (/^[A-Z]/.test(name)) throw notInSubset(`the variable $$${name}`);
  return (scope) => {
    if (!scope.variables.has(name)) throw new DatabaseError(17276, `Use of undefined variable: ${name}`);
    return scope.variables.get(name);
  };
}
