/** What the answers to a test of one competence come to, whoever asked it: a measurement, a short test, an adaptive one. */
import { type AnsweredItem, estimateAbility, expectedPercent } from './ability.rules.ts';
import { type ItemParameters, type Level, type LevelCutoffs, levelOfAbility } from './level.rules.ts';

/**
 * Test of one competence. Ability and standard error in logits; percentages are the expected share right (0–100)
 * over the competence's whole bank, or the yardstick where there is one, at the ability and at one standard error below and above it: a 68 % band.
 */
export type TestScore = {
  readonly ability: number;
  readonly standardError: number;
  readonly percent: number;
  readonly percentLow: number;
  readonly percentHigh: number;
  readonly level: Level;
  readonly answered: number;
};

/**
 * The score over these items, asked or not: the whole bank of the competence, or a yardstick. Null without an answer.
 *
 * Example: 3 right of a = 1, b = −1.5, −1.5, −.5, .5, 1.5, 1.5 is ability 0, 50 % (37.7–62.3), ADVANCED with cut-offs −1, 0, 1.
 */
export function scoreTest(
  given: readonly AnsweredItem[],
  bank: readonly ItemParameters[],
  cutoffs: LevelCutoffs,
): TestScore | null {
  if (given.length === 0) return null;
  const { ability, standardError } = estimateAbility(given);
  return {
    ability,
    standardError,
    percent: expectedPercent(ability, bank),
    percentLow: expectedPercent(ability - standardError, bank),
    percentHigh: expectedPercent(ability + standardError, bank),
    level: levelOfAbility(ability, cutoffs),
    answered: given.length,
  };
}
