import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MongoMemoryReplSet, MongoMemoryServer } from 'mongodb-memory-server';
import mongoose, { type mongo } from 'mongoose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { killNine } from '../../../../scripts/check/kill-nine.ts';
import { encodeDoc, readOutsideDoc } from '../../../../server/platform/embedded-database/codec.ts';
import { readLine, writeLine } from '../../../../server/platform/embedded-database/ejson.ts';
import { expressionOperators } from '../../../../server/platform/embedded-database/expressions/compile.ts';
import { stageNames } from '../../../../server/platform/embedded-database/pipeline.ts';
import { startEmbeddedDatabase } from '../../../../server/platform/embedded-database/start.ts';
import { SUBSET } from '../../../../server/platform/embedded-database/subset.ts';
import { dump, move, restore } from '../../../../server/platform/embedded-database/transfer.ts';
import { document } from './operations.ts';
import { randomFrom } from './random.ts';
import { startTestDatabase } from './support.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'edb-tools-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const silent = () => undefined;

describe('starting for an application', () => {
  it('keeps the folder to its owner, gives others the same address, and keeps the data', async () => {
    const dataFolder = join(folder, 'data');
    const first = await startEmbeddedDatabase({ dataFolder });
    const second = await startEmbeddedDatabase({ dataFolder });
    expect(second.uri).toBe(first.uri);
    expect(statSync(dataFolder).mode & 0o777).toBe(0o700);
    const connection = await mongoose.createConnection(first.uri, { dbName: 'peil' }).asPromise();
    await connection.collection('things').insertOne({ n: 1 });
    await connection.close();
    await second.stop();
    await first.stop();
    const again = await startEmbeddedDatabase({ dataFolder });
    const later = await mongoose.createConnection(again.uri, { dbName: 'peil' }).asPromise();
    expect(await later.collection('things').countDocuments({ n: 1 })).toBe(1);
    await later.close();
    await again.stop();
  }, 30_000);

  it('takes over a folder whose owner died', async () => {
    const dataFolder = join(folder, 'data');
    const first = await startEmbeddedDatabase({ dataFolder });
    const owner = join(dataFolder, 'owner.json');
    const claim = JSON.parse(readFileSync(owner, 'utf8'));
    await first.stop();
    const { writeFileSync } = await import('node:fs');
    writeFileSync(owner, JSON.stringify({ ...claim, startedAt: '1' }));
    const second = await startEmbeddedDatabase({ dataFolder });
    expect(JSON.parse(readFileSync(owner, 'utf8')).startedAt).toBe(claim.startedAt);
    await second.stop();
  }, 30_000);
});

describe('as a mongod', () => {
  const binary = fileURLToPath(new URL('../../../../scripts/embedded-mongod', import.meta.url));
  beforeEach(() => {
    process.env.MONGOMS_SYSTEM_BINARY = binary;
    process.env.MONGOMS_SYSTEM_BINARY_VERSION_CHECK = 'false';
  });

  it('is started by mongodb-memory-server, alone', async () => {
    const server = await MongoMemoryServer.create();
    const connection = await mongoose.createConnection(server.getUri()).asPromise();
    await connection.collection('things').insertOne({ n: 1 });
    expect(await connection.collection('things').countDocuments()).toBe(1);
    await connection.close();
    await server.stop();
  }, 30_000);

  it('is started by mongodb-memory-server as a replica set with transactions', async () => {
    const set = await MongoMemoryReplSet.create({ replSet: { count: 1 } });
    const connection = await mongoose.createConnection(set.getUri()).asPromise();
    const Thing = connection.model('Thing', new mongoose.Schema({ n: Number }));
    await connection.transaction(async (session) => {
      await Thing.create([{ n: 1 }], { session });
    });
    expect(await Thing.countDocuments()).toBe(1);
    await connection.close();
    await set.stop();
  }, 30_000);
});

describe('the command', () => {
  it('listens on loopback only', () => {
    const command = fileURLToPath(new URL('../../../../scripts/embedded-mongod', import.meta.url));
    for (const address of ['0.0.0.0', '::', '192.0.2.1']) {
      const run = spawnSync(command, ['--dbpath', folder, '--port', '0', '--bind_ip', address]);
      expect([run.status, String(run.stderr)]).toEqual([1, expect.stringContaining('loopback only')]);
    }
  }, 30_000);
});

describe('data goes out and comes in', () => {
  it('by dump, restore and move, the same to the byte', async () => {
    const from = await startTestDatabase();
    const to = await startTestDatabase();
    const random = randomFrom(5);
    // The driver of the tests and the one inside mongoose are the same package.
    const [source, target, third] = [from.db, to.db, to.client.db('third')] as unknown as [
      mongo.Db,
      mongo.Db,
      mongo.Db,
    ];
    await source
      .collection('a b/c')
      .insertMany(Array.from({ length: 50 }, (_, i) => document(random, i)) as unknown as mongo.Document[]);
    await source.collection('plain').insertMany([
      new Map<string, unknown>([
        ['2024', 1],
        ['1', 2],
        ['__proto__', 'x'],
      ]) as unknown as mongo.Document,
    ]);
    await source.collection('plain').createIndex({ x: 1 }, { unique: true, sparse: true });
    await source.createCollection('empty');
    const dumped = await dump(source, folder, silent);
    expect(await restore(target, folder, silent)).toMatchObject(dumped);
    expect(await move(source, third, silent)).toMatchObject(
      dumped.map(({ name, count, hash }) => ({ name, count, hash })),
    );
    expect((await third.collection('plain').indexes())[1]).toMatchObject({ unique: true, sparse: true });
    for (const db of [target, third]) {
      const names = (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name);
      expect(names.sort()).toEqual(['a b/c', 'empty', 'plain']);
    }
    await expect(restore(target, folder, silent)).rejects.toThrow('already has documents');
    await from.stop();
    await to.stop();
  }, 30_000);

  it('and a line that was tampered with is found', async () => {
    const database = await startTestDatabase();
    const db = database.db as unknown as mongo.Db;
    await db.collection('things').insertOne({ n: 1 });
    await dump(db, folder, silent);
    const { writeFileSync } = await import('node:fs');
    const file = join(folder, 'things.jsonl');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"$numberInt":"1"', '"$numberInt":"2"'));
    await db.dropDatabase();
    await expect(restore(db, folder, silent)).rejects.toThrow('not the same');
    await database.stop();
  });

  it('as text that reads back to the same bytes', async () => {
    const { BSON } = await import('mongodb');
    const random = randomFrom(9);
    for (let i = 0; i < 200; i++) {
      const bytes = Buffer.from(BSON.serialize(document(random, i)));
      const line = writeLine(readOutsideDoc(bytes, 0, bytes.length));
      expect(encodeDoc(readLine(line))).toEqual(bytes);
      expect(BSON.EJSON.parse(line, { relaxed: false })).toEqual(
        BSON.deserialize(bytes, { promoteValues: false }),
      );
    }
  });
});

describe('kill -9', () => {
  it('at any moment loses nothing that was acknowledged', async () => {
    const report = await killNine({ rounds: 4, writers: 64 });
    expect(report.lost).toEqual([]);
    expect(report.acknowledged).toBeGreaterThan(0);
  }, 60_000);
});

describe('the list of the subset', () => {
  it('names exactly the stages and expressions there are', () => {
    expect([...SUBSET.stages].sort()).toEqual(stageNames().sort());
    expect([...SUBSET.expressions].sort()).toEqual(expressionOperators());
  });
});
