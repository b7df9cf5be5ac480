// Transactions: one snapshot to read, writes kept in memory, the first writer of a key wins.
import { DatabaseError, writeConflict } from './errors.ts';
import { Overlay } from './overlay.ts';
import type { Snapshot, Store } from './store.ts';

/** Longest life of a transaction, milliseconds. */
export const TRANSACTION_LIFE_MS = 60_000;
/** Most a transaction keeps in memory, bytes. */
const MAX_TRANSACTION_BYTES = 256 * 1024 * 1024;

export class Transaction {
  readonly number: bigint;
  readonly snapshot: Snapshot;
  /** The last commit the snapshot shows. */
  readonly sequence: number;
  readonly overlay: Overlay;
  readonly touched = new Set<number>();
  readonly created = new Set<number>();
  readonly startedAt = performance.now();
  readonly ended: Promise<void>;
  state: 'active' | 'committed' | 'aborted' = 'active';
  /** Set while the commit is under way; from then on nothing aborts it. */
  committing: Promise<void> | null = null;
  private end: () => void = () => undefined;

  constructor(number: bigint, opened: { snapshot: Snapshot; sequence: number; claims: Claims }) {
    this.number = number;
    this.snapshot = opened.snapshot;
    this.sequence = opened.sequence;
    this.overlay = new Overlay(opened.snapshot, (key) => opened.claims.claimFor(this, key));
    this.ended = new Promise((resolve) => {
      this.end = resolve;
    });
  }

  finish(state: 'committed' | 'aborted'): void {
    this.state = state;
    this.snapshot.release();
    this.end();
  }

  refuseIfTooLarge(): void {
    if (this.overlay.bytes > MAX_TRANSACTION_BYTES)
      throw new DatabaseError(146, `A transaction keeps at most ${MAX_TRANSACTION_BYTES} bytes of writes`);
  }
}

/** Thrown when a write outside a transaction meets a key a transaction has; the write waits and starts again. */
export class BlockedByTransaction extends Error {
  readonly holder: Transaction;
  constructor(holder: Transaction) {
    super('Waiting for a transaction');
    this.holder = holder;
  }
}

interface Claims {
  claimFor(transaction: Transaction, key: string): void;
}

/** Who is writing which key, and which keys changed since the oldest snapshot. */
export class Transactions implements Claims {
  private readonly store: Store;
  private readonly active = new Set<Transaction>();
  private readonly holders = new Map<string, Transaction>();
  /** Key to the sequence of its last commit, kept while any transaction is open. */
  private readonly recent = new Map<string, number>();
  /** The last visible commit. */
  sequence = 1;

  constructor(store: Store) {
    this.store = store;
  }

  get count(): number {
    return this.active.size;
  }

  begin(number: bigint): Transaction {
    const transaction = new Transaction(number, {
      snapshot: this.store.snapshot(),
      sequence: this.sequence,
      claims: this,
    });
    this.active.add(transaction);
    return transaction;
  }

  claimFor(transaction: Transaction, key: string): void {
    const holder = this.holders.get(key);
    if (holder !== undefined && holder !== transaction) throw writeConflict();
    if ((this.recent.get(key) ?? 0) > transaction.sequence) throw writeConflict();
    this.holders.set(key, transaction);
  }

  /** For a write outside any transaction. */
  readonly claimAlone = (key: string): void => {
    const holder = this.holders.get(key);
    if (holder !== undefined) throw new BlockedByTransaction(holder);
  };

  /** Counts a commit as visible and remembers its keys for the snapshots that do not show them. */
  noteCommit(keys: Iterable<string>): void {
    this.sequence++;
    if (this.active.size === 0) return;
    for (const key of keys) this.recent.set(key, this.sequence);
  }

  end(transaction: Transaction, state: 'committed' | 'aborted'): void {
    if (!this.active.delete(transaction)) return;
    for (const [key, holder] of this.holders) if (holder === transaction) this.holders.delete(key);
    if (this.active.size === 0) this.recent.clear();
    transaction.finish(state);
  }

  /** Ends the transactions that wrote to a collection whose indexes or existence just changed. */
  abortTouching(collection: number): void {
    for (const transaction of this.active)
      if (transaction.touched.has(collection) && transaction.committing === null)
        this.end(transaction, 'aborted');
  }

  abortExpired(): void {
    for (const transaction of this.active)
      if (transaction.committing === null && performance.now() - transaction.startedAt > TRANSACTION_LIFE_MS)
        this.end(transaction, 'aborted');
  }

  abortAll(): void {
    for (const transaction of this.active)
      if (transaction.committing === null) this.end(transaction, 'aborted');
  }
}
