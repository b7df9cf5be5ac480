// The store on LMDB: committed means written and, in durable mode, flushed to disk before `write` returns.
import { statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { open, type RootDatabase, type Transaction } from 'lmdb';
import { DatabaseError } from './errors.ts';
import type { Entry, Range, Reader, Snapshot, Store, Writer } from './store.ts';

const FILE = 'data.mdb';
/** Address space reserved for the file, bytes; memory and disk are only taken as the data grows. */
const MAP_BYTES = 2 ** 38;

type Db = RootDatabase<Buffer, Buffer>;

class LmdbReader implements Reader {
  protected readonly db: Db;
  protected readonly transaction: Transaction | undefined;

  constructor(db: Db, transaction: Transaction | undefined) {
    this.db = db;
    this.transaction = transaction;
  }

  protected get options(): { transaction?: Transaction } {
    return this.transaction === undefined ? {} : { transaction: this.transaction };
  }

  get(key: Buffer): Buffer | undefined {
    // The type declarations of getBinary leave its options out.
    const read = this.db.getBinary as (key: Buffer, options: unknown) => Buffer | undefined;
    return read.call(this.db, key, this.options);
  }

  *range(range: Range): IterableIterator<Entry> {
    for (const entry of this.db.getRange({ ...this.options, ...directed(range) }))
      yield { key: entry.key, value: entry.value };
  }
}

function directed(range: Range): { start: Buffer; end: Buffer } & Record<string, unknown> {
  if (range.reverse !== true) return { start: range.start, end: range.end };
  return { start: range.end, end: range.start, reverse: true, exclusiveStart: true, inclusiveEnd: true };
}

class LmdbSnapshot extends LmdbReader implements Snapshot {
  private released = false;

  count(range: Range): number {
    return this.db.getCount({ ...this.options, start: range.start, end: range.end });
  }

  release(): void {
    if (this.released) return;
    this.released = true;
    this.transaction?.done();
  }
}

class LmdbWriter extends LmdbReader implements Writer {
  put(key: Buffer, value: Buffer): void {
    this.db.put(key, value);
  }

  remove(key: Buffer): void {
    this.db.remove(key);
  }
}

/** A disk with less room than this counts as full, bytes: LMDB says only "Input/output error" when a write was cut short. */
const FULL_BYTES = 1024 * 1024;

function hasNoRoom(folder: string): boolean {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize < FULL_BYTES;
}

function asDatabaseError(error: unknown, folder: string): unknown {
  const text = error instanceof Error ? error.message : String(error);
  const full =
    /No space left|MDB_MAP_FULL|ENOSPC/.test(text) || (/Input\/output error/.test(text) && hasNoRoom(folder));
  return full ? new DatabaseError(14031, `The disk of the data folder is full: ${text}`) : error;
}

/** Opens or makes the store in a folder. `durable: false` never waits for the disk: tests only. */
export function openLmdbStore(folder: string, { durable }: { durable: boolean }): Store {
  const db: Db = open<Buffer, Buffer>({
    path: join(folder, FILE),
    keyEncoding: 'binary',
    encoding: 'binary',
    mapSize: MAP_BYTES,
    maxReaders: 1000,
    // Plain LMDB commits: the data is flushed before the page that points to it is written.
    overlappingSync: false,
    noSync: !durable,
  });
  const writer = new LmdbWriter(db, undefined);
  return {
    snapshot: () => new LmdbSnapshot(db, db.useReadTransaction()),
    write: (section) => {
      try {
        return db.transactionSync(() => section(writer));
      } catch (error) {
        throw asDatabaseError(error, folder);
      }
    },
    size: () => statSync(join(folder, FILE)).size,
    close: () => db.close(),
  };
}
