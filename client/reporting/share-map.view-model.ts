// Published shares as a heat map: what stands in the cells, the same as a table, and the two ends in words.
import type { Words } from '../labels/words.ts';
import type { FigureTable } from '../ui/charts/figure-table.ts';
import type { PublishedShare } from '../ui/charts/share.ts';
import { shareText } from './spread.view-model.ts';

export interface ShareRow {
  readonly key: string;
  readonly label: string;
  /** One for each column; null is withheld. */
  readonly shares: readonly (PublishedShare | null)[];
}

export interface ShareColumn {
  readonly key: string;
  readonly short: string;
  readonly label: string;
}

/** Per cents at which a cell is another step; shares are whole fives, so 20 itself is the first. */
export const SHARE_STEPS = [21, 41, 61, 80] as const;

/** The shares as a table, in words. */
export function shareTable(
  rows: readonly ShareRow[],
  columns: readonly ShareColumn[],
  { rowHead, words }: { readonly rowHead: string; readonly words: Words },
): FigureTable {
  return {
    head: [rowHead, ...columns.map(({ label }) => label)],
    rows: rows.map(({ label, shares }) => [
      label,
      ...shares.map((share) => share && shareText(share, words)),
    ]),
  };
}

/** One cell by the names of its row and column. */
export interface NamedShare {
  readonly row: string;
  readonly column: string;
  readonly share: PublishedShare;
}

/** The smallest and the largest shown share, the first in order when several are alike; null when none is shown. */
export function endsOf(
  rows: readonly ShareRow[],
  columns: readonly ShareColumn[],
): { readonly smallest: NamedShare; readonly largest: NamedShare } | null {
  const shown = rows.flatMap(({ label, shares }) =>
    shares.flatMap((share, at): NamedShare[] =>
      share === null ? [] : [{ row: label, column: columns[at]?.label ?? '', share }],
    ),
  );
  const [first, ...others] = shown;
  if (first === undefined) return null;
  return others.reduce(
    ({ smallest, largest }, one) => ({
      smallest: one.share.percent < smallest.share.percent ? one : smallest,
      largest: one.share.percent > largest.share.percent ? one : largest,
    }),
    { smallest: first, largest: first },
  );
}
