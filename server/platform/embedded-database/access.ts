// In whose name a request runs: its session, its transaction, or its number for retrying a write.

import type { Collection } from './catalog.ts';
import type { Engine } from './engine.ts';
import { DatabaseError } from './errors.ts';
import { flagField, type Request } from './request.ts';
import { readDone, type Session } from './sessions.ts';
import type { Transaction } from './transactions.ts';

export interface Access {
  readonly session: Session | null;
  readonly transaction: Transaction | null;
  /** Set for a retryable write. */
  readonly retryNumber: bigint | null;
}

const IN_TRANSACTION = new Set([
  'find',
  'getMore',
  'killCursors',
  'aggregate',
  'distinct',
  'insert',
  'update',
  'delete',
  'findAndModify',
  'commitTransaction',
  'abortTransaction',
  'ping',
  'hello',
  'isMaster',
  'ismaster',
]);

/** Finds or begins what the request asks for; throws as MongoDB does when its transaction is gone. */
export function openAccess(engine: Engine, request: Request): Access {
  const session = engine.sessions.of(request.body.get('lsid'));
  const number = request.body.get('txnNumber');
  if (number === undefined) return { session, transaction: null, retryNumber: null };
  if (typeof number !== 'bigint') throw new DatabaseError(14, 'txnNumber must be a long');
  if (session === null) throw new DatabaseError(2, 'A transaction number needs a session');
  if (request.body.get('autocommit') !== false) return { session, transaction: null, retryNumber: number };
  if (!IN_TRANSACTION.has(request.name))
    throw new DatabaseError(263, `Cannot run '${request.name}' in a multi-document transaction.`);
  const transaction = flagField(request, 'startTransaction')
    ? begin(engine, session, number)
    : current(engine, session, { number, committing: request.name === 'commitTransaction' });
  return { session, transaction, retryNumber: null };
}

function begin(engine: Engine, session: Session, number: bigint): Transaction {
  const before = session.transaction;
  if (before !== null && number < before.number) throw tooOld(number);
  if (before !== null && number === before.number)
    throw new DatabaseError(
      50911,
      `Cannot start a transaction at given transaction number ${number}: it was used before`,
    );
  if (before?.state === 'active') engine.transactions.end(before, 'aborted');
  session.transaction = engine.transactions.begin(number);
  return session.transaction;
}

const tooOld = (number: bigint) =>
  new DatabaseError(225, `Transaction number ${number} is older than the session's newest`);

const noSuch = (number: bigint) =>
  new DatabaseError(251, `Given transaction number ${number} does not match any in-progress transactions`, {
    labels: ['TransientTransactionError'],
  });

function current(
  engine: Engine,
  session: Session,
  asked: { number: bigint; committing: boolean },
): Transaction | null {
  const transaction = session.transaction;
  if (transaction === null || transaction.number < asked.number) {
    if (asked.committing && committedBefore(engine, session, asked.number)) return null;
    throw noSuch(asked.number);
  }
  if (transaction.number > asked.number) throw tooOld(asked.number);
  if (transaction.state === 'aborted') throw noSuch(asked.number);
  if (transaction.state === 'committed' && !asked.committing)
    throw new DatabaseError(256, `Transaction ${asked.number} has been committed.`);
  return transaction;
}

/** After a restart only the table on disk knows that a transaction was committed. */
function committedBefore(engine: Engine, session: Session, number: bigint): boolean {
  const snapshot = engine.store.snapshot();
  try {
    const done = readDone(snapshot, session);
    return done.committed && done.number === number;
  } finally {
    snapshot.release();
  }
}

/** The collection a transaction may use: one whose indexes changed after its snapshot cannot be read rightly. */
export function collectionFor(
  engine: Engine,
  access: Access,
  at: { database: string; name: string },
): Collection | undefined {
  const collection = engine.catalog.find(at.database, at.name);
  const { transaction } = access;
  if (collection === undefined || transaction === null) return collection;
  if (collection.changedAt > transaction.sequence && !transaction.created.has(collection.id))
    throw new DatabaseError(246, `The collection ${at.name} changed after the transaction began`, {
      labels: ['TransientTransactionError'],
    });
  return collection;
}

/** A failed command ends its transaction, as in MongoDB; a commit decides for itself. */
export function endTransactionAfter(engine: Engine, request: Request): void {
  if (request.body.get('autocommit') !== false || request.name === 'commitTransaction') return;
  const session = engine.sessions.of(request.body.get('lsid'));
  const transaction = session?.transaction;
  if (transaction?.state === 'active' && transaction.number === request.body.get('txnNumber'))
    engine.transactions.end(transaction, 'aborted');
}
