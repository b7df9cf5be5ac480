// From what was published to what staffing may reckon with, and from one scenario to one per role family.
import type { PublishedShare, ScenarioYear } from './staffing.rules.ts';

const ROUNDING_PERCENT = 2.5;
const Z = 1.959963984540054;

interface Share {
  readonly percent: number;
  readonly bound: 'ABOUT' | 'AT_MOST' | 'AT_LEAST';
}

/**
 * A published share with a band made from published things alone: Wilson's 95 % interval (1927) at the least number of
 * respondents its band allows, wide enough for the rounding to 5 per cent. "At most 10" is 5 (0–10 or wider).
 *
 * Example: about 50 % of 50–99 people → 50 (36.6–63.4).
 */
export function publishedShareOf({ percent, bound }: Share, respondentBand: string): PublishedShare {
  const people = Number.parseInt(respondentBand, 10);
  const [least, most] =
    bound === 'AT_MOST'
      ? [0, percent]
      : bound === 'AT_LEAST'
        ? [percent, 100]
        : [percent - ROUNDING_PERCENT, percent + ROUNDING_PERCENT];
  const middle = bound === 'ABOUT' ? percent : (least + most) / 2;
  const [low, high] = wilson(middle, people);
  return {
    percent: middle,
    lowPercent: Math.max(0, Math.min(low, least)),
    highPercent: Math.min(100, Math.max(high, most)),
  };
}

function wilson(percent: number, people: number): [number, number] {
  const p = percent / 100;
  const centre = p + Z ** 2 / (2 * people);
  const half = Z * Math.sqrt((p * (1 - p)) / people + Z ** 2 / (4 * people ** 2));
  const scale = 100 / (1 + Z ** 2 / people);
  return [scale * (centre - half), scale * (centre + half)];
}

/**
 * A scenario of the organisation divided over role families by their part of the people: numbers of people and places
 * in proportion, percentages the same for all.
 *
 * Example: 20 joiners, families of 300 and 100 people → 15 and 5.
 */
export function scenarioPerFamily(
  scenario: ScenarioYear,
  headcounts: Readonly<Record<string, number>>,
  years: number,
): Record<string, ScenarioYear[]> {
  const everybody = Object.values(headcounts).reduce((sum, people) => sum + people, 0);
  return Object.fromEntries(
    Object.entries(headcounts).map(([family, people]) => {
      const part = everybody === 0 ? 0 : people / everybody;
      const own: ScenarioYear = {
        ...scenario,
        inflowPeople: scenario.inflowPeople * part,
        trainingPlaces: scenario.trainingPlaces * part,
        hires: scenario.hires * part,
      };
      return [family, Array.from({ length: years }, () => own)];
    }),
  );
}
