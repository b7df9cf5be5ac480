// The database itself: the store, what exists in it, and everything that is in progress.
import { Catalog, type Collection, newCollection, writeCollection } from './catalog.ts';
import { Cursors } from './cursors.ts';
import { catalogKey, indexPrefix, recordPrefix, wholeOf } from './layout.ts';
import { forgetOld, Sessions } from './sessions.ts';
import type { Range, Store, Writer } from './store.ts';
import { Transactions } from './transactions.ts';
import { WriteQueue } from './write-queue.ts';

export interface EngineOptions {
  /** Whether commands that only tests need are answered. */
  readonly testCommands: boolean;
}

/** How often expired documents, sessions, cursors and transactions are looked for, milliseconds. */
const SWEEP_MS = 1000;

export class Engine {
  readonly store: Store;
  readonly options: EngineOptions;
  readonly catalog = new Catalog();
  readonly transactions: Transactions;
  readonly writes: WriteQueue;
  readonly sessions: Sessions;
  readonly cursors = new Cursors();
  readonly startedAt = new Date();
  readonly counters = new Map<string, number>();
  private readonly sweep: NodeJS.Timeout;

  constructor(store: Store, options: EngineOptions) {
    this.store = store;
    this.options = options;
    this.transactions = new Transactions(store);
    this.sessions = new Sessions(this.transactions);
    this.writes = new WriteQueue({ store, catalog: this.catalog, transactions: this.transactions });
    this.reload();
    store.write(forgetOld);
    this.sweep = setInterval(() => this.forgetIdle(), SWEEP_MS);
    this.sweep.unref();
  }

  private reload(): void {
    const snapshot = this.store.snapshot();
    this.catalog.load(snapshot);
    snapshot.release();
  }

  private forgetIdle(): void {
    this.transactions.abortExpired();
    this.cursors.forgetIdle();
    this.sessions.forgetIdle();
  }

  count(command: string): void {
    this.counters.set(command, (this.counters.get(command) ?? 0) + 1);
  }

  /** The collection, made when it does not exist. */
  async ensureCollection(database: string, name: string): Promise<{ collection: Collection; made: boolean }> {
    const known = this.catalog.find(database, name);
    if (known !== undefined) return { collection: known, made: false };
    const collection = await this.writes.runAlone(
      (writer) => {
        const there = this.catalog.find(database, name);
        if (there !== undefined) return { there, made: false };
        const fresh = newCollection(this.catalog, {
          database,
          name,
          sequence: this.transactions.sequence + 1,
        });
        writeCollection(writer, fresh);
        return { there: fresh, made: true };
      },
      ({ there, made }) => {
        if (made) this.catalog.show(there);
      },
    );
    return { collection: collection.there, made: collection.made };
  }

  /** Removes collections with all that is in them; says which existed. */
  async dropCollections(database: string, names: readonly string[]): Promise<Collection[]> {
    for (const name of names) {
      const collection = this.catalog.find(database, name);
      if (collection !== undefined) this.transactions.abortTouching(collection.id);
    }
    return this.writes.runAlone(
      (writer) => {
        const found = names.flatMap((name) => this.catalog.find(database, name) ?? []);
        for (const collection of found) removeCollection(writer, collection);
        return found;
      },
      (found) => {
        for (const collection of found) this.catalog.hide(collection);
      },
    );
  }

  async close(): Promise<void> {
    clearInterval(this.sweep);
    this.cursors.closeAll();
    this.sessions.endAll();
    await this.store.close();
  }
}

/** Removes every key of a range. */
export function removeRange(writer: Writer, range: Range): void {
  const keys: Buffer[] = [];
  for (const entry of writer.range(range)) keys.push(entry.key);
  for (const key of keys) writer.remove(key);
}

function removeCollection(writer: Writer, collection: Collection): void {
  removeRange(writer, wholeOf(recordPrefix(collection.id)));
  for (const index of collection.indexes) removeRange(writer, wholeOf(indexPrefix(index.id)));
  writer.remove(catalogKey(`${collection.database}.${collection.name}`));
}
