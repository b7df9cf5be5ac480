// TTL indexes: removes documents whose date is longer ago than their index allows.
import type { Collection, Index } from './catalog.ts';
import type { Engine } from './engine.ts';
import { afterPrefix, encodeKeyPart } from './key-encoding.ts';
import { indexPrefix, recordIdAtEnd } from './layout.ts';
import { readRecord, removeRecord } from './records.ts';
import type { Writer } from './store.ts';

/** How often expired documents are removed, milliseconds. */
const EVERY_MS = 10_000;
/** Most documents removed in one commit, so that others get a turn. */
const AT_ONCE = 500;

function expiredIds(writer: Writer, index: Index, now: number): number[] {
  const limit = new Date(now - (index.expireAfterSeconds ?? 0) * 1000);
  const descending = index.parts[0]?.descending === true;
  const prefix = indexPrefix(index.id);
  const type = Buffer.concat([prefix, encodeKeyPart(new Date(0), descending).subarray(0, 1)]);
  const bound = Buffer.concat([prefix, encodeKeyPart(limit, descending)]);
  const range = descending
    ? { start: bound, end: afterPrefix(type) }
    : { start: type, end: afterPrefix(bound) };
  const ids = new Set<number>();
  for (const entry of writer.range(range)) {
    ids.add(recordIdAtEnd(index.unique ? entry.value : entry.key));
    if (ids.size >= AT_ONCE) break;
  }
  return [...ids];
}

function removeExpired(writer: Writer, collection: Collection, at: { index: Index; now: number }): number {
  const ids = expiredIds(writer, at.index, at.now);
  for (const recordId of ids) {
    const doc = readRecord(writer, collection, recordId);
    if (doc !== undefined) removeRecord(writer, collection, { recordId, doc });
  }
  return ids.length;
}

/** Removes everything that expired before `now` (milliseconds since 1970); gives how many documents. */
export async function expireOnce(engine: Engine, now: number): Promise<number> {
  let removed = 0;
  for (const { database, name } of engine.catalog.list()) {
    const ttl =
      engine.catalog.find(database, name)?.indexes.filter((index) => index.expireAfterSeconds !== null) ?? [];
    for (const { id } of ttl) {
      let batch: number;
      do {
        batch = await engine.writes.run((writer) => {
          const collection = engine.catalog.find(database, name);
          const index = collection?.indexes.find((known) => known.id === id);
          return collection === undefined || index === undefined
            ? 0
            : removeExpired(writer, collection, { index, now });
        });
        removed += batch;
      } while (batch === AT_ONCE);
    }
  }
  return removed;
}

/** Starts the regular removal; the returned function ends it. */
export function startExpiry(engine: Engine): () => void {
  let running = false;
  const timer = setInterval(() => {
    if (running) return;
    running = true;
    expireOnce(engine, Date.now())
      .catch((error: unknown) => process.stderr.write(`embedded database: expiry failed: ${String(error)}\n`))
      .finally(() => {
        running = false;
      });
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
