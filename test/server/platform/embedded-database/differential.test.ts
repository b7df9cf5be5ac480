// Random operations on the embedded database and on a real mongod, side by side: every answer must be the same.
// Needs EMBEDDED_DATABASE_REAL_MONGOD=<path of a mongod>; without it this is not run, and says so.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BSON, type Db, type Document, MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { document, expression, filter, pipeline, projection, sort, update } from './operations.ts';
import { below, pick, type Random, randomFrom } from './random.ts';
import { startTestDatabase, type TestDatabase } from './support.ts';

const REAL = process.env.EMBEDDED_DATABASE_REAL_MONGOD;
const ROUNDS = Number(process.env.EMBEDDED_DATABASE_ROUNDS ?? 40);
const SEED = Number(process.env.EMBEDDED_DATABASE_SEED ?? 1);

async function startReal(path: string): Promise<{ client: MongoClient; stop: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'mongod-'));
  const port = 30_000 + (process.pid % 20_000);
  const child: ChildProcess = spawn(
    path,
    ['--dbpath', folder, '--port', String(port), '--bind_ip', '127.0.0.1'],
    { stdio: 'ignore' },
  );
  const client = new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`, {
    serverSelectionTimeoutMS: 30_000,
  });
  await client.connect();
  return {
    client,
    stop: async () => {
      await client.close();
      child.kill();
      await new Promise((resolve) => child.once('exit', resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const exact = { promoteValues: false } as const;
const shown = (result: unknown): string => BSON.EJSON.stringify(result, { relaxed: false });

async function outcome(work: () => Promise<unknown>): Promise<string> {
  try {
    return shown(await work());
  } catch (error) {
    const { code } = error as { code?: number };
    if (code === undefined) throw error;
    return 'error';
  }
}

/** Aggregations that fail on one side only are set aside: MongoDB computes constants and moves stages beforehand. */
function comparable(ours: string, theirs: string, aggregates: boolean): boolean {
  return !aggregates || (!ours.startsWith('error') && !theirs.startsWith('error'));
}

type Operation = (db: Db) => Promise<unknown>;

/** $group gives its groups in no order. */
const unordered = (docs: Document[]): string[] => docs.map(shown).sort();

function operation(random: Random): { what: unknown; run: Operation } {
  const where = filter(random);
  switch (below(random, 6)) {
    case 0: {
      const options = {
        sort: sort(random),
        projection: projection(random),
        skip: below(random, 3),
        limit: below(random, 30),
      };
      return {
        what: { find: where, options },
        run: (db) =>
          db
            .collection('things')
            .find(where, { ...options, ...exact })
            .toArray(),
      };
    }
    case 1: {
      const stages = pipeline(random);
      return {
        what: { stages },
        run: async (db) =>
          unordered(
            await db
              .collection('things')
              .aggregate([{ $sort: { _id: 1 } }, ...stages], exact)
              .toArray(),
          ),
      };
    }
    case 2: {
      const change = update(random);
      const replaces = Object.keys(change)[0]?.startsWith('$') !== true;
      const many = !replaces && random() < 0.3;
      const upsert = random() < 0.2;
      // Which of several documents one update takes is up to the plan, so it is told which.
      const q = many ? where : { ...where, _id: below(random, 25) };
      const command = { update: 'things', updates: [{ q, u: change, multi: many, upsert }] };
      return { what: command, run: (db) => updateResult(db, command) };
    }
    case 3: {
      const command = {
        findAndModify: 'things',
        query: where,
        sort: sort(random),
        update: update(random),
        new: random() < 0.5,
      };
      return { what: command, run: async (db) => [(await db.command(command, exact)).value, await all(db)] };
    }
    case 4: {
      const stages = [
        { $sort: { _id: 1 } },
        { $project: { r: { $ifNull: [expression(random, 3), 'missing'] } } },
      ];
      return { what: { stages }, run: (db) => db.collection('things').aggregate(stages, exact).toArray() };
    }
    default: {
      const path = pick(random, ['a', 'b', 'a.x', 'd']);
      // Of equal numbers such as 1 and 1.0 either may be shown.
      return {
        what: { distinct: path, where },
        run: async (db) =>
          (await db.collection('things').distinct(path, where)).map((found) => JSON.stringify(found)).sort(),
      };
    }
  }
}

const all = (db: Db) =>
  db
    .collection('things')
    .find({}, { ...exact, sort: { _id: 1 } })
    .toArray();

/** Upserts without an _id get a random one; what is left of the document must be the same. */
async function updateResult(db: Db, command: Document): Promise<unknown> {
  const result = await db.command(command, exact);
  const errors = (result.writeErrors ?? []).length;
  const docs = (await all(db)).map((doc) => (doc._id instanceof BSON.ObjectId ? { ...doc, _id: 0 } : doc));
  await db.collection('things').deleteMany({ _id: { $type: 'objectId' } } as Document);
  return [shown(result.n), shown(result.nModified), errors, docs.map(shown).sort()];
}

const INDEXES: Document[] = [{ a: 1 }, { b: -1, a: 1 }, { 'a.x': 1 }, { c: 1, d: -1 }, { d: 1 }];

describe.skipIf(REAL === undefined)('the embedded database answers like a real mongod', () => {
  let embedded: TestDatabase;
  let real: { client: MongoClient; stop: () => Promise<void> };

  beforeAll(async () => {
    embedded = await startTestDatabase();
    real = await startReal(REAL ?? '');
  }, 60_000);

  afterAll(async () => {
    await embedded.stop();
    await real.stop();
  });

  for (let round = 0; round < ROUNDS; round++)
    it(`round ${SEED + round}`, { timeout: 60_000 }, async () => {
      const random = randomFrom(SEED + round);
      const docs = Array.from({ length: 25 }, (_, i) => document(random, i));
      const others = Array.from({ length: 8 }, (_, i) => document(random, i));
      const index = random() < 0.7 ? pick(random, INDEXES) : null;
      const both = [embedded.db, real.client.db('test')] as const;
      for (const db of both) {
        await db.dropDatabase();
        await db.collection('things').insertMany(docs);
        await db.collection('other').insertMany(others);
        if (index !== null)
          await db
            .collection('things')
            .createIndex(index as Record<string, 1>)
            .catch(() => undefined);
      }
      let compared = 0;
      for (let i = 0; i < 25; i++) {
        const { what, run } = operation(random);
        const [ours, theirs] = [await outcome(() => run(both[0])), await outcome(() => run(both[1]))];
        if (!comparable(ours, theirs, typeof what === 'object' && what !== null && 'stages' in what))
          continue;
        compared++;
        expect(ours, `operation ${i}: ${shown(what)}`).toBe(theirs);
      }
      expect(compared).toBeGreaterThan(8);
    });
});

it.skipIf(REAL !== undefined)(
  'the differential test was not run: EMBEDDED_DATABASE_REAL_MONGOD is not set',
  (context) => {
    context.skip();
  },
);
