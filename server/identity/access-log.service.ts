// Evidence that nobody rewrote the access log.
import { listAccessLog } from './access-log.model.ts';
import { firstBrokenRow, GENESIS_HASH } from './access-log.rules.ts';

/** Reads the whole log in pages and checks its chain. */
export async function verifyAccessLog(): Promise<{ rows: number; firstBrokenRow: number | null }> {
  let from = { sequence: 0, hash: GENESIS_HASH };
  for (;;) {
    const page = await listAccessLog(from.sequence, 1000);
    const broken = firstBrokenRow(page, from);
    if (broken !== null) return { rows: from.sequence + page.length, firstBrokenRow: broken };
    const last = page.at(-1);
    if (last === undefined) return { rows: from.sequence, firstBrokenRow: null };
    from = { sequence: last.sequence, hash: last.hash };
  }
}
