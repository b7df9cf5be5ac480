// The thread the embedded database runs in: opens the data, listens, and stops when told.
import { parentPort, workerData } from 'node:worker_threads';
import { serve } from './serve.ts';

/** What the application's thread says to start with. */
export interface WorkerStart {
  readonly dataFolder: string;
  readonly durable: boolean;
  readonly socketPath: string;
}

async function main(start: WorkerStart): Promise<void> {
  const served = await serve({
    dataFolder: start.dataFolder,
    durable: start.durable,
    where: { path: start.socketPath },
    identity: { replicaSet: 'embedded', address: 'embedded:27017', needsInitiate: false },
    testCommands: false,
    onShutdown: () => parentPort?.postMessage('shutdown'),
  });
  parentPort?.on('message', () => {
    served
      .stop()
      .catch((error: unknown) => process.stderr.write(`embedded database: ${String(error)}\n`))
      .finally(() => process.exit(0));
  });
  parentPort?.postMessage('listening');
}

// Only start.ts starts this file, always with these fields.
await main(workerData as WorkerStart);
