/** Item parameters from answers, by marginal maximum likelihood: one discrimination for all (Rasch), or one each (2PL). */
import { normalQuantile } from './distributions.rules.ts';
import { CONFIDENCE, type Interval } from './interval.rules.ts';
import type { ItemParameters } from './level.rules.ts';

/** One row per person, one column per item: true is right, null not asked or skipped. */
export type RightTable = readonly (readonly (boolean | null)[])[];

export type CalibrationModel = 'RASCH' | 'TWO_PARAMETER';

/** Parameters in logits with their standard errors; the intervals are 95 %. */
export type CalibratedItem = ItemParameters & {
  readonly discriminationError: number;
  readonly difficultyError: number;
};

/** `items` in the order of the columns, null where the answers do not allow an estimate. */
export type Calibrated = {
  readonly items: readonly (CalibratedItem | null)[];
  readonly logLikelihood: number;
  readonly steps: number;
};

/** From so many answers to an item its difficulty can be estimated, and from so many its discrimination too. */
export const ANSWERS_FOR_RASCH = 200;
export const ANSWERS_FOR_TWO_PARAMETER = 500;

// Equal steps over ±6 standard deviations, as ability.rules explains: exact to far beyond what answers allow.
const REACH = 6;
const PER_LOGIT = 8;
const NODES = Float64Array.from({ length: 2 * REACH * PER_LOGIT + 1 }, (_, at) => at / PER_LOGIT - REACH);
const WEIGHTS = normalised(NODES.map((node) => Math.exp((-node * node) / 2)));

const PRECISION = 1e-7;
const MOST_STEPS = 3000;
/** Outside these an item is all chance or all certainty, and the answers say no more than that. */
const LEAST_SLOPE = 0.05;
const MOST_SLOPE = 6;
const FURTHEST = 8;

/** a·θ + d for a right answer; everybody with the same answers is one row with a count. */
type Line = { slope: number; intercept: number };
type Row = { readonly answers: readonly (boolean | null)[]; readonly count: number };
/** Expected numbers of people and of right answers at every node, for one item. */
type Expected = { readonly people: Float64Array; readonly right: Float64Array };

/**
 * Discrimination and difficulty of every item, abilities standard normal (Bock and Aitkin 1981; for one common
 * discrimination Thissen 1982), with standard errors from the observed information (Louis 1982).
 *
 * Missing answers are left out person by person, which is right where they are missing by a draw. An item that
 * everybody, or nobody, has right gets null, as does one whose estimate runs out of bounds. Example: section 6 of the
 * Law School Admission Test (Bock and Lieberman 1970), 2PL: item 3 has a = .8905, b = −.2799; log likelihood −2466.65.
 */
export function calibrate(table: RightTable, model: CalibrationModel): Calibrated {
  const width = table[0]?.length ?? 0;
  if (table.some((row) => row.length !== width))
    throw new RangeError('Every person needs a place for every item');
  const usable = Array.from({ length: width }, (_, item) => varies(table.map((row) => row[item] ?? null)));
  const kept = usable.flatMap((isUsable, item) => (isUsable ? [item] : []));
  if (kept.length < 2) return { items: usable.map(() => null), logLikelihood: Number.NaN, steps: 0 };
  const rows = countedRows(table.map((row) => kept.map((item) => row[item] ?? null)));
  let lines = kept.map((_, item) => startOf(rows, item));
  let step = 0;
  let logLikelihood = Number.NEGATIVE_INFINITY;
  for (; step < MOST_STEPS; step++) {
    const expected = expectedAnswers(rows, lines);
    logLikelihood = expected.logLikelihood;
    const next = model === 'RASCH' ? commonSlope(expected.items, lines) : ownSlopes(expected.items, lines);
    const change = Math.max(
      ...next.map((line, item) => {
        const before = lines[item] ?? line; // one line per item
        return Math.max(Math.abs(line.slope - before.slope), Math.abs(line.intercept - before.intercept));
      }),
    );
    lines = next;
    if (change < PRECISION) break;
  }
  const errors = errorsOf(rows, lines, model);
  const found = new Map(kept.map((item, at) => [item, itemOf(lines[at] as Line, errors[at] as Errors)])); // one each
  return { items: usable.map((_, item) => found.get(item) ?? null), logLikelihood, steps: step };
}

/** The 95 % interval of an estimate. Example: −.28 with error .10 is −.476 to −.084. */
export function estimateInterval(estimate: number, error: number): Interval {
  const reach = normalQuantile((1 + CONFIDENCE) / 2) * error;
  return { low: estimate - reach, high: estimate + reach };
}

/**
 * New parameters on the scale of the old ones: same mean discrimination and same mean difficulty over these items
 * (mean–mean linking, Loyd and Hoover 1980). Estimation puts the people's mean at 0; without linking every level would
 * move with the people instead of staying with the questions.
 *
 * Example: new b of 0 and 1 for old ones of 1 and 2, all a = 1: 1 and 2.
 */
export function linkedTo(old: readonly ItemParameters[], found: readonly CalibratedItem[]): CalibratedItem[] {
  if (old.length !== found.length) throw new RangeError('Linking needs the old parameters of every item');
  if (old.length === 0) return [];
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const stretch =
    mean(found.map((item) => item.discrimination)) / mean(old.map((item) => item.discrimination));
  const shift =
    mean(old.map((item) => item.difficulty)) - stretch * mean(found.map((item) => item.difficulty));
  return found.map((item) => ({
    discrimination: item.discrimination / stretch,
    discriminationError: item.discriminationError / stretch,
    difficulty: stretch * item.difficulty + shift,
    difficultyError: stretch * item.difficultyError,
  }));
}

function varies(column: readonly (boolean | null)[]): boolean {
  return column.includes(true) && column.includes(false);
}

function countedRows(table: RightTable): Row[] {
  const rows = new Map<string, { answers: readonly (boolean | null)[]; count: number }>();
  for (const answers of table) {
    if (answers.every((one) => one === null)) continue;
    const key = answers.map((one) => (one === null ? '-' : Number(one))).join('');
    const row = rows.get(key);
    if (row === undefined) rows.set(key, { answers, count: 1 });
    else row.count += 1;
  }
  return [...rows.values()];
}

/** Slope 1 and the intercept at which as many would be right as were. */
function startOf(rows: readonly Row[], item: number): Line {
  let [right, all] = [0, 0];
  for (const { answers, count } of rows) {
    const answer = answers[item] ?? null;
    if (answer === null) continue;
    all += count;
    if (answer) right += count;
  }
  const share = (right + 0.5) / (all + 1);
  return { slope: 1, intercept: Math.log(share / (1 - share)) };
}

const chance = ({ slope, intercept }: Line, node: number): number =>
  1 / (1 + Math.exp(-(slope * node + intercept)));

/** Chances of a right answer by item and node. */
function chancesOf(lines: readonly Line[]): Float64Array[] {
  return lines.map((line) => NODES.map((node) => chance(line, node)));
}

/** The posterior of one row over the nodes, and the likelihood of its answers. */
function posteriorOf(
  { answers }: Row,
  chances: readonly Float64Array[],
): { weights: Float64Array; likelihood: number } {
  const weights = WEIGHTS.slice();
  for (const [item, answer] of answers.entries()) {
    const own = chances[item];
    if (answer === null || own === undefined) continue;
    for (let node = 0; node < weights.length; node++) {
      // One entry per node in each of these.
      const right = own[node] as number;
      weights[node] = (weights[node] as number) * (answer ? right : 1 - right);
    }
  }
  let likelihood = 0;
  for (const weight of weights) likelihood += weight;
  for (let node = 0; node < weights.length; node++) weights[node] = (weights[node] as number) / likelihood;
  return { weights, likelihood };
}

function expectedAnswers(rows: readonly Row[], lines: readonly Line[]) {
  const chances = chancesOf(lines);
  const items: Expected[] = lines.map(() => ({
    people: new Float64Array(NODES.length),
    right: new Float64Array(NODES.length),
  }));
  let logLikelihood = 0;
  for (const row of rows) {
    const { weights, likelihood } = posteriorOf(row, chances);
    logLikelihood += row.count * Math.log(likelihood);
    for (const [item, answer] of row.answers.entries()) {
      const own = items[item];
      if (answer === null || own === undefined) continue;
      for (let node = 0; node < weights.length; node++) {
        const people = row.count * (weights[node] as number);
        own.people[node] = (own.people[node] as number) + people;
        if (answer) own.right[node] = (own.right[node] as number) + people;
      }
    }
  }
  return { items, logLikelihood };
}

/** First and second derivatives of the expected log likelihood of one item, by slope and intercept. */
function derivativesOf({ people, right }: Expected, line: Line) {
  const sums = { slope: 0, intercept: 0, slopes: 0, both: 0, intercepts: 0 };
  for (let at = 0; at < NODES.length; at++) {
    const node = NODES[at] as number;
    const expected = chance(line, node);
    const left = (right[at] as number) - (people[at] as number) * expected;
    const spread = (people[at] as number) * expected * (1 - expected);
    sums.intercept += left;
    sums.slope += left * node;
    sums.intercepts += spread;
    sums.both += spread * node;
    sums.slopes += spread * node * node;
  }
  return sums;
}

/** One Newton step for each item; expectation and step together climb the likelihood. */
function ownSlopes(expected: readonly Expected[], lines: readonly Line[]): Line[] {
  return expected.map((item, at) => {
    const line = lines[at] as Line; // one each
    const { slope, intercept, slopes, both, intercepts } = derivativesOf(item, line);
    const determinant = slopes * intercepts - both * both;
    if (!(determinant > 0)) return line;
    return {
      slope: bounded(
        line.slope + limited((slope * intercepts - intercept * both) / determinant),
        LEAST_SLOPE,
        MOST_SLOPE,
      ),
      intercept: line.intercept + limited((intercept * slopes - slope * both) / determinant),
    };
  });
}

/** The same with one slope for all: its step takes the steps of the intercepts into account. */
function commonSlope(expected: readonly Expected[], lines: readonly Line[]): Line[] {
  const each = expected.map((item, at) => derivativesOf(item, lines[at] as Line)); // one each
  let [gradient, curvature] = [0, 0];
  for (const { slope, intercept, slopes, both, intercepts } of each) {
    gradient += slope - (both / intercepts) * intercept;
    curvature += slopes - (both * both) / intercepts;
  }
  const move = limited(gradient / curvature);
  const slope = bounded((lines[0] as Line).slope + move, LEAST_SLOPE, MOST_SLOPE); // there are two items or more
  return each.map(({ intercept, both, intercepts }, at) => ({
    slope,
    intercept: (lines[at] as Line).intercept + limited((intercept - both * move) / intercepts),
  }));
}

const limited = (move: number): number => bounded(move, -1, 1);
const bounded = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));

/** Variances of slope and intercept and their covariance. */
type Errors = { readonly slope: number; readonly both: number; readonly intercept: number };

/** From the observed information of the marginal likelihood (Louis 1982): expected information less what is not seen. */
function errorsOf(rows: readonly Row[], lines: readonly Line[], model: CalibrationModel): Errors[] {
  const chances = chancesOf(lines);
  const size = model === 'RASCH' ? lines.length + 1 : 2 * lines.length;
  const slopeAt = (item: number) => (model === 'RASCH' ? lines.length : lines.length + item);
  const information = Array.from({ length: size }, () => new Float64Array(size));
  const add = (row: number, column: number, value: number) => {
    const line = information[row];
    if (line !== undefined) line[column] = (line[column] ?? 0) + value;
  };
  for (const row of rows) {
    const { weights } = posteriorOf(row, chances);
    const meanScore = new Float64Array(size);
    const scores = new Float64Array(size);
    for (let at = 0; at < NODES.length; at++) {
      const weight = weights[at] as number;
      if (weight < 1e-12) continue;
      const node = NODES[at] as number;
      scores.fill(0);
      for (const [item, answer] of row.answers.entries()) {
        if (answer === null) continue;
        const expected = (chances[item] as Float64Array)[at] as number;
        const left = Number(answer) - expected;
        const spread = row.count * weight * expected * (1 - expected);
        const slope = slopeAt(item);
        scores[item] = left;
        scores[slope] = (scores[slope] ?? 0) + left * node;
        add(item, item, spread);
        add(item, slope, spread * node);
        add(slope, item, spread * node);
        add(slope, slope, spread * node * node);
      }
      for (let one = 0; one < size; one++) {
        const first = scores[one] as number;
        meanScore[one] = (meanScore[one] as number) + weight * first;
        if (first === 0) continue;
        for (let other = 0; other < size; other++)
          add(one, other, -row.count * weight * first * (scores[other] as number));
      }
    }
    for (let one = 0; one < size; one++)
      for (let other = 0; other < size; other++)
        add(one, other, row.count * (meanScore[one] as number) * (meanScore[other] as number));
  }
  const covariance = inverse(information);
  return lines.map((_, item) => {
    const at = (row: number, column: number) => covariance?.[row]?.[column] ?? Number.NaN;
    return {
      intercept: at(item, item),
      both: at(item, slopeAt(item)),
      slope: at(slopeAt(item), slopeAt(item)),
    };
  });
}

/** b = −d/a, its error by the delta method; null out of bounds or where no error can be had. */
function itemOf({ slope, intercept }: Line, errors: Errors): CalibratedItem | null {
  const difficulty = -intercept / slope;
  const byIntercept = -1 / slope;
  const bySlope = intercept / slope ** 2;
  const variance =
    byIntercept ** 2 * errors.intercept +
    bySlope ** 2 * errors.slope +
    2 * byIntercept * bySlope * errors.both;
  const isInside = slope > LEAST_SLOPE && slope < MOST_SLOPE && Math.abs(difficulty) < FURTHEST;
  if (!isInside || !(variance > 0) || !(errors.slope > 0)) return null;
  return {
    ...{ discrimination: slope, difficulty },
    ...{ discriminationError: Math.sqrt(errors.slope), difficultyError: Math.sqrt(variance) },
  };
}

/** Gauss and Jordan with pivots; null for a matrix without an inverse. */
function inverse(matrix: readonly Float64Array[]): number[][] | null {
  const size = matrix.length;
  const rows = matrix.map((row, at) => [
    ...row,
    ...Array.from({ length: size }, (_, place) => Number(place === at)),
  ]);
  for (let column = 0; column < size; column++) {
    const size2 = (row: number) => Math.abs(rows[row]?.[column] ?? 0);
    let pivot = column;
    for (let row = column + 1; row < size; row++) if (size2(row) > size2(pivot)) pivot = row;
    if (!(size2(pivot) > 1e-12)) return null;
    [rows[column], rows[pivot]] = [rows[pivot] as number[], rows[column] as number[]];
    const chosen = rows[column] as number[];
    const head = chosen[column] as number;
    for (let place = 0; place < 2 * size; place++) chosen[place] = (chosen[place] as number) / head;
    for (const [row, other] of rows.entries()) {
      const factor = other[column] as number;
      if (row === column || factor === 0) continue;
      for (let place = 0; place < 2 * size; place++)
        other[place] = (other[place] as number) - factor * (chosen[place] as number);
    }
  }
  return rows.map((row) => row.slice(size));
}

function normalised(weights: Float64Array): Float64Array {
  let sum = 0;
  for (const weight of weights) sum += weight;
  return weights.map((weight) => weight / sum);
}
