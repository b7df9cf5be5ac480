/** From answers to a profile: per competence a self-view, an attitude and a test, kept apart, and one level. */
import { mean } from 'simple-statistics';
import { type AnsweredItem, expectedPercent } from './ability.rules.ts';
import type { AnswerValue } from './instrument.types.ts';
import { type ItemParameters, type Level, type LevelCutoffs, levelOfSelfView } from './level.rules.ts';
import { scoreTest, type TestScore } from './test-score.rules.ts';

/**
 * An item as scoring needs it. `answer` is the 0-based index of the best option; of a table, all that must be marked.
 * Items of other kinds, or without a competence, are asked and not scored.
 */
export type ScoredItem = { readonly id: string; readonly competence: string } & (
  | ({ readonly kind: 'KNOWLEDGE'; readonly answer: number } & ItemParameters)
  | ({ readonly kind: 'TASK'; readonly answer: number | readonly number[] } & ItemParameters)
  | { readonly kind: 'SELF_VIEW' | 'ATTITUDE' | 'RUBRIC' }
);

/** What scoring needs of one instrument version: all its items, drawn or not, and where levels start. */
export type ScoredInstrument = {
  readonly items: readonly ScoredItem[];
  readonly levelCutoffs: LevelCutoffs;
  /** What percentages are taken over instead of a competence's own bank: keeps versions with other banks on one scale. */
  readonly yardstick?: readonly ItemParameters[];
  /** SELF_VIEW items of a competence that one sitting asks, where it does not ask all. */
  readonly selfViewAsked?: ReadonlyMap<string, number>;
};

/**
 * Answers by item id: the option's index for KNOWLEDGE and a TASK with charts, the places marked for one with a table,
 * 0–3 for SELF_VIEW and ATTITUDE, 0–4 for RUBRIC, −1 or [−1] for not applicable.
 *
 * An item without an entry was skipped or not drawn. Neither that nor −1 is an answer, and neither is a zero.
 */
export type Answers = ReadonlyMap<string, AnswerValue>;

/** What a level rests on. */
export type Evidence = 'TEST' | 'SELF_VIEW';

/**
 * Self-view of one competence; `score` 0–100 is null when fewer than half of the items asked were answered. A rubric
 * counts as one more statement where it was answered, and is not missed where it was not.
 */
export type SelfViewScore = {
  readonly score: number | null;
  readonly level: Level | null;
  readonly answered: number;
  readonly items: number;
};

/** One competence of one person; `score` (0–100) and `level` are those of the evidence, null when there is none. */
export type CompetenceScore = {
  readonly competence: string;
  readonly selfView: SelfViewScore;
  /** 0–100, beside the level and never part of it; null without an answer. */
  readonly attitude: number | null;
  readonly test: TestScore | null;
  readonly evidence: Evidence | null;
  readonly score: number | null;
  readonly level: Level | null;
};

/** Means over the competences that have such a score, 0–100; null when none has. */
export type ProfileIndex = { readonly test: number | null; readonly selfView: number | null };

export type Profile = { readonly competences: readonly CompetenceScore[]; readonly index: ProfileIndex };

type TestItem = Extract<ScoredItem, { kind: 'KNOWLEDGE' | 'TASK' }>;

const HIGHEST_ON_SCALE = { SELF_VIEW: 3, ATTITUDE: 3, RUBRIC: 4 } as const;
/** Points are counted in twelfths, which both scales give in whole numbers. */
const WHOLE = 12;
const SELF_VIEW_NEEDS = 1 / 2;

/**
 * The profile of one response, competences in the order of the instrument.
 *
 * The level is the test's where at least one knowledge item was answered, otherwise the self-view's. Throws
 * RangeError on an answer no item can have. Example: self-view answers 3, 2 and −1 on four statements score
 * (3 + 2) / 2 / 3 = 83.3; 3 right of a = 1, b = −1.5, −1.5, −.5, .5, 1.5, 1.5 is ability 0, 50 % (37.7–62.3).
 */
export function scoreResponse(instrument: ScoredInstrument, answers: Answers): Profile {
  const byCompetence = new Map<string, ScoredItem[]>();
  for (const item of instrument.items) {
    const items = byCompetence.get(item.competence);
    if (items) items.push(item);
    else byCompetence.set(item.competence, [item]);
  }
  const competences = [...byCompetence].map(([competence, items]) =>
    scoreCompetence(competence, { ...instrument, items }, answers),
  );
  return {
    competences,
    index: {
      test: meanOf(competences.map(({ test }) => test?.percent ?? null)),
      selfView: meanOf(competences.map(({ selfView }) => selfView.score)),
    },
  };
}

function scoreCompetence(
  competence: string,
  { items, levelCutoffs, yardstick, selfViewAsked }: ScoredInstrument,
  answers: Answers,
): CompetenceScore {
  const statements = pointsOf('SELF_VIEW', items, answers);
  const rubrics = pointsOf('RUBRIC', items, answers).filter((points) => points !== null);
  const asked = selfViewAsked?.get(competence) ?? statements.length;
  const selfView = scoreSelfView([...statements, ...rubrics], asked, levelCutoffs);
  const bank = items.filter(isTest);
  const test = scoreTest(answeredOf(bank, answers), yardstick ?? bank, levelCutoffs);
  const attitude = percentOf(pointsOf('ATTITUDE', items, answers));
  const seen = { competence, selfView, attitude, test };
  if (test) return { ...seen, evidence: 'TEST', score: test.percent, level: test.level };
  if (selfView.score === null) return { ...seen, evidence: null, score: null, level: null };
  return { ...seen, evidence: 'SELF_VIEW', score: selfView.score, level: selfView.level };
}

function scoreSelfView(
  points: readonly (number | null)[],
  items: number,
  cutoffs: LevelCutoffs,
): SelfViewScore {
  const answered = points.filter((one) => one !== null).length;
  const score = answered >= items * SELF_VIEW_NEEDS ? percentOf(points) : null;
  return { score, level: score === null ? null : levelOfSelfView(score, cutoffs), answered, items };
}

function answeredOf(bank: readonly TestItem[], answers: Answers): AnsweredItem[] {
  return bank.flatMap((item) => {
    const correct = isRight(item, answers.get(item.id));
    const { discrimination, difficulty } = item;
    return correct === null ? [] : [{ discrimination, difficulty, correct }];
  });
}

/**
 * Whether an answer to a test item is right; null without one. A table is right when all that must be marked is, and
 * nothing else: marking everything finds nothing.
 *
 * Throws RangeError on what no such item can have for an answer. Example: [2, 0] is right where [0, 2] is asked.
 */
export function isRight(
  { id, answer }: { readonly id: string; readonly answer: number | readonly number[] },
  value: AnswerValue | undefined,
): boolean | null {
  if (value === undefined || value === -1) return null;
  if (typeof answer === 'number') {
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value === answer;
  } else if (typeof value === 'object') {
    if (value.length === 0 || value[0] === -1) return null;
    return value.length === answer.length && answer.every((place) => value.includes(place));
  }
  throw new RangeError(`${JSON.stringify(value)} is no answer to item ${id}`);
}

/** Answers of a kind in twelfths of the scale, null where there is none. */
function pointsOf(kind: keyof typeof HIGHEST_ON_SCALE, items: readonly ScoredItem[], answers: Answers) {
  const highest = HIGHEST_ON_SCALE[kind];
  return items
    .filter((item) => item.kind === kind)
    .map(({ id }) => {
      const value = answers.get(id);
      if (value === undefined || value === -1) return null;
      if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= highest)
        return (value * WHOLE) / highest;
      throw new RangeError(`${JSON.stringify(value)} is no answer to item ${id}`);
    });
}

function percentOf(points: readonly (number | null)[]): number | null {
  const average = meanOf(points);
  return average === null ? null : (100 * average) / WHOLE;
}

function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : mean(known);
}

function isTest(item: ScoredItem): item is TestItem {
  return item.kind === 'KNOWLEDGE' || item.kind === 'TASK';
}

/**
 * The test scores (0–100) at which the second, third and fourth level begin: the expected percentage right at the
 * cut-offs, as a mean over the competences that have a test, or over the yardstick.
 *
 * Empty for an instrument without a test. Example: 2, 1, 1, 2 items at −1.5, −.5, .5, 1.5, all with a = 1, and cut-offs −1, 0, 1 → 33.0, 50, 67.0.
 */
export function levelStartsOf({ items, levelCutoffs, yardstick }: ScoredInstrument): number[] {
  const banks = new Map<string, ItemParameters[]>();
  for (const item of items) {
    if (isTest(item)) banks.set(item.competence, [...(banks.get(item.competence) ?? []), item]);
  }
  if (banks.size === 0) return [];
  if (yardstick !== undefined)
    return levelCutoffs.ability.map((cutoff) => expectedPercent(cutoff, yardstick));
  return levelCutoffs.ability.map((cutoff) =>
    mean([...banks.values()].map((bank) => expectedPercent(cutoff, bank))),
  );
}
