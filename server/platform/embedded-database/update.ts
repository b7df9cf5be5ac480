// Updates: a replacement, or operators compiled once and applied to each document in the order of their paths.

import { comparePaths, compileArrayFilters, refuseConflicts, refuseUnusedFilters } from './array-filters.ts';
import { addToSetChange, popChange, pullChange, pushChange } from './array-updates.ts';
import { checkStorable } from './codec.ts';
import { compareValues, sameValue } from './compare.ts';
import { badValue, DatabaseError, failedToParse, notInSubset, typeMismatch } from './errors.ts';
import type { Filter } from './match.ts';
import { combine } from './numbers.ts';
import { type PositionTrace, splitPath } from './paths.ts';
import { type Change, editDoc } from './update-paths.ts';
import { Doc, numberOf, type Value } from './values.ts';

export interface Applying {
  readonly trace: PositionTrace;
  readonly inserting: boolean;
}

export interface Update {
  readonly replacement: boolean;
  /** The changed document; the same object when nothing changed. Throws when the result may not be. */
  readonly apply: (doc: Doc, applying: Applying) => Doc;
}

interface Step {
  readonly path: readonly string[];
  readonly creates: boolean;
  readonly lenient: boolean;
  readonly onInsertOnly: boolean;
  readonly change: Change;
  /** For $rename: where the value comes from. */
  readonly from: readonly string[] | null;
}

/** Compiles the `u` of an update command; `arrayFilters` as given by the client. */
export function compileUpdate(spec: Value, arrayFilters: Value | undefined): Update {
  if (Array.isArray(spec)) throw notInSubset('updates by an aggregation pipeline');
  if (!(spec instanceof Doc)) throw failedToParse('Update argument must be an object');
  if (spec.keys()[0]?.startsWith('$') !== true) return replacement(spec, arrayFilters);
  const filters = compileArrayFilters(arrayFilters);
  const steps = [...spec.entries()].flatMap(([name, value]) => stepsOf(name, value));
  steps.sort((a, b) => comparePaths(a.path, b.path));
  refuseConflicts(steps);
  refuseUnusedFilters(filters, steps);
  return { replacement: false, apply: (doc, applying) => applySteps(doc, steps, { ...applying, filters }) };
}

function replacement(spec: Doc, arrayFilters: Value | undefined): Update {
  if (arrayFilters !== undefined) throw failedToParse('Cannot use array filters with replacement updates');
  refuseDollarNames(spec);
  checkStorable(spec);
  return {
    replacement: true,
    apply: (doc) => {
      const id = doc.get('_id');
      const next = withIdFirst(spec, spec.get('_id') ?? id);
      if (id !== undefined && !sameValue(id, next.get('_id'))) throw immutableId();
      return next;
    },
  };
}

/** Throws for a field of a document, or of its `_id`, whose name begins with a dollar sign. */
export function refuseDollarNames(doc: Doc): void {
  for (const name of doc.keys())
    if (name.startsWith('$'))
      throw new DatabaseError(52, `The dollar ($) prefixed field '${name}' is not allowed`);
  const id = doc.get('_id');
  if (id instanceof Doc) refuseDollarNames(id);
}

const immutableId = () =>
  new DatabaseError(66, "Performing an update on the path '_id' would modify the immutable field '_id'");

/** The document with `_id` as its first field, as MongoDB stores it. */
export function withIdFirst(doc: Doc, id: Value | undefined): Doc {
  if (id === undefined || (doc.keys()[0] === '_id' && doc.get('_id') === id)) return doc;
  const next = Doc.from([['_id', id]]);
  for (const [name, value] of doc.entries()) if (name !== '_id') next.append(name, value);
  return next;
}

function updatePath(path: string): string[] {
  const parts = splitPath(path);
  if (parts.includes(''))
    throw new DatabaseError(56, `The update path '${path}' contains an empty field name`);
  for (const [i, part] of parts.entries())
    if (part.startsWith('$') && part !== '$' && !/^\$\[.*\]$/.test(part))
      throw new DatabaseError(
        52,
        `The dollar ($) prefixed field '${part}' in '${path}' is not valid for storage`,
      );
    else if (i === 0 && part.startsWith('$'))
      throw badValue(`Cannot have a positional element in the first position of '${path}'`);
  if (parts.indexOf('$') !== parts.lastIndexOf('$'))
    throw badValue(`Too many positional elements '$' in '${path}'`);
  return parts;
}

function stepsOf(name: string, value: Value): Step[] {
  const make = OPERATORS.get(name);
  if (make === undefined) {
    if (name === '$bit' || name === '$pullAll') throw notInSubset(`the update operator ${name}`);
    throw failedToParse(`Unknown modifier: ${name}`);
  }
  if (!(value instanceof Doc))
    throw failedToParse(`Modifiers operate on fields but ${name} holds no document`);
  return [...value.entries()].map(([path, argument]) => {
    if (name === '$rename') return renameStep(path, argument);
    if (name !== '$pull') checkStorable(argument);
    return {
      path: updatePath(path),
      creates: !['$unset', '$pull', '$pop'].includes(name),
      lenient: name === '$unset',
      onInsertOnly: name === '$setOnInsert',
      change: make(argument, path),
      from: null,
    };
  });
}

const OPERATORS = new Map<string, (argument: Value, path: string) => Change>([
  ['$set', (argument) => (old) => keepIfSame(old, argument)],
  ['$setOnInsert', (argument) => () => argument],
  ['$unset', () => () => undefined],
  ['$inc', (argument) => arithmetic('$inc', argument)],
  ['$mul', (argument) => arithmetic('$mul', argument)],
  ['$min', (argument) => (old) => (old === undefined || compareValues(argument, old) < 0 ? argument : old)],
  ['$max', (argument) => (old) => (old === undefined || compareValues(argument, old) > 0 ? argument : old)],
  ['$rename', () => (old) => old],
  ['$currentDate', currentDate],
  ['$push', pushChange],
  ['$addToSet', addToSetChange],
  ['$pull', pullChange],
  ['$pop', popChange],
]);

function keepIfSame(old: Value | undefined, next: Value): Value {
  return old !== undefined && old === next ? old : next;
}

function arithmetic(name: '$inc' | '$mul', argument: Value): Change {
  if (numberOf(argument) === undefined)
    throw typeMismatch(`Cannot ${name === '$inc' ? 'increment' : 'multiply'} with non-numeric argument`);
  return (old) => {
    if (old === undefined) return name === '$inc' ? argument : combine(argument, 0, () => 0);
    if (numberOf(old) === undefined)
      throw typeMismatch(`Cannot apply ${name} to a value of non-numeric type`);
    return combine(old, argument, name === '$inc' ? (a, b) => a + b : (a, b) => a * b);
  };
}

function currentDate(argument: Value): Change {
  if (argument instanceof Doc && argument.get('$type') === 'timestamp' && argument.size === 1)
    throw notInSubset("$currentDate with the type 'timestamp'");
  const isDate = argument instanceof Doc && argument.size === 1 && argument.get('$type') === 'date';
  if (typeof argument !== 'boolean' && !isDate) throw badValue('$currentDate needs true or {$type: "date"}');
  return () => new Date();
}

function renameStep(from: string, to: Value): Step {
  if (typeof to !== 'string') throw badValue("The 'to' field for $rename must be a string");
  const parts = [updatePath(from), updatePath(to)] as const;
  for (const path of parts)
    if (path.some((part) => part.startsWith('$')))
      throw badValue(`The field for $rename may not be dynamic: ${from}`);
  if (to === '_id' || from === '_id') throw immutableId();
  if (from === to) throw badValue(`The source and target field for $rename must differ: ${from}`);
  if (`${from}.`.startsWith(`${to}.`) || `${to}.`.startsWith(`${from}.`))
    throw badValue(`The source and target field for $rename must not be on the same path: ${from}`);
  return {
    path: parts[1],
    creates: true,
    lenient: false,
    onInsertOnly: false,
    change: (old) => old,
    from: parts[0],
  };
}

interface Work extends Applying {
  readonly filters: ReadonlyMap<string, Filter>;
}

function applySteps(doc: Doc, steps: Step[], work: Work): Doc {
  let next = doc;
  for (const step of steps) {
    if (step.onInsertOnly && !work.inserting) continue;
    next = step.from === null ? applyStep(next, step, work) : applyRename(next, step, work);
  }
  const id = doc.get('_id');
  if (id !== undefined && !sameValue(id, next.get('_id'))) throw immutableId();
  return next;
}

function applyStep(doc: Doc, step: Step, work: Work): Doc {
  const path = step.path.map((part) => (part === '$' ? matchedPosition(work) : part));
  return editDoc(doc, {
    path,
    change: step.change,
    creates: step.creates,
    lenient: step.lenient,
    filters: work.filters,
  });
}

function matchedPosition(work: Work): string {
  if (work.trace.position === null)
    throw badValue('The positional operator did not find the match needed from the query.');
  return String(work.trace.position);
}

function applyRename(doc: Doc, step: Step, work: Work): Doc {
  const from = step.from ?? [];
  refuseArrays(doc, from, 'source');
  refuseArrays(doc, step.path, 'destination');
  let moved: Value | undefined;
  const filters = work.filters;
  const take: Change = (old) => {
    moved = old;
    return undefined;
  };
  const without = editDoc(doc, { path: from, change: take, creates: false, filters });
  if (moved === undefined) return doc;
  return editDoc(without, { path: step.path, change: () => moved, creates: true, filters });
}

function refuseArrays(doc: Doc, path: readonly string[], role: string): void {
  let current: Value | undefined = doc;
  for (const part of path) {
    if (Array.isArray(current)) throw badValue(`The ${role} field cannot be an array element`);
    current = current instanceof Doc ? current.get(part) : undefined;
  }
}
