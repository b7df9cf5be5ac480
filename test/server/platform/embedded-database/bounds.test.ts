// What happens when something runs out or comes at the same time: disk, memory for unfinished messages, owners.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BSON, MongoClient } from 'mongodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLmdbStore } from '../../../../server/platform/embedded-database/lmdb-store.ts';
import { type ServeOptions, serve } from '../../../../server/platform/embedded-database/serve.ts';
import type { Store } from '../../../../server/platform/embedded-database/store.ts';
import { frameOf, open, reply } from './raw-client.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'edb-bounds-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function started(limits: Partial<ServeOptions>) {
  const path = join(folder, 's.sock');
  rmSync(path, { force: true });
  const served = await serve({
    dataFolder: folder,
    durable: false,
    where: { path },
    identity: { replicaSet: 'embedded', address: 'embedded:27017', needsInitiate: false },
    testCommands: false,
    onShutdown: () => undefined,
    ...limits,
  });
  const client = new MongoClient(`mongodb://${encodeURIComponent(path)}/?directConnection=true`);
  const stop = async (): Promise<void> => {
    await client.close();
    await served.stop();
  };
  return {
    path,
    client,
    things: client.db('test').collection<{ _id: number; text: string }>('things'),
    stop,
  };
}

describe('a full disk', () => {
  /** The real store, whose commit finds no room while `full` says so. */
  function storeOn(disk: { full: boolean }): Store {
    const store = openLmdbStore(folder, { durable: true });
    return {
      ...store,
      write: (section) =>
        store.write((writer) => {
          const result = section(writer);
          if (disk.full) throw new Error('write: ENOSPC: no space left on device');
          return result;
        }),
    };
  }

  it('is told by number, loses nothing that was answered, and is over when there is room again', async () => {
    const disk = { full: false };
    const { things, client, stop } = await started({ store: storeOn(disk) });
    await things.createIndex({ text: 1 }, { unique: true });
    await things.insertMany([1, 2, 3].map((n) => ({ _id: n, text: `text ${n}` })));
    disk.full = true;
    const writes = [
      things.insertOne({ _id: 4, text: 'more' }),
      things.updateOne({ _id: 1 }, { $set: { text: 'other' } }),
      things.deleteOne({ _id: 2 }),
      things.createIndex({ text: -1 }),
      client.db('test').createCollection('others'),
      client.withSession((session) =>
        session.withTransaction(() => things.updateMany({}, { $set: { text: 'z' } }, { session })),
      ),
    ];
    const ends = await Promise.allSettled(writes);
    expect(ends.map((end) => end.status === 'rejected' && end.reason.code)).toEqual([
      ...[14031, 14031, 14031, 14031, 14031],
      11000, // the transaction would have broken the unique index, and says so before the disk is asked
    ]);
    const whole = [1, 2, 3].map((n) => ({ _id: n, text: `text ${n}` }));
    expect(await things.find().sort({ text: 1 }).toArray()).toEqual(whole);
    disk.full = false;
    await things.insertOne({ _id: 4, text: 'text 4' });
    await things.createIndex({ text: -1 });
    await client.db('test').createCollection('others');
    await stop();
    const again = await started({});
    expect(await again.things.find().sort({ text: 1 }).toArray()).toEqual([
      ...whole,
      { _id: 4, text: 'text 4' },
    ]);
    const check = await again.client.db('test').command({ validate: 'things', full: true });
    expect(check).toMatchObject({ valid: true });
    await again.stop();
  }, 30_000);
});

describe('messages that never become whole', () => {
  const CAP = 8 * 1024 * 1024;
  const PIECE = 32 * 1024;

  it('hold no more than the cap together, over thousands of connections, and others are answered', async () => {
    const database = await started({ unfinishedBytes: CAP });
    const piece = Buffer.alloc(PIECE);
    piece.writeInt32LE(40_000_000, 0);
    const sockets: Socket[] = [];
    let hungUp = 0;
    let highest = 0;
    const before = process.memoryUsage();
    for (let i = 0; i < 3000; i++) {
      const socket = await open(database.path);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        hungUp += 1;
      });
      socket.write(piece);
      sockets.push(socket);
      if (i % 100 === 0)
        highest = Math.max(highest, process.memoryUsage().arrayBuffers - before.arrayBuffers);
    }
    expect(await database.client.db('test').command({ ping: 1 })).toMatchObject({ ok: 1 });
    await expect.poll(() => sockets.length - hungUp).toBeLessThanOrEqual(CAP / PIECE);
    // All pieces together are 98 MB; what was let go waits for the collector a while.
    expect(highest).toBeLessThan(6 * CAP);
    for (const socket of sockets) socket.destroy();
    await database.stop();
  }, 60_000);

  it('a message in single bytes is put together without a piece for each', async () => {
    const database = await started({});
    const socket = await open(database.path);
    const answer = reply(socket);
    const frame = frameOf(BSON.serialize({ ping: 1, comment: 'x'.repeat(20_000), $db: 'test' }));
    socket.setNoDelay(true);
    for (const byte of frame) socket.write(Buffer.from([byte]));
    expect(await answer).toMatchObject({ ok: 1 });
    socket.destroy();
    await database.stop();
  }, 30_000);
});

describe('processes that want one folder at the same moment', () => {
  const ROUNDS = 40;
  const PROCESSES = 4;

  it('get it once, also when its last owner is dead', async () => {
    const dead = { pid: 2 ** 22 + 1, startedAt: '1', uri: null };
    for (let round = 0; round < ROUNDS; round++) {
      mkdirSync(join(folder, String(round)));
      if (round % 2 === 0) writeFileSync(join(folder, String(round), 'owner.json'), JSON.stringify(dead));
    }
    const script = fileURLToPath(new URL('../../../../scripts/check/claim-folder.ts', import.meta.url));
    const from = String(Date.now() + 4000);
    const children = Array.from({ length: PROCESSES }, () =>
      spawn(process.execPath, ['--import', 'tsx', script, folder, String(ROUNDS), from], {
        stdio: ['pipe', 'pipe', 'inherit'],
      }),
    );
    const claims = await Promise.all(
      children.map(
        (child) =>
          new Promise<number[]>((resolve) => {
            child.stdout.once('data', (text) => resolve(JSON.parse(String(text))));
          }),
      ),
    );
    for (const child of children) child.stdin.end();
    expect(claims.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: ROUNDS }, (_, round) => round));
  }, 60_000);
});
