// The framing of the MongoDB wire protocol: OP_MSG, and OP_QUERY only for a first hello.
import { encodeBehind, readOutsideDoc } from './codec.ts';
import { DatabaseError } from './errors.ts';
import type { Doc, Value } from './values.ts';

export const MAX_FRAME_BYTES = 48_000_000;
const HEADER = 16;
const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const CHECKSUM = 1;
const MORE_TO_COME = 2;
/** Bytes of the fields of OP_REPLY: flags, cursor, first document, number of documents. */
const LEGACY_FIELDS = 20;
const EXHAUST_ALLOWED = 1 << 16;

export interface Message {
  readonly requestId: number;
  readonly body: Doc;
  readonly legacy: boolean;
  /** The client does not want an answer. */
  readonly silent: boolean;
  /** The client would take several answers. */
  readonly exhaust: boolean;
}

const malformed = (why: string) => new DatabaseError(17, `Malformed message: ${why}`);

/** The length of the frame at the start of the bytes, or null when they are too few to tell. */
export function frameLength(bytes: Buffer): number | null {
  if (bytes.length < 4) return null;
  const length = bytes.readInt32LE(0);
  if (length < HEADER || length > MAX_FRAME_BYTES) throw malformed(`a frame of ${length} bytes`);
  return length;
}

/** Reads one whole frame. */
export function readFrame(frame: Buffer): Message {
  const requestId = frame.readInt32LE(4);
  const opcode = frame.readInt32LE(12);
  if (opcode === OP_MSG) return readMessage(frame, requestId);
  if (opcode === OP_QUERY) return readLegacyQuery(frame, requestId);
  throw malformed(`operation ${opcode} is not supported`);
}

function docLength(frame: Buffer, at: number, end: number): number {
  if (at + 4 > end) throw malformed('a document that runs past the frame');
  const length = frame.readInt32LE(at);
  if (length < 5 || at + length > end) throw malformed('a document length that disagrees with the frame');
  return length;
}

function readMessage(frame: Buffer, requestId: number): Message {
  if (frame.length < HEADER + 5) throw malformed('too short');
  const flags = frame.readUInt32LE(HEADER);
  if ((flags & CHECKSUM) !== 0) throw malformed('checksums are not supported');
  if ((flags & 0xffff & ~MORE_TO_COME) !== 0) throw malformed('unknown required flags');
  let body: Doc | null = null;
  const sequences: [string, Value[]][] = [];
  let at = HEADER + 4;
  while (at < frame.length) {
    const kind = frame[at++];
    if (kind === 0) {
      if (body !== null) throw malformed('two bodies');
      const length = docLength(frame, at, frame.length);
      body = readOutsideDoc(frame, at, at + length);
      at += length;
    } else if (kind === 1) {
      const size = docLength(frame, at, frame.length);
      sequences.push(readSequence(frame, at + 4, at + size));
      at += size;
    } else throw malformed(`a section of kind ${kind}`);
  }
  if (body === null) throw malformed('no body');
  return {
    requestId,
    body: withSequences(body, sequences),
    legacy: false,
    silent: (flags & MORE_TO_COME) !== 0,
    exhaust: (flags & EXHAUST_ALLOWED) !== 0,
  };
}

function readSequence(frame: Buffer, start: number, end: number): [string, Value[]] {
  const nameEnd = frame.indexOf(0, start);
  if (nameEnd < 0 || nameEnd >= end) throw malformed('a sequence without a name');
  const docs: Value[] = [];
  let at = nameEnd + 1;
  while (at < end) {
    const length = docLength(frame, at, end);
    docs.push(readOutsideDoc(frame, at, at + length));
    at += length;
  }
  return [frame.toString('utf8', start, nameEnd), docs];
}

function withSequences(body: Doc, sequences: [string, Value[]][]): Doc {
  if (sequences.length === 0) return body;
  const whole = body.copy();
  for (const [name, docs] of sequences) {
    if (whole.has(name)) throw malformed(`the field '${name}' twice`);
    whole.append(name, docs);
  }
  return whole;
}

function readLegacyQuery(frame: Buffer, requestId: number): Message {
  const nameEnd = frame.indexOf(0, HEADER + 4);
  if (nameEnd < 0 || nameEnd + 13 > frame.length) throw malformed('too short');
  const namespace = frame.toString('utf8', HEADER + 4, nameEnd);
  const at = nameEnd + 9;
  const length = docLength(frame, at, frame.length);
  const body = readOutsideDoc(frame, at, at + length).copy();
  const name = body.keys()[0] ?? '';
  if (!namespace.endsWith('.$cmd') || !['hello', 'isMaster', 'ismaster'].includes(name))
    throw malformed('OP_QUERY is only supported for hello');
  body.set('$db', namespace.slice(0, -5));
  return { requestId, body, legacy: true, silent: false, exhaust: false };
}

let lastId = 0;

/** The frame of an answer, and the id it was given. */
export function writeReply(
  reply: Doc,
  to: { requestId: number; legacy: boolean; more: boolean },
): { frame: Buffer; id: number } {
  const fields = to.legacy ? LEGACY_FIELDS : 5;
  const frame = encodeBehind(reply, HEADER + fields).fill(0, 0, HEADER + fields);
  lastId = (lastId + 1) & 0x7fffffff;
  frame.writeInt32LE(frame.length, 0);
  frame.writeInt32LE(lastId, 4);
  frame.writeInt32LE(to.requestId, 8);
  frame.writeInt32LE(to.legacy ? OP_REPLY : OP_MSG, 12);
  if (to.legacy) {
    frame.writeInt32LE(8, HEADER);
    frame.writeInt32LE(1, HEADER + 16);
  } else frame.writeUInt32LE(to.more ? MORE_TO_COME : 0, HEADER);
  return { frame, id: lastId };
}
