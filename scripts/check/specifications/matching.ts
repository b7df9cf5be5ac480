// Compares what happened with what a test of the unified test format expects, as that format's "Evaluating Matches" says.
import { isDeepStrictEqual } from 'node:util';
import { BSON, type Document } from 'mongodb';

/** What a comparison may look up: entities by name, and the id of a session. */
export interface Names {
  entity(id: string): unknown;
  sessionId(id: string): Document;
}

const isDocument = (value: unknown): value is Document =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isNumber(value) && !isLeaf(value);

const bsonType = (value: unknown): string | undefined =>
  (value as { _bsontype?: string } | null | undefined)?._bsontype;

const isNumber = (value: unknown): boolean =>
  typeof value === 'number' || ['Int32', 'Long', 'Double'].includes(bsonType(value) ?? '');

const isLeaf = (value: unknown): boolean =>
  bsonType(value) !== undefined ||
  value instanceof Date ||
  value instanceof RegExp ||
  ArrayBuffer.isView(value);

const TYPES: Record<string, (value: unknown) => boolean> = {
  int: isNumber,
  long: isNumber,
  double: isNumber,
  number: isNumber,
  string: (value) => typeof value === 'string',
  bool: (value) => typeof value === 'boolean',
  object: isDocument,
  array: Array.isArray,
  null: (value) => value === null,
  date: (value) => value instanceof Date,
  binData: (value) => bsonType(value) === 'Binary' || ArrayBuffer.isView(value),
  objectId: (value) => bsonType(value) === 'ObjectId',
  timestamp: (value) => bsonType(value) === 'Timestamp',
};

const show = (value: unknown): string =>
  value === undefined ? 'nothing' : BSON.EJSON.stringify(value as Document, { relaxed: true }).slice(0, 200);

type Operator = (wanted: unknown, found: unknown, at: Place, root: boolean) => string | null;

interface Place {
  readonly path: string;
  readonly names: Names;
}

const differs = (wanted: unknown, found: unknown, { path }: Place): string =>
  `${path || 'the value'}: ${show(found)} instead of ${show(wanted)}`;

const OPERATORS: Record<string, Operator> = {
  $$exists: (wanted, found, at) =>
    (found !== undefined) === wanted
      ? null
      : `${at.path}: ${wanted ? 'is missing' : `is there: ${show(found)}`}`,
  $$type: (wanted, found, at) => {
    const types = Array.isArray(wanted) ? wanted : [wanted];
    return types.some((type) => TYPES[String(type)]?.(found)) ? null : differs(wanted, found, at);
  },
  $$unsetOrMatches: (wanted, found, at, root) =>
    found === undefined || found === null ? null : mismatch(wanted, found, at, root),
  $$matchesEntity: (wanted, found, at) => mismatch(at.names.entity(String(wanted)), found, at),
  $$sessionLsid: (wanted, found, at) => mismatch(at.names.sessionId(String(wanted)), found, at),
};

/** Null when a found value is as wanted; else a sentence with the first difference. */
export function mismatch(wanted: unknown, found: unknown, at: Place, root = false): string | null {
  if (isDocument(wanted)) {
    const [name] = Object.keys(wanted);
    if (name?.startsWith('$$')) {
      const operator = OPERATORS[name];
      return operator
        ? operator(wanted[name], found, at, root)
        : `${at.path}: ${name} is unknown to this runner`;
    }
    return documentMismatch(wanted, found, { at, root });
  }
  if (Array.isArray(wanted)) {
    if (!Array.isArray(found) || found.length !== wanted.length) return differs(wanted, found, at);
    return first(wanted, (item, i) => mismatch(item, found[i], inside(at, String(i)), root));
  }
  if (isNumber(wanted))
    return isNumber(found) && Number(wanted) === Number(found) ? null : differs(wanted, found, at);
  if (isLeaf(wanted)) return show(wanted) === show(found) ? null : differs(wanted, found, at);
  return isDeepStrictEqual(wanted, found) ? null : differs(wanted, found, at);
}

const inside = (at: Place, name: string): Place => ({ ...at, path: at.path ? `${at.path}.${name}` : name });

function first<T>(items: readonly T[], test: (item: T, i: number) => string | null): string | null {
  for (const [i, item] of items.entries()) {
    const difference = test(item, i);
    if (difference !== null) return difference;
  }
  return null;
}

/** Names of a document; a name with nothing as its value is not sent, so it is not there. */
const namesOf = (value: Document): string[] => Object.keys(value).filter((name) => value[name] !== undefined);

function documentMismatch(
  wanted: Document,
  found: unknown,
  { at, root }: { at: Place; root: boolean },
): string | null {
  const plain = found instanceof Map ? Object.fromEntries(found) : found;
  if (!isDocument(plain)) return differs(wanted, found, at);
  if (!root) {
    const extra = namesOf(plain).find((name) => !(name in wanted));
    if (extra !== undefined) return `${at.path || 'the document'}: ${extra} should not be there`;
  }
  return first(Object.keys(wanted), (name) => mismatch(wanted[name], plain[name], inside(at, name)));
}
