// A profile as its owner sees it: per competence, and per knowledge item with the reason.
import type { WorkingLevels } from './gap.rules.ts';
import type { KnowledgeItem } from './instrument.content.ts';
import type { Level } from './level.rules.ts';
import type { Outcome } from './outcome.rules.ts';
import type { CompetenceScore, Evidence } from './score.rules.ts';

/** One competence against its working level. Scores 0–100, distance in levels, standard error in logits. */
export interface CompetenceResult {
  readonly competence: string;
  readonly evidence: Evidence | 'NONE';
  readonly level: Level | null;
  readonly workingLevel: Level;
  readonly distance: number | null;
  /** With the band of one standard error. */
  readonly test: { readonly value: number; readonly low: number; readonly high: number } | null;
  readonly selfView: number | null;
  readonly selfViewLevel: Level | null;
  readonly previousTest: number | null;
  readonly standardError: number | null;
}

/** A knowledge item with its owner's answer; null for what was skipped or not applicable, which is never wrong. */
export interface ItemReview {
  readonly item: KnowledgeItem;
  readonly answer: number | null;
  readonly correct: boolean | null;
}

/** The competences that have a working level, in the order of the instrument. `previous` is the measurement before. */
export function competenceResults(
  outcome: Pick<Outcome, 'profile' | 'distances'>,
  workingLevels: WorkingLevels,
  previous: Pick<Outcome, 'profile'> | null,
): CompetenceResult[] {
  const distances = new Map(outcome.distances.map(({ competence, distance }) => [competence, distance]));
  const former = new Map(previous?.profile.competences.map(({ competence, test }) => [competence, test]));
  return outcome.profile.competences.flatMap((score) => {
    const workingLevel = workingLevels[score.competence];
    if (workingLevel === undefined) return [];
    return [
      {
        ...plainResult(score),
        workingLevel,
        distance: distances.get(score.competence) ?? null,
        previousTest: former.get(score.competence)?.percent ?? null,
      },
    ];
  });
}

function plainResult({ competence, evidence, level, selfView, test }: CompetenceScore) {
  return {
    competence,
    level,
    evidence: evidence ?? ('NONE' as const),
    test: test && { value: test.percent, low: test.percentLow, high: test.percentHigh },
    selfView: selfView.score,
    selfViewLevel: selfView.level,
    standardError: test?.standardError ?? null,
  };
}

/**
 * The knowledge items with the answers given, in the order of the instrument.
 *
 * Example: answer 2 where 2 is best is correct; −1 or nothing is answer null, correct null.
 */
export function itemReviews(
  items: readonly ({ readonly kind: string } | KnowledgeItem)[],
  answers: ReadonlyMap<string, { readonly value: number }>,
): ItemReview[] {
  return items.filter(isKnowledge).map((item) => {
    const value = answers.get(item.id)?.value ?? -1;
    const answer = value === -1 ? null : value;
    return { item, answer, correct: answer === null ? null : answer === item.answer };
  });
}

function isKnowledge(item: { readonly kind: string }): item is KnowledgeItem {
  return item.kind === 'KNOWLEDGE';
}
