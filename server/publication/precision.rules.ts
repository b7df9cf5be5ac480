// R9 and the ends of R8: how precisely a figure is told.
import type { CountBand, Figure, NamedShare, ResponseContent, Share } from './gate.types.ts';

const BANDS: readonly [number, CountBand][] = [
  [100, '100+'],
  [50, '50–99'],
  [20, '20–49'],
  [10, '10–19'],
  [0, '5–9'],
];

/** A mean to one decimal. Example: 26 over 11 people is 2.4. */
export function roundMean(mean: number): number {
  return Math.round(mean * 10) / 10;
}

/**
 * A mean to one decimal with its interval rounded outwards to whole points, so that it tells no standard deviation.
 *
 * Example: 54.32 (50.7 to 57.94) is 54.3 (50 to 58).
 */
export function roundFigure(exact: { mean: number; low: number; high: number }): Figure {
  return {
    mean: roundMean(exact.mean),
    low: Math.floor(Math.min(exact.low, exact.mean)),
    high: Math.ceil(Math.max(exact.high, exact.mean)),
  };
}

/** How many people, as a band. Example: 14 → 10–19. Called only for shown cells, so never below 5. */
export function bandOf(people: number): CountBand {
  return BANDS.find(([from]) => people >= from)?.[1] ?? '5–9';
}

/**
 * Shares in steps of 5 % that add up to 100 before the ends are covered: the largest remainders are rounded up.
 * 10 % and less is shown as at most 10, 90 % and more as at least 90.
 *
 * Example: 5 and 2 of 7 (71 % and 29 %) → 70 and 30.
 */
export function roundShares(counts: readonly { code: string; people: number }[]): NamedShare[] {
  const total = counts.reduce((sum, { people }) => sum + people, 0);
  const steps = counts.map(({ people }) => (20 * people) / total);
  const rounded = steps.map(Math.floor);
  const byRemainder = steps.map((step, at) => ({ at, rest: step - Math.floor(step) }));
  byRemainder.sort((a, b) => b.rest - a.rest || a.at - b.at);
  const missing = 20 - rounded.reduce((sum, step) => sum + step, 0);
  for (const { at } of byRemainder.slice(0, missing)) rounded[at] = (rounded[at] ?? 0) + 1;
  return counts.map(({ code }, at) => ({ code, share: coverEnds(5 * (rounded[at] ?? 0), 10) }));
}

/**
 * The share at working level, in steps of 5 %, covered from 20 % down and from 80 % up. Everybody at working level
 * is what the programme is for, so withholding it (R8) would hide every success; a wider end says no more about
 * anybody than a group with four in five would.
 *
 * Example: 12 of 12 → at least 80; 7 of 12 (58 %) → about 60.
 */
export function roundShareAtLevel(atLevel: number, people: number): Share {
  return coverEnds(5 * Math.round((20 * atLevel) / people), 20);
}

/**
 * Response in steps of 10 % from `minimum` people invited (R2), covered at the ends; null below that.
 *
 * Example: 5 of 6 → null; 31 of 40 (77.5 %) → about 80; 40 of 40 → at least 90.
 */
export function responseRateOf(responded: number, invited: number, minimum: number): ResponseContent | null {
  if (invited < minimum) return null;
  return coverEnds(10 * Math.round((10 * responded) / invited), 10);
}

/**
 * A share of everybody's answers to one item (0–1) in steps of 5 %, covered at the ends, with its interval rounded
 * outwards to steps of 5 %; at a covered end the interval would tell what the cover hides.
 *
 * Example: .714 (.601 to .806) is about 70, 60 to 85; .95 is at least 90.
 */
export function roundShareRight({ share, low, high }: { share: number; low: number; high: number }): {
  share: Share;
  low: number | null;
  high: number | null;
} {
  const rounded = coverEnds(5 * Math.round(20 * share), 10);
  if (rounded.bound !== 'ABOUT') return { share: rounded, low: null, high: null };
  return { share: rounded, low: 5 * Math.floor(20 * low), high: 5 * Math.ceil(20 * high) };
}

/** Minutes of many people as hours, in tens (R9). Example: 2,160 minutes → 40. */
export function roundHours(minutes: number): number {
  return 10 * Math.round(minutes / 600);
}

function coverEnds(percent: number, end: number): Share {
  if (percent <= end) return { percent: end, bound: 'AT_MOST' };
  if (percent >= 100 - end) return { percent: 100 - end, bound: 'AT_LEAST' };
  return { percent, bound: 'ABOUT' };
}
