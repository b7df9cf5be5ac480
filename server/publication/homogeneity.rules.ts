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
export function isHomogeneous(people: readonly number[], columns: readonly MeasureColumn[]): boolean {
  return columns.some(({ kind, values }) => {
    const present: number[] = [];
    for (const person of people) {
      const value = values[person] ?? Number.NaN;
      if (!Number.isNaN(value)) present.push(value);
    }
    return present.length > 0 && isAlike(present, kind === 'score' ? SAME_WITHIN : 0);
  });
}

function isAlike(values: readonly number[], within: number): boolean {
  const others = values.length - 1;
  // Leaving out somebody of another class keeps the largest class whole; if all are alike there is none to leave.
  const enough = Math.min(values.length, Math.ceil(TOO_MANY_ALIKE * others - 1e-9));
  if (others === 0) return true;
  // At most this many may be outside the class, so in a sample of twice as many and one, more must be inside it.
  const outside = values.length - enough;
  if (mostAlike(values.slice(0, 2 * outside + 1), within) <= outside) return false;
  return mostAlike(values, within) >= enough;
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
