// A database of its own for each test file, on the server of the run.
import { randomBytes } from 'node:crypto';
import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, inject } from 'vitest';
import { buildIndexes, connectDatabase } from '../../server/platform/database.ts';

const commands: string[] = [];

/** Opens an empty database before the tests of a file and removes it afterwards; empties it before each test. */
export function useDatabase({ emptyBeforeEach = true } = {}): void {
  beforeAll(async () => {
    await connectDatabase(
      { MONGODB_URI: inject('databaseUri'), DATA_FOLDER: '' },
      { databaseName: `test-${randomBytes(6).toString('hex')}`, monitorCommands: true },
    );
    await buildIndexes();
    mongoose.connection.getClient().on('commandStarted', ({ commandName }) => {
      commands.push(commandName);
    });
  });
  beforeEach(async () => {
    if (!emptyBeforeEach) return;
    for (const model of Object.values(mongoose.connection.models)) await model.deleteMany({});
  });
  afterAll(async () => {
    await mongoose.connection.dropDatabase();
    await mongoose.disconnect();
  });
}

const READS = new Set(['find', 'aggregate', 'count', 'distinct', 'getMore']);

/** The names of the commands that the work sends to the database, in their order. */
export async function commandsOf(work: () => Promise<unknown>): Promise<string[]> {
  const from = commands.length;
  await work();
  return commands.slice(from);
}

/** How many reading commands the work sends to the database. */
export async function countQueries(work: () => Promise<unknown>): Promise<number> {
  return (await commandsOf(work)).filter((name) => READS.has(name)).length;
}
