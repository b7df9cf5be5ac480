/** The four levels of a competence, and how a score becomes one. */

/** Lowest first: the order is the scale. */
export const LEVELS = ['BASIC', 'INTERMEDIATE', 'ADVANCED', 'HIGHLY_ADVANCED'] as const;

export type Level = (typeof LEVELS)[number];

/** Where a level starts: the lower bounds of INTERMEDIATE, ADVANCED and HIGHLY_ADVANCED, rising. */
export type Cutoffs = readonly [number, number, number];

/** The cut-offs of one instrument version: ability in logits of the 2PL scale, self-view on 0–100. */
export type LevelCutoffs = { readonly ability: Cutoffs; readonly selfView: Cutoffs };

/** Parameters an item starts with, until there are answers enough to calibrate it. */
export type ItemParameters = { readonly discrimination: number; readonly difficulty: number };

const START_DISCRIMINATION = 1;
const START_DIFFICULTY: Readonly<Record<Level, number>> = {
  BASIC: -1.5,
  INTERMEDIATE: -0.5,
  ADVANCED: 0.5,
  HIGHLY_ADVANCED: 1.5,
};

// Half the items right gives an ability of 0 but for the last bits; those bits may not decide a level.
const ROUNDING = 1e-9;

/** What an item of this level starts with. Example: ADVANCED starts at a = 1, b = .5. */
export function startParametersOf(level: Level): ItemParameters {
  return { discrimination: START_DISCRIMINATION, difficulty: START_DIFFICULTY[level] };
}

/**
 * The level of an ability (logits); a value on a cut-off belongs to the level above it.
 *
 * Example with cut-offs −1, 0, 1: −1.01 is BASIC, −1 INTERMEDIATE, 0 ADVANCED, 1 HIGHLY_ADVANCED.
 */
export function levelOfAbility(ability: number, cutoffs: LevelCutoffs): Level {
  return levelFrom(ability, cutoffs.ability);
}

/**
 * The level of a self-view score (0–100); a value on a cut-off belongs to the level above it.
 *
 * Example with cut-offs 25, 50, 75: 24.9 is BASIC, 25 INTERMEDIATE, 50 ADVANCED, 75 HIGHLY_ADVANCED.
 */
export function levelOfSelfView(score: number, cutoffs: LevelCutoffs): Level {
  return levelFrom(score, cutoffs.selfView);
}

/**
 * Steps from the working level to the level: negative is under it, 0 at it, positive above it.
 *
 * Example: INTERMEDIATE against a working level of HIGHLY_ADVANCED is −2.
 */
export function levelDistance(level: Level, workingLevel: Level): number {
  return LEVELS.indexOf(level) - LEVELS.indexOf(workingLevel);
}

function levelFrom(value: number, [intermediate, advanced, highlyAdvanced]: Cutoffs): Level {
  if (Number.isNaN(value)) throw new RangeError('A score that is not a number has no level');
  if (value >= highlyAdvanced - ROUNDING) return 'HIGHLY_ADVANCED';
  if (value >= advanced - ROUNDING) return 'ADVANCED';
  return value >= intermediate - ROUNDING ? 'INTERMEDIATE' : 'BASIC';
}
