// The connection to MongoDB, or to the embedded database when no address is given.
import { AsyncLocalStorage } from 'node:async_hooks';
import mongoose from 'mongoose';
import type { Environment } from './environment.ts';
import { AppError } from './errors.ts';

mongoose.set('sanitizeFilter', true);
mongoose.set('strictQuery', 'throw');
mongoose.set('autoIndex', false);
mongoose.set('autoCreate', false);
mongoose.set('bufferCommands', false);
mongoose.set('transactionAsyncLocalStorage', true);

/** An open database; `close` also stops the embedded server when this process runs it. */
export interface Database {
  readonly embedded: boolean;
  close(): Promise<void>;
}

/** Connects. Acknowledged writes are on disk on a majority (`w: majority, j: true`). */
export async function connectDatabase(
  environment: Pick<Environment, 'MONGODB_URI' | 'DATA_FOLDER'>,
  options: { databaseName?: string; monitorCommands?: boolean } = {},
): Promise<Database> {
  const server = environment.MONGODB_URI ? null : await embedded(`${environment.DATA_FOLDER}/database`);
  const databaseName = options.databaseName ?? (server ? 'oppeil' : undefined);
  await mongoose.connect(server?.uri ?? environment.MONGODB_URI ?? '', {
    ...(databaseName !== undefined && { dbName: databaseName }),
    serverSelectionTimeoutMS: 5000,
    maxPoolSize: 50,
    writeConcern: { w: 'majority', j: true },
    readConcern: { level: 'majority' },
    retryWrites: true,
    monitorCommands: options.monitorCommands ?? false,
  });
  return {
    embedded: server !== null,
    async close() {
      await mongoose.disconnect();
      await server?.stop();
    },
  };
}

/** Loaded only where it is used: an installation on MongoDB needs none of it. */
async function embedded(dataFolder: string): Promise<{ uri: string; stop(): Promise<void> }> {
  const { startEmbeddedDatabase } = await import('./embedded-database/start.ts');
  return startEmbeddedDatabase({ dataFolder });
}

/** Builds every index the models declare; drops nothing. Safe to run again. */
export async function buildIndexes(): Promise<void> {
  await Promise.all(
    Object.values(mongoose.connection.models).map(async (model) => {
      await model.createCollection();
      await model.createIndexes();
    }),
  );
}

/** What to do once the transaction around is committed. One storage, because each costs time at every promise. */
const transaction = new AsyncLocalStorage<(() => void)[]>();

/**
 * Runs the work in one transaction; work inside joins the transaction around it. The work may run more than
 * once when another writer was first, so it must do nothing outside the database but through `onCommit`.
 */
export async function inTransaction<Result>(work: () => Promise<Result>): Promise<Result> {
  if (transaction.getStore() !== undefined) return work();
  let effects: (() => void)[] = [];
  let result: Result | undefined;
  await mongoose.connection.transaction(async () => {
    effects = [];
    result = await transaction.run(effects, work);
  });
  for (const effect of effects) effect();
  return result as Result; // the callback ran to its end, or transaction() has thrown
}

/** Runs the effect once the transaction around it has been committed, or at once where there is none. */
export function onCommit(effect: () => void): void {
  const effects = transaction.getStore();
  if (effects === undefined) effect();
  else effects.push(effect);
}

/** Whether the error says that a unique index already holds the value (code 11000). */
export function isDuplicateKey(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 11000;
}

/** Whether the database answers within a second. */
export async function databaseAnswers(): Promise<boolean> {
  try {
    const ping = mongoose.connection.db?.command({ ping: 1 }, { timeoutMS: 1000 });
    return (await ping)?.ok === 1;
  } catch {
    return false;
  }
}

const AWAY = new Set([
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoServerSelectionError',
  'MongoPoolClearedError',
  'MongoNotConnectedError',
  'MongoTopologyClosedError',
]);

/** Whether the error means the database is away rather than that something is wrong. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return AWAY.has(error.name) || (error.name === 'MongooseError' && error.message.includes('bufferCommands'));
}

/** The error a caller gets while the database is away. */
export function databaseAway(): AppError {
  return new AppError('SERVICE_UNAVAILABLE', { messageKey: 'serviceUnavailable', retryAfterSeconds: 5 });
}
