// What an expression is.
import type { Doc, Value } from '../values.ts';

/** What an expression may look at besides the document. */
export interface Scope {
  readonly root: Doc;
  readonly now: Date;
  readonly variables: ReadonlyMap<string, Value | undefined>;
}

/** Undefined stands for a missing value. */
export type Expression = (scope: Scope) => Value | undefined;

/** Compiles the argument of an operator; `compile` compiles its parts. */
export type OperatorCompiler = (
  argument: Value,
  compile: (part: Value) => Expression,
  name: string,
) => Expression;
