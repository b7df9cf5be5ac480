// Documents and values: ordered, lazily read from bytes, written back byte for byte when untouched.

import { cstringEnd, type RawBytes, valueLength } from './bson-bytes.ts';
import {
  BinaryValue,
  Double,
  ForeignValue,
  fitsInt32,
  ObjectIdValue,
  RegexValue,
  TimestampValue,
} from './scalars.ts';

export type Value =
  | string
  | number
  | bigint
  | boolean
  | null
  | Date
  | Double
  | ObjectIdValue
  | BinaryValue
  | RegexValue
  | TimestampValue
  | ForeignValue
  | Doc
  | Value[];

/**
 * An ordered document. Made from bytes it stays bytes until a change, so an untouched document is written back
 * byte for byte; names are never used as JavaScript properties, so `__proto__` and `2024` are names like any other.
 */
export class Doc {
  private rawBytes: RawBytes | null;
  private names: string[] | null;
  private values: Value[] | null;

  private constructor(raw: RawBytes | null, names: string[] | null, values: Value[] | null) {
    this.rawBytes = raw;
    this.names = names;
    this.values = values;
  }

  static fromBytes(buffer: Buffer, start = 0, end = buffer.length): Doc {
    return new Doc({ buffer, start, end }, null, null);
  }

  static empty(): Doc {
    return new Doc(null, [], []);
  }

  static from(entries: Iterable<readonly [string, Value | undefined]>): Doc {
    const doc = Doc.empty();
    for (const [name, value] of entries) if (value !== undefined) doc.append(name, value);
    return doc;
  }

  /** The bytes, as long as nothing was changed. */
  get raw(): RawBytes | null {
    return this.rawBytes;
  }

  get(name: string): Value | undefined {
    if (this.names !== null && this.values !== null) {
      const at = this.names.indexOf(name);
      return at < 0 ? undefined : this.values[at];
    }
    return this.rawBytes === null ? undefined : findField(this.rawBytes, name);
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  get size(): number {
    return this.parsed().names.length;
  }

  keys(): readonly string[] {
    return this.parsed().names;
  }

  /** The values in the order of `keys()`; for what must be quick, elsewhere `entries()` reads better. */
  fieldValues(): readonly Value[] {
    return this.parsed().values;
  }

  *entries(): IterableIterator<[string, Value]> {
    const { names, values } = this.parsed();
    for (let i = 0; i < names.length; i++) yield [names[i] as string, values[i] as Value];
  }

  /** Sets in place, keeping the position of an existing name. */
  set(name: string, value: Value): void {
    const { names, values } = this.parsed();
    this.rawBytes = null;
    const at = names.indexOf(name);
    if (at < 0) {
      names.push(name);
      values.push(value);
    } else values[at] = value;
  }

  /** Adds at the end without looking for an existing name. */
  append(name: string, value: Value): void {
    const { names, values } = this.parsed();
    this.rawBytes = null;
    names.push(name);
    values.push(value);
  }

  delete(name: string): boolean {
    const { names, values } = this.parsed();
    const at = names.indexOf(name);
    if (at < 0) return false;
    this.rawBytes = null;
    names.splice(at, 1);
    values.splice(at, 1);
    return true;
  }

  /** A copy that can be changed without touching this one; nested documents are shared until they are copied too. */
  copy(): Doc {
    const { names, values } = this.parsed();
    return new Doc(null, names.slice(), values.slice());
  }

  private parsed(): { names: string[]; values: Value[] } {
    if (this.names === null || this.values === null) {
      const fields = this.rawBytes === null ? { names: [], values: [] } : decodeFields(this.rawBytes);
      this.names = fields.names;
      this.values = fields.values;
    }
    return { names: this.names, values: this.values };
  }
}

/** The number behind an int32, a double or an int64, or undefined for anything else. */
export function numberOf(value: Value | undefined): number | undefined {
  if (typeof value === 'number') return value;
  if (value instanceof Double) return value.value;
  return typeof value === 'bigint' ? Number(value) : undefined;
}

/** A number that keeps being a double when written, whatever its value. */
export function asDouble(value: number): number | Double {
  return fitsInt32(value) ? new Double(value) : value;
}

const TYPE_NAMES = new Map<unknown, string>([
  [Date, 'date'],
  [Double, 'double'],
  [ObjectIdValue, 'objectId'],
  [BinaryValue, 'binData'],
  [RegexValue, 'regex'],
  [TimestampValue, 'timestamp'],
  [Doc, 'object'],
]);

/** The name `$type` uses for a value; `missing` for undefined. */
export function typeNameOf(value: Value | undefined): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'number') return fitsInt32(value) ? 'int' : 'double';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'bigint') return 'long';
  if (Array.isArray(value)) return 'array';
  if (value instanceof ForeignValue) return value.typeName;
  return TYPE_NAMES.get(value.constructor) ?? 'unknown';
}

const FOREIGN = new Map<number, string>([
  [0x06, 'undefined'],
  [0x0c, 'dbPointer'],
  [0x0d, 'javascript'],
  [0x0e, 'symbol'],
  [0x0f, 'javascriptWithScope'],
  [0x13, 'decimal'],
  [0x7f, 'maxKey'],
  [0xff, 'minKey'],
]);

function readDouble(buffer: Buffer, at: number): number | Double {
  const value = buffer.readDoubleLE(at);
  return fitsInt32(value) ? new Double(value) : value;
}

function readBinary(buffer: Buffer, at: number): BinaryValue {
  const length = buffer.readInt32LE(at);
  return new BinaryValue(buffer[at + 4] as number, buffer.subarray(at + 5, at + 5 + length));
}

function readArray(raw: RawBytes): Value[] {
  return decodeFields(raw).values;
}

function readRegex(buffer: Buffer, at: number): RegexValue {
  const middle = buffer.indexOf(0, at);
  const last = buffer.indexOf(0, middle + 1);
  return new RegexValue(buffer.toString('utf8', at, middle), buffer.toString('utf8', middle + 1, last));
}

function readValue(buffer: Buffer, type: number, at: number, length: number): Value {
  switch (type) {
    case 0x01:
      return readDouble(buffer, at);
    case 0x02:
      return buffer.toString('utf8', at + 4, at + length - 1);
    case 0x03:
      return Doc.fromBytes(buffer, at, at + length);
    case 0x04:
      return readArray({ buffer, start: at, end: at + length });
    case 0x05:
      return readBinary(buffer, at);
    case 0x07:
      return new ObjectIdValue(buffer.subarray(at, at + 12));
    case 0x08:
      return buffer[at] === 1;
    case 0x09:
      return new Date(Number(buffer.readBigInt64LE(at)));
    case 0x0a:
      return null;
    case 0x0b:
      return readRegex(buffer, at);
    case 0x10:
      return buffer.readInt32LE(at);
    case 0x11:
      return new TimestampValue(buffer.readBigUInt64LE(at));
    case 0x12:
      return buffer.readBigInt64LE(at);
    default:
      return new ForeignValue(FOREIGN.get(type) ?? `type ${type}`);
  }
}

/** One level of a document; nested documents stay bytes. */
function decodeFields(raw: RawBytes): { names: string[]; values: Value[] } {
  const names: string[] = [];
  const values: Value[] = [];
  const { buffer } = raw;
  const end = raw.end - 1;
  let at = raw.start + 4;
  while (at < end) {
    const type = buffer[at] as number;
    const nameEnd = cstringEnd(buffer, at + 1, end);
    names.push(buffer.toString('utf8', at + 1, nameEnd));
    const length = valueLength(buffer, type, nameEnd + 1, end);
    values.push(readValue(buffer, type, nameEnd + 1, length));
    at = nameEnd + 1 + length;
  }
  return { names, values };
}

const encodedNames = new Map<string, Buffer>();

function encodedName(name: string): Buffer {
  let bytes = encodedNames.get(name);
  if (bytes === undefined) {
    bytes = Buffer.from(name);
    if (encodedNames.size > 10_000) encodedNames.clear();
    encodedNames.set(name, bytes);
  }
  return bytes;
}

/** One field straight from the bytes, without reading the others. */
function findField(raw: RawBytes, name: string): Value | undefined {
  const { buffer } = raw;
  const wanted = encodedName(name);
  const end = raw.end - 1;
  let at = raw.start + 4;
  while (at < end) {
    const type = buffer[at] as number;
    let i = 0;
    while (i < wanted.length && buffer[at + 1 + i] === wanted[i]) i++;
    const same = i === wanted.length && buffer[at + 1 + i] === 0;
    const nameEnd = same ? at + 1 + i : cstringEnd(buffer, at + 1 + i, end);
    const length = valueLength(buffer, type, nameEnd + 1, end);
    if (same) return readValue(buffer, type, nameEnd + 1, length);
    at = nameEnd + 1 + length;
  }
  return undefined;
}
