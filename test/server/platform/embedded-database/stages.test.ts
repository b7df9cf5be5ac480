// What a public suite showed about aggregation stages and updates: results, and refusals with MongoDB's numbers.
import { Decimal128, type Document, Long, ObjectId } from 'mongodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { errorOf, startTestDatabase, type TestDatabase } from './support.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

const docs = () => database.db.collection<{ _id: unknown; [name: string]: unknown }>('docs');
beforeEach(async () => {
  await docs().deleteMany({});
  await docs().insertOne({ _id: { x: 1, y: 2 }, a: 10, list: [1, 2] });
});

describe('a stage', () => {
  it('takes a part of _id when a part is named', async () => {
    expect(
      await docs()
        .aggregate([{ $project: { '_id.x': 1, a: 1 } }])
        .toArray(),
    ).toEqual([{ _id: { x: 1 }, a: 10 }]);
  });

  it('averages to infinity when the sum is beyond every double', async () => {
    await docs().insertMany([1, 2].map((n) => ({ _id: n, big: Number.MAX_VALUE })));
    const [row] = await docs()
      .aggregate([{ $group: { _id: null, mean: { $avg: '$big' } } }])
      .toArray();
    expect(row?.mean).toBe(Number.POSITIVE_INFINITY);
  });

  it('stops joining text at the first missing value, and reads the moment an ObjectId was made', async () => {
    await docs().insertOne({ _id: new ObjectId('650000000000000000000000') });
    const shape = { year: { $year: '$_id' }, text: { $concat: ['$none', 5] }, _id: 0 };
    const stages = [{ $match: { _id: { $type: 'objectId' } } }, { $project: shape }];
    expect(await docs().aggregate(stages).toArray()).toEqual([{ year: 2023, text: null }]);
  });

  it.each<[Document, unknown]>([
    [{ $trunc: [0.29, 2] }, 0.28], // the double is a little less than it looks
    [{ $trunc: [1.15, 2] }, 1.14],
    [{ $round: [0.285, 2] }, 0.28],
    [{ $round: [1.015, 2] }, 1.01],
    [{ $round: [0.125, 2] }, 0.12], // exactly half: to even
    [{ $round: [-2.5] }, -2],
    [{ $round: [1250, -2] }, 1200],
    [{ $toLower: 1_000_000.5 }, '1e+06'],
    [{ $toLower: 123_456.789 }, '123457'],
    [{ $toString: 9e-5 }, '9e-05'],
    [{ $toString: 123_456.789 }, '123456.789'],
    [{ $toString: Number.POSITIVE_INFINITY }, 'Infinity'],
    [{ $pow: [1, Number.POSITIVE_INFINITY] }, 1],
    [{ $trim: { input: '\u3000a ' } }, '\u3000a'],
    [{ $add: [new Date(10), -0.5] }, new Date(9)],
  ])('counts %j as MongoDB does', async (expression, result) => {
    const [row] = await docs()
      .aggregate([{ $project: { result: expression } }])
      .toArray();
    expect(row?.result).toEqual(result);
  });

  it.each([
    [{ $project: { a: { $dateToString: { date: new Date(253402300800000) } } } }, 18537],
    [{ $project: { a: { $dateToString: { date: '$$NOW', format: '%b' } } } }, 238],
    [{ $project: { a: { $round: [1, 1.5] } } }, 51082],
    [{ $project: { a: { $map: { input: [], as: null, in: 1 } } } }, 9],
    [{ $project: { a: { $avg: [Decimal128.fromString('1')] } } }, 238],
    [{ $project: { a: { $add: ['$a', Long.MAX_VALUE] } } }, 238],
    [{ $project: { a: { $substrCP: ['abc', 0, -1] } } }, 34454],
    [{ $unset: [] }, 31119],
    [{ $unset: ['a', 1] }, 31120],
    [{ $unset: 'a.$b' }, 16410],
    [{ $unset: 'a..b' }, 15998],
    [{ $unset: Array(201).fill('a').join('.') }, 15],
    [{ $project: { 'a.$b': 1 } }, 16410],
    [{ $project: { 'a.': 1 } }, 40353],
    [{ $project: { a: 0, b: { $add: [1, 1] } } }, 31252],
    [{ $unwind: 5 }, 15981],
    [{ $unwind: '$a..b' }, 15998],
    [{ $unwind: { path: '$a', preserveNullAndEmptyArrays: 1 } }, 28809],
    [{ $unwind: { path: '$a', includeArrayIndex: '$b' } }, 28822],
    [{ $count: '_id' }, 9039800],
    [{ $count: 'a.b' }, 40160],
    [{ $facet: { 'a.b': [] } }, 16412],
    [{ $facet: { a: [1] } }, 40171],
    [{ $sort: {} }, 15976],
    [{ $sort: { a: true } }, 15974],
    [{ $sort: { a: 2 } }, 15975],
    [{ $sort: 'a' }, 15973],
    [{ $limit: 'a' }, 5107201],
    [{ $limit: 0 }, 15958],
    [{ $skip: 1e300 }, 5107200],
    [{ $match: 1 }, 15959],
    [{ $group: { _id: { a: 1 } } }, 17390],
    [{ $group: { _id: null, $a: { $sum: 1 } } }, 40236],
    [{ $lookup: { from: 'b', localField: 'a..b', foreignField: 'c', as: 'd' } }, 15998],
    [{ $lookup: { from: 'b', localField: 'a', foreignField: '$c', as: 'd' } }, 16410],
    [{ $replaceRoot: {} }, 40414],
  ])('%j is refused with %i', async (stage, code) => {
    expect((await errorOf(docs().aggregate([stage]).toArray())).code).toBe(code);
  });
});

describe('an _id that is null', () => {
  // The driver would give the document an ObjectId, so the command is sent as it is.
  const insert = () => database.db.command({ insert: 'docs', documents: [{ _id: null, a: 1 }] });

  it('is kept, found, and taken once', async () => {
    expect(await insert()).toMatchObject({ n: 1 });
    expect(await docs().countDocuments({ _id: { $type: 'null' } })).toBe(1);
    expect(await insert()).toMatchObject({ writeErrors: [{ code: 11000 }] });
  });
});

describe('an update', () => {
  it('keeps a whole zero whole: 0 × -5 is 0, not a double', async () => {
    await docs().updateOne({ list: 1 }, { $set: { zero: 0 } });
    const times: Document = { $mul: { zero: -5 } };
    await docs().updateOne({ list: 1 }, times);
    expect(await docs().countDocuments({ zero: { $type: 'int' } })).toBe(1);
    const [row] = await docs()
      .aggregate([{ $project: { rest: { $mod: [-4, -1] } } }])
      .toArray();
    expect(Object.is(row?.rest, 0)).toBe(true);
  });

  it.each<[Document, number]>([
    [{ $pullAll: { list: [1] } }, 238],
    [{ $rename: { a: '_id' } }, 66],
    [{ $currentDate: { a: { $type: 'date', more: 1 } } }, 2],
    [{ $set: { 'list.$.b.$': 1 } }, 2],
    [{ $push: { list: { $each: [1], $sort: {} } } }, 2],
    [{ $addToSet: { list: { $each: 1 } } }, 14],
  ])('%j is refused with %i', async (update, code) => {
    expect((await errorOf(docs().updateOne({ list: 1 }, update))).code).toBe(code);
  });
});

describe('a message that is refused as a whole', () => {
  it('is answered under its own number, and the next one is taken', async () => {
    let deep: Record<string, unknown> = { end: 1 };
    for (let level = 0; level < 210; level++) deep = { a: deep };
    expect((await errorOf(docs().insertOne({ _id: 1, deep }))).code).toBe(15);
    let less: Record<string, unknown> = { end: 1 };
    for (let level = 0; level < 170; level++) less = { a: less };
    expect((await docs().insertOne({ _id: 2, less })).acknowledged).toBe(true);
  });
});
