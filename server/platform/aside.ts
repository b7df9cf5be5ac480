// Long calculations in a thread of their own, so that nobody else waits for them.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

/** What a calculation may take before it is ended. */
interface AsideLimits {
  readonly megabytes: number;
  readonly milliseconds: number;
}

/** The calculation needed more memory or time than it may have. */
export class TookTooMuch extends Error {}

/**
 * The result of a calculation that stands in a bundle of its own, `<name>.mjs` beside this one. From the sources, where there
 * is no bundle, it is calculated here, without limits. Input and result are copied between threads. Throws what the
 * calculation throws, and TookTooMuch.
 */
export async function calculateAside<Input, Result>(
  name: string,
  input: Input,
  here: (input: Input) => Result,
  limits?: AsideLimits,
): Promise<Result> {
  const bundled = fileURLToPath(new URL(`./${name}.mjs`, import.meta.url));
  if (!existsSync(bundled)) return here(input);
  return new Promise((resolve, reject) => {
    const resourceLimits = limits === undefined ? {} : { maxOldGenerationSizeMb: limits.megabytes };
    const worker = new Worker(bundled, { workerData: input, resourceLimits });
    const overdue =
      limits &&
      setTimeout(() => {
        reject(new TookTooMuch(`${name} took longer than ${limits.milliseconds} ms.`));
        void worker.terminate();
      }, limits.milliseconds);
    worker.once('message', resolve);
    worker.once('error', (error) => reject(isOutOfMemory(error) ? new TookTooMuch(name) : error));
    worker.once('exit', (code) => {
      clearTimeout(overdue);
      reject(new Error(`The calculation ${name} ended with ${code} and no result.`));
    });
  });
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
