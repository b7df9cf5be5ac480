// From a command document to its reply: finds the handler, turns failures into error documents.
import { endTransactionAfter } from './access.ts';
import * as aggregates from './commands/aggregate.ts';
import * as collections from './commands/collections.ts';
import { findAndModify } from './commands/find-and-modify.ts';
import * as indexes from './commands/indexes.ts';
import * as reads from './commands/reads.ts';
import * as info from './commands/server-info.ts';
import * as sessions from './commands/sessions.ts';
import { validate } from './commands/validate.ts';
import * as writes from './commands/writes.ts';
import type { Engine } from './engine.ts';
import { DatabaseError } from './errors.ts';
import { type FailPoints, HangUp } from './fail-points.ts';
import { type Connection, checkConcerns, type Request, readRequest } from './request.ts';
import { Double } from './scalars.ts';
import { BlockedByTransaction } from './transactions.ts';
import { Doc, type Value } from './values.ts';

type Handler = (engine: Engine, request: Request) => Doc | Promise<Doc>;

/** Everything a server needs to answer. */
export interface Serving {
  readonly engine: Engine;
  readonly identity: info.Identity;
  readonly failPoints: FailPoints;
  readonly shutdown: () => void;
  readonly primary: () => void;
}

const HANDLERS = new Map<string, Handler>([
  ['ping', () => Doc.empty()],
  ['buildInfo', info.buildInfo],
  ['buildinfo', info.buildInfo],
  ['connectionStatus', info.connectionStatus],
  ['getParameter', info.getParameter],
  ['serverStatus', info.serverStatus],
  ['insert', writes.insert],
  ['update', writes.update],
  ['delete', writes.remove],
  ['findAndModify', findAndModify],
  ['find', reads.find],
  ['getMore', reads.getMore],
  ['killCursors', reads.killCursors],
  ['count', reads.count],
  ['distinct', reads.distinct],
  ['aggregate', aggregates.aggregate],
  ['explain', aggregates.explain],
  ['create', collections.create],
  ['drop', collections.drop],
  ['dropDatabase', collections.dropDatabase],
  ['listCollections', collections.listCollections],
  ['listDatabases', collections.listDatabases],
  ['createIndexes', indexes.createIndexes],
  ['listIndexes', indexes.listIndexes],
  ['dropIndexes', indexes.dropIndexes],
  ['collStats', collections.collStats],
  ['dbStats', collections.dbStats],
  ['validate', validate],
  ['startSession', sessions.startSession],
  ['endSessions', sessions.endSessions],
  ['killSessions', sessions.endSessions],
  ['refreshSessions', sessions.refreshSessions],
  ['commitTransaction', sessions.commitTransaction],
  ['abortTransaction', sessions.abortTransaction],
]);

function handlerOf(serving: Serving, name: string): Handler {
  if (name === 'hello' || name === 'isMaster' || name === 'ismaster')
    return (engine, request) => info.hello(engine, request, serving.identity);
  if (name === 'replSetInitiate') return (engine, request) => info.replSetInitiate(engine, request, serving);
  if (name === 'replSetGetStatus') return (engine) => info.replSetGetStatus(engine, serving.identity);
  if (name === 'shutdown') {
    return () => {
      setImmediate(serving.shutdown);
      return Doc.empty();
    };
  }
  if (name === 'configureFailPoint' || name === 'killAllSessions') return testHandler(serving, name);
  const handler = HANDLERS.get(name);
  if (handler === undefined) throw new DatabaseError(59, `no such command: '${name}'`);
  return handler;
}

function testHandler(serving: Serving, name: string): Handler {
  if (!serving.engine.options.testCommands)
    throw new DatabaseError(59, `no such command: '${name}' (only with test commands enabled)`);
  if (name === 'killAllSessions') return sessions.killAllSessions;
  return (_engine, request) => serving.failPoints.configure(request);
}

/** The error document for a failure; a fault of our own is logged and told as an internal error. */
export function errorReply(error: unknown): Doc {
  const known =
    error instanceof DatabaseError
      ? error
      : new DatabaseError(1, `Internal error: ${(error as Error)?.message}`);
  if (known !== error)
    process.stderr.write(`embedded database: ${(error as Error)?.stack ?? String(error)}\n`);
  const reply = Doc.from([
    ['ok', new Double(0)],
    ['errmsg', known.message],
    ['code', known.code],
    ['codeName', known.codeName],
    ['errorLabels', known.labels.length > 0 ? [...known.labels] : undefined],
  ]);
  for (const [name, value] of known.extra) reply.append(name, value as Value); // extra holds only values
  return reply;
}

async function run(serving: Serving, request: Request): Promise<Doc> {
  const handler = handlerOf(serving, request.name);
  const failure = serving.failPoints.before(request);
  if (failure !== null) return failure;
  checkConcerns(request.body);
  try {
    return await handler(serving.engine, request);
  } catch (error) {
    endTransactionAfter(serving.engine, request);
    // Inside a transaction nothing waits: another transaction has the key.
    if (error instanceof BlockedByTransaction) throw new DatabaseError(112, 'WriteConflict');
    throw error;
  }
}

/** Answers one command; throws only to hang up. */
export async function answer(serving: Serving, body: Doc, connection: Connection): Promise<Doc> {
  try {
    const request = readRequest(body, connection);
    serving.engine.count(request.name);
    const reply = (await run(serving, request)).copy();
    if (!reply.has('ok')) reply.append('ok', new Double(1));
    serving.failPoints.after(request, reply);
    return reply;
  } catch (error) {
    if (error instanceof HangUp) throw error;
    return errorReply(error);
  }
}
