// Values to BSON, and the check of everything that comes in from outside.

import { brokenBson as broken, cstringEnd, type RawBytes, valueLength } from './bson-bytes.ts';
import { badValue, DatabaseError, failedToParse, notInSubset } from './errors.ts';
import {
  BinaryValue,
  Double,
  ForeignValue,
  fitsInt32,
  ObjectIdValue,
  RegexValue,
  TimestampValue,
} from './scalars.ts';
import { Doc, type Value } from './values.ts';

/** Largest stored document, bytes. */
export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;
/** Deepest nesting of documents and arrays in a message, and in what is stored. */
export const MAX_DEPTH = 200;
const MAX_STORED_DEPTH = 180;

/** Texts up to this length are written byte by byte: calling the encoder costs more than they do. */
const SHORT_TEXT = 24;

/** Grows as needed. */
class ByteSink {
  buffer: Buffer;
  at = 0;

  constructor(size: number) {
    this.buffer = Buffer.allocUnsafe(size);
  }

  room(bytes: number): void {
    if (this.at + bytes <= this.buffer.length) return;
    const bigger = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.at + bytes));
    this.buffer.copy(bigger, 0, 0, this.at);
    this.buffer = bigger;
  }

  byte(value: number): void {
    this.room(1);
    this.buffer[this.at++] = value;
  }

  int32(value: number): void {
    this.room(4);
    this.at = this.buffer.writeInt32LE(value, this.at);
  }

  /** Writes UTF-8 and gives the number of bytes. */
  text(value: string): number {
    this.room(value.length * 3);
    const written = this.shortAscii(value) ? value.length : this.buffer.write(value, this.at);
    this.at += written;
    return written;
  }

  /** Writes a short text without accents at the place reached; false when it is no such text. */
  private shortAscii(value: string): boolean {
    if (value.length > SHORT_TEXT) return false;
    for (let i = 0; i < value.length; i++) {
      const code = value.charCodeAt(i);
      if (code >= 0x80) return false;
      this.buffer[this.at + i] = code;
    }
    return true;
  }

  bytes(value: Uint8Array): void {
    this.room(value.length);
    this.buffer.set(value, this.at);
    this.at += value.length;
  }

  copy(raw: RawBytes): void {
    this.room(raw.end - raw.start);
    this.at += raw.buffer.copy(this.buffer, this.at, raw.start, raw.end);
  }
}

function typeByteOf(value: Value): number {
  if (value === null) return 0x0a;
  switch (typeof value) {
    case 'string':
      return 0x02;
    case 'number':
      return fitsInt32(value) ? 0x10 : 0x01;
    case 'bigint':
      return 0x12;
    case 'boolean':
      return 0x08;
  }
  if (Array.isArray(value)) return 0x04;
  if (value instanceof Doc) return 0x03;
  if (value instanceof Double) return 0x01;
  if (value instanceof Date) return 0x09;
  if (value instanceof ObjectIdValue) return 0x07;
  if (value instanceof BinaryValue) return 0x05;
  if (value instanceof RegexValue) return 0x0b;
  if (value instanceof TimestampValue) return 0x11;
  throw notInSubset(`the type ${value.typeName}`);
}

function writeNumber(sink: ByteSink, value: number): void {
  if (fitsInt32(value)) sink.int32(value);
  else writeDouble(sink, value);
}

function writeDouble(sink: ByteSink, value: number): void {
  sink.room(8);
  sink.at = sink.buffer.writeDoubleLE(value, sink.at);
}

function writeInt64(sink: ByteSink, value: bigint): void {
  sink.room(8);
  sink.at = sink.buffer.writeBigInt64LE(value, sink.at);
}

function writeString(sink: ByteSink, value: string): void {
  const lengthAtPosition = sink.at;
  sink.int32(0);
  const written = sink.text(value);
  sink.byte(0);
  sink.buffer.writeInt32LE(written + 1, lengthAtPosition);
}

function writeRegex(sink: ByteSink, value: RegexValue): void {
  sink.text(value.pattern);
  sink.byte(0);
  sink.text(value.options);
  sink.byte(0);
}

function writeObject(sink: ByteSink, value: Exclude<Value, string | number | bigint | boolean | null>): void {
  if (Array.isArray(value)) writeFields(sink, null, value);
  else if (value instanceof Doc) writeDoc(sink, value);
  else if (value instanceof Double) writeDouble(sink, value.value);
  else if (value instanceof Date) writeInt64(sink, BigInt(value.getTime()));
  else if (value instanceof ObjectIdValue) sink.bytes(value.bytes);
  else if (value instanceof BinaryValue) {
    sink.int32(value.bytes.length);
    sink.byte(value.subtype);
    sink.bytes(value.bytes);
  } else if (value instanceof RegexValue) writeRegex(sink, value);
  else if (value instanceof TimestampValue) writeInt64(sink, BigInt.asIntN(64, value.value));
}

function writeValue(sink: ByteSink, value: Value): void {
  if (value === null) return;
  if (typeof value === 'string') writeString(sink, value);
  else if (typeof value === 'number') writeNumber(sink, value);
  else if (typeof value === 'bigint') writeInt64(sink, value);
  else if (typeof value === 'boolean') sink.byte(value ? 1 : 0);
  else writeObject(sink, value);
}

/** Without names it is an array, whose names are the places of its values. */
function writeFields(sink: ByteSink, names: readonly string[] | null, values: readonly Value[]): void {
  const start = sink.at;
  sink.int32(0);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as Value;
    const name = names === null ? String(i) : (names[i] as string);
    sink.byte(typeByteOf(value));
    if (name.includes('\0')) throw badValue('A field name may not contain a null byte');
    sink.text(name);
    sink.byte(0);
    writeValue(sink, value);
  }
  sink.byte(0);
  sink.buffer.writeInt32LE(sink.at - start, start);
}

function writeDoc(sink: ByteSink, doc: Doc): void {
  if (doc.raw !== null) sink.copy(doc.raw);
  else writeFields(sink, doc.keys(), doc.fieldValues());
}

/** The bytes of a document; the stored bytes themselves when it was not changed. */
export function encodeDoc(doc: Doc): Buffer {
  const { raw } = doc;
  if (raw !== null) return raw.buffer.subarray(raw.start, raw.end);
  return written((sink) => writeDoc(sink, doc));
}

const SCRATCH_BYTES = 64 * 1024;
let scratch = new ByteSink(SCRATCH_BYTES);

/** What is written, in bytes of its own. Written in one scratch, one after the other; what outgrows it is kept as it is. */
function written(write: (sink: ByteSink) => void): Buffer {
  const sink = scratch;
  sink.at = 0;
  write(sink);
  if (sink.buffer.length === SCRATCH_BYTES) return Buffer.from(sink.buffer.subarray(0, sink.at));
  scratch = new ByteSink(SCRATCH_BYTES);
  return sink.buffer.subarray(0, sink.at);
}

/** The bytes of a document behind room for a header, in one piece. */
export function encodeBehind(doc: Doc, header: number): Buffer {
  return written((sink) => {
    sink.room(header);
    sink.at = header;
    writeDoc(sink, doc);
  });
}

/** Length in bytes without keeping the encoding. */
export function encodedSize(doc: Doc): number {
  return doc.raw === null ? encodeDoc(doc).length : doc.raw.end - doc.raw.start;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function checkText(buffer: Buffer, start: number, end: number): void {
  for (let i = start; i < end; i++) {
    if ((buffer[i] as number) < 0x80) continue;
    try {
      utf8.decode(buffer.subarray(start, end));
    } catch {
      throw broken('text that is not UTF-8');
    }
    return;
  }
}

function checkValue(raw: RawBytes, type: number, depth: number): void {
  const { buffer, start, end } = raw;
  if (type === 0x02) {
    if (buffer[end - 1] !== 0) throw broken('a string without its end');
    checkText(buffer, start + 4, end - 1);
  } else if (type === 0x03 || type === 0x04) checkBytes(raw, depth + 1);
  else if (type === 0x08 && (buffer[start] as number) > 1) throw broken('a boolean that is neither');
  else if (type === 0x0b) checkText(buffer, start, end);
}

/**
 * Walks bytes that came from outside once: lengths agree, text is UTF-8, nesting ends at {@link MAX_DEPTH}.
 * Everything later trusts them.
 */
export function checkBytes(raw: RawBytes, depth = 0): void {
  if (depth > MAX_DEPTH) throw new DatabaseError(15, `Nesting is deeper than ${MAX_DEPTH} levels`);
  const { buffer, start } = raw;
  if (raw.end - start < 5 || buffer.readInt32LE(start) !== raw.end - start)
    throw broken('a document whose length disagrees');
  const end = raw.end - 1;
  if (buffer[end] !== 0) throw broken('a document without its end');
  let at = start + 4;
  while (at < end) {
    const type = buffer[at] as number;
    const nameEnd = cstringEnd(buffer, at + 1, end);
    checkText(buffer, at + 1, nameEnd);
    const length = valueLength(buffer, type, nameEnd + 1, end);
    checkValue({ buffer, start: nameEnd + 1, end: nameEnd + 1 + length }, type, depth);
    at = nameEnd + 1 + length;
  }
}

/** Reads one document from bytes that came from outside. */
export function readOutsideDoc(buffer: Buffer, start: number, end: number): Doc {
  checkBytes({ buffer, start, end });
  return Doc.fromBytes(buffer, start, end);
}

/** Refuses types outside the subset, names and values that may be sent but not stored or compared. */
export function checkStorable(value: Value, depth = 0): void {
  if (depth > MAX_STORED_DEPTH)
    throw new DatabaseError(15, `Nesting is deeper than ${MAX_STORED_DEPTH} levels`);
  if (typeof value === 'bigint') throw failedToParse('The embedded database does not store the type long');
  if (value === null || typeof value !== 'object') return;
  if (Array.isArray(value)) for (const item of value) checkStorable(item, depth + 1);
  else if (value instanceof Doc) for (const item of value.fieldValues()) checkStorable(item, depth + 1);
  else if (value instanceof RegexValue || value instanceof TimestampValue)
    throw failedToParse(
      `The embedded database does not store the type ${value instanceof RegexValue ? 'regex' : 'timestamp'}`,
    );
  else if (value instanceof ForeignValue)
    throw failedToParse(`The embedded database does not store the type ${value.typeName}`);
  else if (value instanceof Date && Number.isNaN(value.getTime()))
    throw badValue('A date outside the range of ±8.64e15 milliseconds cannot be stored');
}
