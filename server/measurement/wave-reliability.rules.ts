/** How consistently one wave measured each competence, also when everybody was asked other items. */
import { mean, sampleCovariance, sampleVariance } from 'simple-statistics';
import { normalQuantile } from './distributions.rules.ts';
import { CONFIDENCE, type Interval } from './interval.rules.ts';
import {
  alphaInterval,
  cronbachAlpha,
  mcdonaldOmega,
  standardErrorOfMeasurement,
} from './reliability.rules.ts';

/** Points by person and item, null where somebody has no answer; every person has as many places as there are items. */
export type SparseTable = readonly (readonly (number | null)[])[];

/** An estimated ability and its standard error, in logits. */
export type Estimate = { readonly ability: number; readonly standardError: number };

/**
 * Consistency of a set of items. `isDrawn`: people were asked different items, so that α is that of a sitting of
 * `asked` items drawn from the bank, and ω cannot be had. `people` is how many the figures rest on.
 */
export type Consistency = {
  readonly alpha: number | null;
  readonly alphaInterval: Interval | null;
  readonly omega: number | null;
  readonly people: number;
  readonly items: number;
  readonly asked: number;
  readonly isDrawn: boolean;
};

/** Two items count as seen together from so many people; fewer make a covariance of nothing. */
const LEAST_TOGETHER = 30;
/** When so many of the people answered everything, those are the people to go by. */
const COMPLETE_ENOUGH = 0.7;

/**
 * α with Feldt's interval and ω of these people and items.
 *
 * Where most people answered every item: of those people. Where not, because items are drawn or skipped: by available
 * pairs, α = m·c̄/(v̄ + (m−1)·c̄) with the mean variance v̄ of an item, the mean covariance c̄ of two items that the same
 * people had (both weighted by people) and m items in a sitting. With complete rows this is Cronbach's α to the last
 * digit; with a random draw pairs are missing by design, so at random, and their mean covariance is that of the whole
 * bank (Cronbach 1951, α as the mean over all splits; Lord and Novick 1968, chapter 11, randomly parallel tests; Graham,
 * Taylor, Olchowski and Cumsille 2006, planned missing data). ω needs the correlation of every two items, and some are
 * never asked together. Example: R's attitude data gives .8431428 both ways.
 */
export function consistencyOf(table: SparseTable): Consistency {
  const items = table[0]?.length ?? 0;
  const present = table.filter((row) => row.some((value) => value !== null));
  const complete = present.filter((row): row is readonly number[] => row.every((value) => value !== null));
  if (complete.length >= COMPLETE_ENOUGH * present.length) {
    const alpha = cronbachAlpha(complete);
    const omega = mcdonaldOmega(complete)?.omega ?? null;
    return { ...withInterval(alpha, complete.length, items), omega, items, asked: items, isDrawn: false };
  }
  const answered = mean(present.map((row) => row.filter((value) => value !== null).length));
  const asked = Math.max(1, Math.round(answered));
  const alpha = alphaOfDraw(present, asked);
  return { ...withInterval(alpha, present.length, asked), omega: null, items, asked, isDrawn: true };
}

function withInterval(alpha: number | null, people: number, items: number) {
  return { alpha, people, alphaInterval: alpha === null ? null : alphaInterval({ alpha, people, items }) };
}

/** α of a sitting of `asked` items drawn from the columns; null when no two items were seen together often enough. */
export function alphaOfDraw(table: SparseTable, asked: number): number | null {
  const columns = (table[0] ?? []).map((_, item) => table.map((row) => row[item] ?? null));
  const variance = weighted(
    columns.map((column) => column.filter((value) => value !== null)).filter(({ length }) => length > 1),
    (values) => ({ figure: sampleVariance(values), weight: values.length }),
  );
  const covariance = weighted(
    columns.flatMap((one, at) => columns.slice(at + 1).flatMap((other) => together(one, other) ?? [])),
    ({ one, other }) => ({ figure: sampleCovariance(one, other), weight: one.length }),
  );
  if (variance === null || covariance === null || asked < 2) return null;
  const total = variance + (asked - 1) * covariance;
  return total > 0 ? (asked * covariance) / total : null;
}

function together(one: readonly (number | null)[], other: readonly (number | null)[]) {
  const both = one.flatMap((value, person) => {
    const second = other[person] ?? null;
    return value === null || second === null ? [] : [{ value, second }];
  });
  if (both.length < LEAST_TOGETHER) return null;
  return { one: both.map(({ value }) => value), other: both.map(({ second }) => second) };
}

function weighted<Thing>(
  things: readonly Thing[],
  of: (thing: Thing) => { readonly figure: number; readonly weight: number },
): number | null {
  let sum = 0;
  let total = 0;
  for (const { figure, weight } of things.map(of)) {
    sum += figure * weight;
    total += weight;
  }
  return total === 0 ? null : sum / total;
}

/**
 * Empirical (marginal) reliability of estimated abilities: s²(θ̂) / (s²(θ̂) + mean of SE²), with its interval by the
 * jackknife on ln(1 − r).
 *
 * Everybody's standard error is their own, so it holds whatever items were drawn, skipped or chosen adaptively (Green,
 * Bock, Humphreys, Linn and Reckase 1984; for expected a posteriori Bock and Mislevy 1982, and Adams 2005). Null with
 * fewer than three people or when all abilities are equal. Example: abilities −1, 0, 1 with standard errors of .5: .8.
 */
export function marginalReliability(
  estimates: readonly Estimate[],
  confidence = CONFIDENCE,
): { readonly reliability: number; readonly interval: Interval } | null {
  const people = estimates.length;
  if (people < 3) return null;
  const middle = mean(estimates.map(({ ability }) => ability));
  const sums = estimates.reduce(
    (sum, { ability, standardError }) => ({
      first: sum.first + (ability - middle),
      second: sum.second + (ability - middle) ** 2,
      error: sum.error + standardError ** 2,
    }),
    { first: 0, second: 0, error: 0 },
  );
  const noise = (count: number, { first, second, error }: typeof sums) => {
    const spread = (second - (first * first) / count) / (count - 1);
    const left = error / count;
    return Math.log(left / (spread + left));
  };
  const all = noise(people, sums);
  if (!(Math.exp(all) < 1)) return null;
  const without = estimates.map(({ ability, standardError }) =>
    noise(people - 1, {
      first: sums.first - (ability - middle),
      second: sums.second - (ability - middle) ** 2,
      error: sums.error - standardError ** 2,
    }),
  );
  const spread = Math.sqrt(((people - 1) ** 2 / people) * sampleVariance(without));
  const reach = normalQuantile((1 + confidence) / 2) * spread;
  return {
    reliability: 1 - Math.exp(all),
    interval: { low: Math.max(0, 1 - Math.exp(all + reach)), high: 1 - Math.exp(all - reach) },
  };
}

/** Standard error of a person's score in its own points: s·√(1 − r). Null without a reliability or with fewer than two. */
export function errorOfScores(scores: readonly number[], reliability: number | null): number | null {
  if (reliability === null || scores.length < 2) return null;
  return standardErrorOfMeasurement(Math.sqrt(sampleVariance([...scores])), reliability);
}
