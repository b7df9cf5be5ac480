// How often one account or address may ask, per process.
import { ipKeyGenerator, MemoryStore } from 'express-rate-limit';
import { AppError } from './errors.ts';

const MINUTE = 60_000;
const REQUESTS_PER_MINUTE = 600;

interface Counter {
  /** Counts one and throws RATE_LIMITED when that is more than allowed. */
  count(key: string): Promise<void>;
}

/** A counter of at most `limit` in each window of so many milliseconds. IPv6 addresses count by their /64. */
export function createCounter(limit: number, windowMs: number): Counter {
  const store = new MemoryStore();
  store.init({ windowMs } as Parameters<MemoryStore['init']>[0]); // the store only reads the window
  return {
    async count(key) {
      const { totalHits } = await store.increment(key.includes(':') ? ipKeyGenerator(key, 64) : key);
      if (totalHits <= limit) return;
      const seconds = Math.ceil(windowMs / 1000);
      throw new AppError('RATE_LIMITED', {
        messageKey: 'rateLimited',
        values: { seconds },
        retryAfterSeconds: seconds,
      });
    },
  };
}

/** The limit of the whole API: 600 requests a minute for each account, or for each address when nobody is signed in. */
export function createRateLimit(allowedAddresses: readonly string[]) {
  const counter = createCounter(REQUESTS_PER_MINUTE, MINUTE);
  const allowed = new Set(allowedAddresses);
  return async (key: string): Promise<void> => {
    if (!allowed.has(key)) await counter.count(key);
  };
}
