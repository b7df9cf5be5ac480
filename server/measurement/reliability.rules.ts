/** How consistently a set of items measures: alpha, omega, and what follows for one person's score. */
import { mean, sampleCorrelation, sampleVariance, sum } from 'simple-statistics';
import { fisherQuantile, normalQuantile } from './distributions.rules.ts';
import { CONFIDENCE, type Interval } from './interval.rules.ts';

/** One row per person, one column per item, nothing missing. Functions throw RangeError on rows of unequal length. */
export type ScoreTable = readonly (readonly number[])[];

/**
 * One factor: ω of the plain sum, ω of the sum of standardised items, standardised loadings, and the share of each
 * item's variance that is its own.
 */
export type FactorSolution = {
  readonly omega: number;
  readonly standardisedOmega: number;
  readonly loadings: readonly number[];
  readonly uniquenesses: readonly number[];
};

type OneFactor = Pick<FactorSolution, 'loadings' | 'uniquenesses'>;

// Below this an item would be all factor and no error, which no item is; the bound keeps such a solution finite.
const LEAST_UNIQUENESS = 0.005;
const FACTOR_PRECISION = 1e-12;
const MOST_FACTOR_STEPS = 50_000;

/**
 * Cronbach's α = k/(k−1)·(1 − Σs²ᵢ/s²ₜ).
 *
 * Null with fewer than two people or items, or when all totals are equal. Example: R's attitude data (30 × 7)
 * gives .8431428.
 */
export function cronbachAlpha(rows: ScoreTable): number | null {
  const columns = columnsOf(rows);
  const items = columns.length;
  if (rows.length < 2 || items < 2) return null;
  const total = sampleVariance(rows.map((row) => sum([...row])));
  if (total === 0) return null;
  return (items / (items - 1)) * (1 - sum(columns.map((column) => sampleVariance(column))) / total);
}

/**
 * Interval of α by F with n−1 and (n−1)(k−1) degrees of freedom (L.S. Feldt 1965).
 *
 * Example: α .8431428 of 30 people on 7 items gives .7393757–.9157730.
 */
export function alphaInterval(
  { alpha, people, items }: { readonly alpha: number; readonly people: number; readonly items: number },
  confidence = CONFIDENCE,
): Interval {
  const between = people - 1;
  const within = between * (items - 1);
  const bound = (p: number): number => 1 - (1 - alpha) * fisherQuantile(p, between, within);
  return { low: bound((1 + confidence) / 2), high: bound((1 - confidence) / 2) };
}

/**
 * Per item the correlation with the sum of the other items; null where either does not vary.
 *
 * Example: `critical` in R's attitude data gives .2650.
 */
export function itemRestCorrelations(rows: ScoreTable): (number | null)[] {
  const totals = rows.map((row) => sum([...row]));
  return columnsOf(rows).map((column) =>
    correlation(
      column,
      // One total per row.
      column.map((value, person) => (totals[person] as number) - value),
    ),
  );
}

/** Per item α of the others, as cronbachAlpha. Example: without `critical` R's attitude data gives .8639. */
export function alphaIfDropped(rows: ScoreTable): (number | null)[] {
  return columnsOf(rows).map((_, dropped) => cronbachAlpha(rows.map((row) => row.toSpliced(dropped, 1))));
}

/**
 * McDonald's ω of the sum score for one factor, (Σλ)²/((Σλ)² + Σθ) with loadings λ and error variances θ.
 *
 * Fitted by maximum likelihood, with the EM steps of Rubin and Thayer 1982. `omega` weighs every item with its
 * own spread, as α does, and is the one to show beside α. Null with fewer than three items, not more people than
 * items, or an item that does not vary. Example: R's attitude data gives .8563, standardised .8405.
 */
export function mcdonaldOmega(rows: ScoreTable): FactorSolution | null {
  const columns = columnsOf(rows);
  const spreads = columns.map((column) => (rows.length < 2 ? 0 : Math.sqrt(sampleVariance(column))));
  if (columns.length < 3 || rows.length <= columns.length || spreads.includes(0)) return null;
  const correlations = columns.map((one) => columns.map((other) => sampleCorrelation(one, other)));
  const solution = fitOneFactor(correlations);
  return {
    omega: omegaOf(solution, spreads),
    standardisedOmega: omegaOf(
      solution,
      spreads.map(() => 1),
    ),
    ...solution,
  };
}

/**
 * Reliability of a test `lengthening` times as long (Spearman and Brown 1910): m·r/(1 + (m−1)·r).
 *
 * Example: .60 with 10 items becomes .75 with 20 (lengthening 2).
 */
export function spearmanBrown(reliability: number, lengthening: number): number {
  return (lengthening * reliability) / (1 + (lengthening - 1) * reliability);
}

/**
 * Standard error of measurement s·√(1 − r), in the unit of the standard deviation.
 *
 * Throws RangeError on a reliability above 1. Example: s = 15 and r = .91 gives 4.5.
 */
export function standardErrorOfMeasurement(standardDeviation: number, reliability: number): number {
  if (!(reliability <= 1)) throw new RangeError(`No reliability is ${reliability}`);
  return standardDeviation * Math.sqrt(1 - reliability);
}

/** The band around one person's score, by the normal distribution. Example: 100 with SE 4.5 gives 91.18–108.82. */
export function scoreBand(score: number, standardError: number, confidence = CONFIDENCE): Interval {
  const reach = normalQuantile((1 + confidence) / 2) * standardError;
  return { low: score - reach, high: score + reach };
}

/** Pearson's correlation, or null with fewer than two pairs or when one side does not vary. */
export function correlation(one: number[], other: number[]): number | null {
  if (one.length < 2 || isConstant(one) || isConstant(other)) return null;
  return sampleCorrelation(one, other);
}

function isConstant(values: readonly number[]): boolean {
  return values.every((value) => value === values[0]);
}

function columnsOf(rows: ScoreTable): number[][] {
  const items = rows[0]?.length ?? 0;
  if (rows.some((row) => row.length !== items))
    throw new RangeError('Every person needs a score on every item');
  // Every row was just seen to have that many.
  return Array.from({ length: items }, (_, item) => rows.map((row) => row[item] as number));
}

function omegaOf({ loadings, uniquenesses }: OneFactor, spreads: readonly number[]): number {
  const common = dot(loadings, spreads) ** 2;
  const own = dot(
    uniquenesses,
    spreads.map((spread) => spread ** 2),
  );
  return common / (common + own);
}

// The lists below have one entry per item, so no index is out of bounds.
function dot(one: readonly number[], other: readonly number[]): number {
  return one.reduce((total, value, index) => total + value * (other[index] as number), 0);
}

function fitOneFactor(correlations: readonly (readonly number[])[]): OneFactor {
  // Thurstone's centroid is close to the answer and has the sign that makes the sum positive.
  const sums = correlations.map((row) =>
    dot(
      row,
      row.map(() => 1),
    ),
  );
  const length = Math.sqrt(Math.max(sum(sums), 1));
  let loadings = sums.map((value) => Math.max(-0.95, Math.min(0.95, value / length)));
  let uniquenesses = loadings.map((loading) => 1 - loading * loading);

  for (let step = 0; step < MOST_FACTOR_STEPS; step++) {
    const weights = loadings.map((loading, item) => loading / (uniquenesses[item] as number));
    const information = 1 + dot(weights, loadings);
    const regression = weights.map((weight) => weight / information);
    const withFactor = correlations.map((row) => dot(row, regression));
    const factorVariance = 1 - dot(regression, loadings) + dot(regression, withFactor);
    const next = withFactor.map((value) => value / factorVariance);
    uniquenesses = next.map((loading, item) =>
      Math.max(LEAST_UNIQUENESS, 1 - loading * (withFactor[item] as number)),
    );
    const change = Math.max(...next.map((loading, item) => Math.abs(loading - (loadings[item] as number))));
    loadings = next;
    if (change < FACTOR_PRECISION) break;
  }
  return mean(loadings) < 0
    ? { loadings: loadings.map((loading) => -loading), uniquenesses }
    : { loadings, uniquenesses };
}
