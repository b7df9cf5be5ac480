// Making, listing and dropping collections, databases and indexes.
import { openAccess } from '../access.ts';
import { type Collection, describeIndex, type Index, namespaceOf } from '../catalog.ts';
import type { Engine } from '../engine.ts';
import { DatabaseError } from '../errors.ts';
import { recordPrefix, wholeOf } from '../layout.ts';
import { compileFilter } from '../match.ts';
import { collectionName, docField, flagField, type Request } from '../request.ts';
import { asDouble, Doc } from '../values.ts';
import { cursorReply } from './reads.ts';

export async function create(engine: Engine, request: Request): Promise<Doc> {
  openAccess(engine, request);
  const { made } = await engine.ensureCollection(request.database, collectionName(request));
  if (!made)
    throw new DatabaseError(48, `Collection ${request.database}.${collectionName(request)} already exists.`);
  return Doc.empty();
}

export async function drop(engine: Engine, request: Request): Promise<Doc> {
  openAccess(engine, request);
  const [dropped] = await engine.dropCollections(request.database, [collectionName(request)]);
  // Since MongoDB 7 dropping what is not there succeeds.
  if (dropped === undefined) return Doc.empty();
  return Doc.from([
    ['nIndexesWas', dropped.indexes.length],
    ['ns', namespaceOf(dropped)],
  ]);
}

export async function dropDatabase(engine: Engine, request: Request): Promise<Doc> {
  openAccess(engine, request);
  const names = engine.catalog.list(request.database).map((collection) => collection.name);
  await engine.dropCollections(request.database, names);
  return Doc.from([['dropped', request.database]]);
}

export function listCollections(engine: Engine, request: Request): Doc {
  const filter = compileFilter(docField(request, 'filter'));
  const nameOnly = flagField(request, 'nameOnly');
  const docs = engine.catalog.list(request.database).map((collection) =>
    Doc.from([
      ['name', collection.name],
      ['type', 'collection'],
      ['options', nameOnly ? undefined : Doc.empty()],
      ['info', nameOnly ? undefined : Doc.from([['readOnly', false]])],
      ['idIndex', nameOnly ? undefined : describeIndex(collection.indexes[0] as Index)],
    ]),
  );
  return cursorReply('firstBatch', {
    id: 0n,
    namespace: `${request.database}.$cmd.listCollections`,
    docs: docs.filter((doc) => filter.matches(doc)),
  });
}

export function listDatabases(engine: Engine, request: Request): Doc {
  const filter = compileFilter(docField(request, 'filter'));
  const names = [...new Set(engine.catalog.list().map((collection) => collection.database))].sort();
  const nameOnly = flagField(request, 'nameOnly');
  const docs = names.map((name) =>
    Doc.from([
      ['name', name],
      ['sizeOnDisk', nameOnly ? undefined : asDouble(engine.store.size())],
      ['empty', nameOnly ? undefined : false],
    ]),
  );
  return Doc.from([
    ['databases', docs.filter((doc) => filter.matches(doc))],
    ['totalSize', nameOnly ? undefined : asDouble(engine.store.size())],
  ]);
}

function sizes(engine: Engine, collection: Collection): { count: number; bytes: number } {
  const snapshot = engine.store.snapshot();
  let count = 0;
  let bytes = 0;
  try {
    for (const entry of snapshot.range(wholeOf(recordPrefix(collection.id)))) {
      count++;
      bytes += entry.value.length;
    }
  } finally {
    snapshot.release();
  }
  return { count, bytes };
}

export function collStats(engine: Engine, request: Request): Doc {
  const collection = engine.catalog.find(request.database, collectionName(request));
  const { count, bytes } = collection === undefined ? { count: 0, bytes: 0 } : sizes(engine, collection);
  return Doc.from([
    ['ns', `${request.database}.${collectionName(request)}`],
    ['count', count],
    ['size', bytes],
    ['avgObjSize', count === 0 ? 0 : Math.floor(bytes / count)],
    ['nindexes', collection?.indexes.length ?? 0],
  ]);
}

export function dbStats(engine: Engine, request: Request): Doc {
  const collections = engine.catalog.list(request.database);
  const all = collections.map((collection) => sizes(engine, collection));
  const sum = (pick: (size: { count: number; bytes: number }) => number) =>
    all.reduce((total, size) => total + pick(size), 0);
  return Doc.from([
    ['db', request.database],
    ['collections', collections.length],
    ['objects', sum(({ count }) => count)],
    ['dataSize', asDouble(sum(({ bytes }) => bytes))],
    ['indexes', collections.reduce((total, collection) => total + collection.indexes.length, 0)],
    ['fsTotalSize', asDouble(engine.store.size())],
  ]);
}
