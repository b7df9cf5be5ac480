// Measures the embedded database over its wire beside the bare disk, in one run.
// Run with: npx tsx scripts/bench/embedded-database.ts [--documents 100000] [--folder PATH] [--width 32]
//
// On a machine that does other things as well the figures per second say little. What stays comparable: the ratio to
// the bare disk, measured right before each line, and the CPU time of one operation in client and database.
import { fdatasyncSync, mkdtempSync, openSync, readFileSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import mongoose, { type mongo } from 'mongoose';
import { startEmbeddedDatabase } from '../../server/platform/embedded-database/start.ts';

const { values } = parseArgs({
  options: {
    folder: { type: 'string' },
    documents: { type: 'string', default: '100000' },
    width: { type: 'string', default: '32' },
  },
});
const documents = Number(values.documents);
const width = Number(values.width);
const folder = mkdtempSync(join(values.folder ?? tmpdir(), 'bench-'));
const BLOCK = Buffer.alloc(4096, 1);
const TICK_US = 10_000;

interface Cost {
  readonly ms: number;
  /** CPU time of the thread that asks and of all others, which are the database, in microseconds. */
  readonly clientUs: number;
  readonly databaseUs: number;
}

/** User and system time of the first thread, from the kernel; ticks of ten milliseconds. */
function clientCpuUs(): number {
  const [, after = ''] = readFileSync(`/proc/self/task/${process.pid}/stat`, 'utf8').split(') ');
  const fields = after.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_US;
}

async function costOf(work: () => Promise<unknown>): Promise<Cost> {
  const [before, clientBefore, start] = [process.cpuUsage(), clientCpuUs(), performance.now()];
  await work();
  const { user, system } = process.cpuUsage(before);
  const clientUs = clientCpuUs() - clientBefore;
  return { ms: performance.now() - start, clientUs, databaseUs: Math.max(0, user + system - clientUs) };
}

/** So many operations, so many of them under way at a time. */
function inFlight(count: number, one: (i: number) => Promise<unknown>, lanes = width): Promise<Cost> {
  let next = 0;
  return costOf(() =>
    Promise.all(
      Array.from({ length: lanes }, async () => {
        while (next < count) await one(next++);
      }),
    ),
  );
}

/** What the disk does per second by itself, for a few hundred operations. */
function bare(kind: 'flushes' | 'reads'): number {
  const file = openSync(join(folder, 'bare'), 'w+');
  writeSync(file, BLOCK, 0, BLOCK.length, 0);
  const [count, start] = [kind === 'flushes' ? 300 : 3000, performance.now()];
  for (let i = 0; i < count; i++) {
    if (kind === 'reads') readSync(file, BLOCK, 0, BLOCK.length, 0);
    else {
      writeSync(file, BLOCK, 0, BLOCK.length, 0);
      fdatasyncSync(file);
    }
  }
  return (count * 1000) / (performance.now() - start);
}

function report(what: string, figure: string): void {
  process.stdout.write(`${what.padEnd(34)} ${figure}\n`);
}

async function reportMany(what: string, count: number, measured: () => Promise<Cost>): Promise<void> {
  const before = bare('flushes');
  const cost = await measured();
  const disk = (before + bare('flushes')) / 2;
  const perSecond = (count * 1000) / cost.ms;
  const cpu = (us: number) => `${Math.round(us / count)} µs`;
  report(
    what,
    `${`${Math.round(perSecond)}/s`.padStart(9)}  bare write and flush ${`${Math.round(disk)}/s`.padStart(7)}, ratio ${(perSecond / disk).toFixed(2)}  CPU each: database ${cpu(cost.databaseUs)}, client ${cpu(cost.clientUs)}`,
  );
}

async function reportOne(what: string, work: () => Promise<unknown>): Promise<void> {
  const { ms, databaseUs } = await costOf(work);
  report(
    what,
    `${`${Math.round(ms)} ms`.padStart(9)}  CPU of the database ${Math.round(databaseUs / 1000)} ms`,
  );
}

async function measureOperations(db: mongo.Db): Promise<void> {
  const writes = db.collection<{ _id: number; name: string; seen?: number }>('writes');
  const insert = (i: number) => writes.insertOne({ _id: i, name: `name ${i}` });
  const read = (i: number) => writes.findOne({ _id: i % 6000 });
  const update = (i: number) => writes.updateOne({ _id: i % 6000 }, { $set: { seen: i } });
  await inFlight(500, (i) => insert(1_000_000 + i));
  await reportMany(`durable inserts, ${width} in flight`, 6000, () => inFlight(6000, insert));
  await reportMany('durable inserts, 1 in flight', 300, () => inFlight(300, (i) => insert(2_000_000 + i), 1));
  await reportMany(`durable updates, ${width} in flight`, 6000, () => inFlight(6000, update));
  await inFlight(2000, read);
  await reportMany(`reads by _id, ${width} in flight`, 10_000, () => inFlight(10_000, read));
}

async function measureMany(db: mongo.Db): Promise<void> {
  const many = db.collection('many');
  const person = (i: number) => ({ group: i % 10, score: i / 7, name: `person ${i}`, at: new Date() });
  await reportOne(`load ${documents} documents`, async () => {
    for (let at = 0; at < documents; at += 10_000)
      await many.insertMany(
        Array.from({ length: Math.min(10_000, documents - at) }, (_, i) => person(at + i)),
      );
  });
  const grouping = [{ $group: { _id: '$group', total: { $sum: '$score' }, count: { $sum: 1 } } }];
  const group = () => many.aggregate(grouping).toArray();
  await group();
  await reportOne(`group over ${documents} documents`, group);
  await reportOne('count all', () => many.estimatedDocumentCount());
}

try {
  const dataFolder = join(folder, 'data');
  const first = await startEmbeddedDatabase({ dataFolder });
  const client = await new mongoose.mongo.MongoClient(first.uri, { maxPoolSize: width }).connect();
  await measureOperations(client.db('bench'));
  await measureMany(client.db('bench'));
  await client.close();
  await first.stop();
  await reportOne('start and first answer on that data', async () => {
    const again = await startEmbeddedDatabase({ dataFolder });
    const other = await new mongoose.mongo.MongoClient(again.uri).connect();
    await other.db('bench').collection('many').findOne();
    await other.close();
    await again.stop();
  });
  report('memory of this process, all threads', `${Math.round(process.memoryUsage().rss / 1e6)} MB`);
  report('bare reads of 4 kB that lie in memory', `${Math.round(bare('reads'))}/s`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
