/** Is it growth, or chance? Tests of change for one person, the same people, other people, and many at once. */
import { mean, sampleStandardDeviation, sampleVariance } from 'simple-statistics';
import {
  chiSquareUpper,
  fairCoinCdf,
  invert,
  noncentralStudentCdf,
  normalQuantile,
  studentQuantile,
  studentTwoSided,
} from './distributions.rules.ts';
import { CONFIDENCE, type Interval, wilsonInterval } from './interval.rules.ts';
import { standardErrorOfMeasurement } from './reliability.rules.ts';

export type Verdict = 'GROWTH' | 'DECLINE' | 'NO_RELIABLE_CHANGE';

/** A difference of means with its t-test: two-sided p, and an interval in the unit of the values. */
export type MeanDifference = Interval & {
  readonly difference: number;
  readonly t: number;
  readonly df: number;
  readonly p: number;
};

/** A paired difference, with d = mean/sd of the differences and the interval of d. */
export type PairedDifference = MeanDifference & {
  readonly pairs: number;
  readonly d: number;
  readonly dLow: number;
  readonly dHigh: number;
};

type ChiSquareTest = { readonly statistic: number; readonly p: number };

/** McNemar's test three ways; `p` is the one to report: exact with fewer than 25 changers, else corrected. */
export type McNemar = {
  readonly corrected: ChiSquareTest;
  readonly uncorrected: ChiSquareTest;
  readonly exactP: number;
  readonly p: number;
};

/** How many of how many, for one of two shares that are compared. */
export type Count = { readonly count: number; readonly people: number };

const FEW_CHANGERS = 25;
const FAR_OUT = 50;

/**
 * Reliable change of one person (Jacobson and Truax 1991): (x₂−x₁)/(s·√2·√(1−r)), beyond the two-sided z.
 *
 * Throws RangeError when the error of measurement is 0. Example: 32.5 to 47.5 with s = 7.5 and r = .80 gives
 * 3.16, growth.
 */
export function reliableChange(
  scores: { readonly before: number; readonly after: number },
  scale: { readonly standardDeviation: number; readonly reliability: number },
  confidence = CONFIDENCE,
): { readonly index: number; readonly verdict: Verdict } {
  const error = Math.SQRT2 * standardErrorOfMeasurement(scale.standardDeviation, scale.reliability);
  if (!(error > 0)) throw new RangeError('A change needs an error of measurement to be held against');
  const index = (scores.after - scores.before) / error;
  if (Math.abs(index) <= normalQuantile((1 + confidence) / 2))
    return { index, verdict: 'NO_RELIABLE_CHANGE' };
  return { index, verdict: index > 0 ? 'GROWTH' : 'DECLINE' };
}

/**
 * Paired t-test of the same people, `after` minus `before`, person by person in the same order.
 *
 * The interval of d is exact, through noncentral t, up to |t| = 50, and beyond that by the large-sample formula
 * √(1/n + d²/2(n−1)). Null with fewer than two pairs or when all differences are
 * equal; throws RangeError on lists of unequal length. Example: R's sleep data, A minus B: −1.58, t −4.0621,
 * df 9, p .002833, −2.4599 to −.7001, d −1.2846 (−2.12 to −.41).
 */
export function pairedDifference(
  after: readonly number[],
  before: readonly number[],
  confidence = CONFIDENCE,
): PairedDifference | null {
  if (after.length !== before.length) throw new RangeError('Pairs need as many values after as before');
  // Both lists have the same length.
  const differences = after.map((value, person) => value - (before[person] as number));
  const pairs = differences.length;
  const spread = pairs < 2 ? 0 : sampleStandardDeviation(differences);
  if (isRounding(spread, [...after, ...before])) return null;
  const scale = { standardError: spread / Math.sqrt(pairs), df: pairs - 1 };
  const test = testOfMean(mean(differences), scale, confidence);
  const [dLow, dHigh] = effectInterval(test.t, pairs, confidence);
  return { ...test, pairs, d: test.difference / spread, dLow, dHigh };
}

/**
 * Welch's t-test of different people, mean of `after` minus mean of `before`.
 *
 * Null with fewer than two values on a side, or when neither side varies. Example: R's sleep data, A minus B:
 * t −1.8608, df 17.776, p .07939, −3.3655 to .2055.
 */
export function welchDifference(
  after: readonly number[],
  before: readonly number[],
  confidence = CONFIDENCE,
): MeanDifference | null {
  if (after.length < 2 || before.length < 2) return null;
  const one = sampleVariance([...after]) / after.length;
  const other = sampleVariance([...before]) / before.length;
  const variance = one + other;
  if (isRounding(Math.sqrt(variance), [...after, ...before])) return null;
  const df = variance ** 2 / (one ** 2 / (after.length - 1) + other ** 2 / (before.length - 1));
  const difference = mean([...after]) - mean([...before]);
  return testOfMean(difference, { standardError: Math.sqrt(variance), df }, confidence);
}

/**
 * McNemar's test of a share among the same people, from those who gained it and those who lost it.
 *
 * Example: 150 one way and 86 the other gives 16.818 with continuity correction (p 4.115e−05), 17.356 without.
 */
export function mcnemar(gained: number, lost: number): McNemar {
  const changers = gained + lost;
  const apart = Math.abs(gained - lost);
  const chiSquare = (distance: number): ChiSquareTest => {
    const statistic = changers === 0 ? 0 : distance ** 2 / changers;
    return { statistic, p: chiSquareUpper(statistic, 1) };
  };
  const corrected = chiSquare(Math.max(0, apart - 1));
  const exactP = Math.min(1, 2 * fairCoinCdf(Math.min(gained, lost), changers));
  return {
    corrected,
    uncorrected: chiSquare(apart),
    exactP,
    p: changers < FEW_CHANGERS ? exactP : corrected.p,
  };
}

/**
 * Difference of two shares of different people, `after` minus `before`, by Newcombe's method 10 (1998).
 *
 * Null when a side has no people. Example: 56 of 70 against 48 of 80 gives .2000, .0524–.3339.
 */
export function shareDifference(
  after: Count,
  before: Count,
  confidence = CONFIDENCE,
): (Interval & { readonly difference: number }) | null {
  const one = wilsonInterval(after, confidence);
  const other = wilsonInterval(before, confidence);
  if (!one || !other) return null;
  const difference = one.share - other.share;
  return {
    difference,
    low: difference - Math.hypot(one.share - one.low, other.high - other.share),
    high: difference + Math.hypot(one.high - one.share, other.share - other.low),
  };
}

/**
 * p-values adjusted for how many there are (S. Holm 1979), in the order given.
 *
 * Example: .01, .04, .03, .005 become .03, .06, .06, .02.
 */
export function holm(pValues: readonly number[]): number[] {
  const adjusted: number[] = pValues.map(() => 1);
  let highest = 0;
  const smallestFirst = [...pValues.entries()].sort(([, one], [, other]) => one - other);
  for (const [rank, [position, p]] of smallestFirst.entries()) {
    highest = Math.max(highest, Math.min(1, p * (pValues.length - rank)));
    adjusted[position] = highest;
  }
  return adjusted;
}

/** The interval of d = t/√pairs. */
function effectInterval(t: number, pairs: number, confidence: number): [number, number] {
  const d = t / Math.sqrt(pairs);
  if (Math.abs(t) > FAR_OUT) {
    const reach = normalQuantile((1 + confidence) / 2) * Math.sqrt(1 / pairs + (d * d) / (2 * (pairs - 1)));
    return [d - reach, d + reach];
  }
  const chanceAt = noncentralStudentCdf(t, pairs - 1);
  // The chance falls as the noncentrality rises, so its complement is what rises.
  const bound = (p: number): number => invert((ncp) => 1 - chanceAt(ncp), p) / Math.sqrt(pairs);
  return [bound((1 - confidence) / 2), bound((1 + confidence) / 2)];
}

/** Whether a spread is nothing but the last bits of these values. */
function isRounding(spread: number, values: readonly number[]): boolean {
  return spread <= 10 * Number.EPSILON * Math.max(0, ...values.map(Math.abs));
}

function testOfMean(
  difference: number,
  { standardError, df }: { standardError: number; df: number },
  confidence: number,
): MeanDifference {
  const t = difference / standardError;
  const reach = studentQuantile((1 + confidence) / 2, df) * standardError;
  return { difference, t, df, p: studentTwoSided(t, df), low: difference - reach, high: difference + reach };
}
