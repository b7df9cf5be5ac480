// Group commit: writes that arrive together are flushed to disk together, each of them whole or not at all.
import type { Catalog } from './catalog.ts';
import { namespaceOfKey } from './layout.ts';
import { Overlay } from './overlay.ts';
import type { Store, Writer } from './store.ts';
import { BlockedByTransaction, type Transactions } from './transactions.ts';

/** How long a commit waits for company while writes come side by side, milliseconds; the shortest a timer knows. */
const GATHER_MS = 1;

/** Runs inside the write section: reads the newest state, throws to write nothing. */
export type WriteJob<T> = (writer: Writer) => T;

interface Queued {
  readonly run: (base: Writer) => void;
  readonly alone: boolean;
  readonly committed: () => void;
  readonly failed: (error: unknown) => void;
}

export class WriteQueue {
  private readonly store: Store;
  private readonly catalog: Catalog;
  private readonly transactions: Transactions;
  private queue: Queued[] = [];
  private scheduled = false;
  /** Whether the last commit was of several writes: then more are under way, and waiting for them saves a flush. */
  private busy = false;

  constructor(parts: { store: Store; catalog: Catalog; transactions: Transactions }) {
    this.store = parts.store;
    this.catalog = parts.catalog;
    this.transactions = parts.transactions;
  }

  /** Resolves when the job's writes are on disk; waits for transactions that hold one of its keys. */
  async run<T>(job: WriteJob<T>): Promise<T> {
    return this.untilFree(() => this.enqueue(job, { alone: false }));
  }

  private async untilFree<T>(attempt: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await attempt();
      } catch (error) {
        if (!(error instanceof BlockedByTransaction)) throw error;
        await error.holder.ended;
      }
    }
  }

  /** For a change of the catalog: nothing else is in its commit, and `show` runs before anything after it. */
  async runAlone<T>(job: WriteJob<T>, show: (result: T) => void): Promise<T> {
    return this.untilFree(() => this.enqueue(job, { alone: true, show }));
  }

  /** Commits what a transaction kept in memory, with its last words (`also`) in the same commit. */
  async runOverlay(overlay: Overlay, check: () => void, also: WriteJob<void>): Promise<void> {
    const changed = new Map(overlay.changed());
    await this.enqueueRaw((base) => {
      // Nothing is written yet when the check throws.
      check();
      overlay.applyTo(base);
      also(base);
      return changed;
    });
  }

  private enqueue<T>(job: WriteJob<T>, how: { alone: boolean; show?: (result: T) => void }): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      let outcome: { result: T; overlay: Overlay } | { error: unknown } | null = null;
      this.push({
        alone: how.alone,
        failed: reject,
        run: (base) => {
          const overlay = new Overlay(base, this.transactions.claimAlone);
          try {
            outcome = { result: job(overlay), overlay };
          } catch (error) {
            outcome = { error };
            return;
          }
          overlay.applyTo(base);
        },
        committed: () => {
          if (outcome === null || 'error' in outcome) return reject(outcome?.error);
          this.note(outcome.overlay.changed());
          how.show?.(outcome.result);
          resolve(outcome.result);
        },
      });
    });
  }

  private enqueueRaw(write: (base: Writer) => Map<string, Buffer | null>): Promise<void> {
    return new Promise((resolve, reject) => {
      let outcome: Map<string, Buffer | null> | { error: unknown } = new Map();
      this.push({
        alone: false,
        failed: reject,
        run: (base) => {
          try {
            outcome = write(base);
          } catch (error) {
            outcome = { error };
          }
        },
        committed: () => {
          if (!(outcome instanceof Map)) return reject(outcome.error);
          this.note(outcome);
          resolve();
        },
      });
    });
  }

  private note(changed: Iterable<[string, Buffer | null]>): void {
    const keys: string[] = [];
    for (const [key, bytes] of changed) {
      keys.push(key);
      const namespace = namespaceOfKey(key);
      if (namespace !== undefined && bytes !== null) this.catalog.confirm(namespace, bytes);
    }
    if (keys.length > 0) this.transactions.noteCommit(keys);
  }

  private push(queued: Queued): void {
    this.queue.push(queued);
    if (this.scheduled) return;
    this.scheduled = true;
    if (this.busy) setTimeout(() => this.flush(), GATHER_MS);
    else setImmediate(() => this.flush());
  }

  private takeBatch(): Queued[] {
    const alone = this.queue.findIndex((queued) => queued.alone);
    const count = alone < 0 ? this.queue.length : Math.max(alone, 1);
    return this.queue.splice(0, count);
  }

  private flush(): void {
    this.scheduled = false;
    this.busy = this.queue.length > 1;
    while (this.queue.length > 0) {
      const batch = this.takeBatch();
      try {
        this.store.write((base) => {
          for (const queued of batch) queued.run(base);
        });
      } catch (error) {
        for (const queued of batch) queued.failed(error);
        continue;
      }
      for (const queued of batch) queued.committed();
    }
  }
}
