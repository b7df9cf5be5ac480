/** From answers to a profile: per competence a self-view, an attitude and a test, kept apart, and one level. */
import { mean } from 'simple-statistics';
import { type AnsweredItem, estimateAbility, expectedPercent } from './ability.rules.ts';
import {
  type ItemParameters,
  type Level,
  type LevelCutoffs,
  levelOfAbility,
  levelOfSelfView,
} from './level.rules.ts';

/** An item as scoring needs it. `answer` is the 0-based index of the best option. */
export type ScoredItem = { readonly id: string; readonly competence: string } & (
  | ({ readonly kind: 'KNOWLEDGE'; readonly answer: number } & ItemParameters)
  | { readonly kind: 'SELF_VIEW' | 'ATTITUDE' }
);

/** What scoring needs of one instrument version: all its items, drawn or not, and where levels start. */
export type ScoredInstrument = { readonly items: readonly ScoredItem[]; readonly levelCutoffs: LevelCutoffs };

/**
 * Answers by item id: the option's index for KNOWLEDGE, 0–3 for SELF_VIEW and ATTITUDE, −1 for not applicable.
 *
 * An item without an entry was skipped or not drawn. Neither that nor −1 is an answer, and neither is a zero.
 */
export type Answers = ReadonlyMap<string, number>;

/** What a level rests on. */
export type Evidence = 'TEST' | 'SELF_VIEW';

/** Self-view of one competence; `score` 0–100 is null when fewer than half of its items were answered. */
export type SelfViewScore = {
  readonly score: number | null;
  readonly level: Level | null;
  readonly answered: number;
  readonly items: number;
};

/**
 * Test of one competence. Ability and standard error in logits; percentages are the expected share right (0–100)
 * over the competence's whole bank, at the ability and at one standard error below and above it: a 68 % band.
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

type KnowledgeItem = Extract<ScoredItem, { kind: 'KNOWLEDGE' }>;

const HIGHEST_ON_SCALE = 3;
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
    scoreCompetence(competence, { items, levelCutoffs: instrument.levelCutoffs }, answers),
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
  { items, levelCutoffs }: ScoredInstrument,
  answers: Answers,
): CompetenceScore {
  const selfView = scoreSelfView(scaleOf('SELF_VIEW', items, answers), levelCutoffs);
  const test = scoreTest(items.filter(isKnowledge), answers, levelCutoffs);
  const seen = { competence, selfView, attitude: percentOfScale(scaleOf('ATTITUDE', items, answers)), test };
  if (test) return { ...seen, evidence: 'TEST', score: test.percent, level: test.level };
  if (selfView.score === null) return { ...seen, evidence: null, score: null, level: null };
  return { ...seen, evidence: 'SELF_VIEW', score: selfView.score, level: selfView.level };
}

function scoreSelfView(values: readonly (number | null)[], cutoffs: LevelCutoffs): SelfViewScore {
  const items = values.length;
  const answered = values.filter((value) => value !== null).length;
  const score = answered >= items * SELF_VIEW_NEEDS ? percentOfScale(values) : null;
  return { score, level: score === null ? null : levelOfSelfView(score, cutoffs), answered, items };
}

function scoreTest(
  bank: readonly KnowledgeItem[],
  answers: Answers,
  cutoffs: LevelCutoffs,
): TestScore | null {
  const answered: AnsweredItem[] = [];
  for (const item of bank) {
    const value = answerTo(item, answers, Number.MAX_SAFE_INTEGER);
    if (value !== null) {
      const { discrimination, difficulty } = item;
      answered.push({ discrimination, difficulty, correct: value === item.answer });
    }
  }
  if (answered.length === 0) return null;
  const { ability, standardError } = estimateAbility(answered);
  return {
    ability,
    standardError,
    percent: expectedPercent(ability, bank),
    percentLow: expectedPercent(ability - standardError, bank),
    percentHigh: expectedPercent(ability + standardError, bank),
    level: levelOfAbility(ability, cutoffs),
    answered: answered.length,
  };
}

function scaleOf(kind: 'SELF_VIEW' | 'ATTITUDE', items: readonly ScoredItem[], answers: Answers) {
  return items.filter((item) => item.kind === kind).map((item) => answerTo(item, answers, HIGHEST_ON_SCALE));
}

function answerTo({ id }: ScoredItem, answers: Answers, highest: number): number | null {
  const value = answers.get(id);
  if (value === undefined || value === -1) return null;
  if (Number.isInteger(value) && value >= 0 && value <= highest) return value;
  throw new RangeError(`${value} is no answer to item ${id}`);
}

function percentOfScale(values: readonly (number | null)[]): number | null {
  const average = meanOf(values);
  return average === null ? null : (100 * average) / HIGHEST_ON_SCALE;
}

function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : mean(known);
}

function isKnowledge(item: ScoredItem): item is KnowledgeItem {
  return item.kind === 'KNOWLEDGE';
}

/**
 * The test scores (0–100) at which the second, third and fourth level begin: the expected percentage right at the
 * cut-offs, as a mean over the competences that have a test.
 *
 * Example: 2, 1, 1, 2 items at −1.5, −.5, .5, 1.5, all with a = 1, and cut-offs −1, 0, 1 → 33.0, 50, 67.0.
 */
export function levelStartsOf({ items, levelCutoffs }: ScoredInstrument): number[] {
  const banks = new Map<string, ItemParameters[]>();
  for (const item of items) {
    if (item.kind === 'KNOWLEDGE') banks.set(item.competence, [...(banks.get(item.competence) ?? []), item]);
  }
  return levelCutoffs.ability.map((cutoff) =>
    mean([...banks.values()].map((bank) => expectedPercent(cutoff, bank))),
  );
}
