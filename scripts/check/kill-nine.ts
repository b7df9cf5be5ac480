// Kills the embedded database with kill -9 at random moments and checks that nothing acknowledged was lost.
//
// npx tsx scripts/check/kill-nine.ts [rounds] [writers, 64 unless told] — the ledger of what was acknowledged is kept
// outside the database. Also tells how long the slowest opening took, from the start of the process to the first answer.
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import mongoose, { type mongo } from 'mongoose';
import { freePort } from '../../test/support/server-process.ts';
import { end, startCommand } from './embedded-command.ts';

/** What the database said yes to: key to number of increments, and to the last text written. */
interface Ledger {
  readonly counts: Map<number, number>;
  /** Increments sent but not answered when the process died: done or not done, both are right. */
  readonly open: Map<number, number>;
  /** Rows acknowledged per key; the row of an open increment may be missing. */
  readonly rows: Map<number, number>;
}

export interface KillReport {
  readonly rounds: number;
  readonly acknowledged: number;
  /** From the start of the process to the first answer, the slowest of all rounds. */
  readonly slowestOpeningMs: number;
  readonly lost: string[];
}

async function start(
  folder: string,
  { port, writers }: { port: number; writers: number },
): Promise<{ child: ChildProcess; client: mongo.MongoClient; openingMs: number }> {
  const from = performance.now();
  const child = await startCommand(['--dbpath', folder, '--port', String(port)]);
  const options = { serverSelectionTimeoutMS: 2000, maxPoolSize: writers, retryWrites: false };
  const client = new mongoose.mongo.MongoClient(
    `mongodb://127.0.0.1:${port}/?directConnection=true`,
    options,
  );
  await client.connect();
  await client.db('ledger').collection('counts').findOne({});
  return { child, client, openingMs: performance.now() - from };
}

/** Adds 1 to a key's count and adds a row with a unique number, until the process is gone. */
async function write(client: mongo.MongoClient, ledger: Ledger, key: number): Promise<void> {
  const counts = client.db('ledger').collection<{ _id: number; n: number; text: string }>('counts');
  const rows = client.db('ledger').collection('rows');
  for (;;) {
    const next = (ledger.counts.get(key) ?? 0) + (ledger.open.get(key) ?? 0) + 1;
    ledger.open.set(key, (ledger.open.get(key) ?? 0) + 1);
    try {
      await counts.updateOne(
        { _id: key },
        { $inc: { n: 1 }, $set: { text: `k${key % 7}` } },
        { upsert: true, writeConcern: { w: 1, j: true } },
      );
      await rows.insertOne({ key, next, unique: `${key}-${next}-${Math.random()}`, tags: [key, next] });
    } catch {
      return;
    }
    ledger.rows.set(key, (ledger.rows.get(key) ?? 0) + 1);
    ledger.counts.set(key, (ledger.counts.get(key) ?? 0) + 1);
    ledger.open.set(key, (ledger.open.get(key) ?? 0) - 1);
  }
}

async function check(client: mongo.MongoClient, ledger: Ledger): Promise<string[]> {
  const db = client.db('ledger');
  const lost: string[] = [];
  for (const [key, acknowledged] of ledger.counts) {
    const found = await db.collection<{ _id: number; n: number }>('counts').findOne({ _id: key });
    const most = acknowledged + (ledger.open.get(key) ?? 0);
    const n = found?.n ?? 0;
    if (n < acknowledged || n > most)
      lost.push(`key ${key}: ${n}, acknowledged ${acknowledged}, at most ${most}`);
    const rows = await db.collection('rows').countDocuments({ key });
    const wanted = ledger.rows.get(key) ?? 0;
    if (rows < wanted || rows > wanted + 1) lost.push(`key ${key}: ${rows} rows, acknowledged ${wanted}`);
    ledger.rows.set(key, rows);
    // What is there now is known for certain: the next round counts from it.
    ledger.counts.set(key, n);
    ledger.open.set(key, 0);
  }
  for (const name of ['counts', 'rows']) {
    const result = await db.command({ validate: name, full: true });
    if (result.valid !== true) lost.push(`${name}: ${JSON.stringify(result.errors).slice(0, 300)}`);
  }
  return lost;
}

/** Waits for the first yes of a round, so that a busy machine does not kill before anything was written. */
async function acknowledged(ledger: Ledger): Promise<void> {
  const total = () => [...ledger.rows.values()].reduce((sum, count) => sum + count, 0);
  const before = total();
  for (let wait = 0; wait < 1000 && total() === before; wait++)
    await new Promise((resolve) => setTimeout(resolve, 5));
}

/** Runs rounds of writing, killing and checking; `lost` is empty when every acknowledged write is still there. */
export async function killNine(
  { rounds, writers }: { rounds: number; writers: number },
  progress: (round: number) => void = () => undefined,
): Promise<KillReport> {
  const folder = mkdtempSync(join(tmpdir(), 'kill-nine-'));
  const how = { port: await freePort(), writers };
  const ledger: Ledger = { counts: new Map(), open: new Map(), rows: new Map() };
  const lost: string[] = [];
  let slowestOpeningMs = 0;
  try {
    for (let round = 0; round < rounds; round++) {
      const { child, client, openingMs } = await start(folder, how);
      slowestOpeningMs = Math.max(slowestOpeningMs, openingMs);
      const db = client.db('ledger');
      if (round > 0) lost.push(...(await check(client, ledger)));
      await db.collection('counts').createIndex({ text: 1 });
      await db
        .collection('rows')
        .createIndexes([
          { key: { unique: 1 }, unique: true },
          { key: { key: 1, next: -1 } },
          { key: { tags: 1 } },
        ]);
      const writing = Array.from({ length: writers }, (_, key) => write(client, ledger, key));
      await acknowledged(ledger);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 250));
      await end(child, 'SIGKILL');
      await Promise.all(writing);
      await client.close(true);
      progress(round + 1);
    }
    const { child, client } = await start(folder, how);
    lost.push(...(await check(client, ledger)));
    await client.close();
    await end(child, 'SIGKILL');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const total = [...ledger.counts.values()].reduce((sum, count) => sum + count, 0);
  return { rounds, acknowledged: total, slowestOpeningMs, lost };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const report = await killNine(
    { rounds: Number(process.argv[2] ?? 100), writers: Number(process.argv[3] ?? 64) },
    (round) => {
      if (round % 10 === 0) process.stderr.write(`${round} rounds\n`);
    },
  );
  process.stdout.write(
    `${report.rounds} rounds, ${report.acknowledged} acknowledged, ${report.lost.length} lost, slowest opening ${Math.round(report.slowestOpeningMs)} ms\n`,
  );
  for (const line of report.lost) process.stdout.write(`${line}\n`);
  process.exitCode = report.lost.length === 0 ? 0 : 1;
}
