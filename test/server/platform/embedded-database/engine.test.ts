import { Binary, Decimal128, type Document, Double, Long, ObjectId, UUID } from 'mongodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expireOnce } from '../../../../server/platform/embedded-database/expiry.ts';
import { errorOf, startTestDatabase, type TestDatabase } from './support.ts';

let database: TestDatabase;
interface Thing {
  _id: string | number | ObjectId;
  [name: string]: unknown;
}
const things = () => database.db.collection<Thing>('things');

beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());
beforeEach(async () => {
  await database.db.dropDatabase();
});

describe('documents', () => {
  it('come back byte for byte: order of fields, 1.0 and names like 2024 and __proto__', async () => {
    const doc = new Map<string, unknown>([
      ['_id', 1],
      ['z', new Double(1)],
      ['2024', 'a'],
      ['1', 'b'],
      ['__proto__', { x: 1 }],
      ['id', new UUID('00112233-4455-4677-8899-aabbccddeeff')],
      ['bytes', new Binary(Buffer.from([1, 2, 3]))],
    ]);
    // The driver takes a Map for a document, which its types do not say.
    await things().insertOne(doc as unknown as Thing);
    const raw = await things().findOne({}, { raw: true });
    const { BSON } = await import('mongodb');
    expect(Buffer.from(raw as unknown as Uint8Array)).toEqual(Buffer.from(BSON.serialize(doc)));
  });

  it('keep their types when another field is updated', async () => {
    await things().insertOne({ _id: 1, whole: new Double(2), n: 1 });
    const change: Document = { $inc: { n: 1 } };
    await things().updateOne({ _id: 1 }, change);
    expect(await things().countDocuments({ whole: { $type: 'double' }, n: { $type: 'int' } })).toBe(1);
  });

  it('get an id from the server when they come without one', async () => {
    await things().updateOne({ name: 'new' }, { $set: { n: 1 } }, { upsert: true });
    expect((await things().findOne({ name: 'new' }))?._id).toBeInstanceOf(ObjectId);
  });

  it.each([
    ['long', Long.fromNumber(5)],
    ['decimal', Decimal128.fromString('1.5')],
    ['regex', /a/],
  ])('are refused when they hold a %s', async (type, value) => {
    expect((await errorOf(things().insertOne({ _id: 1, value }))).message).toContain(type);
  });

  it('are refused when a name in their _id begins with a dollar sign', async () => {
    // The driver's type of an _id here is a number.
    const id = { $a: 1 } as unknown as number;
    expect((await errorOf(things().insertOne({ _id: id }))).code).toBe(52);
    expect((await errorOf(things().replaceOne({ a: 1 }, { _id: id }, { upsert: true }))).code).toBe(52);
  });

  it('of more than 16 MB are refused', async () => {
    await things().insertOne({ _id: 1, text: 'x'.repeat(9_000_000) });
    expect(
      (await errorOf(things().updateOne({ _id: 1 }, { $set: { more: 'x'.repeat(9_000_000) } }))).code,
    ).toBe(10334);
  });

  it('lie in the order they were inserted in, not in the order of their ids', async () => {
    await things().insertMany([{ _id: 3 }, { _id: 1 }, { _id: 2 }]);
    expect((await things().find().toArray()).map((doc) => doc._id)).toEqual([3, 1, 2]);
  });
});

describe('what is not in the subset is refused by name', () => {
  it.each([
    ['an unknown command', () => database.db.command({ collMod: 'things' }), 'collMod'],
    ['an unknown option', () => things().find({}, { hint: '_id_' }).toArray(), 'hint'],
    ['a query operator', () => things().findOne({ a: { $mod: [2, 0] } }), '$mod'],
    [
      'a snapshot outside a transaction',
      () =>
        things()
          .find({}, { readConcern: { level: 'snapshot' } })
          .toArray(),
      'snapshot',
    ],
    ['$where', () => things().findOne({ $where: 'true' }), '$where'],
    ['$expr', () => things().findOne({ $expr: { $eq: [1, 1] } }), '$expr'],
    ['an update operator', () => things().updateOne({}, { $bit: { a: { and: 1 } } } as Document), '$bit'],
    ['an update pipeline', () => things().updateOne({}, [{ $set: { a: 1 } }]), 'pipeline'],
    [
      'a stage',
      () =>
        things()
          .aggregate([{ $out: 'x' }])
          .toArray(),
      '$out',
    ],
    [
      'an expression',
      () =>
        things()
          .aggregate([{ $project: { a: { $rand: {} } } }])
          .toArray(),
      '$rand',
    ],
    [
      'an accumulator',
      () =>
        things()
          .aggregate([{ $group: { _id: 1, a: { $stdDevPop: '$b' } } }])
          .toArray(),
      '$stdDevPop',
    ],
    ['an index kind', () => things().createIndex({ a: 'text' }), 'text'],
    ['an index option', () => things().createIndex({ a: 1 }, { hidden: true }), 'hidden'],
    [
      'a collation option',
      () =>
        things()
          .find({}, { collation: { locale: 'nl', strength: 1 } })
          .toArray(),
      'strength',
    ],
    [
      'a projection operator',
      () =>
        things()
          .find({}, { projection: { a: { $slice: 1 } } })
          .toArray(),
      'a',
    ],
    ['a view', () => database.db.createCollection('v', { viewOn: 'things' }), 'viewOn'],
    ['a validator', () => database.db.createCollection('v', { validator: {} }), 'validator'],
    [
      'a time zone',
      () =>
        things()
          .aggregate([{ $project: { a: { $hour: { date: '$b', timezone: 'Europe/Amsterdam' } } } }])
          .toArray(),
      'time zone',
    ],
  ])('%s', async (_, work, name) => {
    await things().insertOne({ _id: 1, a: 1 });
    expect((await errorOf(work())).message).toContain(name);
  });
});

describe('indexes', () => {
  const explained = async (filter: Document, sort?: Document) => {
    const cursor = things().find(filter);
    if (sort !== undefined) cursor.sort(sort as Record<string, 1>);
    return JSON.stringify((await cursor.explain()).queryPlanner.winningPlan);
  };

  it('refuse a second document with the same unique key, naming the key', async () => {
    await things().createIndex({ email: 1 }, { unique: true });
    await things().insertOne({ _id: 1, email: 'a@b.nl' });
    const error = await errorOf(things().insertOne({ _id: 2, email: 'a@b.nl' }));
    expect(error).toMatchObject({ code: 11000, keyPattern: { email: 1 }, keyValue: { email: 'a@b.nl' } });
    expect(await things().countDocuments()).toBe(1);
  });

  it('that are unique treat null and missing alike, unless sparse or partial', async () => {
    await things().createIndex({ a: 1 }, { unique: true });
    await things().createIndex({ b: 1 }, { unique: true, sparse: true });
    await things().createIndex(
      { c: 1 },
      { unique: true, partialFilterExpression: { c: { $type: 'string' } } },
    );
    await things().insertOne({ _id: 1, a: 1, c: null });
    await things().insertOne({ _id: 2, a: 2, c: null });
    await things().insertOne({ _id: 3, c: 'x' });
    expect((await errorOf(things().insertOne({ _id: 4, a: null }))).code).toBe(11000);
    expect((await errorOf(things().insertOne({ _id: 5, a: 5, c: 'x' }))).code).toBe(11000);
  });

  it('serve _id, equality, $in, range and sort', async () => {
    await things().createIndex({ a: 1, b: -1 }, { name: 'ab' });
    await things().insertMany(Array.from({ length: 20 }, (_, i) => ({ _id: i, a: i % 4, b: i })));
    expect(await explained({ _id: 3 })).toContain('_id_');
    expect(await explained({ a: 1 })).toContain('"indexName":"ab"');
    expect(await explained({ a: { $in: [1, 2] }, b: { $gt: 3 } })).toContain('"indexName":"ab"');
    expect(await explained({ a: 1 }, { b: -1 })).not.toContain('SORT');
    expect(await explained({ b: 3 })).toContain('COLLSCAN');
    const found = await things().find({ a: 1 }).sort({ b: -1 }).toArray();
    expect(found.map((doc) => doc.b)).toEqual([17, 13, 9, 5, 1]);
  });

  it('find keys longer than the store can hold, in full', async () => {
    await things().createIndex({ a: 1 }, { unique: true });
    const long = 'x'.repeat(5000);
    await things().insertMany([
      { _id: 1, a: `${long}1` },
      { _id: 2, a: `${long}2` },
    ]);
    expect((await things().findOne({ a: `${long}2` }))?._id).toBe(2);
    expect((await errorOf(things().insertOne({ _id: 3, a: `${long}1` }))).code).toBe(11000);
    expect(
      (
        await things()
          .find({ a: { $gt: `${long}1` } })
          .toArray()
      ).map((doc) => doc._id),
    ).toEqual([2]);
    expect((await things().find().sort({ a: -1 }).toArray()).map((doc) => doc._id)).toEqual([2, 1]);
  });

  it('are not made when the documents already there break them', async () => {
    await things().insertMany([
      { _id: 1, a: 1 },
      { _id: 2, a: 1 },
    ]);
    expect((await errorOf(things().createIndex({ a: 1 }, { unique: true }))).code).toBe(11000);
    expect(await things().indexes()).toHaveLength(1);
  });

  it('with arrays find every document once, also after a restart', async () => {
    await things().createIndex({ tags: 1 });
    await things().insertMany([
      { _id: 1, tags: ['a', 'b'] },
      { _id: 2, tags: [] },
      { _id: 3, tags: 'a' },
    ]);
    await database.restart();
    expect(
      (
        await things()
          .find({ tags: { $in: ['a', 'b'] } })
          .toArray()
      ).map((doc) => doc._id),
    ).toEqual([1, 3]);
    expect((await database.db.command({ validate: 'things' })).valid).toBe(true);
  });
});

describe('cursors', () => {
  it('give every document once over many batches, while others write', async () => {
    await things().insertMany(Array.from({ length: 500 }, (_, i) => ({ _id: i })));
    const seen: unknown[] = [];
    for await (const doc of things().find({}, { batchSize: 7 })) {
      seen.push(doc._id);
      if (seen.length === 100) await things().deleteMany({ _id: { $gte: 400 } });
    }
    expect(seen).toEqual(Array.from({ length: 400 }, (_, i) => i));
  });

  it('that are unknown say so', async () => {
    expect(
      (await errorOf(database.db.command({ getMore: Long.fromNumber(77), collection: 'things' }))).code,
    ).toBe(43);
  });

  it('stop when their time is over', async () => {
    await things().insertMany(Array.from({ length: 3000 }, (_, i) => ({ _id: i, text: 'a'.repeat(50) })));
    const slow = things().aggregate(
      [
        { $lookup: { from: 'things', localField: 'text', foreignField: 'text', as: 'all' } },
        { $unwind: '$all' },
        { $count: 'n' },
      ],
      { maxTimeMS: 50 },
    );
    expect((await errorOf(slow.toArray())).code).toBe(50);
  });

  it('do not sort more than fits in memory', async () => {
    const text = 'x'.repeat(1_000_000);
    for (let i = 0; i < 11; i++)
      await things().insertMany(Array.from({ length: 10 }, () => ({ _id: new ObjectId(), text })));
    expect((await errorOf(things().find().sort({ text: 1 }).toArray())).code).toBe(292);
  }, 30_000);
});

describe('regular expressions that would run for ever are stopped', () => {
  it('with an error', async () => {
    await things().insertOne({ _id: 1, text: `${'a'.repeat(40)}!` });
    expect((await errorOf(things().findOne({ text: /^(a+)+$/ }))).message).toContain('longer than');
  });
});

describe('documents with a date', () => {
  it('expire after the seconds their index says, and not before', async () => {
    await things().createIndex({ at: 1 }, { expireAfterSeconds: 60 });
    const now = Date.now();
    await things().insertMany([
      { _id: 'old', at: new Date(now - 61_000) },
      { _id: 'young', at: new Date(now - 59_000) },
      { _id: 'text', at: 'yesterday' },
      { _id: 'none' },
    ]);
    expect(await expireOnce(database.engine(), now)).toBe(1);
    expect((await things().find().toArray()).map((doc) => doc._id)).toEqual(['young', 'text', 'none']);
  });
});

describe('names are sorted by a locale when asked', () => {
  it('é comes after e and before f', async () => {
    await things().insertMany(['f', 'é', 'e', 'Z', 'a'].map((name) => ({ _id: name, name })));
    const sorted = await things()
      .find({}, { collation: { locale: 'nl' } })
      .sort({ name: 1 })
      .toArray();
    expect(sorted.map((doc) => doc.name)).toEqual(['a', 'e', 'é', 'f', 'Z']);
    const plain = await things().find().sort({ name: 1 }).toArray();
    expect(plain.map((doc) => doc.name)).toEqual(['Z', 'a', 'e', 'f', 'é']);
  });
});
