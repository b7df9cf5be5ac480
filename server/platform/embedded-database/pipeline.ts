// Aggregation: a pipeline compiled into one flow.

import { encodedSize, MAX_DOCUMENT_BYTES } from './codec.ts';
import { DatabaseError, notInSubset } from './errors.ts';
import { filtered, limited, skipped, sorted } from './flow.ts';
import { lookup } from './lookup.ts';
import { compileFilter } from './match.ts';
import { checkFieldName } from './paths.ts';
import { wholeOf } from './request.ts';
import { ForeignValue } from './scalars.ts';
import type { Flow, Source } from './scan.ts';
import { parseSort } from './sort.ts';
import type { PipelineContext, Stage, StageCompiler } from './stage.ts';
import { addFields, group, needDoc, project, replaceRoot, unset } from './stages.ts';
import { countStage, unwind } from './unwind.ts';
import { Doc, type Value } from './values.ts';

/** Compiles the stages in order; an unknown stage is an error that names it. */
export function compilePipeline(stages: Value[], context: PipelineContext): Stage {
  const compiled = stages.map((stage, i) => compileStage(stage, { ...context, next: stages[i + 1] }));
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

function count(value: Value, name: string, code: number): number {
  if (value instanceof ForeignValue) throw notInSubset(`the type ${value.typeName}`);
  const number = wholeOf(value);
  if (number === undefined || number < 0 || (typeof value !== 'bigint' && number >= 2 ** 63))
    throw new DatabaseError(
      code,
      `invalid argument to ${name} stage: it must be a whole number that is not negative`,
    );
  return number;
}

const match: StageCompiler = (value, context) => {
  const filter = compileFilter(needDoc(value, 15959, '$match'), context.text);
  return (input) => filtered(input, (doc) => filter.matches(doc));
};

const sort: StageCompiler = (value, context) => {
  const parts = parseSort(needDoc(value, 15973, '$sort'));
  if (parts.length === 0) throw new DatabaseError(15976, '$sort stage must have at least one sort key');
  const limit = context.next instanceof Doc ? wholeOf(context.next.get('$limit')) : undefined;
  return (input) => sorted(input, { parts, text: context.text, atMost: limit ?? null }, context.budget);
};

const limit: StageCompiler = (value) => {
  const most = count(value, '$limit', 5107201);
  if (most === 0) throw new DatabaseError(15958, 'the limit must be positive');
  return (input) => limited(input, most);
};

const skip: StageCompiler = (value) => {
  const first = count(value, '$skip', 5107200);
  return (input) => skipped(input, first);
};

const facet: StageCompiler = (value, context) => {
  const branches = [...needDoc(value, 40169, '$facet').entries()].map(([name, stages]): [string, Stage] => {
    checkFieldName(name);
    if (name.includes('.')) throw new DatabaseError(16412, `A facet's name cannot contain '.': ${name}`);
    if (!Array.isArray(stages))
      throw new DatabaseError(40170, `arguments to $facet must be arrays, ${name} is not`);
    if (stages.some((stage) => !(stage instanceof Doc)))
      throw new DatabaseError(40171, `elements of arrays in $facet must be objects, in ${name} not all are`);
    if (stages.some((stage) => stage instanceof Doc && stage.has('$facet')))
      throw new DatabaseError(40600, '$facet is not allowed to be used within a $facet stage');
    return [name, compilePipeline(stages, context)];
  });
  if (branches.length === 0)
    throw new DatabaseError(40169, 'the $facet specification must be a non-empty object');
  return (input, source) => faceted(input, source, { branches, context });
};

function* faceted(
  input: Flow<Doc>,
  source: Source,
  how: { branches: [string, Stage][]; context: PipelineContext },
): Flow<Doc> {
  const docs: Doc[] = [];
  for (const doc of input) {
    if (doc === null) yield null;
    else {
      how.context.budget.take(encodedSize(doc) + 64);
      docs.push(doc);
    }
  }
  const result = Doc.empty();
  for (const [name, stage] of how.branches) {
    const found: Doc[] = [];
    for (const doc of stage(docs[Symbol.iterator](), source))
      if (doc === null) yield null;
      else found.push(doc);
    result.append(name, found);
  }
  if (encodedSize(result) > MAX_DOCUMENT_BYTES)
    throw new DatabaseError(10334, `The document of $facet is larger than ${MAX_DOCUMENT_BYTES} bytes`);
  yield result;
}

const STAGES = new Map<string, StageCompiler>([
  ['$match', match],
  ['$group', group],
  ['$sort', sort],
  ['$limit', limit],
  ['$skip', skip],
  ['$project', project],
  ['$addFields', addFields],
  ['$unset', unset],
  ['$unwind', unwind],
  ['$count', countStage],
  ['$facet', facet],
  ['$replaceRoot', replaceRoot],
  ['$lookup', lookup],
]);

/** The names of all stages of the subset. */
export const stageNames = (): string[] => [...STAGES.keys()];
