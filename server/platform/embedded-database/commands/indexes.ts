// createIndexes, listIndexes and dropIndexes.
import { openAccess } from '../access.ts';
import { type Collection, describeIndex, type Index, indexFrom, writeCollection } from '../catalog.ts';
import { checkStorable } from '../codec.ts';
import { sameValue } from '../compare.ts';
import { type Engine, removeRange } from '../engine.ts';
import { badValue, DatabaseError, notInSubset, typeMismatch } from '../errors.ts';
import { indexPrefix, recordIdAtEnd, recordPrefix, wholeOf } from '../layout.ts';
import { compileFilter } from '../match.ts';
import { isPosition } from '../paths.ts';
import { indexRecord } from '../records.ts';
import { arrayField, collectionName, type Request } from '../request.ts';
import { SUBSET } from '../subset.ts';
import { Doc, numberOf, type Value } from '../values.ts';
import { cursorReply } from './reads.ts';

const PARTIAL_OPERATORS = new Set(['$eq', '$gt', '$gte', '$lt', '$lte', '$exists', '$type', '$in']);

function checkPartial(spec: Value): void {
  if (!(spec instanceof Doc)) throw typeMismatch('partialFilterExpression must be a document');
  for (const [name, value] of spec.entries()) {
    if (name.startsWith('$')) throw notInSubset(`'${name}' in a partialFilterExpression`);
    if (!(value instanceof Doc)) continue;
    for (const [operator, argument] of value.entries())
      if (
        operator.startsWith('$') &&
        (!PARTIAL_OPERATORS.has(operator) || (operator === '$exists' && argument !== true))
      )
        throw new DatabaseError(67, `unsupported expression in partial index: ${operator}`);
  }
  compileFilter(spec);
}

function checkKey(key: Value | undefined): Doc {
  if (!(key instanceof Doc) || key.size === 0) throw new DatabaseError(67, 'Index keys cannot be empty.');
  for (const [path, direction] of key.entries()) {
    if (typeof direction === 'string') throw notInSubset(`the index kind '${direction}'`);
    const number = numberOf(direction);
    if (number === undefined || number === 0)
      throw new DatabaseError(67, `Values in the index key pattern cannot be ${String(direction)}`);
    if (path.includes('$')) throw notInSubset(`the index path '${path}'`);
    if (path.split('.').some((part) => part === '' || isPosition(part)))
      throw notInSubset(`an index path with an empty or numeric part: '${path}'`);
  }
  // Only the sign counts; the stored key says 1 or -1.
  return Doc.from(
    [...key.entries()].map(([path, direction]): [string, Value] => [
      path,
      (numberOf(direction) ?? 1) > 0 ? 1 : -1,
    ]),
  );
}

function checkSeconds(value: Value | undefined): void {
  if (value === undefined) return;
  const seconds = numberOf(value);
  if (seconds === undefined || seconds < 0 || seconds > 2_147_483_647)
    throw new DatabaseError(
      67,
      'TTL index requires the expireAfterSeconds field to be a number from 0 to 2147483647',
    );
}

/** Checks the description of an index and puts it into one shape. */
function checkedSpec(value: Value): Doc {
  if (!(value instanceof Doc)) throw typeMismatch('An index must be described by a document');
  for (const option of value.keys())
    if (!(SUBSET.indexOptions as readonly string[]).includes(option))
      throw notInSubset(`the index option '${option}'`);
  const key = checkKey(value.get('key'));
  const name = value.get('name');
  if (typeof name !== 'string' || name === '') throw new DatabaseError(9, 'An index needs a name');
  const partial = value.get('partialFilterExpression');
  const seconds = value.get('expireAfterSeconds');
  if (partial !== undefined) checkPartial(partial);
  if (partial !== undefined && isTrue(value.get('sparse')))
    throw new DatabaseError(67, 'cannot mix "partialFilterExpression" and "sparse" options');
  checkSeconds(seconds);
  if (seconds !== undefined && key.size !== 1)
    throw new DatabaseError(67, 'TTL indexes are single-field indexes');
  if (partial !== undefined) checkStorable(partial);
  return Doc.from([
    ['key', key],
    ['name', name],
    ['unique', isTrue(value.get('unique')) ? true : undefined],
    ['sparse', isTrue(value.get('sparse')) ? true : undefined],
    ['partialFilterExpression', partial],
    ['expireAfterSeconds', seconds],
  ]);
}

const isTrue = (value: Value | undefined): boolean => value === true || (numberOf(value) ?? 0) !== 0;

const OPTIONS = ['unique', 'sparse', 'partialFilterExpression', 'expireAfterSeconds'];

/** Whether the index is there already; throws when the same name or key has another meaning. */
function exists(collection: Collection, spec: Doc): boolean {
  for (const index of collection.indexes) {
    const described = describeIndex(index);
    const sameKey = sameValue(index.key, spec.get('key'));
    const sameName = index.name === spec.get('name');
    if (sameKey && index.name === '_id_') return true;
    const sameOptions = OPTIONS.every((option) => sameValue(described.get(option), spec.get(option)));
    if (sameKey && sameName && sameOptions) return true;
    if (sameName)
      throw new DatabaseError(
        86,
        `An existing index has the same name as the requested index: ${index.name}`,
      );
    if (sameKey) throw new DatabaseError(85, `Index already exists with a different name: ${index.name}`);
  }
  return false;
}

export async function createIndexes(engine: Engine, request: Request): Promise<Doc> {
  openAccess(engine, request);
  const specs = arrayField(request, 'indexes').map(checkedSpec);
  if (specs.length === 0) throw badValue('Must specify at least one index to create');
  const { collection: at, made } = await engine.ensureCollection(request.database, collectionName(request));
  engine.transactions.abortTouching(at.id);
  const before = at.indexes.length;
  const after = await engine.writes.runAlone(
    (writer) => {
      const current = engine.catalog.find(request.database, collectionName(request));
      if (current === undefined) throw new DatabaseError(26, 'The collection was dropped meanwhile');
      let collection = current;
      for (const spec of specs) {
        if (exists(collection, spec)) continue;
        const index = indexFrom(engine.catalog.takeId(), spec);
        collection = {
          ...collection,
          indexes: [...collection.indexes, index],
          changedAt: engine.transactions.sequence + 1,
        };
        for (const entry of writer.range(wholeOf(recordPrefix(collection.id))))
          indexRecord(writer, collection, {
            recordId: recordIdAtEnd(entry.key),
            doc: Doc.fromBytes(entry.value),
            index,
          });
      }
      if (collection.indexes.length > 64) throw new DatabaseError(67, 'A collection has at most 64 indexes');
      if (collection !== current) writeCollection(writer, collection);
      return collection;
    },
    (collection) => engine.catalog.show(collection),
  );
  return Doc.from([
    ['numIndexesBefore', before],
    ['numIndexesAfter', after.indexes.length],
    ['createdCollectionAutomatically', made],
    ['note', after.indexes.length === before ? 'all indexes already exist' : undefined],
  ]);
}

export function listIndexes(engine: Engine, request: Request): Doc {
  const name = collectionName(request);
  const collection = engine.catalog.find(request.database, name);
  if (collection === undefined) throw new DatabaseError(26, `ns does not exist: ${request.database}.${name}`);
  return cursorReply('firstBatch', {
    id: 0n,
    namespace: `${request.database}.${name}`,
    docs: collection.indexes.map(describeIndex),
  });
}

function indexesToDrop(collection: Collection, wanted: Value | undefined): Index[] {
  const droppable = collection.indexes.filter((index) => index.name !== '_id_');
  if (wanted === '*') return droppable;
  const list = Array.isArray(wanted) ? wanted : [wanted];
  return list.map((one) => {
    const found = collection.indexes.find(
      (index) => index.name === one || (one instanceof Doc && sameValue(index.key, one)),
    );
    if (found === undefined) throw new DatabaseError(27, `index not found with name [${String(one)}]`);
    if (found.name === '_id_') throw new DatabaseError(72, 'cannot drop _id index');
    return found;
  });
}

export async function dropIndexes(engine: Engine, request: Request): Promise<Doc> {
  openAccess(engine, request);
  const name = collectionName(request);
  const known = engine.catalog.find(request.database, name);
  if (known === undefined) throw new DatabaseError(26, `ns not found ${request.database}.${name}`);
  engine.transactions.abortTouching(known.id);
  const before = known.indexes.length;
  await engine.writes.runAlone(
    (writer) => {
      const current = engine.catalog.find(request.database, name) ?? known;
      const dropped = indexesToDrop(current, request.body.get('index'));
      for (const index of dropped) removeRange(writer, wholeOf(indexPrefix(index.id)));
      const collection: Collection = {
        ...current,
        indexes: current.indexes.filter((index) => !dropped.includes(index)),
        changedAt: engine.transactions.sequence + 1,
      };
      writeCollection(writer, collection);
      return collection;
    },
    (collection) => engine.catalog.show(collection),
  );
  return Doc.from([['nIndexesWas', before]]);
}
