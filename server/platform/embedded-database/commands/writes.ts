// insert, update and delete: each statement whole or not at all, each retried write done once.
import { type Access, collectionFor, openAccess } from '../access.ts';
import type { Engine } from '../engine.ts';
import { DatabaseError } from '../errors.ts';
import { arrayField, collectionName, flagField, type Request, wholeOf } from '../request.ts';
import { type Done, readDone, writeDone } from '../sessions.ts';
import type { Reader, Writer } from '../store.ts';
import { Doc, numberOf, type Value } from '../values.ts';
import {
  deleteStatement,
  insertStatement,
  type Outcome,
  type Statement,
  truth,
  updateStatement,
  type Writing,
} from './statements.ts';

/** Most statements in one command. */
const MAX_STATEMENTS = 100_000;

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
export function doneUnder(reader: Reader, access: Access): Done | null {
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

export function remember(
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
export async function inWriteSection<T>(
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
