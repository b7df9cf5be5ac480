// How long a value in stored bytes is, and what is wrong with bytes that cannot be right.
import { DatabaseError } from './errors.ts';

/** The stored bytes of a document inside a larger buffer. */
export interface RawBytes {
  readonly buffer: Buffer;
  readonly start: number;
  readonly end: number;
}

/** Bytes that are not BSON. */
export const brokenBson = (why: string) => new DatabaseError(22, `Invalid BSON: ${why}`);

export function cstringEnd(buffer: Buffer, start: number, end: number): number {
  const at = buffer.indexOf(0, start);
  if (at < 0 || at >= end) throw brokenBson('a name without its end');
  return at;
}

/** Bytes taken by a value of this type at `at`; checks that it stays within `end`. */
export function valueLength(buffer: Buffer, type: number, at: number, end: number): number {
  let length: number;
  switch (type) {
    case 0x01:
    case 0x09:
    case 0x11:
    case 0x12:
      length = 8;
      break;
    case 0x02:
    case 0x0d:
    case 0x0e:
      length = 4 + lengthAt(buffer, at, end, 1);
      break;
    case 0x03:
    case 0x04:
    case 0x0f:
      length = lengthAt(buffer, at, end, 5);
      break;
    case 0x05:
      length = 5 + lengthAt(buffer, at, end, 0);
      break;
    case 0x06:
    case 0x0a:
    case 0x7f:
    case 0xff:
      length = 0;
      break;
    case 0x07:
      length = 12;
      break;
    case 0x08:
      length = 1;
      break;
    case 0x0b:
      length = cstringEnd(buffer, cstringEnd(buffer, at, end) + 1, end) + 1 - at;
      break;
    case 0x0c:
      length = 16 + lengthAt(buffer, at, end, 1);
      break;
    case 0x10:
      length = 4;
      break;
    case 0x13:
      length = 16;
      break;
    default:
      throw brokenBson(`unknown type ${type}`);
  }
  if (at + length > end) throw brokenBson('a value that runs past its document');
  return length;
}

function lengthAt(buffer: Buffer, at: number, end: number, least: number): number {
  if (at + 4 > end) throw brokenBson('a length that runs past its document');
  const length = buffer.readInt32LE(at);
  if (length < least) throw brokenBson('a length that is too small');
  return length;
}
