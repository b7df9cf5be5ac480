// find, getMore, killCursors, count, distinct and aggregate.
import { type Access, collectionFor, openAccess } from '../access.ts';
import type { Collection } from '../catalog.ts';
import { compareText, sameValue, type TextOrder } from '../compare.ts';
import { type Cursor, fillBatch, reading } from '../cursors.ts';
import type { Engine } from '../engine.ts';
import { badValue, DatabaseError } from '../errors.ts';
import { Budget, filtered, limited, mapped, skipped, sorted } from '../flow.ts';
import { encodeKeyPart } from '../key-encoding.ts';
import { recordPrefix, wholeOf as wholeRange } from '../layout.ts';
import { compileFilter } from '../match.ts';
import { someLeaf, splitPath } from '../paths.ts';
import { type Plan, planFor } from '../planner.ts';
import { compileProjection } from '../project.ts';
import {
  arrayField,
  collectionName,
  countField,
  docField,
  flagField,
  type Request,
  textField,
  wholeOf,
} from '../request.ts';
import { type Flow, type Source, scan, sourceOf } from '../scan.ts';
import { parseSort, textOrderOf } from '../sort.ts';
import { Doc, type Value } from '../values.ts';

export const FIRST_BATCH = 101;

/** A flow to be opened once its source is known. */
export type Opening = (source: Source) => Flow<Doc>;

export interface Query {
  readonly collection: Collection | undefined;
  readonly plan: Plan | null;
  readonly open: Opening;
}

function* docsOf(source: Source, collection: Collection, plan: Plan): Flow<Doc> {
  for (const found of scan(source, collection, plan)) yield found === null ? null : found.doc;
}

export function* nothing(): Flow<Doc> {}

/** The documents of a collection that match, by the best plan. */
export function matching(
  collection: Collection | undefined,
  filter: Doc,
  how: { text: TextOrder | undefined; sort: Doc },
): { plan: Plan | null; sorted: boolean; open: Opening } {
  const compiled = compileFilter(filter, how.text);
  const sort = parseSort(how.sort);
  if (collection === undefined) return { plan: null, sorted: true, open: nothing };
  const plan = planFor(collection, { filter: compiled, sort, localeText: how.text !== undefined });
  return {
    plan,
    sorted: plan.sorted,
    open: (source) => filtered(docsOf(source, collection, plan), (doc) => compiled.matches(doc)),
  };
}

function limits(request: Request): { skip: number; limit: number | null; single: boolean } {
  const raw = request.body.get('limit');
  const limit = raw === undefined ? 0 : wholeOf(raw);
  if (limit === undefined) throw badValue('limit must be a whole number');
  if (limit < 0) throw badValue('limit may not be negative');
  return {
    skip: countField(request, 'skip') ?? 0,
    limit: limit === 0 ? null : limit,
    single: flagField(request, 'singleBatch'),
  };
}

export function findQuery(engine: Engine, request: Request, access: Access): Query {
  const collection = collectionFor(engine, access, {
    database: request.database,
    name: collectionName(request),
  });
  const text = textOrderOf(request.body.get('collation'));
  const sort = docField(request, 'sort');
  const base = matching(collection, docField(request, 'filter'), { text, sort });
  const project = compileProjection(docField(request, 'projection'));
  const { skip, limit } = limits(request);
  return {
    collection,
    plan: base.plan,
    open: (source) => {
      let flow = base.open(source);
      if (!base.sorted) {
        const atMost = limit === null ? null : limit + skip;
        flow = sorted(flow, { parts: parseSort(sort), text: text ?? compareText, atMost }, new Budget());
      }
      if (skip > 0) flow = skipped(flow, skip);
      if (limit !== null) flow = limited(flow, limit);
      return mapped(flow, project);
    },
  };
}

export interface Opened {
  readonly access: Access;
  readonly namespace: string;
  readonly open: Opening;
  readonly batchSize: number;
  readonly single: boolean;
}

/** Gives the first batch and keeps the rest for getMore. */
export async function firstBatch(engine: Engine, request: Request, opened: Opened): Promise<Doc> {
  const { access, namespace } = opened;
  const source = sourceOf(access.transaction?.overlay ?? emptyReader);
  const cursor: Cursor = {
    id: engine.cursors.newId(),
    namespace,
    flow: opened.open(source),
    source,
    transaction: access.transaction,
    session: access.session,
    held: null,
    usedAt: performance.now(),
    busy: false,
  };
  const batch = await reading(
    cursor,
    () => engine.store.snapshot(),
    () => fillBatch(cursor, request, opened.batchSize),
  );
  const open = !batch.finished && !opened.single;
  if (open) engine.cursors.keep(cursor);
  else cursor.flow.return?.();
  return cursorReply('firstBatch', { id: open ? cursor.id : 0n, namespace, docs: batch.docs });
}

export const emptyReader = { get: () => undefined, range: () => [][Symbol.iterator]() };

/** The reply that carries a batch. */
export function cursorReply(field: string, batch: { id: bigint; namespace: string; docs: Doc[] }): Doc {
  const cursor = Doc.from([
    [field, batch.docs],
    ['id', batch.id],
    ['ns', batch.namespace],
  ]);
  return Doc.from([['cursor', cursor]]);
}

export function find(engine: Engine, request: Request): Promise<Doc> {
  const access = openAccess(engine, request);
  const query = findQuery(engine, request, access);
  const { single } = limits(request);
  return firstBatch(engine, request, {
    access,
    namespace: `${request.database}.${collectionName(request)}`,
    open: query.open,
    batchSize: countField(request, 'batchSize') ?? FIRST_BATCH,
    single,
  });
}

export async function getMore(engine: Engine, request: Request): Promise<Doc> {
  const id = request.body.get('getMore');
  if (typeof id !== 'bigint') throw new DatabaseError(14, 'getMore needs a cursor id of type long');
  openAccess(engine, request);
  const namespace = `${request.database}.${textField(request, 'collection')}`;
  const cursor = engine.cursors.take(id, namespace);
  const atMost = countField(request, 'batchSize') ?? 0;
  let finished = true;
  try {
    if (cursor.transaction !== null && cursor.transaction.state !== 'active')
      throw new DatabaseError(43, `cursor id ${id} belonged to a transaction that has ended`);
    const batch = await reading(
      cursor,
      () => engine.store.snapshot(),
      () => fillBatch(cursor, request, atMost === 0 ? Number.POSITIVE_INFINITY : atMost),
    );
    finished = batch.finished;
    return cursorReply('nextBatch', { id: finished ? 0n : id, namespace, docs: batch.docs });
  } finally {
    cursor.busy = false;
    cursor.usedAt = performance.now();
    if (finished) engine.cursors.drop(id);
  }
}

export function killCursors(engine: Engine, request: Request): Doc {
  const killed: Value[] = [];
  const missing: Value[] = [];
  for (const id of arrayField(request, 'cursors')) {
    if (typeof id !== 'bigint') throw badValue('killCursors needs cursor ids of type long');
    (engine.cursors.drop(id) ? killed : missing).push(id);
  }
  return Doc.from([
    ['cursorsKilled', killed],
    ['cursorsNotFound', missing],
    ['cursorsAlive', []],
    ['cursorsUnknown', []],
  ]);
}

/** Runs a flow to its end, pausing as it asks, and hands over each document. */
async function consume(
  engine: Engine,
  request: Request,
  work: { access: Access; open: Opening; each: (doc: Doc) => void },
): Promise<void> {
  const source = sourceOf(emptyReader);
  const cursor: Cursor = {
    id: 0n,
    namespace: '',
    flow: work.open(source),
    source,
    transaction: work.access.transaction,
    session: null,
    held: null,
    usedAt: 0,
    busy: true,
  };
  await reading(
    cursor,
    () => engine.store.snapshot(),
    async () => {
      for (;;) {
        const batch = await fillBatch(cursor, request, 1000);
        batch.docs.forEach(work.each);
        if (batch.finished) return;
      }
    },
  );
}

export async function count(engine: Engine, request: Request): Promise<Doc> {
  const access = openAccess(engine, request);
  const collection = collectionFor(engine, access, {
    database: request.database,
    name: collectionName(request),
  });
  const query = docField(request, 'query');
  let total = 0;
  if (collection !== undefined && query.size === 0) total = countAll(engine, collection);
  else {
    const { open } = matching(collection, query, {
      text: textOrderOf(request.body.get('collation')),
      sort: Doc.empty(),
    });
    await consume(engine, request, { access, open, each: () => total++ });
  }
  const { skip, limit } = limits(request);
  const left = Math.max(0, total - skip);
  return Doc.from([['n', limit === null ? left : Math.min(left, limit)]]);
}

function countAll(engine: Engine, collection: Collection): number {
  const snapshot = engine.store.snapshot();
  try {
    return snapshot.count(wholeRange(recordPrefix(collection.id)));
  } finally {
    snapshot.release();
  }
}

export async function distinct(engine: Engine, request: Request): Promise<Doc> {
  const access = openAccess(engine, request);
  const collection = collectionFor(engine, access, {
    database: request.database,
    name: collectionName(request),
  });
  const text = textOrderOf(request.body.get('collation'));
  const path = splitPath(textField(request, 'key'));
  const { open } = matching(collection, docField(request, 'query'), { text, sort: Doc.empty() });
  const seen = new Map<string, Value>();
  const budget = new Budget();
  const each = (doc: Doc): void => {
    someLeaf(doc, {
      path,
      trace: null,
      visit: (item, whole) => {
        if (item === undefined || whole) return false;
        const key = encodeKeyPart(item).toString('latin1');
        if (!seen.has(key)) budget.take(key.length * 2 + 32);
        if (!seen.has(key)) seen.set(key, item);
        return false;
      },
    });
  };
  await consume(engine, request, { access, open, each });
  const values = [...seen.values()];
  if (text === undefined) return Doc.from([['values', values]]);
  return Doc.from([
    ['values', values.filter((value, i) => values.findIndex((other) => sameValue(other, value, text)) === i)],
  ]);
}
