// Sending statements to the learning record store, in batches, and what to do when it does not take them.
import { type Caller, logAccess } from '../identity/identity.reads.ts';
import { now, nowMs } from '../platform/clock.ts';
import { newId } from '../platform/identifier.ts';
import { wakeJob } from '../platform/jobs.ts';
import { logger } from '../platform/logger.ts';
import {
  claimStatements,
  countStatements,
  findMostTried,
  findRefused,
  postponeStatements,
  removeRefused,
  removeStatements,
  type StatementProblem,
  type StatementRecord,
  setRefusedWaiting,
  setStatementRefused,
} from './statement.model.ts';
import { nextTryAt } from './statement.rules.ts';
import { type RecordStore, recordStore, STATEMENT_JOB } from './statement.service.ts';

const BATCH = 50;
const LEASE_MS = 120_000;
/** Well within the lease, also when a batch is sent one by one. */
const SEND_MS = 20_000;
const REFUSED_SHOWN = 50;
const XAPI_VERSION = '1.0.3';

/** Problems of one statement, which will not pass by themselves; all others are of the store or the way to it. */
const OF_THE_STATEMENT: ReadonlySet<StatementProblem> = new Set([
  'INVALID',
  'CONFLICT',
  'TOO_LARGE',
  'REFUSED',
]);

/**
 * Sends the statements that are due, at most fifty; false when there are none. Who dies after sending and before noting it
 * leaves them to be sent again under the same ids, which a record store counts once.
 */
export async function sendNextStatements(): Promise<boolean> {
  const store = recordStore();
  if (store === null) return false;
  const at = now();
  const until = new Date(nowMs() + LEASE_MS);
  const batch = await claimStatements(newId(), { at, until, limit: BATCH });
  if (batch.length === 0) return false;
  const problem = await post(store, batch);
  if (problem === null) await removeStatements(batch.map(({ id }) => id));
  else if (OF_THE_STATEMENT.has(problem)) await sendOneByOne(store, batch, until);
  else await postpone(batch, problem);
  return true;
}

/** A record store takes a batch whole or not at all, so one that is not right holds up the others. */
async function sendOneByOne(
  store: RecordStore,
  batch: readonly StatementRecord[],
  until: Date,
): Promise<void> {
  for (const [at, statement] of batch.entries()) {
    if (nowMs() + SEND_MS >= until.getTime()) return; // the lease ends, and the rest is taken again
    const problem = await post(store, [statement]);
    if (problem === null) await removeStatements([statement.id]);
    else if (OF_THE_STATEMENT.has(problem)) {
      logger.warn({ statement: statement.id, problem }, 'the learning record store refused a statement');
      await setStatementRefused(statement.id, problem);
    } else return postpone(batch.slice(at), problem);
  }
}

async function postpone(batch: readonly StatementRecord[], problem: StatementProblem): Promise<void> {
  const attempts = Math.max(...batch.map((one) => one.attempts)) + 1;
  logger.warn({ problem, attempts, count: batch.length }, 'statements wait for the learning record store');
  await postponeStatements(
    batch.map(({ id }) => id),
    { attempts, notBefore: nextTryAt(attempts, now()), problem },
  );
}

/** Null when the store has them all. Redirects are not followed: they would take the key elsewhere. */
async function post(
  { endpoint, key, secret }: RecordStore,
  batch: readonly StatementRecord[],
): Promise<StatementProblem | null> {
  const body = `[${batch.map(({ id, statement }) => `{"id":"${id}",${statement.slice(1)}`).join(',')}]`;
  try {
    const answer = await fetch(`${endpoint}/statements`, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(SEND_MS),
      headers: {
        authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`,
        'content-type': 'application/json',
        'x-experience-api-version': XAPI_VERSION,
      },
      body,
    });
    await answer.body?.cancel();
    return problemOf(answer.status);
  } catch {
    return 'UNREACHABLE';
  }
}

function problemOf(status: number): StatementProblem | null {
  if (status >= 200 && status < 300) return null;
  if (status === 401 || status === 403) return 'KEY_REFUSED';
  if (status === 404 || status === 405 || (status >= 300 && status < 400)) return 'WRONG_ADDRESS';
  if (status === 408 || status === 429 || status >= 500) return 'BUSY';
  if (status === 400) return 'INVALID';
  if (status === 409) return 'CONFLICT';
  return status === 413 ? 'TOO_LARGE' : 'REFUSED';
}

/** How the connection with the record store is doing; nothing of it says who learnt what. */
export interface RecordStoreState {
  /** Its host; null when none is set. */
  readonly host: string | null;
  readonly waitingCount: number;
  readonly refusedCount: number;
  /** Why statements wait longer than they should; null when none does. */
  readonly problem: StatementProblem | null;
  readonly refused: readonly StatementRecord[];
}

/** How it stands, with at most fifty refused statements. */
export async function recordStoreState(): Promise<RecordStoreState> {
  const store = recordStore();
  const [waitingCount, refusedCount, tried, refused] = await Promise.all([
    countStatements('WAITING'),
    countStatements('REFUSED'),
    findMostTried(),
    findRefused(REFUSED_SHOWN),
  ]);
  const host = store === null ? null : new URL(store.endpoint).host;
  return { host, waitingCount, refusedCount, problem: tried?.problem ?? null, refused };
}

/** Lets every refused statement be tried again. Gives how many. */
export async function resendStatements({ viewer }: Caller): Promise<number> {
  const count = await setRefusedWaiting(now());
  await logAccess(viewer, { action: 'resendStatements' });
  wakeJob(STATEMENT_JOB);
  return count;
}

/** Throws every refused statement away for good. Gives how many. */
export async function discardStatements({ viewer }: Caller): Promise<number> {
  const count = await removeRefused();
  await logAccess(viewer, { action: 'discardStatements' });
  return count;
}
