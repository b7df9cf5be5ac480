// The ruler of the peilschaal: where a score of 0–100 stands between the marks of the four levels.

/** Test scores at which Intermediair, Gevorderd and Zeer gevorderd begin, where the instrument is not at hand. */
export const USUAL_LEVEL_STARTS: readonly number[] = [33, 50, 67];

const MARK_APART = 25;

/**
 * Where a test score stands on the ruler, 0–100, for the scores at which the upper three levels begin. Example with 33, 50,
 * 67: 33 → 25, the mark of Intermediair; 41.5 → 37.5.
 */
export function testPosition(score: number, levelStarts = USUAL_LEVEL_STARTS): number {
  // Between two marks the ruler runs evenly. d3-scale would do this too, at 9 kB more on an employee's first visit.
  const ends = [0, ...levelStarts, 100];
  const level = Math.min(ends.filter((end) => end <= score).length, levelStarts.length + 1) - 1;
  const [from, until] = [ends[level] ?? 0, ends[level + 1] ?? 100];
  const along = Math.min(1, Math.max(0, (score - from) / (until - from)));
  return MARK_APART * (Math.max(level, 0) + along);
}

/** Where an own view stands: its levels begin at 25, 50 and 75, as the marks do. Example: 60 → 60. */
export function selfViewPosition(score: number): number {
  return Math.min(100, Math.max(0, score));
}
