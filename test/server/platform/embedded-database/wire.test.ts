import type { Socket } from 'node:net';
import { BSON } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { below, randomFrom, TIMES } from './random.ts';
import { frameOf, open, reply, sendRaw } from './raw-client.ts';
import { startTestDatabase, type TestDatabase } from './support.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await startTestDatabase();
  await database.db
    .collection('things')
    .insertMany(Array.from({ length: 300 }, (_, i) => ({ n: i, text: 'x'.repeat(50_000) })));
});
afterAll(() => database.stop());

async function answerTo(bytes: Buffer): Promise<unknown> {
  const socket = await open(database.socketPath);
  const answer = reply(socket);
  socket.end(bytes);
  const result = await answer;
  socket.destroy();
  return result;
}

const ping = BSON.serialize({ ping: 1, $db: 'test' });
const alive = async () => expect(await sendRaw(database.socketPath, ping)).toMatchObject({ ok: 1 });

describe('a frame that lies', () => {
  const withInt = (at: number, value: number): Buffer => {
    const frame = frameOf(ping);
    frame.writeInt32LE(value, at);
    return frame;
  };

  it.each([
    ['about its length, too small', withInt(0, 3)],
    ['about its length, negative', withInt(0, -1)],
    ['about its length, more than 48 MB', withInt(0, 48_000_001)],
    ['about its document', withInt(21, 5000)],
    ['about its document, negative', withInt(21, -5)],
    ['about its operation', withInt(12, 2001)],
    ['about its flags', withInt(16, 1 << 5)],
  ])('%s is refused and the server lives', async (_, frame) => {
    expect(await answerTo(frame)).toMatchObject({ ok: 0 });
    await alive();
  });

  it('with documents nested deeper than 200 levels is refused', async () => {
    let nested: Record<string, unknown> = {};
    for (let i = 0; i < 400; i++) nested = { a: nested };
    expect(
      await answerTo(frameOf(BSON.serialize({ insert: 'things', documents: [nested], $db: 'test' }))),
    ).toMatchObject({ ok: 0, code: 15 });
    await alive();
  });

  it('of nearly 48 MB that is honest is answered, and its memory is let go', async () => {
    const documents = [1, 2, 3].map((_id) => ({ _id, text: 'x'.repeat(15_500_000) }));
    BSON.setInternalBufferSize(48_000_000);
    const body = BSON.serialize({ insert: 'large', documents, $db: 'test' });
    expect(await sendRaw(database.socketPath, body)).toMatchObject({ ok: 1, n: 3 });
    const settled = process.memoryUsage().arrayBuffers;
    for (let i = 0; i < 6; i++) expect(await sendRaw(database.socketPath, body)).toMatchObject({ n: 0 }); // there already
    await expect
      .poll(() => process.memoryUsage().arrayBuffers - settled, { timeout: 10_000 })
      .toBeLessThan(150_000_000);
    await alive();
  }, 60_000);

  it('with text that is not UTF-8 is refused', async () => {
    const body = Buffer.from(BSON.serialize({ find: 'things', filter: { a: 'zz' }, $db: 'test' }));
    body[body.indexOf('zz')] = 0xff;
    expect(await answerTo(frameOf(body))).toMatchObject({ ok: 0, code: 22 });
  });
});

describe('random bytes', () => {
  it(
    'in place of parts of good frames never stop the server',
    async () => {
      const random = randomFrom(3);
      const bodies = [
        {
          find: 'things',
          filter: { a: { $in: [1, 'b', { c: null }] } },
          sort: { a: 1 },
          limit: 2,
          $db: 'test',
        },
        {
          update: 'other',
          updates: [{ q: { a: 1 }, u: { $push: { b: { $each: [1], $slice: -2 } } }, upsert: true }],
          $db: 'test',
        },
        {
          aggregate: 'other',
          pipeline: [{ $group: { _id: '$a', n: { $sum: 1 } } }],
          cursor: {},
          $db: 'test',
        },
      ].map((body) => frameOf(BSON.serialize(body)));
      for (let round = 0; round < 300 * TIMES; round++) {
        const frame = Buffer.from(bodies[round % bodies.length] as Buffer);
        for (let i = 0; i <= below(random, 4); i++)
          frame[4 + below(random, frame.length - 4)] = below(random, 256);
        await answerTo(frame);
      }
      await alive();
    },
    60_000 * TIMES,
  );
});

describe('slow and silent clients', () => {
  it('a reader that does not read slows only itself', async () => {
    const slow = await open(database.socketPath);
    slow.pause();
    const find = frameOf(BSON.serialize({ find: 'things', batchSize: 300, $db: 'test' }));
    for (let i = 0; i < 20; i++) slow.write(find);
    const before = process.memoryUsage().rss;
    for (let i = 0; i < 10; i++) await alive();
    await new Promise((resolve) => setTimeout(resolve, 300));
    // Twenty answers of 15 MB would be 300 MB; only one is under way.
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
    slow.destroy();
  });

  it('two thousand connections that send half a frame leave room for others', async () => {
    const sockets: Socket[] = [];
    for (let i = 0; i < 2000; i++) {
      const socket = await open(database.socketPath);
      socket.on('error', () => undefined);
      socket.write(Buffer.from([60, 0, 0]));
      sockets.push(socket);
    }
    await alive();
    for (const socket of sockets) socket.destroy();
  }, 60_000);

  it('a frame that comes byte by byte is answered', async () => {
    const socket = await open(database.socketPath);
    const answer = reply(socket);
    for (const byte of frameOf(ping)) {
      socket.write(Buffer.from([byte]));
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await answer).toMatchObject({ ok: 1 });
    socket.destroy();
  });
});
