// The ruler of the peilschaal: where a score of 0–100 stands between the marks of the four levels.
import { scaleLinear } from 'd3-scale';

/**
 * Test scores (expected percentage right) at which Intermediair, Gevorderd and Zeer gevorderd begin: abilities −1, 0 and
 * 1 over the items of a competence (2 at −1.5, 1 at −.5, 1 at .5, 2 at 1.5, all with a = 1).
 */
export const TEST_LEVEL_STARTS = [0, 33, 50, 67, 100] as const;

const RULER = [0, 25, 50, 75, 100] as const;
const testScale = scaleLinear(TEST_LEVEL_STARTS, RULER).clamp(true);

/** Where a test score stands on the ruler, 0–100. Example: 33 → 25, the mark of Intermediair; 41.5 → 37.5. */
export function testPosition(score: number): number {
  return testScale(score);
}

/** Where an own view stands: its levels begin at 25, 50 and 75, as the marks do. Example: 60 → 60. */
export function selfViewPosition(score: number): number {
  return Math.min(100, Math.max(0, score));
}
