/** How much people in one department, or raters of one person, are alike: intraclass correlations. */
import { mean, sum } from 'simple-statistics';

/** The six forms of Shrout and Fleiss 1979: one rater (1) or the mean of all k (k). */
export type RaterAgreement = {
  readonly icc11: number;
  readonly icc1k: number;
  readonly icc21: number;
  readonly icc2k: number;
  readonly icc31: number;
  readonly icc3k: number;
};

/** ICC(1): share of the variance that lies between groups. ICC(2): reliability of the groups' means. */
export type GroupAgreement = {
  readonly icc1: number;
  readonly icc2: number;
  /** Whether the means tell groups apart well enough to compare them at all: ICC(2) ≥ .70. */
  readonly comparable: boolean;
};

const LEAST_RELIABLE_MEANS = 0.7;

/**
 * Agreement of raters, from one row per person rated and one column per rater.
 *
 * Null with fewer than two rows or raters, or when nothing varies; throws RangeError on rows of unequal length.
 * Example, Shrout and Fleiss' 6 × 4 table: ICC(1,1) .1657, ICC(1,4) .4428, ICC(2,1) .2898, ICC(2,4) .6201,
 * ICC(3,1) .7148, ICC(3,4) .9093.
 */
export function raterAgreement(rows: readonly (readonly number[])[]): RaterAgreement | null {
  const n = rows.length;
  const k = rows[0]?.length ?? 0;
  if (rows.some((row) => row.length !== k)) throw new RangeError('Every rater must rate every row');
  if (n < 2 || k < 2) return null;
  const grand = mean(rows.flat());
  const squares = (values: readonly number[]): number => sum(values.map((value) => (value - grand) ** 2));
  const betweenRows = k * squares(rows.map((row) => mean([...row])));
  const betweenRaters = n * squares(columnMeans(rows, k));
  const total = squares(rows.flat());
  const rowMs = betweenRows / (n - 1);
  const raterMs = betweenRaters / (k - 1);
  const errorMs = (total - betweenRows - betweenRaters) / ((n - 1) * (k - 1));
  const withinMs = (total - betweenRows) / (n * (k - 1));
  if (rowMs === 0) return null;
  return {
    icc11: (rowMs - withinMs) / (rowMs + (k - 1) * withinMs),
    icc1k: (rowMs - withinMs) / rowMs,
    icc21: (rowMs - errorMs) / (rowMs + (k - 1) * errorMs + (k * (raterMs - errorMs)) / n),
    icc2k: (rowMs - errorMs) / (rowMs + (raterMs - errorMs) / n),
    icc31: (rowMs - errorMs) / (rowMs + (k - 1) * errorMs),
    icc3k: (rowMs - errorMs) / rowMs,
  };
}

/**
 * Agreement within groups of unequal size, from the scores of each group's people.
 *
 * (MSB−MSW)/(MSB+(k−1)MSW) and (MSB−MSW)/MSB, with k the size that unequal groups amount to,
 * (N − Σn²/N)/(groups − 1). Null with fewer than two groups, nobody to spare within them, or equal means.
 * Example: groups 1 2 3, 2 3 4 and 7 8 9 have MSB 31, MSW 1, so ICC(1) = 30/33 and ICC(2) = 30/31.
 */
export function groupAgreement(groups: readonly (readonly number[])[]): GroupAgreement | null {
  const filled = groups.filter((group) => group.length > 0);
  const people = sum(filled.map((group) => group.length));
  const between = filled.length - 1;
  const within = people - filled.length;
  if (between < 1 || within < 1) return null;
  const grand = mean(filled.flat());
  const betweenMs = sum(filled.map((group) => group.length * (mean([...group]) - grand) ** 2)) / between;
  const withinMs = sum(filled.flatMap((group) => squaresWithin(group))) / within;
  if (betweenMs === 0) return null;
  const size = (people - sum(filled.map((group) => group.length ** 2)) / people) / between;
  const icc2 = (betweenMs - withinMs) / betweenMs;
  return {
    icc1: (betweenMs - withinMs) / (betweenMs + (size - 1) * withinMs),
    icc2,
    comparable: icc2 >= LEAST_RELIABLE_MEANS,
  };
}

// Callers have checked that every row has this many values.
function columnMeans(rows: readonly (readonly number[])[], columns: number): number[] {
  return Array.from({ length: columns }, (_, column) => mean(rows.map((row) => row[column] as number)));
}

function squaresWithin(group: readonly number[]): number[] {
  const average = mean([...group]);
  return group.map((value) => (value - average) ** 2);
}
