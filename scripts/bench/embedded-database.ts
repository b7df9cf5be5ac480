// Measures the embedded database beside the bare fsync of the same disk. npx tsx scripts/bench/embedded-database.ts
import { fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import mongoose, { type mongo } from 'mongoose';
import { startEmbeddedDatabase } from '../../server/platform/embedded-database/start.ts';

const { values } = parseArgs({
  options: { folder: { type: 'string' }, documents: { type: 'string', default: '100000' } },
});
const documents = Number(values.documents);
const folder = mkdtempSync(join(values.folder ?? tmpdir(), 'bench-'));

function report(what: string, figure: string): void {
  process.stdout.write(`${what.padEnd(46)} ${figure}\n`);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function bareFsync(): void {
  const file = openSync(join(folder, 'fsync'), 'w');
  const block = Buffer.alloc(4096, 1);
  const start = performance.now();
  for (let i = 0; i < 300; i++) {
    writeSync(file, block);
    fdatasyncSync(file);
  }
  report('bare write and fdatasync, one at a time', `${Math.round(300_000 / (performance.now() - start))}/s`);
}

/** So many operations, so many of them under way at a time. */
async function inFlight(count: number, width: number, one: (i: number) => Promise<unknown>): Promise<number> {
  let next = 0;
  const elapsed = await timed(() =>
    Promise.all(
      Array.from({ length: width }, async () => {
        while (next < count) await one(next++);
      }),
    ),
  );
  return Math.round(count / (elapsed / 1000));
}

async function measure(db: mongo.Db): Promise<void> {
  const writes = db.collection<{ _id: number; name: string }>('writes');
  const insert = (i: number) => writes.insertOne({ _id: i, name: `name ${i}` });
  await inFlight(500, 32, (i) => insert(1_000_000 + i));
  report('durable inserts, 32 in flight', `${await inFlight(6000, 32, insert)}/s`);
  report('durable inserts, 1 in flight', `${await inFlight(300, 1, (i) => insert(2_000_000 + i))}/s`);
  report(
    'reads by _id, 32 in flight',
    `${await inFlight(10_000, 32, (i) => writes.findOne({ _id: i % 6000 }))}/s`,
  );
  const many = db.collection('many');
  const loading = await timed(async () => {
    for (let at = 0; at < documents; at += 10_000)
      await many.insertMany(
        Array.from({ length: Math.min(10_000, documents - at) }, (_, i) => ({
          group: (at + i) % 10,
          score: i / 7,
          name: `person ${at + i}`,
          at: new Date(),
        })),
      );
  });
  report(`load ${documents} documents`, `${Math.round(loading)} ms`);
  const grouping = [{ $group: { _id: '$group', total: { $sum: '$score' }, count: { $sum: 1 } } }];
  await many.aggregate(grouping).toArray();
  report(
    `group over ${documents} documents`,
    `${Math.round(await timed(() => many.aggregate(grouping).toArray()))} ms`,
  );
  report('count all', `${Math.round(await timed(() => many.estimatedDocumentCount()))} ms`);
}

try {
  bareFsync();
  const dataFolder = join(folder, 'data');
  const first = await startEmbeddedDatabase({ dataFolder });
  const client = await new mongoose.mongo.MongoClient(first.uri, { maxPoolSize: 32 }).connect();
  await measure(client.db('bench'));
  await client.close();
  await first.stop();
  const before = performance.now();
  const again = await startEmbeddedDatabase({ dataFolder });
  const other = await new mongoose.mongo.MongoClient(again.uri).connect();
  await other.db('bench').collection('many').findOne();
  report('start and first answer on that data', `${Math.round(performance.now() - before)} ms`);
  await other.close();
  await again.stop();
  report('memory of this process, both threads', `${Math.round(process.memoryUsage().rss / 1e6)} MB`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
