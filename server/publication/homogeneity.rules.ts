// R8: a group in which nearly everyone has the same score tells everyone's score.

/** One measure of every person of a wave, NaN where there is none. `score`: 0–100; `class`: a code number. */
export type MeasureColumn = { kind: 'score' | 'class'; values: Float64Array };

/** Scores less than this many points apart count as the same: on screen they are. */
const SAME_WITHIN = 1;
const TOO_MANY_ALIKE = 0.9;

/**
 * Whether some respondent, leaving out the own score, sees all others equal or ≥ 90 % of them in one class, on any
 * of the measures.
 *
 * Example: [5, 5, 5, 5, 4]: who gave the 4 knows all others → true. [2, 3, 3, 4, 3] → false.
 */
export function isHomogeneous(people: ArrayLike<number>, columns: readonly MeasureColumn[]): boolean {
  return columns.some((column) => {
    const { present, most } = crowdOf(people, column);
    return present > 0 && most >= enoughOf(present) && isAlike(people, column);
  });
}

/** Per measure how many people have it, and at most how many of them are alike. */
export type Spread = { present: Int32Array; most: Int32Array };

/** What is cheaply known of how far apart these people's measures lie; made once for a group, used for many. */
export function spreadOf(people: ArrayLike<number>, columns: readonly MeasureColumn[]): Spread {
  const spread = { present: new Int32Array(columns.length), most: new Int32Array(columns.length) };
  columns.forEach((column, at) => {
    const { present, most } = crowdOf(people, column);
    spread.present[at] = present;
    spread.most[at] = most;
  });
  return spread;
}

/**
 * Whether those of `outer` who are not in `inner` could be homogeneous, by the spreads alone; `false` is certain. At
 * most `missing` people of `outer` may have to be left out besides.
 *
 * Example: of 40 people at most 12 are alike; 10 leave: among the other 30 at most 12 are alike, not 27 → false.
 */
export function mayLeaveAlike(outer: Spread, inner: Spread, missing: number): boolean {
  for (let at = 0; at < outer.present.length; at++) {
    const least = (outer.present[at] ?? 0) - (inner.present[at] ?? 0) - missing;
    if (least <= 0 || (outer.most[at] ?? 0) >= enoughOf(least)) return true;
  }
  return false;
}

/** Of so many people this many alike are too many: leaving one out, all others or 90 % of them. */
function enoughOf(present: number): number {
  // Leaving out somebody of another class keeps the largest class whole; if all are alike there is none to leave.
  return Math.min(present, Math.ceil(TOO_MANY_ALIKE * (present - 1) - 1e-9));
}

/** Score bins of a point, and classes: no two who are alike lie further apart than in bins beside each other. */
const BINS = 128;
const bins = new Int32Array(BINS);

function crowdOf(people: ArrayLike<number>, { kind, values }: MeasureColumn) {
  bins.fill(0);
  let present = 0;
  for (let at = 0; at < people.length; at++) {
    const value = values[people[at] ?? -1] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    present++;
    const bin = Math.floor(value) & (BINS - 1);
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  let most = 0;
  for (let bin = 0; bin < BINS; bin++) {
    const beside = kind === 'score' ? (bins[(bin + 1) & (BINS - 1)] ?? 0) : 0;
    most = Math.max(most, (bins[bin] ?? 0) + beside);
  }
  return { present, most };
}

function isAlike(people: ArrayLike<number>, { kind, values }: MeasureColumn): boolean {
  const present: number[] = [];
  for (let at = 0; at < people.length; at++) {
    const value = values[people[at] ?? -1] ?? Number.NaN;
    if (!Number.isNaN(value)) present.push(value);
  }
  if (present.length === 1) return true;
  return mostAlike(present, kind === 'score' ? SAME_WITHIN : 0) >= enoughOf(present.length);
}

/** The largest number of values of which no two are `within` or more apart. */
function mostAlike(values: readonly number[], within: number): number {
  const sorted = Float64Array.from(values).sort();
  let most = 0;
  for (let low = 0, high = 0; high < sorted.length; high++) {
    while (differs((sorted[high] ?? 0) - (sorted[low] ?? 0), within)) low++;
    most = Math.max(most, high - low + 1);
  }
  return most;
}

const differs = (apart: number, within: number): boolean => (within === 0 ? apart > 0 : apart >= within);
