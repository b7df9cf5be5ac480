// A database of its own for a test: in this process, on a socket in a temporary folder.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Db, MongoClient } from 'mongodb';
import { serve } from '../../../../server/platform/embedded-database/serve.ts';

export interface TestDatabase {
  readonly folder: string;
  readonly socketPath: string;
  readonly uri: string;
  readonly client: MongoClient;
  readonly db: Db;
  /** Closes and opens the data again, as after a restart. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function startTestDatabase(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'edb-'));
  const socketPath = join(folder, 's.sock');
  const open = () =>
    serve({
      dataFolder: folder,
      durable: false,
      where: { path: socketPath },
      identity: { replicaSet: 'embedded', address: 'embedded:27017', needsInitiate: false },
      testCommands: true,
      onShutdown: () => undefined,
    });
  let close = await open();
  const uri = `mongodb://${encodeURIComponent(socketPath)}/?directConnection=true`;
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 3000 });
  await client.connect();
  return {
    folder,
    socketPath,
    uri,
    client,
    db: client.db('test'),
    restart: async () => {
      await close();
      rmSync(socketPath, { force: true });
      close = await open();
    },
    stop: async () => {
      await client.close();
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The error a promise ends with; fails when it does not. */
export async function errorOf(
  work: Promise<unknown>,
): Promise<{ code: number; message: string } & Record<string, unknown>> {
  try {
    await work;
  } catch (error) {
    return error as { code: number; message: string } & Record<string, unknown>; // the driver's server errors have these
  }
  throw new Error('It should have failed');
}
