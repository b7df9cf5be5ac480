// aggregate and explain: a pipeline run, and the plan of a query told.
import { type Access, collectionFor, openAccess } from '../access.ts';
import { compareText } from '../compare.ts';
import type { Engine } from '../engine.ts';
import { DatabaseError, failedToParse, notInSubset } from '../errors.ts';
import { Budget } from '../flow.ts';
import { compilePipeline } from '../pipeline.ts';
import type { Plan } from '../planner.ts';
import { arrayField, collectionName, docField, type Request } from '../request.ts';
import { textOrderOf } from '../sort.ts';
import type { PipelineContext } from '../stage.ts';
import { Doc, numberOf, type Value } from '../values.ts';
import { FIRST_BATCH, findQuery, firstBatch, matching, type Query } from './reads.ts';

export function aggregate(engine: Engine, request: Request): Promise<Doc> {
  if (numberOf(request.body.get('aggregate')) === 1) throw notInSubset('an aggregate without a collection');
  const access = openAccess(engine, request);
  const cursorSpec = request.body.get('cursor');
  if (!(cursorSpec instanceof Doc)) throw failedToParse("The 'cursor' option is required");
  for (const field of cursorSpec.keys())
    if (field !== 'batchSize') throw failedToParse(`Unrecognized field 'cursor.${field}'`);
  const { open, namespace } = aggregateQuery(engine, request, access);
  return firstBatch(engine, request, {
    access,
    namespace,
    open,
    batchSize: numberOf(cursorSpec.get('batchSize')) ?? FIRST_BATCH,
    single: false,
  });
}

/** The flow of an aggregate; a leading $match and $sort go to the planner. */
function aggregateQuery(engine: Engine, request: Request, access: Access): Query & { namespace: string } {
  const name = collectionName(request);
  const collection = collectionFor(engine, access, { database: request.database, name });
  const stages = arrayField(request, 'pipeline');
  const text = textOrderOf(request.body.get('collation'));
  const { filter, sort, rest } = leading(stages);
  const base = matching(collection, filter, { text, sort });
  const context: PipelineContext = {
    text: text ?? compareText,
    budget: new Budget(),
    lookup: (from) => collectionFor(engine, access, { database: request.database, name: from }),
    now: new Date(),
  };
  const build = compilePipeline(rest(base.sorted), context);
  return {
    collection,
    plan: base.plan,
    namespace: `${request.database}.${name}`,
    open: (source) => build(base.open(source), source),
  };
}

/** Takes a $match at the start, and a $sort after it when an index gives that order. */
function leading(stages: Value[]): { filter: Doc; sort: Doc; rest: (sorted: boolean) => Value[] } {
  const first = stages[0] instanceof Doc ? stages[0].get('$match') : undefined;
  const filter = first instanceof Doc && (stages[0] as Doc).size === 1 ? first : Doc.empty();
  const after = filter === first ? 1 : 0;
  const next = stages[after];
  const sort = next instanceof Doc && next.size === 1 ? next.get('$sort') : undefined;
  if (!(sort instanceof Doc) || sort.size === 0)
    return { filter, sort: Doc.empty(), rest: () => stages.slice(after) };
  return { filter, sort, rest: (sorted) => stages.slice(sorted ? after + 1 : after) };
}

/** How a find, an aggregate or another query would be run. */
export function explain(engine: Engine, request: Request): Doc {
  const inner = request.body.get('explain');
  if (!(inner instanceof Doc)) throw new DatabaseError(14, 'explain needs a command');
  const name = inner.keys()[0] ?? '';
  const explained: Request = { ...request, name, body: inner };
  const access: Access = { session: null, transaction: null, retryNumber: null };
  let plan: Plan | null;
  if (name === 'find') plan = findQuery(engine, explained, access).plan;
  else if (name === 'aggregate') plan = aggregateQuery(engine, explained, access).plan;
  else if (name === 'count' || name === 'distinct') {
    const collection = collectionFor(engine, access, {
      database: request.database,
      name: collectionName(explained),
    });
    plan = matching(collection, docField(explained, 'query'), { text: undefined, sort: Doc.empty() }).plan;
  } else throw new DatabaseError(238, `The embedded database does not explain '${name}'`);
  return Doc.from([
    [
      'queryPlanner',
      Doc.from([
        ['namespace', `${request.database}.${collectionName(explained)}`],
        ['winningPlan', describePlan(plan)],
        ['rejectedPlans', []],
      ]),
    ],
    ['command', inner],
  ]);
}

function describePlan(plan: Plan | null): Doc {
  if (plan === null) return Doc.from([['stage', 'EOF']]);
  if (plan.index === null)
    return Doc.from([
      ['stage', 'COLLSCAN'],
      ['direction', 'forward'],
    ]);
  const scanned = Doc.from([
    ['stage', 'IXSCAN'],
    ['keyPattern', plan.index.key],
    ['indexName', plan.index.name],
    ['isMultiKey', plan.index.multikey],
    ['isUnique', plan.index.unique],
    ['direction', plan.ranges[0]?.reverse === true ? 'backward' : 'forward'],
  ]);
  return Doc.from([
    ['stage', plan.sorted ? 'FETCH' : 'SORT'],
    ['inputStage', scanned],
  ]);
}
