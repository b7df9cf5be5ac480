// Where everything lies in the one ordered key space, by its first byte.
import { afterPrefix } from './key-encoding.ts';
import type { Range } from './store.ts';

const SYSTEM = 0;
const CATALOG = 1;
const RECORD = 2;
const INDEX = 3;
const SESSION = 4;

/** Bytes of a record id; ids count up, so natural order is the order of insertion. */
export const RECORD_ID_BYTES = 6;

export const systemKey = (name: string): Buffer => Buffer.concat([Buffer.from([SYSTEM]), Buffer.from(name)]);

export const catalogKey = (namespace: string): Buffer =>
  Buffer.concat([Buffer.from([CATALOG]), Buffer.from(namespace)]);

/** The namespace of a catalog key, or undefined when the key is another's. */
export const namespaceOfKey = (key: string): string | undefined =>
  key.charCodeAt(0) === CATALOG ? Buffer.from(key.slice(1), 'latin1').toString() : undefined;

export const catalogRange: Range = { start: Buffer.from([CATALOG]), end: Buffer.from([CATALOG + 1]) };

export const sessionKey = (id: Uint8Array): Buffer => Buffer.concat([Buffer.from([SESSION]), id]);

export const sessionRange: Range = { start: Buffer.from([SESSION]), end: Buffer.from([SESSION + 1]) };

function numbered(kind: number, id: number): Buffer {
  const prefix = Buffer.allocUnsafe(5);
  prefix[0] = kind;
  prefix.writeUInt32BE(id, 1);
  return prefix;
}

export const recordPrefix = (collection: number): Buffer => numbered(RECORD, collection);
export const indexPrefix = (index: number): Buffer => numbered(INDEX, index);

export function recordKey(collection: number, recordId: number): Buffer {
  const key = Buffer.allocUnsafe(5 + RECORD_ID_BYTES);
  key[0] = RECORD;
  key.writeUInt32BE(collection, 1);
  key.writeUIntBE(recordId, 5, RECORD_ID_BYTES);
  return key;
}

export function recordIdBytes(recordId: number): Buffer {
  const bytes = Buffer.allocUnsafe(RECORD_ID_BYTES);
  bytes.writeUIntBE(recordId, 0, RECORD_ID_BYTES);
  return bytes;
}

/** The record id in the last bytes of a record key, or of an index key that ends in one. */
export const recordIdAtEnd = (bytes: Buffer): number =>
  bytes.readUIntBE(bytes.length - RECORD_ID_BYTES, RECORD_ID_BYTES);

export const wholeOf = (prefix: Buffer): Range => ({ start: prefix, end: afterPrefix(prefix) });
