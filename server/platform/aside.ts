// Long calculations in a thread of their own, so that nobody else waits for them.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

/**
 * The result of a calculation that stands in a bundle of its own, `<name>.mjs` beside this one. From the sources, where there
 * is no bundle, it is calculated here. Input and result are copied between threads. Throws what the calculation throws.
 */
export async function calculateAside<Input, Result>(
  name: string,
  input: Input,
  here: (input: Input) => Result,
): Promise<Result> {
  const bundled = fileURLToPath(new URL(`./${name}.mjs`, import.meta.url));
  if (!existsSync(bundled)) return here(input);
  return new Promise((resolve, reject) => {
    const worker = new Worker(bundled, { workerData: input });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) =>
      reject(new Error(`The calculation ${name} ended with ${code} and no result.`)),
    );
  });
}
