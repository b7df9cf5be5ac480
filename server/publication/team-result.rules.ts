// What a team may see of its own private measurement: one set of people, means only.
import { meansOf } from './aggregate.rules.ts';
import type { GateSettings, MeansContent, Measures } from './gate.types.ts';
import { isHomogeneous } from './homogeneity.rules.ts';
import { minimumFor } from './minimum.rules.ts';

/**
 * The means of a team, or null when they are not shown: fewer than the minimum answered everything (R1), or nearly all
 * have the same score on some measure (R8). Only who has every test score counts, so that all means are over the same
 * people and no difference between two of them speaks of somebody who skipped a subject.
 *
 * Example: seven complete answers of eight with a minimum of eight → null.
 */
export function teamMeans(
  respondents: readonly Measures[],
  {
    competences,
    invited,
    settings,
  }: {
    readonly competences: readonly string[];
    readonly invited: number;
    readonly settings: GateSettings;
  },
): MeansContent | null {
  const scoresOf = (one: Measures) => [
    one.testIndex,
    ...competences.map((code) => one.competences[code]?.testPercent ?? null),
  ];
  const people = respondents.filter((one) => scoresOf(one).every((score) => score !== null));
  if (people.length < minimumFor('means', { attribute: null }, settings)) return null;
  const columns = [0, ...competences.map((_, at) => at + 1)].map((at) => ({
    kind: 'score' as const,
    values: Float64Array.from(people, (one) => scoresOf(one)[at] ?? Number.NaN),
  }));
  if (isHomogeneous([...people.keys()], columns)) return null;
  const { testIndex, competences: means } = meansOf({ people, competences, invited });
  return { testIndex, selfViewIndex: null, competences: means.map((one) => ({ ...one, selfView: null })) };
}
