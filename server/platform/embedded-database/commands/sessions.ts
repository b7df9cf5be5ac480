// Sessions and the ends of transactions.

import { randomBytes } from 'node:crypto';
import { openAccess } from '../access.ts';
import type { Engine } from '../engine.ts';
import { DatabaseError, writeConflict } from '../errors.ts';
import { arrayField, type Request } from '../request.ts';
import { BinaryValue } from '../scalars.ts';
import { writeDone } from '../sessions.ts';
import type { Transaction } from '../transactions.ts';
import { Doc } from '../values.ts';

export function startSession(): Doc {
  const id = Doc.from([['id', new BinaryValue(4, randomBytes(16))]]);
  return Doc.from([
    ['id', id],
    ['timeoutMinutes', 30],
  ]);
}

export function endSessions(engine: Engine, request: Request): Doc {
  for (const lsid of arrayField(request, request.name)) {
    const session = engine.sessions.of(lsid);
    if (session !== null) engine.cursors.dropOf(session);
    engine.sessions.end(lsid);
  }
  return Doc.empty();
}

export function refreshSessions(engine: Engine, request: Request): Doc {
  for (const lsid of arrayField(request, 'refreshSessions')) engine.sessions.of(lsid);
  return Doc.empty();
}

export function killAllSessions(engine: Engine): Doc {
  engine.sessions.endAll();
  return Doc.empty();
}

function needTransaction(request: Request): void {
  if (request.body.get('autocommit') !== false)
    throw new DatabaseError(125, `${request.name} must be run within a transaction`);
}

/** A collection dropped, or indexed otherwise, since the snapshot makes what was written for it wrong. */
function refuseChangedCollections(engine: Engine, transaction: Transaction): void {
  for (const id of transaction.touched) {
    const collection = engine.catalog.byId(id);
    const fresh = transaction.created.has(id) && collection?.indexes.length === 1;
    if (collection === undefined || (collection.changedAt > transaction.sequence && !fresh))
      throw writeConflict('a collection changed');
  }
}

/** Writes a transaction's changes and the fact that it committed in one go; a repeated commit says yes again. */
export async function commitTransaction(engine: Engine, request: Request): Promise<Doc> {
  needTransaction(request);
  const { session, transaction } = openAccess(engine, request);
  if (transaction === null || transaction.state === 'committed' || session === null) return Doc.empty();
  if (transaction.committing !== null) {
    await transaction.committing;
    return Doc.empty();
  }
  transaction.committing = engine.writes.runOverlay(
    transaction.overlay,
    () => refuseChangedCollections(engine, transaction),
    (writer) =>
      writeDone(writer, session, { number: transaction.number, committed: true, replies: new Map() }),
  );
  try {
    await transaction.committing;
  } catch (error) {
    engine.transactions.end(transaction, 'aborted');
    throw error;
  }
  engine.transactions.end(transaction, 'committed');
  return Doc.empty();
}

export function abortTransaction(engine: Engine, request: Request): Doc {
  needTransaction(request);
  const { transaction } = openAccess(engine, request);
  if (transaction !== null) engine.transactions.end(transaction, 'aborted');
  return Doc.empty();
}
