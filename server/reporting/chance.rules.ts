// Whether what moved is more than chance, when many figures on one page are looked at together.
import type { Figure } from '../publication/publication.reads.ts';

export const DIRECTIONS = ['UP', 'DOWN', 'CHANCE'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** What is asked of statistics: see measurement's distributions.rules.ts and change.rules.ts. */
export interface Distribution {
  /** Both tails of Student's t beyond |t|. */
  readonly twoSided: (t: number, degrees: number) => number;
  readonly quantile: (p: number, degrees: number) => number;
  readonly holm: (pValues: readonly number[]) => number[];
}

/**
 * The p-value a published change stands for. Its 95 % interval, rounded outwards, is `t₀.₉₇₅ · SE` to each side; with
 * the fewest degrees of freedom a published change can have, p is exactly .05 where the interval touches 0 and never
 * too small beyond that, however large the group really was.
 *
 * Example: a change of 4 with an interval from 0 to 8 → .05. An interval without width → 0, or 1 for no change at all.
 */
export function pOfChange(
  { mean, low, high }: Figure,
  degrees: number,
  { twoSided, quantile }: Distribution,
): number {
  const half = Math.max(high - mean, mean - low);
  if (half <= 0) return mean === 0 ? 1 : 0;
  return twoSided((Math.abs(mean) / half) * quantile(0.975, degrees), degrees);
}

/**
 * For every change whether it is more than chance after Holm's correction for all of them together, in the order given;
 * null stays null and counts for nothing.
 *
 * Example with 7 degrees of freedom: 4 (0 to 8) alone is CHANCE at p = .05 and not below it; 6 (3 to 9) alone is UP.
 */
export function directionsOf(
  changes: readonly (Figure | null)[],
  degrees: number,
  distribution: Distribution,
): (Direction | null)[] {
  const shown = changes.flatMap((change, at) => (change === null ? [] : [{ change, at }]));
  const adjusted = distribution.holm(shown.map(({ change }) => pOfChange(change, degrees, distribution)));
  const directions: (Direction | null)[] = changes.map(() => null);
  for (const [rank, { change, at }] of shown.entries()) {
    const sure = (adjusted[rank] ?? 1) < 0.05;
    directions[at] = sure ? (change.mean > 0 ? 'UP' : 'DOWN') : 'CHANCE';
  }
  return directions;
}
