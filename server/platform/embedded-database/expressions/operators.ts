// Building blocks for expression operators: how many arguments, and what null does.
import { DatabaseError } from '../errors.ts';
import { numberOf, typeNameOf, type Value } from '../values.ts';
import type { Expression, OperatorCompiler } from './types.ts';

/** The arguments of an operator: an array, or one value standing for an array of one. */
export function argumentsOf(
  argument: Value,
  how: {
    compile: (part: Value) => Expression;
    name: string;
    least: number;
    most: number;
    /** MongoDB's number of the error for too few or too many. */
    code?: number;
  },
): Expression[] {
  const parts = Array.isArray(argument) ? argument : [argument];
  if (parts.length < how.least || parts.length > how.most)
    throw new DatabaseError(
      how.code ?? (how.least === how.most ? 16020 : 28667),
      `Expression ${how.name} takes ${how.least === how.most ? `exactly ${how.least}` : `${how.least} to ${how.most}`} arguments. ${parts.length} were passed in.`,
    );
  return parts.map(how.compile);
}

/** An operator on a fixed number of values, which says itself what null means. */
export function fixed(
  count: number,
  run: (values: (Value | undefined)[], name: string) => Value | undefined,
  code = 16020,
): OperatorCompiler {
  return (argument, compile, name) => {
    const parts = argumentsOf(argument, { compile, name, least: count, most: count, code });
    return (scope) =>
      run(
        parts.map((part) => part(scope)),
        name,
      );
  };
}

/** An operator on any number of values. */
export function many(
  run: (values: (Value | undefined)[], name: string) => Value | undefined,
): OperatorCompiler {
  return (argument, compile, name) => {
    const parts = argumentsOf(argument, { compile, name, least: 0, most: Number.POSITIVE_INFINITY });
    return (scope) =>
      run(
        parts.map((part) => part(scope)),
        name,
      );
  };
}

export const isNullish = (value: Value | undefined): value is null | undefined =>
  value === undefined || value === null;

export const wrongType = (
  code: number,
  name: string,
  need: { wanted: string; got: Value | undefined },
): DatabaseError =>
  new DatabaseError(code, `${name} only supports ${need.wanted}, not ${typeNameOf(need.got)}`);

/** The truth of a value: false, null, missing and 0 are false. */
export function isTrue(value: Value | undefined): boolean {
  if (value === undefined || value === null || value === false) return false;
  return numberOf(value) !== 0;
}
