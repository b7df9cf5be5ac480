// Values to bytes whose order is the order of the values, so that an ordered key-value store can serve as an index.
import { createHash } from 'node:crypto';
import { rankOf } from './compare.ts';
import { notInSubset } from './errors.ts';
import { BinaryValue, Double, ForeignValue, ObjectIdValue } from './scalars.ts';
import { Doc, type Value } from './values.ts';

/**
 * Longest index key kept whole, bytes. LMDB ends at 1,978; the rest is for the prefix and the record id. A longer
 * key keeps this many bytes and a hash, so equality still holds and order holds only up to here.
 */
export const MAX_KEY_BYTES = 1800;

const NAN_MARK = 0;
const NUMBER_MARK = 1;

function pushText(out: number[], text: string): void {
  for (const byte of Buffer.from(text)) {
    out.push(byte);
    if (byte === 0) out.push(0xff);
  }
  out.push(0, 0);
}

const scratch = Buffer.alloc(8);

function pushNumber(out: number[], value: number): void {
  if (Number.isNaN(value)) {
    out.push(NAN_MARK);
    return;
  }
  out.push(NUMBER_MARK);
  scratch.writeDoubleBE(value === 0 ? 0 : value);
  const negative = (scratch[0] as number) >= 0x80;
  for (let i = 0; i < 8; i++) {
    const byte = scratch[i] as number;
    out.push(negative ? 0xff - byte : i === 0 ? byte + 0x80 : byte);
  }
}

function pushDate(out: number[], value: Date): void {
  scratch.writeBigInt64BE(BigInt(value.getTime()));
  for (let i = 0; i < 8; i++) out.push(i === 0 ? (scratch[0] as number) ^ 0x80 : (scratch[i] as number));
}

function pushBinary(out: number[], value: BinaryValue): void {
  scratch.writeUInt32BE(value.bytes.length);
  out.push(...scratch.subarray(0, 4), value.subtype);
  for (const byte of value.bytes) out.push(byte);
}

function pushValue(out: number[], value: Value | undefined): void {
  // Missing and null share a key, as in MongoDB: an index cannot tell them apart.
  const shown = value === undefined ? null : value;
  out.push(rankOf(shown));
  if (shown === null || shown instanceof ForeignValue) return;
  if (typeof shown === 'number' || typeof shown === 'bigint') pushNumber(out, Number(shown));
  else if (typeof shown === 'string') pushText(out, shown);
  else if (typeof shown === 'boolean') out.push(shown ? 1 : 0);
  else if (shown instanceof Double) pushNumber(out, shown.value);
  else if (shown instanceof Date) pushDate(out, shown);
  else if (shown instanceof ObjectIdValue) for (const byte of shown.bytes) out.push(byte);
  else if (shown instanceof BinaryValue) pushBinary(out, shown);
  else if (Array.isArray(shown)) {
    for (const item of shown) pushValue(out, item);
    out.push(0);
  } else if (shown instanceof Doc) pushDoc(out, shown);
  else throw notInSubset('regular expressions and timestamps as keys');
}

function pushDoc(out: number[], doc: Doc): void {
  for (const [name, value] of doc.entries()) {
    out.push(rankOf(value));
    pushText(out, name);
    pushValue(out, value);
  }
  out.push(0);
}

/** One value of an index key; `descending` turns its order around. Nothing is cut here. */
export function encodeKeyPart(value: Value | undefined, descending = false): Buffer {
  const out: number[] = [];
  pushValue(out, value);
  if (descending) for (let i = 0; i < out.length; i++) out[i] = 0xff - (out[i] as number);
  return Buffer.from(out);
}

/** A whole index key, cut and hashed when it is too long to store. */
export function shortenKey(key: Buffer): { key: Buffer; shortened: boolean } {
  if (key.length <= MAX_KEY_BYTES) return { key, shortened: false };
  const hash = createHash('sha256').update(key).digest();
  return { key: Buffer.concat([key.subarray(0, MAX_KEY_BYTES), hash]), shortened: true };
}

/** The first key after every key that starts with these bytes. */
export function afterPrefix(prefix: Buffer): Buffer {
  const next = Buffer.from(prefix);
  for (let i = next.length - 1; i >= 0; i--) {
    if (next[i] !== 0xff) {
      next[i] = (next[i] as number) + 1;
      return next.subarray(0, i + 1);
    }
  }
  return Buffer.concat([prefix, Buffer.from([0xff])]);
}
