// Writing documents and their index entries together; every check is made here, where the write happens.

import { type Collection, type Index, namespaceOf, writeCollection } from './catalog.ts';
import { encodeDoc, MAX_DOCUMENT_BYTES } from './codec.ts';
import { DatabaseError } from './errors.ts';
import { type IndexKey, indexKeysOf } from './index-keys.ts';
import { indexPrefix, recordIdAtEnd, recordIdBytes, recordKey } from './layout.ts';
import { showValue } from './show.ts';
import type { Reader, Writer } from './store.ts';
import { Doc, type Value } from './values.ts';

/** A document and the id of its place in the natural order. */
export interface Found {
  readonly recordId: number;
  readonly doc: Doc;
}

const NOTHING = Buffer.from([0]);

export function readRecord(reader: Reader, collection: Collection, recordId: number): Doc | undefined {
  const bytes = reader.get(recordKey(collection.id, recordId));
  return bytes === undefined ? undefined : Doc.fromBytes(bytes);
}

/** Where an index keeps a key of a record. */
export function entryKey(index: Index, key: IndexKey, recordId: number): Buffer {
  const parts = [indexPrefix(index.id), key.bytes];
  if (!index.unique) parts.push(recordIdBytes(recordId));
  return Buffer.concat(parts);
}

function duplicateKey(collection: Collection, index: Index, key: IndexKey): DatabaseError {
  const keyValue = Doc.from(
    index.parts.map((part, i): [string, Value] => [part.name, key.values[i] ?? null]),
  );
  return new DatabaseError(
    11000,
    `E11000 duplicate key error collection: ${namespaceOf(collection)} index: ${index.name} dup key: ${showValue(keyValue)}`,
    {
      extra: new Map<string, unknown>([
        ['keyPattern', index.key],
        ['keyValue', keyValue],
      ]),
    },
  );
}

/** The record that already has this key in a unique index. */
function holderOf(reader: Reader, index: Index, key: IndexKey): number | undefined {
  const value = reader.get(entryKey(index, key, 0));
  return value === undefined ? undefined : recordIdAtEnd(value);
}

interface Change {
  readonly index: Index;
  readonly added: IndexKey[];
  readonly removed: IndexKey[];
}

function changesOf(collection: Collection, before: Doc | null, after: Doc | null): Change[] {
  return collection.indexes.map((index) => {
    const old = before === null ? [] : indexKeysOf(index, before);
    const next = after === null ? [] : indexKeysOf(index, after);
    const added = next.filter((key) => !old.some((known) => known.bytes.equals(key.bytes)));
    const removed = old.filter((key) => !next.some((known) => known.bytes.equals(key.bytes)));
    return { index, added, removed };
  });
}

function refuseDuplicates(writer: Writer, collection: Collection, changes: Change[], recordId: number): void {
  for (const { index, added } of changes) {
    if (!index.unique) continue;
    for (const key of added) {
      const holder = holderOf(writer, index, key);
      if (holder !== undefined && holder !== recordId) throw duplicateKey(collection, index, key);
    }
  }
}

function applyChanges(writer: Writer, changes: Change[], recordId: number): void {
  for (const { index, added, removed } of changes) {
    for (const key of removed) writer.remove(entryKey(index, key, recordId));
    for (const key of added)
      writer.put(entryKey(index, key, recordId), index.unique ? recordIdBytes(recordId) : NOTHING);
  }
}

/** Whether the disk does not know yet what was learned about an index. */
const learnedMore = (collection: Collection): boolean =>
  collection.indexes.some(
    ({ multikey, shortened, stored }) => multikey !== stored.multikey || shortened !== stored.shortened,
  );

function change(
  writer: Writer,
  collection: Collection,
  step: { recordId: number; before: Doc | null; after: Doc | null },
): void {
  const changes = changesOf(collection, step.before, step.after);
  refuseDuplicates(writer, collection, changes, step.recordId);
  const key = recordKey(collection.id, step.recordId);
  if (step.after === null) writer.remove(key);
  else writer.put(key, sizedBytes(step.after));
  applyChanges(writer, changes, step.recordId);
  if (learnedMore(collection)) writeCollection(writer, collection);
}

function sizedBytes(doc: Doc): Buffer {
  const bytes = encodeDoc(doc);
  if (bytes.length > MAX_DOCUMENT_BYTES)
    throw new DatabaseError(
      10334,
      `A document has at most ${MAX_DOCUMENT_BYTES} bytes, this one ${bytes.length}`,
    );
  return bytes;
}

/** Adds a document; throws 11000 when a unique index has its key already. */
export function insertRecord(writer: Writer, collection: Collection, doc: Doc): number {
  const recordId = collection.ids.next++;
  change(writer, collection, { recordId, before: null, after: doc });
  return recordId;
}

export function replaceRecord(
  writer: Writer,
  collection: Collection,
  step: Found & { readonly after: Doc },
): void {
  change(writer, collection, { recordId: step.recordId, before: step.doc, after: step.after });
}

export function removeRecord(writer: Writer, collection: Collection, found: Found): void {
  change(writer, collection, { recordId: found.recordId, before: found.doc, after: null });
}

/** Adds the entries of a new index for one document already there. */
export function indexRecord(
  writer: Writer,
  collection: Collection,
  step: Found & { readonly index: Index },
): void {
  const added = indexKeysOf(step.index, step.doc);
  const changes = [{ index: step.index, added, removed: [] }];
  refuseDuplicates(writer, collection, changes, step.recordId);
  applyChanges(writer, changes, step.recordId);
}
