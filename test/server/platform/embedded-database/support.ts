// A database of its own for a test: in this process, on a socket in a temporary folder.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Db, MongoClient } from 'mongodb';
import type { Engine } from '../../../../server/platform/embedded-database/engine.ts';
import { serve } from '../../../../server/platform/embedded-database/serve.ts';

export interface TestDatabase {
  readonly folder: string;
  readonly socketPath: string;
  readonly uri: string;
  readonly client: MongoClient;
  readonly db: Db;
  /** Closes and opens the data again, as after a restart. */
  restart(): Promise<void>;
  engine(): Engine;
  stop(): Promise<void>;
}

/** Waits until the driver has noticed that its old connections are gone. */
async function answering(client: MongoClient): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt++) {
    try {
      await client.db('admin').command({ ping: 1 });
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
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
  let served = await open();
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
      await served.stop();
      rmSync(socketPath, { force: true });
      served = await open();
      await answering(client);
    },
    engine: () => served.engine,
    stop: async () => {
      await client.close();
      await served.stop();
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
