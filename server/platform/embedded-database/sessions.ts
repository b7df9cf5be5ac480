// Sessions: their open transaction, and the table on disk that makes a retried write happen once.
import { encodeDoc } from './codec.ts';
import { DatabaseError } from './errors.ts';
import { sessionKey, sessionRange } from './layout.ts';
import { BinaryValue } from './scalars.ts';
import type { Reader, Writer } from './store.ts';
import type { Transaction, Transactions } from './transactions.ts';
import { Doc, numberOf, type Value } from './values.ts';

/** How long a session's last writes are remembered, milliseconds. */
const MEMORY_MS = 60 * 60 * 1000;

export interface Session {
  readonly id: Uint8Array;
  transaction: Transaction | null;
  usedAt: number;
}

/** What a session did under its newest number. */
export interface Done {
  readonly number: bigint;
  readonly committed: boolean;
  readonly replies: ReadonlyMap<number, Value>;
}

const NOTHING_DONE: Done = { number: -1n, committed: false, replies: new Map() };

export function readDone(reader: Reader, session: Session): Done {
  const bytes = reader.get(sessionKey(session.id));
  if (bytes === undefined) return NOTHING_DONE;
  const doc = Doc.fromBytes(bytes);
  const replies = new Map<number, Value>();
  for (const item of (doc.get('replies') as Value[]) ?? [])
    if (item instanceof Doc) replies.set(numberOf(item.get('statement')) ?? 0, item.get('reply') ?? null);
  return { number: doc.get('number') as bigint, committed: doc.get('committed') === true, replies };
}

export function writeDone(writer: Writer, session: Session, done: Done): void {
  const replies = [...done.replies].map(([statement, reply]) =>
    Doc.from([
      ['statement', statement],
      ['reply', reply],
    ]),
  );
  const doc = Doc.from([
    ['number', done.number],
    ['at', new Date()],
    ['committed', done.committed],
    ['replies', replies],
  ]);
  writer.put(sessionKey(session.id), encodeDoc(doc));
}

/** Drops what was remembered longer ago than a driver retries; a clock that jumped back only keeps more. */
export function forgetOld(writer: Writer): void {
  const limit = Date.now() - MEMORY_MS;
  const old: Buffer[] = [];
  for (const entry of writer.range(sessionRange)) {
    const at = Doc.fromBytes(entry.value).get('at');
    if (!(at instanceof Date) || at.getTime() < limit) old.push(entry.key);
  }
  for (const key of old) writer.remove(key);
}

export class Sessions {
  private readonly sessions = new Map<string, Session>();
  private readonly transactions: Transactions;

  constructor(transactions: Transactions) {
    this.transactions = transactions;
  }

  get count(): number {
    return this.sessions.size;
  }

  /** The session of a request's `lsid`, made when it is new. */
  of(lsid: Value | undefined): Session | null {
    if (lsid === undefined) return null;
    const id = lsid instanceof Doc ? lsid.get('id') : undefined;
    if (!(id instanceof BinaryValue) || id.bytes.length !== 16)
      throw new DatabaseError(2, 'lsid needs a UUID');
    const key = Buffer.from(id.bytes).toString('hex');
    let session = this.sessions.get(key);
    if (session === undefined) {
      session = { id: Uint8Array.from(id.bytes), transaction: null, usedAt: performance.now() };
      this.sessions.set(key, session);
    }
    session.usedAt = performance.now();
    return session;
  }

  end(lsid: Value): void {
    const session = this.of(lsid);
    if (session === null) return;
    if (session.transaction?.state === 'active') this.transactions.end(session.transaction, 'aborted');
    this.sessions.delete(Buffer.from(session.id).toString('hex'));
  }

  endAll(): void {
    this.transactions.abortAll();
    this.sessions.clear();
  }

  /** Lets go of sessions nobody used for half an hour. */
  forgetIdle(): void {
    for (const [key, session] of this.sessions)
      if (performance.now() - session.usedAt > 30 * 60 * 1000 && session.transaction?.state !== 'active')
        this.sessions.delete(key);
  }
}
