// Reads a command as a driver sends it and names everything in it that a database must know: command, options,
// operators, stages, expressions and types, each as `kind name`.
import { BSON, type Document } from 'mongodb';
import { SUBSET } from '../../../../server/platform/embedded-database/subset.ts';

type Note = (kind: string, name: string) => void;

/** What is on the subset, per kind; `option` holds `command.option`. */
const KNOWN = new Map<string, ReadonlySet<string>>([
  ['command', new Set(SUBSET.commands.keys())],
  [
    'option',
    new Set(
      [...SUBSET.commands].flatMap(([command, options]) =>
        [...options, ...SUBSET.commonFields].map((option) => `${command}.${option}`),
      ),
    ),
  ],
  ['type', new Set(SUBSET.types)],
  ['query', new Set(SUBSET.query)],
  ['update', new Set(SUBSET.update)],
  ['stage', new Set(SUBSET.stages)],
  ['accumulator', new Set(SUBSET.accumulators)],
  ['expression', new Set(SUBSET.expressions)],
  ['variable', new Set(SUBSET.variables)],
  ['updateField', new Set(SUBSET.updateFields)],
  ['deleteField', new Set(SUBSET.deleteFields)],
  ['collation', new Set(SUBSET.collationFields)],
  ['index', new Set(SUBSET.indexOptions)],
]);

/** Gathers what was sent, and says what of it is not on the subset. */
export class SentRecord {
  readonly seen = new Set<string>();
  readonly outside = new Set<string>();

  add(command: Document): void {
    // What goes over the wire, not the objects of a mapper that stand for it; numbers keep their types.
    const asSent = BSON.deserialize(BSON.serialize(command), { promoteValues: false });
    readCommand(asSent, (kind, name) => {
      this.seen.add(`${kind} ${name}`);
      if (KNOWN.get(kind)?.has(name) !== true) this.outside.add(`${kind} ${name}`);
    });
  }
}

const isPlain = (value: unknown): value is Document =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  (value as Document)._bsontype === undefined &&
  !(value instanceof Date) &&
  !(value instanceof RegExp) &&
  !(value instanceof Uint8Array);

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const plain = (value: unknown): Document => (isPlain(value) ? value : {});

function readCommand(command: Document, note: Note): void {
  const [name = ''] = Object.keys(command);
  note('command', name);
  for (const option of Object.keys(command))
    if (option !== name && command[option] !== undefined) note('option', `${name}.${option}`);
  for (const field of Object.keys(plain(command.collation))) note('collation', field);
  for (const field of ['filter', 'query']) if (name !== 'listCollections') readFilter(command[field], note);
  for (const field of ['projection', 'fields']) readProjection(command[field], note);
  for (const document of list(command.documents)) readValue(document, note);
  for (const statement of list(command.updates)) readStatement(plain(statement), 'updateField', note);
  for (const statement of list(command.deletes)) readStatement(plain(statement), 'deleteField', note);
  if (name === 'findAndModify')
    readStatement({ u: command.update, arrayFilters: command.arrayFilters }, null, note);
  for (const stage of list(command.pipeline)) readStage(plain(stage), note);
  for (const index of list(command.indexes)) readIndex(plain(index), note);
}

function readStatement(statement: Document, kind: string | null, note: Note): void {
  if (kind !== null) for (const field of Object.keys(statement)) note(kind, field);
  readFilter(statement.q, note);
  for (const filter of list(statement.arrayFilters)) readFilter(filter, note);
  if (statement.u !== undefined) readUpdate(statement.u, note);
}

function readFilter(filter: unknown, note: Note): void {
  for (const [name, value] of Object.entries(plain(filter)))
    if (name.startsWith('$')) {
      note('query', name);
      for (const part of Array.isArray(value) ? value : [value]) readFilter(part, note);
    } else if (isPlain(value)) readFilter(value, note);
    else readValue(value, note);
  if (filter !== undefined && !isPlain(filter)) readValue(filter, note);
}

function readProjection(projection: unknown, note: Note): void {
  for (const value of Object.values(plain(projection)))
    if (isPlain(value)) for (const operator of Object.keys(value)) note('projection', operator);
}

const MODIFIERS = new Set(['$push', '$addToSet']);

function readUpdate(update: unknown, note: Note): void {
  if (Array.isArray(update)) note('update', 'pipeline');
  for (const [operator, fields] of Object.entries(plain(update)))
    if (!operator.startsWith('$')) readValue(fields, note);
    else {
      note('update', operator);
      for (const value of Object.values(plain(fields))) readOperand(operator, value, note);
    }
}

function readOperand(operator: string, value: unknown, note: Note): void {
  if (operator === '$pull') {
    readFilter(value, note);
    return;
  }
  if (MODIFIERS.has(operator))
    for (const name of Object.keys(plain(value))) if (name.startsWith('$')) note('update', name);
  readValue(value, note);
}

function readStage(stage: Document, note: Note): void {
  for (const [name, value] of Object.entries(stage)) {
    note('stage', name);
    if (name === '$match') readFilter(value, note);
    else if (name === '$facet')
      for (const branch of Object.values(plain(value)))
        for (const inner of list(branch)) readStage(plain(inner), note);
    else if (name === '$group') readGroup(plain(value), note);
    else if (name === '$lookup') {
      for (const inner of list(plain(value).pipeline)) readStage(plain(inner), note);
      for (const field of Object.keys(plain(value))) note('lookup', field);
    } else if (name !== '$sort') readExpression(value, note);
  }
}

function readGroup(group: Document, note: Note): void {
  readExpression(group._id, note);
  for (const [field, accumulator] of Object.entries(group)) {
    if (field === '_id') continue;
    for (const [operator, value] of Object.entries(plain(accumulator))) {
      note('accumulator', operator);
      readExpression(value, note);
    }
  }
}

function readExpression(value: unknown, note: Note): void {
  if (Array.isArray(value)) for (const part of value) readExpression(part, note);
  else if (isPlain(value))
    for (const [name, part] of Object.entries(value)) {
      if (name.startsWith('$')) note('expression', name);
      if (name !== '$literal') readExpression(part, note);
    }
  else if (typeof value === 'string' && /^\$\$[A-Z]/.test(value))
    note('variable', /\w+/.exec(value)?.[0] ?? '');
}

function readIndex(index: Document, note: Note): void {
  for (const option of Object.keys(index)) note('index', option);
  const kinds = index.key instanceof Map ? [...index.key.values()] : Object.values(plain(index.key));
  for (const kind of kinds) if (Number(kind) !== 1 && Number(kind) !== -1) note('indexKind', String(kind));
  readFilter(index.partialFilterExpression, note);
}

const TYPE_NAMES: Record<string, string> = {
  ObjectId: 'objectId',
  Binary: 'binData',
  Int32: 'int',
  Double: 'double',
  Long: 'long',
};

/** Names the types in a value as the query operator $type does. */
function readValue(value: unknown, note: Note): void {
  if (Array.isArray(value)) {
    note('type', 'array');
    for (const part of value) readValue(part, note);
  } else if (isPlain(value)) {
    note('type', 'object');
    for (const part of Object.values(value)) readValue(part, note);
  } else note('type', scalarType(value));
}

function scalarType(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  if (value instanceof Date) return 'date';
  if (value instanceof RegExp) return 'regex';
  if (value instanceof Uint8Array) return 'binData';
  const name = String((value as Document)._bsontype); // what is left are the driver's own classes
  return TYPE_NAMES[name] ?? name;
}
