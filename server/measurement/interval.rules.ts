/** How sure a mean or a share is: intervals, with the correction for having asked nearly everybody. */
import { normalQuantile, studentQuantile } from './distributions.rules.ts';

export type Interval = { readonly low: number; readonly high: number };

/** What is known of a group: how many answered, and how many there are (without it: endlessly many). */
export type Group = { readonly people: number; readonly population?: number };

/** Two-sided confidence of every interval that does not say otherwise. */
export const CONFIDENCE = 0.95;

/**
 * Interval of a group's mean by t, the standard error corrected for a finite population: SE·√((N−n)/(N−1)).
 *
 * Null with fewer than two people, for then there is no spread to go by. Throws RangeError when more people
 * answered than there are. Example: mean 24.5, sd 3.65, 40 of 300 gives SE .5382 and 23.4115–25.5885.
 */
export function meanInterval(
  {
    mean,
    standardDeviation,
    ...group
  }: Group & { readonly mean: number; readonly standardDeviation: number },
  confidence = CONFIDENCE,
): (Interval & { readonly standardError: number }) | null {
  if (group.people < 2) return null;
  const standardError = (standardDeviation / Math.sqrt(group.people)) * Math.sqrt(finiteCorrection(group));
  const reach = studentQuantile((1 + confidence) / 2, group.people - 1) * standardError;
  return { standardError, low: mean - reach, high: mean + reach };
}

/**
 * Interval of a share by Wilson's score (E.B. Wilson 1927), share and bounds 0–1.
 *
 * With a population the number of people counts as n·(N−1)/(N−n), so that asking everybody leaves no doubt.
 * Null without people; throws RangeError when the count does not fit the people, or the people the population.
 * Examples: 15 of 148 gives .0624–.1605; 0 of 20 gives 0–.1611.
 */
export function wilsonInterval(
  { count, ...group }: Group & { readonly count: number },
  confidence = CONFIDENCE,
): (Interval & { readonly share: number }) | null {
  const { people } = group;
  if (!(count >= 0 && count <= people)) throw new RangeError(`${count} of ${people} people is no share`);
  if (people === 0) return null;
  const share = count / people;
  const correction = finiteCorrection(group);
  if (correction === 0) return { share, low: share, high: share };
  const effective = people / correction;
  const z2 = normalQuantile((1 + confidence) / 2) ** 2;
  const centre = (share + z2 / (2 * effective)) / (1 + z2 / effective);
  const reach =
    Math.sqrt(z2 * ((share * (1 - share)) / effective + z2 / (4 * effective ** 2))) / (1 + z2 / effective);
  // At both ends the bound is exact, and a last bit over it would be a share outside 0–1.
  return {
    share,
    low: count === 0 ? 0 : Math.max(0, centre - reach),
    high: count === people ? 1 : Math.min(1, centre + reach),
  };
}

/** (N−n)/(N−1): what is left of the variance of a mean when n of N were asked. */
function finiteCorrection({ people, population }: Group): number {
  if (population === undefined) return 1;
  if (people > population) throw new RangeError(`${people} people cannot answer out of ${population}`);
  return people === population ? 0 : (population - people) / (population - 1);
}
