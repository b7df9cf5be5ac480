/** Ability from right and wrong answers: expected a posteriori under the two-parameter logistic model. */
import type { ItemParameters } from './level.rules.ts';

/** A knowledge item as one person answered it. Discrimination a > 0, difficulty b in logits. */
export type AnsweredItem = ItemParameters & { readonly correct: boolean };

/** Ability in logits (0 = the middle of the prior, standard deviation 1) and the spread of its posterior. */
export type AbilityEstimate = { readonly ability: number; readonly standardError: number };

type Curve = { readonly right: Float64Array; readonly wrong: Float64Array };

// Equal steps over ±8 standard deviations. The integrand is smooth and vanishes at both ends, where the plain
// sum converges faster than any power of the step: at 1/8 the error is below 1e-9 for a up to 5 and a posterior
// wider than 0.15, so beyond any sitting. Steps of 1/8 are exact in binary, so the grid is exactly symmetric.
const REACH = 8;
const STEPS_PER_LOGIT = 8;
const NODES = Float64Array.from(
  { length: 2 * REACH * STEPS_PER_LOGIT + 1 },
  (_, index) => index / STEPS_PER_LOGIT - REACH,
);
const LOG_PRIOR = NODES.map((node) => (-node * node) / 2);
const PRIOR = LOG_PRIOR.map(Math.exp);

// Below this a product of chances comes near the smallest numbers there are, and is counted in logs instead.
const LEAST_PRODUCT = 1e-200;

// An instrument has some hundred distinct items; the bound only keeps a stream of odd values from filling memory.
const MOST_CURVES = 4096;
const curves = new Map<number, Map<number, Curve>>();
let curveCount = 0;

/**
 * Ability θ and its standard error by expected a posteriori (Bock and Mislevy 1982), 2PL, standard normal prior.
 *
 * Without answers it is the prior: 0 with standard error 1. Throws RangeError on a discrimination that is not
 * above 0 or a difficulty that is not finite. Example with (a, b) = (.8254, −3.3597), (.7229, −1.3696),
 * (.8905, −.2799), (.6886, −1.8659), (.6575, −3.1236): all right .646 (SE .859), all wrong −1.897 (SE .801).
 */
export function estimateAbility(answers: readonly AnsweredItem[]): AbilityEstimate {
  const posterior = PRIOR.slice();
  for (const { discrimination, difficulty, correct } of answers) {
    const curve = curveOf(discrimination, difficulty);
    const chance = correct ? curve.right : curve.wrong;
    for (let node = 0; node < posterior.length; node++) {
      // As everywhere below: these arrays have one entry per node, so no index is out of bounds.
      posterior[node] = (posterior[node] as number) * (chance[node] as number);
    }
  }
  // Products take a third of the time that logs do; sixty unlikely answers are too many for them.
  return momentsOf(posterior.some((weight) => weight > LEAST_PRODUCT) ? posterior : throughLogs(answers));
}

/**
 * Chance of a right answer at this ability: 1 / (1 + e^(−a(θ − b))).
 *
 * Example: at θ = .5 an item with a = 1 and b = .5 is answered right by half.
 */
export function chanceOfRight(ability: number, { discrimination, difficulty }: ItemParameters): number {
  return logistic(discrimination * (ability - difficulty));
}

/**
 * Expected percentage right (0–100) over a whole item bank at this ability: the test score on the screen.
 *
 * Throws RangeError on an empty bank. Example: θ = 0 on a bank with a = 1, b = −1.5, −.5, .5, 1.5 is 50.
 */
export function expectedPercent(ability: number, bank: readonly ItemParameters[]): number {
  if (bank.length === 0) throw new RangeError('An empty item bank has no expected percentage');
  let right = 0;
  for (const item of bank) right += chanceOfRight(ability, item);
  return (100 * right) / bank.length;
}

function momentsOf(weights: Float64Array): AbilityEstimate {
  let total = 0;
  let first = 0;
  let second = 0;
  for (let node = 0; node < weights.length; node++) {
    const weight = weights[node] as number;
    const theta = NODES[node] as number;
    total += weight;
    first += weight * theta;
    second += weight * theta * theta;
  }
  const ability = first / total;
  return { ability, standardError: Math.sqrt(second / total - ability * ability) };
}

/** The posterior up to a constant that makes its highest 1, however unlikely the answers are. */
function throughLogs(answers: readonly AnsweredItem[]): Float64Array {
  const logs = NODES.map((node, at) =>
    answers.reduce((sum, { discrimination, difficulty, correct }) => {
      const x = discrimination * (node - difficulty);
      return sum + logLogistic(correct ? x : -x);
    }, LOG_PRIOR[at] as number),
  );
  const highest = Math.max(...logs);
  return logs.map((log) => Math.exp(log - highest));
}

function curveOf(discrimination: number, difficulty: number): Curve {
  let byDifficulty = curves.get(discrimination);
  const known = byDifficulty?.get(difficulty);
  if (known) return known;
  if (!(discrimination > 0 && Number.isFinite(discrimination) && Number.isFinite(difficulty))) {
    throw new RangeError(`No 2PL item has discrimination ${discrimination} and difficulty ${difficulty}`);
  }
  if (curveCount >= MOST_CURVES) {
    curves.clear();
    curveCount = 0;
    byDifficulty = undefined;
  }
  const curve: Curve = {
    right: NODES.map((node) => logistic(discrimination * (node - difficulty))),
    wrong: NODES.map((node) => logistic(-discrimination * (node - difficulty))),
  };
  curves.set(discrimination, (byDifficulty ?? new Map<number, Curve>()).set(difficulty, curve));
  curveCount += 1;
  return curve;
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** ln(1 / (1 + e^(−x))), exact in both tails. */
function logLogistic(x: number): number {
  return x < 0 ? x - Math.log1p(Math.exp(x)) : -Math.log1p(Math.exp(-x));
}
