// The ruler of the peilschaal: where a score of 0–100 stands between the marks of the four levels.
import { scaleLinear } from 'd3-scale';

/** Test scores at which Intermediair, Gevorderd and Zeer gevorderd begin, where the instrument is not at hand. */
export const USUAL_LEVEL_STARTS: readonly number[] = [33, 50, 67];

const RULER = [0, 25, 50, 75, 100] as const;

/**
 * Where a test score stands on the ruler, 0–100, for the scores at which the upper three levels begin. Example with 33, 50,
 * 67: 33 → 25, the mark of Intermediair; 41.5 → 37.5.
 */
export function testPosition(score: number, levelStarts = USUAL_LEVEL_STARTS): number {
  return scaleLinear([0, ...levelStarts, 100], RULER).clamp(true)(score);
}

/** Where an own view stands: its levels begin at 25, 50 and 75, as the marks do. Example: 60 → 60. */
export function selfViewPosition(score: number): number {
  return Math.min(100, Math.max(0, score));
}
