// Whether a person's test index moved by more than chance, from the uncertainty of both tests.
import { normalQuantile } from './distributions.rules.ts';
import { CONFIDENCE } from './interval.rules.ts';
import type { Profile } from './score.rules.ts';
import type { TestScore } from './test-score.rules.ts';

/** Change of the index in points of 0–100 with its 95 % band; beyond chance when the band leaves out 0. */
export interface IndexChange {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  readonly beyondChance: boolean;
}

/** A test as far as a change needs it: expected percentage right, and that one standard error lower and higher. */
type ComparedTest = Pick<TestScore, 'percent' | 'percentLow' | 'percentHigh'>;

/**
 * Change of the mean over the competences tested both times, later minus earlier. The standard error of each test is
 * half its band of one standard error of the posterior; errors of different tests are independent, so their squares
 * add (the reliable change of Jacobson and Truax, with the posterior in the place of s·√(1−α)).
 *
 * Null when no competence was tested both times. Example: two competences, 50 (40–60) to 60 (50–70) and 50 (40–60) to
 * 70 (60–80): difference 15, standard error √(4 · 10²) / 2 = 10, so −4.6 to 34.6: not beyond chance.
 */
export function changeOfIndex(before: Profile, after: Profile): IndexChange | null {
  const former = new Map(before.competences.map(({ competence, test }) => [competence, test]));
  const pairs = after.competences.flatMap(({ competence, test }) => {
    const earlier = former.get(competence);
    return test && earlier ? [{ earlier, test }] : [];
  });
  return changeOfTests(pairs.map(({ earlier, test }) => [earlier, test]));
}

/** The same from pairs of an earlier and a later test of one competence. */
export function changeOfTests(pairs: readonly (readonly [ComparedTest, ComparedTest])[]): IndexChange | null {
  if (pairs.length === 0) return null;
  let sum = 0;
  let variance = 0;
  for (const [earlier, later] of pairs) {
    sum += later.percent - earlier.percent;
    variance += standardErrorOf(earlier) ** 2 + standardErrorOf(later) ** 2;
  }
  const difference = sum / pairs.length;
  const reach = (normalQuantile((1 + CONFIDENCE) / 2) * Math.sqrt(variance)) / pairs.length;
  return {
    difference,
    low: difference - reach,
    high: difference + reach,
    beyondChance: Math.abs(difference) > reach,
  };
}

function standardErrorOf({ percentLow, percentHigh }: ComparedTest): number {
  return (percentHigh - percentLow) / 2;
}
