// insert, update, delete and findAndModify: each statement whole or not at all, each retried write done once.
import { type Access, collectionFor, openAccess } from '../access.ts';
import type { Collection } from '../catalog.ts';
import { checkStorable, encodeDoc } from '../codec.ts';
import { compareText, type TextOrder } from '../compare.ts';
import { withoutPauses } from '../cursors.ts';
import type { Engine } from '../engine.ts';
import { DatabaseError, failedToParse, typeMismatch } from '../errors.ts';
import { Budget } from '../flow.ts';
import { compileFilter, type Filter } from '../match.ts';
import { newObjectId } from '../object-id.ts';
import type { PositionTrace } from '../paths.ts';
import { planFor } from '../planner.ts';
import { compileProjection } from '../project.ts';
import { type Found, insertRecord, readRecord, removeRecord, replaceRecord } from '../records.ts';
import {
  arrayField,
  collectionName,
  docField,
  flagField,
  onlyFields,
  type Request,
  wholeOf,
} from '../request.ts';
import { RegexValue } from '../scalars.ts';
import { scan, sourceOf } from '../scan.ts';
import { type Done, readDone, writeDone } from '../sessions.ts';
import { compareSortable, parseSort, type Sortable, type SortPart, sortKeys, textOrderOf } from '../sort.ts';
import type { Reader, Writer } from '../store.ts';
import { SUBSET } from '../subset.ts';
import { compileUpdate, type Update, upsertBase, withIdFirst } from '../update.ts';
import { Doc, numberOf, type Value } from '../values.ts';

/** Most statements in one command. */
const MAX_STATEMENTS = 100_000;

/** What one statement did, in the words of the reply. */
type Outcome = Doc;

interface Writing {
  readonly writer: Writer;
  readonly collection: Collection | undefined;
  readonly request: Request;
}

type Statement = (writing: Writing) => Outcome;

function withId(doc: Doc): Doc {
  const id = doc.get('_id') ?? newObjectId();
  if (Array.isArray(id) || id instanceof RegexValue)
    throw new DatabaseError(53, `The '_id' value cannot be of type ${Array.isArray(id) ? 'array' : 'regex'}`);
  return withIdFirst(doc, id);
}

function refuseDollarNames(doc: Doc): void {
  for (const name of doc.keys())
    if (name.startsWith('$'))
      throw new DatabaseError(52, `The dollar ($) prefixed field '${name}' is not allowed`);
}

function insertStatement(value: Value): Statement {
  return ({ writer, collection }) => {
    if (!(value instanceof Doc)) throw typeMismatch('A document to insert must be a document');
    checkStorable(value);
    refuseDollarNames(value);
    insertRecord(writer, existing(collection), withId(value));
    return Doc.from([['n', 1]]);
  };
}

function existing(collection: Collection | undefined): Collection {
  if (collection === undefined) throw new DatabaseError(26, 'The collection was dropped meanwhile');
  return collection;
}

interface Selecting {
  readonly filter: Filter;
  readonly sort: readonly SortPart[];
  readonly text: TextOrder | undefined;
  readonly many: boolean;
}

function selectingOf(
  filter: Doc,
  how: { sort: Doc; collation: Value | undefined; many: boolean },
): Selecting {
  const text = textOrderOf(how.collation);
  return { filter: compileFilter(filter, text), sort: parseSort(how.sort), text, many: how.many };
}

interface Selected extends Found {
  readonly trace: PositionTrace;
}

/** The record ids of what a write will change, found before anything is changed. */
function select(writing: Writing, selecting: Selecting): number[] {
  const { collection, request, writer } = writing;
  if (collection === undefined) return [];
  const { filter, sort: parts, text } = selecting;
  const plan = planFor(collection, { filter, sort: parts, localeText: text !== undefined });
  const needsSort = parts.length > 0 && !plan.sorted;
  const ids: number[] = [];
  let best: { key: Sortable; recordId: number } | null = null;
  const budget = new Budget();
  for (const found of withoutPauses(scan(sourceOf(writer), collection, plan), request)) {
    if (!filter.matches(found.doc)) continue;
    if (!needsSort) {
      budget.take(8);
      ids.push(found.recordId);
      if (!selecting.many) break;
      continue;
    }
    const key = sortKeys(found.doc, parts, text);
    if (best === null || compareSortable(key, best.key, { parts, text: text ?? compareText }) < 0)
      best = { key, recordId: found.recordId };
  }
  return best === null ? ids : [best.recordId];
}

/** Reads a selected record again with the position its filter met. */
function selected(writing: Writing, selecting: Selecting, recordId: number): Selected | undefined {
  const doc = readRecord(writing.writer, existing(writing.collection), recordId);
  if (doc === undefined) return undefined;
  const trace: PositionTrace = { position: null };
  selecting.filter.matches(doc, trace);
  return { recordId, doc, trace };
}

function sameBytes(a: Doc, b: Doc): boolean {
  if (a === b) return true;
  return encodeDoc(a).equals(encodeDoc(b));
}

function applyTo(writing: Writing, found: Selected, update: Update): Doc | null {
  const after = update.apply(found.doc, { trace: found.trace, inserting: false });
  if (sameBytes(found.doc, after)) return null;
  replaceRecord(writing.writer, existing(writing.collection), { ...found, after });
  return after;
}

function upserted(writing: Writing, filter: Doc, update: Update): Doc {
  const doc = withId(update.apply(upsertBase(filter, update.replacement), NO_POSITION));
  insertRecord(writing.writer, existing(writing.collection), doc);
  return doc;
}

const NO_POSITION = { trace: { position: null }, inserting: true };

function updateStatement(value: Value): Statement {
  if (!(value instanceof Doc)) throw typeMismatch('An update must be a document');
  onlyFields(value, SUBSET.updateFields, 'an update');
  const filter = value.get('q');
  if (!(filter instanceof Doc)) throw failedToParse('An update needs a filter');
  const many = truth(value.get('multi'));
  return (writing) => {
    const selecting = selectingOf(filter, { sort: Doc.empty(), collation: value.get('collation'), many });
    const update = compileUpdate(value.get('u') ?? null, value.get('arrayFilters'));
    if (many && update.replacement)
      throw failedToParse('multi update is not supported for replacement-style update');
    let matched = 0;
    let modified = 0;
    for (const recordId of select(writing, selecting)) {
      const found = selected(writing, selecting, recordId);
      if (found === undefined) continue;
      matched++;
      if (applyTo(writing, found, update) !== null) modified++;
    }
    if (matched > 0 || !truth(value.get('upsert')))
      return Doc.from([
        ['n', matched],
        ['nModified', modified],
      ]);
    const doc = upserted(writing, filter, update);
    return Doc.from([
      ['n', 1],
      ['nModified', 0],
      ['upserted', doc.get('_id')],
    ]);
  };
}

const truth = (value: Value | undefined): boolean =>
  value === true || (value !== undefined && (numberOf(value) ?? 0) !== 0);

function deleteStatement(value: Value): Statement {
  if (!(value instanceof Doc)) throw typeMismatch('A delete must be a document');
  onlyFields(value, SUBSET.deleteFields, 'a delete');
  const filter = value.get('q');
  const limit = wholeOf(value.get('limit'));
  if (!(filter instanceof Doc)) throw failedToParse('A delete needs a filter');
  if (limit !== 0 && limit !== 1) throw failedToParse('The limit of a delete must be 0 or 1');
  return (writing) => {
    const selecting = selectingOf(filter, {
      sort: Doc.empty(),
      collation: value.get('collation'),
      many: limit === 0,
    });
    let removed = 0;
    for (const recordId of select(writing, selecting)) {
      const doc = readRecord(writing.writer, existing(writing.collection), recordId);
      if (doc === undefined) continue;
      removeRecord(writing.writer, existing(writing.collection), { recordId, doc });
      removed++;
    }
    return Doc.from([['n', removed]]);
  };
}

interface Run {
  readonly outcomes: (Outcome | undefined)[];
  readonly errors: Doc[];
}

function writeError(index: number, error: DatabaseError): Doc {
  const doc = Doc.from([
    ['index', index],
    ['code', error.code],
  ]);
  for (const [name, value] of error.extra) doc.append(name, value as Value); // extra holds only values
  doc.append('errmsg', error.message);
  return doc;
}

const mustStop = (error: unknown): boolean =>
  !(error instanceof DatabaseError) || error.code === 112 || error.code === 50 || error.code === 11601;

/** Runs statements in order, skipping those this session did before under the same number. */
function runStatements(
  writing: Writing,
  statements: Statement[],
  how: { ordered: boolean; done: Done | null; first: number },
): Run {
  const outcomes: (Outcome | undefined)[] = [];
  const errors: Doc[] = [];
  for (const [i, statement] of statements.entries()) {
    const before = how.done?.replies.get(how.first + i);
    if (before instanceof Doc) {
      outcomes[i] = before;
      continue;
    }
    try {
      outcomes[i] = statement(writing);
    } catch (error) {
      if (mustStop(error)) throw error;
      errors.push(writeError(i, error as DatabaseError)); // mustStop let only database errors through
      if (how.ordered) break;
    }
  }
  return { outcomes, errors };
}

/** What the session did under this number, empty when the number is new; throws 225 when it is older. */
function doneUnder(reader: Reader, access: Access): Done | null {
  const { session, retryNumber } = access;
  if (session === null || retryNumber === null) return null;
  const known = readDone(reader, session);
  if (known.number > retryNumber)
    throw new DatabaseError(
      225,
      `Retryable write with transaction number ${retryNumber} is older than the newest`,
    );
  if (known.number === retryNumber) return known;
  return { number: retryNumber, committed: false, replies: new Map() };
}

function remember(
  writer: Writer,
  access: Access,
  did: { done: Done | null; outcomes: (Value | undefined)[]; first: number },
): void {
  if (access.session === null || did.done === null) return;
  const replies = new Map(did.done.replies);
  for (const [i, outcome] of did.outcomes.entries())
    if (outcome !== undefined) replies.set(did.first + i, outcome);
  writeDone(writer, access.session, { ...did.done, replies });
}

/** Runs a job in the request's transaction, or in a commit of its own. */
async function inWriteSection<T>(
  engine: Engine,
  request: Request,
  work: { access: Access; makes: boolean; job: (writing: Writing) => T },
): Promise<T> {
  const at = { database: request.database, name: collectionName(request) };
  const { transaction } = work.access;
  if (work.makes) {
    const { collection, made } = await engine.ensureCollection(at.database, at.name);
    if (made) transaction?.created.add(collection.id);
  }
  if (transaction === null)
    return engine.writes.run((writer) =>
      work.job({ writer, collection: engine.catalog.find(at.database, at.name), request }),
    );
  const collection = collectionFor(engine, work.access, at);
  if (collection !== undefined) transaction.touched.add(collection.id);
  const result = work.job({ writer: transaction.overlay, collection, request });
  transaction.refuseIfTooLarge();
  return result;
}

async function writeCommand(
  engine: Engine,
  request: Request,
  statements: Statement[],
  makes: boolean,
): Promise<Doc> {
  if (statements.length === 0 || statements.length > MAX_STATEMENTS)
    throw new DatabaseError(16, `Write batch sizes must be between 1 and ${MAX_STATEMENTS}`);
  const access = openAccess(engine, request);
  const first = wholeOf(request.body.get('stmtId')) ?? 0;
  const ordered = request.body.has('ordered') ? flagField(request, 'ordered') : true;
  const run = await inWriteSection(engine, request, {
    access,
    makes,
    job: (writing) => {
      const done = doneUnder(writing.writer, access);
      const result = runStatements(writing, statements, { ordered, done, first });
      if (access.transaction !== null && result.errors.length > 0) return result;
      remember(writing.writer, access, { done, outcomes: result.outcomes, first });
      return result;
    },
  });
  if (access.transaction !== null && run.errors.length > 0)
    engine.transactions.end(access.transaction, 'aborted');
  return writeReply(request, run);
}

function writeReply(request: Request, run: Run): Doc {
  let n = 0;
  let modified = 0;
  const upserts: Doc[] = [];
  for (const [index, outcome] of run.outcomes.entries()) {
    n += numberOf(outcome?.get('n')) ?? 0;
    modified += numberOf(outcome?.get('nModified')) ?? 0;
    const id = outcome?.get('upserted');
    if (id !== undefined)
      upserts.push(
        Doc.from([
          ['index', index],
          ['_id', id],
        ]),
      );
  }
  return Doc.from([
    ['n', n],
    ['nModified', request.name === 'update' ? modified : undefined],
    ['upserted', upserts.length > 0 ? upserts : undefined],
    ['writeErrors', run.errors.length > 0 ? run.errors : undefined],
  ]);
}

export function insert(engine: Engine, request: Request): Promise<Doc> {
  return writeCommand(engine, request, arrayField(request, 'documents').map(insertStatement), true);
}

export function update(engine: Engine, request: Request): Promise<Doc> {
  const updates = arrayField(request, 'updates');
  const makes = updates.some((item) => item instanceof Doc && truth(item.get('upsert')));
  return writeCommand(engine, request, updates.map(updateStatement), makes);
}

export function remove(engine: Engine, request: Request): Promise<Doc> {
  return writeCommand(engine, request, arrayField(request, 'deletes').map(deleteStatement), false);
}

interface Modifying {
  readonly filter: Doc;
  readonly selecting: Selecting;
  readonly remove: boolean;
  readonly update: Update | null;
  readonly upsert: boolean;
  readonly after: boolean;
}

function modifying(request: Request): Modifying {
  const removes = flagField(request, 'remove');
  const spec = request.body.get('update');
  if (removes === (spec !== undefined))
    throw failedToParse('Either an update or remove=true must be specified');
  if (removes && (flagField(request, 'upsert') || flagField(request, 'new')))
    throw failedToParse('Cannot specify upsert or new together with remove=true');
  const filter = docField(request, 'query');
  return {
    filter,
    selecting: selectingOf(filter, { sort: docField(request, 'sort'), collation: undefined, many: false }),
    remove: removes,
    update: spec === undefined ? null : compileUpdate(spec, request.body.get('arrayFilters')),
    upsert: flagField(request, 'upsert'),
    after: flagField(request, 'new'),
  };
}

interface Modified {
  readonly value: Doc | null;
  readonly n: number;
  readonly existed: boolean;
  readonly upserted?: Value | undefined;
}

function modify(writing: Writing, what: Modifying): Modified {
  const [recordId] = select(writing, what.selecting);
  const found = recordId === undefined ? undefined : selected(writing, what.selecting, recordId);
  if (found === undefined) {
    if (!what.upsert || what.update === null) return { value: null, n: 0, existed: false };
    const doc = upserted(writing, what.filter, what.update);
    return { value: what.after ? doc : null, n: 1, existed: false, upserted: doc.get('_id') };
  }
  if (what.update === null) {
    removeRecord(writing.writer, existing(writing.collection), found);
    return { value: found.doc, n: 1, existed: true };
  }
  const after = applyTo(writing, found, what.update) ?? found.doc;
  return { value: what.after ? after : found.doc, n: 1, existed: true };
}

function modifyReply(what: Modifying, done: Modified, project: (doc: Doc) => Doc): Doc {
  const last = Doc.from([
    ['n', done.n],
    ['updatedExisting', what.remove ? undefined : done.existed],
    ['upserted', done.upserted],
  ]);
  return Doc.from([
    ['lastErrorObject', last],
    ['value', done.value === null ? null : project(done.value)],
  ]);
}

export async function findAndModify(engine: Engine, request: Request): Promise<Doc> {
  const access = openAccess(engine, request);
  const what = modifying(request);
  const project = compileProjection(docField(request, 'fields'));
  return inWriteSection(engine, request, {
    access,
    makes: what.upsert,
    job: (writing) => {
      const done = doneUnder(writing.writer, access);
      const before = done?.replies.get(0);
      if (before instanceof Doc) return before;
      const reply = modifyReply(what, modify(writing, what), project);
      remember(writing.writer, access, { done, outcomes: [reply], first: 0 });
      return reply;
    },
  });
}
