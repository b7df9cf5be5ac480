// Starts the embedded database for an application: in a thread of its own, on a unix socket in its data folder.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { announce, claimFolder, ownerOf, releaseFolder } from './owner.ts';
import { bundleOf } from './source-bundle.mjs';
import type { WorkerStart } from './worker.ts';

export interface EmbeddedDatabase {
  /** A mongodb:// address for mongoose.connect; the database's name is given to connect as `dbName`. */
  readonly uri: string;
  stop(): Promise<void>;
}

/** Longest path a unix socket may have, bytes. */
const MAX_SOCKET_PATH = 100;
const START_MS = 30_000;

/** A path for the socket: in the data folder, or in a private folder when that path would be too long. */
function socketPathFor(dataFolder: string): string {
  const path = join(dataFolder, 'database.sock');
  rmSync(path, { force: true });
  if (Buffer.byteLength(path) <= MAX_SOCKET_PATH) return path;
  // mkdtemp makes the folder with mode 0700.
  return join(mkdtempSync(join(tmpdir(), 'embedded-database-')), 'database.sock');
}

async function startWorker(start: WorkerStart): Promise<Worker> {
  const bundled = fileURLToPath(new URL('./embedded-database-worker.mjs', import.meta.url));
  const file = existsSync(bundled) ? bundled : await bundleOf('worker.ts');
  return new Worker(file, { workerData: start });
}

function untilListening(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error('The embedded database did not start in time')),
      START_MS,
    );
    worker.once('message', () => {
      clearTimeout(timer);
      resolve();
    });
    worker.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
  });
}

async function othersUri(dataFolder: string): Promise<string | null> {
  const until = Date.now() + START_MS;
  while (Date.now() < until) {
    const owner = ownerOf(dataFolder);
    if (owner === null) return null;
    if (owner.uri !== null) return owner.uri;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(
    `Another process is starting the embedded database in ${dataFolder} and does not get ready`,
  );
}

async function startOwned(dataFolder: string, durable: boolean): Promise<EmbeddedDatabase> {
  const socketPath = socketPathFor(dataFolder);
  const worker = await startWorker({ dataFolder, durable, socketPath });
  try {
    await untilListening(worker);
  } catch (error) {
    await worker.terminate();
    releaseFolder(dataFolder);
    throw error;
  }
  worker.on('error', (error) => {
    process.stderr.write(`The embedded database stopped: ${String(error)}\n`);
  });
  const uri = `mongodb://${encodeURIComponent(socketPath)}/?directConnection=true`;
  announce(dataFolder, uri);
  return { uri, stop: () => stopWorker(worker, () => finish(dataFolder, socketPath)) };
}

function finish(dataFolder: string, socketPath: string): void {
  rmSync(socketPath, { force: true });
  if (dirname(socketPath) !== dataFolder) rmSync(dirname(socketPath), { recursive: true, force: true });
  releaseFolder(dataFolder);
}

async function stopWorker(worker: Worker, finished: () => void): Promise<void> {
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  worker.postMessage('stop');
  await exited;
  finished();
}

/**
 * Starts the database on a data folder, or finds the living process that already has it.
 *
 * `durability: 'no-sync'` never waits for the disk and is for tests only. Throws when the folder cannot be used.
 */
export async function startEmbeddedDatabase(options: {
  dataFolder: string;
  durability?: 'durable' | 'no-sync';
}): Promise<EmbeddedDatabase> {
  if (process.platform === 'win32')
    throw new Error('The embedded database needs unix sockets; use MONGODB_URI');
  const dataFolder = resolve(options.dataFolder);
  for (;;) {
    const claim = claimFolder(dataFolder);
    if (claim.mine) return startOwned(dataFolder, options.durability !== 'no-sync');
    const uri = await othersUri(dataFolder);
    if (uri !== null) return { uri, stop: async () => undefined };
  }
}
