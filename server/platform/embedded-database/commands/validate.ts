// validate: reads everything a collection has and compares records with index entries, both ways.
import type { Collection, Index } from '../catalog.ts';
import { checkBytes } from '../codec.ts';
import type { Engine } from '../engine.ts';
import { DatabaseError } from '../errors.ts';
import { indexKeysOf } from '../index-keys.ts';
import { indexPrefix, recordIdAtEnd, recordPrefix, wholeOf } from '../layout.ts';
import { entryKey } from '../records.ts';
import { collectionName, type Request } from '../request.ts';
import type { Snapshot } from '../store.ts';
import { Doc, type Value } from '../values.ts';

interface Finding {
  readonly errors: string[];
  records: number;
  readonly keys: Map<Index, number>;
}

function checkRecord(
  snapshot: Snapshot,
  collection: Collection,
  found: { recordId: number; bytes: Buffer },
  into: Finding,
): void {
  try {
    checkBytes({ buffer: found.bytes, start: 0, end: found.bytes.length });
  } catch (error) {
    into.errors.push(`record ${found.recordId}: ${(error as Error).message}`);
    return;
  }
  const doc = Doc.fromBytes(found.bytes);
  for (const index of collection.indexes)
    for (const key of indexKeysOf(index, doc)) {
      into.keys.set(index, (into.keys.get(index) ?? 0) + 1);
      const entry = snapshot.get(entryKey(index, key, found.recordId));
      if (entry === undefined || (index.unique && recordIdAtEnd(entry) !== found.recordId))
        into.errors.push(`record ${found.recordId}: its entry in index ${index.name} is missing`);
    }
}

/** Compares a collection with its indexes; every error found is one sentence. */
export function findErrors(snapshot: Snapshot, collection: Collection): Finding {
  const finding: Finding = { errors: [], records: 0, keys: new Map() };
  for (const entry of snapshot.range(wholeOf(recordPrefix(collection.id)))) {
    finding.records++;
    checkRecord(snapshot, collection, { recordId: recordIdAtEnd(entry.key), bytes: entry.value }, finding);
  }
  for (const index of collection.indexes) {
    const entries = snapshot.count(wholeOf(indexPrefix(index.id)));
    if (entries !== (finding.keys.get(index) ?? 0))
      finding.errors.push(
        `index ${index.name} has ${entries} entries, the records have ${finding.keys.get(index) ?? 0}`,
      );
  }
  return finding;
}

export function validate(engine: Engine, request: Request): Doc {
  const name = collectionName(request);
  const collection = engine.catalog.find(request.database, name);
  if (collection === undefined)
    throw new DatabaseError(26, `Collection '${request.database}.${name}' does not exist to validate.`);
  const snapshot = engine.store.snapshot();
  try {
    const { errors, records, keys } = findErrors(snapshot, collection);
    const perIndex = collection.indexes.map((index): [string, Value] => [index.name, keys.get(index) ?? 0]);
    return Doc.from([
      ['ns', `${request.database}.${name}`],
      ['nrecords', records],
      ['nIndexes', collection.indexes.length],
      ['keysPerIndex', Doc.from(perIndex)],
      ['valid', errors.length === 0],
      ['errors', errors.slice(0, 1000)],
    ]);
  } finally {
    snapshot.release();
  }
}
