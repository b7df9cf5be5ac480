// A profile as its owner sees it: per competence, and per knowledge item with the reason.
import type { WorkingLevels } from './gap.rules.ts';
import type { AnswerValue, KnowledgeItem, TaskItem } from './instrument.types.ts';
import type { Level } from './level.rules.ts';
import type { Outcome } from './outcome.rules.ts';
import { type CompetenceScore, type Evidence, isRight } from './score.rules.ts';

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

/**
 * A test item with its owner's answer. `chosen` and `best` are places of options, or of what was marked in a table;
 * nothing chosen is what was skipped or not applicable, which is never wrong: then `correct` is null.
 */
export interface ItemReview {
  readonly item: KnowledgeItem | TaskItem;
  readonly chosen: readonly number[];
  readonly best: readonly number[];
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
 * The test items with the answers given, in the order they were asked.
 *
 * Example: answer 2 where 2 is best is correct; −1 or nothing is chosen [], correct null.
 */
export function itemReviews(
  items: readonly ({ readonly kind: string } | KnowledgeItem | TaskItem)[],
  answers: ReadonlyMap<string, { readonly value: AnswerValue }>,
): ItemReview[] {
  return items.filter(isTest).map((item) => {
    const value = answers.get(item.id)?.value;
    const answer = item.kind === 'KNOWLEDGE' ? item.answer : item.task.answer;
    const correct = isRight({ id: item.id, answer }, value);
    const given = correct === null || value === undefined || typeof value === 'string' ? [] : [value].flat();
    return { item, chosen: given, best: [answer].flat(), correct };
  });
}

function isTest(item: { readonly kind: string }): item is KnowledgeItem | TaskItem {
  return item.kind === 'KNOWLEDGE' || item.kind === 'TASK';
}
