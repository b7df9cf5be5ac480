// R12: after an erasure the published figures stay as they are, and so do the sets of people behind them.
import type { LedgerEntry } from './gate.types.ts';

/**
 * The ledger without the erased participant key: in its place stands `stranger`, a fresh random token kept nowhere
 * else. The sets keep their size, so later publications are still audited against what everybody has already seen.
 *
 * Example: {a, b, c} without b is {a, stranger, c}, not {a, c}.
 */
export function eraseFromLedger(
  ledger: readonly LedgerEntry[],
  key: string,
  stranger: string,
): LedgerEntry[] {
  const lists = new Map<readonly string[], readonly string[]>();
  return ledger.map((entry) => {
    const keys = lists.get(entry.keys) ?? entry.keys.map((each) => (each === key ? stranger : each));
    lists.set(entry.keys, keys);
    return { ...entry, keys };
  });
}
