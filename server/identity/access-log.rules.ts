// How rows of the access log are chained, and how a broken chain is found.
import { createHash } from 'node:crypto';

export interface AccessLogRow {
  readonly sequence: number;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly outcome: 'DONE' | 'REFUSED';
  readonly previousHash: string;
}

/** What the first row points back to. */
export const GENESIS_HASH = '0'.repeat(64);

/** SHA-256 over the former hash and the row in one fixed order, in hexadecimal. */
export function hashOfRow(row: AccessLogRow): string {
  const canonical = JSON.stringify([
    row.sequence,
    row.at.toISOString(),
    row.actor,
    row.action,
    row.subject,
    row.outcome,
  ]);
  return createHash('sha256').update(row.previousHash).update(canonical).digest('hex');
}

/**
 * The sequence number of the first row that was changed, left out or put elsewhere, or null when the chain holds.
 * `from` is where the chain was before these rows: sequence 0 with GENESIS_HASH for the whole log.
 */
export function firstBrokenRow(
  rows: readonly (AccessLogRow & { readonly hash: string })[],
  from: { readonly sequence: number; readonly hash: string } = { sequence: 0, hash: GENESIS_HASH },
): number | null {
  let expected = from;
  for (const row of rows) {
    const inPlace = row.sequence === expected.sequence + 1 && row.previousHash === expected.hash;
    if (!inPlace || hashOfRow(row) !== row.hash) return expected.sequence + 1;
    expected = row;
  }
  return null;
}
