// One command as it came in: its fields checked against the subset, its session and its limits found.
import { badValue, DatabaseError, failedToParse, notInSubset, typeMismatch } from './errors.ts';
import { SUBSET } from './subset.ts';
import { Doc, numberOf, type Value } from './values.ts';

/** Longest a request may run when the client sets no maxTimeMS, milliseconds. */
const DEFAULT_TIME_MS = 10 * 60 * 1000;

export interface Connection {
  readonly id: number;
  /** Set when the socket is gone; running requests stop. */
  closed: boolean;
}

export interface Request {
  readonly name: string;
  readonly body: Doc;
  readonly database: string;
  readonly connection: Connection;
  /** Moment at which the request must stop, milliseconds of `performance.now()`. */
  readonly deadline: number;
}

/** Fields any command may carry. */
const COMMON = new Set<string>(SUBSET.commonFields);

/** Reads a command; throws for an unknown command (59) or field (40415), naming it. */
export function readRequest(body: Doc, connection: Connection): Request {
  const name = body.keys()[0] ?? '';
  const database = body.get('$db');
  if (typeof database !== 'string' || database === '') throw failedToParse('A command needs $db');
  const fields = SUBSET.commands.get(name);
  if (fields === undefined) throw new DatabaseError(59, `no such command: '${name}'`);
  for (const field of body.keys())
    if (field !== name && !COMMON.has(field) && !fields.includes(field)) throw unknownField(name, field);
  return { name, body, database, connection, deadline: performance.now() + timeLimit(body) };
}

const unknownField = (name: string, field: string) =>
  new DatabaseError(
    40415,
    `The embedded database does not support the field '${field}' of the command ${name}`,
  );

/** Throws when the time is over or the client is gone. */
export function checkAlive(request: Request): void {
  if (performance.now() > request.deadline) throw new DatabaseError(50, 'operation exceeded time limit');
  if (request.connection.closed) throw new DatabaseError(11601, 'The connection was closed');
}

function timeLimit(body: Doc): number {
  const given = body.get('maxTimeMS');
  if (given === undefined) return DEFAULT_TIME_MS;
  const limit = wholeOf(given);
  if (limit === undefined || limit < 0) throw badValue('maxTimeMS must be a whole number of milliseconds');
  return limit === 0 ? DEFAULT_TIME_MS : limit;
}

const READ_LEVELS = new Set(['local', 'available', 'majority', 'snapshot', 'linearizable']);

/** Throws for a read or write concern that this database cannot keep. */
export function checkConcerns(body: Doc): void {
  const read = body.get('readConcern');
  if (read !== undefined) {
    if (!(read instanceof Doc)) throw typeMismatch('readConcern must be a document');
    for (const [field, value] of read.entries()) {
      if (field !== 'level') throw notInSubset(`the read concern field '${field}'`);
      if (!READ_LEVELS.has(String(value)))
        throw failedToParse(`Unknown read concern level '${String(value)}'`);
      if (value === 'snapshot' && body.get('autocommit') !== false)
        throw notInSubset("the read concern 'snapshot' outside a transaction");
    }
  }
  const write = body.get('writeConcern');
  if (write !== undefined) checkWriteConcern(write);
}

function checkWriteConcern(write: Value): void {
  if (!(write instanceof Doc)) throw typeMismatch('writeConcern must be a document');
  for (const [field, value] of write.entries()) {
    if (!['w', 'j', 'wtimeout', 'provenance', 'fsync'].includes(field))
      throw notInSubset(`the write concern field '${field}'`);
    if (field !== 'w' || value === 'majority') continue;
    const w = numberOf(value);
    if (w === undefined || w > 1 || w < 0)
      throw new DatabaseError(100, 'Not enough data-bearing nodes: this database is one member');
  }
}

/** The whole number in an int32, int64 or whole double. */
export function wholeOf(value: Value | undefined): number | undefined {
  const number = typeof value === 'bigint' ? Number(value) : numberOf(value);
  return number !== undefined && Number.isInteger(number) ? number : undefined;
}

export function textField(request: Request, field: string): string {
  const value = request.body.get(field);
  if (typeof value !== 'string' || value === '')
    throw new DatabaseError(73, `The field '${field}' of ${request.name} must be a name`);
  return value;
}

/** The collection a command names in its first field. */
export function collectionName(request: Request): string {
  const name = textField(request, request.name);
  if (name.includes('\0') || name.startsWith('.') || name.includes('$') || name.startsWith('system.'))
    throw new DatabaseError(73, `Invalid collection name: ${name}`);
  if (Buffer.byteLength(`${request.database}.${name}`) > 255 || /[/\\. "$*<>:|?\0]/.test(request.database))
    throw new DatabaseError(73, `Invalid namespace: ${request.database}.${name}`);
  return name;
}

export function docField(request: Request, field: string): Doc {
  const value = request.body.get(field);
  if (value === undefined) return Doc.empty();
  if (!(value instanceof Doc))
    throw typeMismatch(`The field '${field}' of ${request.name} must be a document`);
  return value;
}

/** A count that may not be negative; undefined when the field is absent. */
export function countField(request: Request, field: string): number | undefined {
  const value = request.body.get(field);
  if (value === undefined || value === null) return undefined;
  const count = wholeOf(value);
  if (count === undefined)
    throw typeMismatch(`The field '${field}' of ${request.name} must be a whole number`);
  if (count < 0)
    throw new DatabaseError(51024, `The field '${field}' of ${request.name} may not be negative`);
  return count;
}

export function arrayField(request: Request, field: string): Value[] {
  const value = request.body.get(field);
  if (!Array.isArray(value)) throw typeMismatch(`The field '${field}' of ${request.name} must be an array`);
  return value;
}

/** A boolean field, false when absent. */
export function flagField(request: Request, field: string): boolean {
  const value = request.body.get(field);
  if (value === undefined) return false;
  if (typeof value === 'boolean') return value;
  const number = numberOf(value);
  if (number === undefined) throw typeMismatch(`The field '${field}' of ${request.name} must be a boolean`);
  return number !== 0;
}

/** Refuses fields of a nested document that are not on a list. */
export function onlyFields(doc: Doc, allowed: readonly string[], what: string): void {
  for (const name of doc.keys())
    if (!allowed.includes(name))
      throw new DatabaseError(40415, `The embedded database does not support the field '${name}' of ${what}`);
}
