// Puts a store, an engine and a listening server together.
import { type Identity, isInitiated } from './commands/server-info.ts';
import type { Serving } from './dispatch.ts';
import { Engine } from './engine.ts';
import { startExpiry } from './expiry.ts';
import { FailPoints } from './fail-points.ts';
import { openLmdbStore } from './lmdb-store.ts';
import { listen } from './server.ts';
import type { Store } from './store.ts';

export interface ServeOptions {
  readonly dataFolder: string;
  readonly durable: boolean;
  readonly where: { path: string } | { port: number; host: string };
  readonly identity: Identity;
  readonly testCommands: boolean;
  readonly onShutdown: () => void;
  /** Most that unfinished messages may hold, bytes; 256 MiB when left out. */
  readonly unfinishedBytes?: number;
  /** What keeps the data; LMDB in the data folder when left out. */
  readonly store?: Store;
  /** Called when the one member of a replica set takes writes. */
  readonly onPrimary?: () => void;
}

export interface Served {
  readonly engine: Engine;
  stop(): Promise<void>;
}

/** Opens the data and listens. */
export async function serve(options: ServeOptions): Promise<Served> {
  const store = options.store ?? openLmdbStore(options.dataFolder, { durable: options.durable });
  const engine = new Engine(store, { testCommands: options.testCommands });
  const serving: Serving = {
    engine,
    identity: options.identity,
    failPoints: new FailPoints(),
    shutdown: options.onShutdown,
    primary: options.onPrimary ?? (() => undefined),
  };
  const listening = await listen(serving, options.where, {
    ...(options.unfinishedBytes !== undefined && { unfinishedBytes: options.unfinishedBytes }),
  });
  if (options.identity.replicaSet !== null && isInitiated(engine, options.identity)) serving.primary();
  const stopExpiry = startExpiry(engine);
  return {
    engine,
    stop: async () => {
      stopExpiry();
      await listening.close();
      await engine.close();
    },
  };
}
