// Aggregation: a pipeline compiled into one flow.
import type { Collection } from './catalog.ts';
import type { TextOrder } from './compare.ts';
import { badValue, DatabaseError } from './errors.ts';
import { type Budget, filtered, limited, skipped, sorted } from './flow.ts';
import { compileFilter } from './match.ts';
import { wholeOf } from './request.ts';
import type { Flow, Source } from './scan.ts';
import { parseSort } from './sort.ts';
import { Doc, type Value } from './values.ts';

export interface PipelineContext {
  readonly text: TextOrder;
  readonly budget: Budget;
  readonly lookup: (from: string) => Collection | undefined;
  readonly now: Date;
}

/** A stage: documents in, documents out. The source is there for stages that read another collection. */
export type Stage = (input: Flow<Doc>, source: Source) => Flow<Doc>;

/** Compiles the stages in order; an unknown stage is an error that names it. */
export function compilePipeline(stages: Value[], context: PipelineContext): Stage {
  const compiled = stages.map((stage) => compileStage(stage, context));
  return (input, source) => compiled.reduce((flow, stage) => stage(flow, source), input);
}

function compileStage(stage: Value, context: PipelineContext): Stage {
  if (!(stage instanceof Doc) || stage.size !== 1)
    throw new DatabaseError(40323, 'A pipeline stage specification object must contain exactly one field.');
  const [[name, value]] = [...stage.entries()] as [[string, Value]];
  const compile = STAGES.get(name);
  if (compile === undefined) throw new DatabaseError(40324, `Unrecognized pipeline stage name: '${name}'`);
  return compile(value, context);
}

function count(value: Value, name: string, least: number): number {
  const number = wholeOf(value);
  if (number === undefined || number < least)
    throw new DatabaseError(
      15958,
      `invalid argument to ${name} stage: it must be a whole number of at least ${least}`,
    );
  return number;
}

function need(value: Value, name: string): Doc {
  if (!(value instanceof Doc)) throw badValue(`the ${name} stage specification must be an object`);
  return value;
}

const STAGES = new Map<string, (value: Value, context: PipelineContext) => Stage>([
  [
    '$match',
    (value, context) => {
      const filter = compileFilter(need(value, '$match'), context.text);
      return (input) => filtered(input, (doc) => filter.matches(doc));
    },
  ],
  [
    '$sort',
    (value, context) => {
      const parts = parseSort(need(value, '$sort'));
      return (input) => sorted(input, { parts, text: context.text, atMost: null }, context.budget);
    },
  ],
  ['$limit', (value) => (input) => limited(input, count(value, '$limit', 1))],
  ['$skip', (value) => (input) => skipped(input, count(value, '$skip', 0))],
]);
