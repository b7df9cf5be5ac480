// The collections and indexes that exist, in memory and in the store.
import { randomBytes } from 'node:crypto';
import { encodeDoc } from './codec.ts';
import { catalogKey, catalogRange, recordIdAtEnd, recordPrefix, wholeOf } from './layout.ts';
import { compileFilter, type Filter } from './match.ts';
import { BinaryValue } from './scalars.ts';
import { parseSort, type SortPart } from './sort.ts';
import type { Reader, Writer } from './store.ts';
import { Doc, numberOf, type Value } from './values.ts';

export interface Index {
  readonly id: number;
  readonly name: string;
  readonly key: Doc;
  readonly parts: readonly SortPart[];
  readonly unique: boolean;
  readonly sparse: boolean;
  readonly partial: { readonly spec: Doc; readonly filter: Filter } | null;
  readonly expireAfterSeconds: number | null;
  /** Whether some document has an array on an indexed path; never taken back. */
  multikey: boolean;
  /** Whether some key was too long to be kept whole; never taken back. */
  shortened: boolean;
  /** What the disk knows of the two above; the entry is written again until it knows as much. */
  stored: { multikey: boolean; shortened: boolean };
}

export interface Collection {
  readonly id: number;
  readonly database: string;
  readonly name: string;
  readonly uuid: Uint8Array;
  readonly indexes: readonly Index[];
  /** Commit sequence of the last change of this entry; a transaction with an older snapshot may not use it. */
  readonly changedAt: number;
  /** Ids count up and are shared by all versions of the entry. */
  readonly ids: { next: number };
}

export const namespaceOf = (collection: Collection): string => `${collection.database}.${collection.name}`;

/** How an index is described to a client and kept on disk. */
export function describeIndex(index: Index): Doc {
  return Doc.from([
    ['v', 2],
    ['key', index.key],
    ['name', index.name],
    ['unique', index.unique && index.name !== '_id_' ? true : undefined],
    ['sparse', index.sparse ? true : undefined],
    ['partialFilterExpression', index.partial?.spec],
    ['expireAfterSeconds', index.expireAfterSeconds ?? undefined],
  ]);
}

/** Makes an index from its description; the description was checked before. */
export function indexFrom(id: number, spec: Doc): Index {
  const key = spec.get('key') as Doc; // written by describeIndex or checked by createIndexes
  const partial = spec.get('partialFilterExpression');
  const name = String(spec.get('name'));
  return {
    id,
    name,
    key,
    parts: parseSort(key),
    unique: spec.get('unique') === true || name === '_id_',
    sparse: spec.get('sparse') === true,
    partial: partial instanceof Doc ? { spec: partial, filter: compileFilter(partial) } : null,
    expireAfterSeconds: numberOf(spec.get('expireAfterSeconds')) ?? null,
    multikey: spec.get('multikey') === true,
    shortened: spec.get('shortened') === true,
    stored: { multikey: spec.get('multikey') === true, shortened: spec.get('shortened') === true },
  };
}

function storedIndex(index: Index): Doc {
  const doc = describeIndex(index).copy();
  if (index.name !== '_id_' && index.unique) doc.set('unique', true);
  doc.append('id', index.id);
  doc.append('multikey', index.multikey);
  doc.append('shortened', index.shortened);
  return doc;
}

function storedCollection(collection: Collection): Buffer {
  return encodeDoc(
    Doc.from([
      ['id', collection.id],
      ['database', collection.database],
      ['name', collection.name],
      ['uuid', new BinaryValue(4, collection.uuid)],
      ['indexes', collection.indexes.map(storedIndex)],
    ]),
  );
}

function collectionFrom(doc: Doc, reader: Reader): Collection {
  const id = numberOf(doc.get('id')) ?? 0;
  const indexes = doc.get('indexes') as Value[]; // written by storedCollection
  const uuid = doc.get('uuid') as BinaryValue; // written by storedCollection
  return {
    id,
    database: String(doc.get('database')),
    name: String(doc.get('name')),
    uuid: Uint8Array.from(uuid.bytes),
    indexes: indexes.map((index) => indexFrom(numberOf((index as Doc).get('id')) ?? 0, index as Doc)),
    changedAt: 0,
    ids: { next: lastRecordId(reader, id) + 1 },
  };
}

function lastRecordId(reader: Reader, collection: number): number {
  for (const entry of reader.range({ ...wholeOf(recordPrefix(collection)), reverse: true }))
    return recordIdAtEnd(entry.key);
  return 0;
}

/** What exists now. Changes are written inside a write section and shown here once that has committed. */
export class Catalog {
  private readonly collections = new Map<string, Collection>();
  private lastId = 0;

  load(reader: Reader): void {
    this.collections.clear();
    for (const entry of reader.range(catalogRange)) {
      const collection = collectionFrom(Doc.fromBytes(entry.value), reader);
      this.collections.set(namespaceOf(collection), collection);
      this.lastId = Math.max(this.lastId, collection.id, ...collection.indexes.map((index) => index.id));
    }
  }

  /** A number that no collection or index has. */
  takeId(): number {
    return ++this.lastId;
  }

  /** Notes what a committed write told the disk about the indexes of a collection. */
  confirm(namespace: string, bytes: Buffer): void {
    const collection = this.collections.get(namespace);
    const stored = Doc.fromBytes(bytes).get('indexes');
    if (collection === undefined || !Array.isArray(stored)) return;
    for (const item of stored) {
      const index = collection.indexes.find((known) => item instanceof Doc && known.id === item.get('id'));
      if (index !== undefined && item instanceof Doc)
        index.stored = { multikey: item.get('multikey') === true, shortened: item.get('shortened') === true };
    }
  }

  find(database: string, name: string): Collection | undefined {
    return this.collections.get(`${database}.${name}`);
  }

  byId(id: number): Collection | undefined {
    for (const collection of this.collections.values()) if (collection.id === id) return collection;
    return undefined;
  }

  list(database?: string): Collection[] {
    const all = [...this.collections.values()];
    return database === undefined ? all : all.filter((collection) => collection.database === database);
  }

  show(collection: Collection): void {
    this.collections.set(namespaceOf(collection), collection);
  }

  hide(collection: Collection): void {
    this.collections.delete(namespaceOf(collection));
  }
}

export function writeCollection(writer: Writer, collection: Collection): void {
  writer.put(catalogKey(namespaceOf(collection)), storedCollection(collection));
}

/** A new, empty collection with its `_id` index, neither written nor shown yet. */
export function newCollection(
  catalog: Catalog,
  at: { database: string; name: string; sequence: number },
): Collection {
  const uuid = randomBytes(16);
  uuid[6] = ((uuid[6] as number) & 0x0f) | 0x40;
  uuid[8] = ((uuid[8] as number) & 0x3f) | 0x80;
  const idIndex = Doc.from([
    ['key', Doc.from([['_id', 1]])],
    ['name', '_id_'],
  ]);
  return {
    id: catalog.takeId(),
    database: at.database,
    name: at.name,
    uuid,
    indexes: [indexFrom(catalog.takeId(), idIndex)],
    changedAt: at.sequence,
    ids: { next: 1 },
  };
}
