import { type Binary, Long, UUID } from 'mongodb';
import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { below, randomFrom, TIMES } from './random.ts';
import { errorOf, startTestDatabase, type TestDatabase } from './support.ts';

interface Account {
  _id: number;
  balance: number;
}

let database: TestDatabase;
const accounts = () => database.db.collection<Account>('accounts');

beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());
beforeEach(async () => {
  await database.db.dropDatabase();
  await accounts().insertMany(Array.from({ length: 5 }, (_, i) => ({ _id: i, balance: 100 })));
});

describe('a transaction', () => {
  it('is seen whole or not at all', async () => {
    await database.client.withSession((session) =>
      session.withTransaction(async () => {
        await accounts().updateOne({ _id: 0 }, { $inc: { balance: -10 } }, { session });
        expect((await accounts().findOne({ _id: 0 }))?.balance).toBe(100);
        expect((await accounts().findOne({ _id: 0 }, { session }))?.balance).toBe(90);
        await accounts().updateOne({ _id: 1 }, { $inc: { balance: 10 } }, { session });
      }),
    );
    expect((await accounts().find().toArray()).map((account) => account.balance)).toEqual([
      90, 110, 100, 100, 100,
    ]);
  });

  it('leaves nothing behind when it is aborted, and its collection is usable', async () => {
    const session = database.client.startSession();
    session.startTransaction();
    await accounts().insertOne({ _id: 9, balance: 1 }, { session });
    await accounts().deleteOne({ _id: 0 }, { session });
    await session.abortTransaction();
    await session.endSession();
    expect(await accounts().countDocuments()).toBe(5);
  });

  it('reads from its snapshot, whatever others write meanwhile', async () => {
    const session = database.client.startSession();
    session.startTransaction();
    await accounts().findOne({ _id: 0 }, { session });
    await accounts().updateMany({}, { $set: { balance: 7 } });
    await accounts().insertOne({ _id: 50, balance: 7 });
    expect((await accounts().find({}, { session }).toArray()).map((account) => account.balance)).toEqual([
      100, 100, 100, 100, 100,
    ]);
    await session.abortTransaction();
    await session.endSession();
  });

  it('fails with 112 and a label when another writer was first', async () => {
    const session = database.client.startSession();
    session.startTransaction();
    await accounts().findOne({ _id: 0 }, { session });
    await accounts().updateOne({ _id: 0 }, { $set: { balance: 1 } });
    const error = await errorOf(accounts().updateOne({ _id: 0 }, { $set: { balance: 2 } }, { session }));
    expect(error.code).toBe(112);
    expect(
      (error as unknown as { hasErrorLabel(label: string): boolean }).hasErrorLabel(
        'TransientTransactionError',
      ),
    ).toBe(true);
    await session.abortTransaction();
    await session.endSession();
  });

  it('makes a write outside to the same document wait, and does not block one to another', async () => {
    const session = database.client.startSession();
    session.startTransaction();
    await accounts().updateOne({ _id: 0 }, { $set: { balance: 1 } }, { session });
    await accounts().updateOne({ _id: 1 }, { $set: { balance: 3 } });
    const outside = accounts().updateOne({ _id: 0 }, { $inc: { balance: 5 } });
    await new Promise((resolve) => setTimeout(resolve, 30));
    await session.commitTransaction();
    await outside;
    expect((await accounts().findOne({ _id: 0 }))?.balance).toBe(6);
    await session.endSession();
  });

  it('does not insert a key that another inserted meanwhile', async () => {
    const session = database.client.startSession();
    session.startTransaction();
    await accounts().findOne({ _id: 0 }, { session });
    await accounts().insertOne({ _id: 77, balance: 1 });
    expect((await errorOf(accounts().insertOne({ _id: 77, balance: 2 }, { session }))).code).toBe(112);
    await session.endSession();
  });

  it('ends when a statement in it fails', async () => {
    const session = database.client.startSession();
    session.startTransaction();
    await errorOf(accounts().insertOne({ _id: 0, balance: 2 }, { session }));
    expect((await errorOf(accounts().findOne({}, { session }))).code).toBe(251);
    await session.endSession();
  });

  it('is not spoilt by an index made after it began', async () => {
    const session = database.client.startSession();
    session.startTransaction();
    await accounts().updateOne({ _id: 0 }, { $set: { balance: 1 } }, { session });
    await accounts().createIndex({ balance: 1 });
    await errorOf(session.commitTransaction());
    await session.endSession();
    expect((await database.db.command({ validate: 'accounts' })).valid).toBe(true);
  });

  it('works through mongoose, with a write outside it in the same callback', async () => {
    const connection = await mongoose.createConnection(database.uri, { dbName: 'test' }).asPromise();
    const Thing = connection.model('Thing', new mongoose.Schema({ name: { type: String, unique: true } }));
    await Thing.init();
    await connection.transaction(async (session) => {
      await Thing.create([{ name: 'inside' }], { session });
      await Thing.create({ name: 'outside' });
    });
    expect(await Thing.countDocuments()).toBe(2);
    await connection.close();
  });
});

describe('a retried write', () => {
  const lsid = { id: new UUID() as unknown as Binary };

  it('happens once, also after a restart', async () => {
    const command = {
      update: 'accounts',
      updates: [{ q: { _id: 0 }, u: { $inc: { balance: 1 } } }],
      lsid,
      txnNumber: Long.fromNumber(1),
    };
    const admin = database.client.db('test');
    const { BSON } = await import('mongodb');
    const { sendRaw } = await import('./raw-client.ts');
    const send = () => sendRaw(database.socketPath, BSON.serialize({ ...command, $db: admin.databaseName }));
    expect(await send()).toMatchObject({ n: 1, nModified: 1, ok: 1 });
    expect(await send()).toMatchObject({ n: 1, nModified: 1, ok: 1 });
    await database.restart();
    expect(await send()).toMatchObject({ n: 1, nModified: 1, ok: 1 });
    expect((await accounts().findOne({ _id: 0 }))?.balance).toBe(101);
  });

  it('under an older number is refused', async () => {
    const { BSON } = await import('mongodb');
    const { sendRaw } = await import('./raw-client.ts');
    const send = (number: number) =>
      sendRaw(
        database.socketPath,
        BSON.serialize({
          delete: 'accounts',
          deletes: [{ q: { _id: 4 }, limit: 1 }],
          lsid,
          txnNumber: Long.fromNumber(number),
          $db: 'test',
        }),
      );
    expect(await send(9)).toMatchObject({ n: 1 });
    expect(await send(8)).toMatchObject({ ok: 0, code: 225 });
  });

  it('that the driver sends again after the connection broke happens once', async () => {
    await database.client.db('admin').command({
      configureFailPoint: 'failCommand',
      mode: { times: 1 },
      data: { failCommands: ['insert'], closeConnection: true },
    });
    await accounts().insertOne({ _id: 60, balance: 1 });
    expect(await accounts().countDocuments({ _id: 60 })).toBe(1);
  });
});

describe('many transactions at once', () => {
  it(
    'never lose or make money (bank)',
    async () => {
      const random = randomFrom(7);
      const move = async (): Promise<void> => {
        const [from, to] = [below(random, 5), below(random, 5)];
        await database.client.withSession((session) =>
          session.withTransaction(async () => {
            const source = await accounts().findOne({ _id: from }, { session });
            await accounts().updateOne(
              { _id: from },
              { $set: { balance: (source?.balance ?? 0) - 1 } },
              { session },
            );
            const target = await accounts().findOne({ _id: to }, { session });
            await accounts().updateOne(
              { _id: to },
              { $set: { balance: (target?.balance ?? 0) + 1 } },
              { session },
            );
          }),
        );
      };
      const sums: number[] = [];
      let busy = true;
      const watcher = (async () => {
        while (busy) {
          const all = await accounts().find().toArray();
          sums.push(all.reduce((total, account) => total + account.balance, 0));
          await new Promise((resolve) => setTimeout(resolve, 2));
        }
      })();
      await Promise.all(
        Array.from({ length: 6 }, async () => {
          for (let i = 0; i < 12 * TIMES; i++) await move();
        }),
      );
      busy = false;
      await watcher;
      expect(new Set(sums)).toEqual(new Set([500]));
    },
    60_000 * TIMES,
  );

  it('append to lists in one order that every reader sees a beginning of (list-append)', async () => {
    const lists = database.db.collection<{ _id: string; items: number[] }>('lists');
    await lists.insertMany(['x', 'y'].map((_id) => ({ _id, items: [] })));
    let next = 0;
    const reads: { x: number[]; y: number[] }[] = [];
    const append = (): Promise<unknown> =>
      database.client.withSession((session) =>
        session.withTransaction(async () => {
          const item = next++;
          const x = (await lists.findOne({ _id: 'x' }, { session }))?.items ?? [];
          const y = (await lists.findOne({ _id: 'y' }, { session }))?.items ?? [];
          reads.push({ x, y });
          await lists.updateOne({ _id: 'x' }, { $set: { items: [...x, item] } }, { session });
          await lists.updateOne({ _id: 'y' }, { $set: { items: [...y, item] } }, { session });
        }),
      );
    await Promise.all(
      Array.from({ length: 5 }, async () => {
        for (let i = 0; i < 8; i++) await append();
      }),
    );
    const all = await lists.find().sort({ _id: 1 }).toArray();
    const final = all[0]?.items ?? [];
    expect(all[1]?.items).toEqual(final);
    expect(final).toHaveLength(40);
    for (const { x, y } of reads) {
      expect(x).toEqual(y);
      expect(final.slice(0, x.length)).toEqual(x);
    }
  }, 60_000);
});
