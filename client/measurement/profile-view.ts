// What one's own profile says: strengths first, then what closes which gap. No blame anywhere.
import type { ResultOf } from '../api/graphql.ts';
import type { itemReviewsDocument, profileDocument } from './profile.documents.ts';

export type ProfileAnswer = ResultOf<typeof profileDocument>;
export type Profile = NonNullable<ProfileAnswer['myProfile']>;
export type CompetenceResult = Profile['competences'][number];
export type ItemReview = NonNullable<ResultOf<typeof itemReviewsDocument>['myProfile']>['review'][number];
export type Level = CompetenceResult['workingLevel'];

export const LEVELS = [
  'BASIC',
  'INTERMEDIATE',
  'ADVANCED',
  'HIGHLY_ADVANCED',
] as const satisfies readonly Level[];

/** Where a level begins on the ruler of four equal steps: BASIC 0, INTERMEDIATE 25, ADVANCED 50, HIGHLY_ADVANCED 75. */
export function positionOf(level: Level): number {
  return LEVELS.indexOf(level) * 25;
}

export interface Sorted {
  /** At or above what the work asks, strongest first. */
  readonly strengths: readonly CompetenceResult[];
  /** Below it, the largest step first. */
  readonly gaps: readonly CompetenceResult[];
  /** Not enough answers to tell. */
  readonly unknown: readonly CompetenceResult[];
}

/** The ten competences in the order they are told. Equal distances: the higher test first, then the framework's order. */
export function sortCompetences(results: readonly CompetenceResult[]): Sorted {
  const test = (result: CompetenceResult) => result.test?.value ?? -1;
  const order = (a: CompetenceResult, b: CompetenceResult) =>
    test(b) - test(a) || a.competence.number - b.competence.number;
  const withDistance = (wanted: (distance: number) => boolean) =>
    results.filter((result) => result.distance !== null && wanted(result.distance));
  return {
    strengths: withDistance((distance) => distance >= 0).sort(
      (a, b) => (b.distance ?? 0) - (a.distance ?? 0) || order(a, b),
    ),
    gaps: withDistance((distance) => distance < 0).sort(
      (a, b) => (a.distance ?? 0) - (b.distance ?? 0) || order(a, b),
    ),
    unknown: results.filter((result) => result.distance === null),
  };
}

/** How the own view lies beside the test, by level: the scales differ, the levels do not. */
export type Comparison = 'same' | 'ownHigher' | 'testHigher' | 'onlyOwn' | 'onlyTest' | 'neither';

/** Test GEVORDERD beside own view BASIS gives `testHigher`. */
export function compareViews({ test, level, evidence, selfViewLevel }: CompetenceResult): Comparison {
  const tested = test !== null && evidence === 'TEST' && level !== null;
  if (!tested) return selfViewLevel === null ? 'neither' : 'onlyOwn';
  if (selfViewLevel === null) return 'onlyTest';
  const difference = LEVELS.indexOf(selfViewLevel) - LEVELS.indexOf(level);
  return difference === 0 ? 'same' : difference > 0 ? 'ownHigher' : 'testHigher';
}

export interface Help {
  readonly assignments: ProfileAnswer['myAssignments'];
  readonly practices: readonly ProfileAnswer['recommendedPractices'][number]['practice'][];
}

/** What closes the gap in a competence: tracks of one's own that teach it, and practices that fit. */
export function helpFor(competence: string, answer: ProfileAnswer): Help {
  return {
    assignments: answer.myAssignments.filter(({ track }) =>
      track.competences.some(({ code }) => code === competence),
    ),
    practices: answer.recommendedPractices
      .filter((recommendation) => recommendation.competence.code === competence)
      .map((recommendation) => recommendation.practice),
  };
}

/** Which way the index went, as far as it can be told: within chance is `steady`. */
export function directionOf(change: NonNullable<Profile['change']>): 'up' | 'down' | 'steady' {
  if (!change.beyondChance) return 'steady';
  return change.difference > 0 ? 'up' : 'down';
}

export interface ReviewGroup {
  readonly code: string;
  readonly name: string;
  readonly items: readonly ItemReview[];
  readonly correct: number;
}

/** The knowledge questions per competence, in the order they were asked. */
export function groupReview(review: readonly ItemReview[]): ReviewGroup[] {
  const groups = new Map<string, ItemReview[]>();
  for (const item of review) {
    const code = item.competence?.code ?? '';
    const group = groups.get(code) ?? [];
    group.push(item);
    groups.set(code, group);
  }
  return [...groups].map(([code, items]) => ({
    code,
    name: items[0]?.competence?.name ?? code,
    items,
    correct: items.filter((item) => item.correct === true).length,
  }));
}
