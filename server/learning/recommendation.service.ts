// Practices that fit what the newest measurement of somebody showed.
import { listPractices, type Practice, practiceByCode } from '../knowledge/knowledge.reads.ts';
import { newestProfileOf } from '../measurement/measurement.reads.ts';
import type { Learner } from './assignment.service.ts';
import type { SkillGap } from './level.rules.ts';
import { recommendPractices } from './recommendation.rules.ts';

/** A practice with the largest gap it is for. */
export interface RecommendedPractice extends SkillGap {
  readonly practice: Practice;
}

/** Practices for the gaps of the learner's newest profile, largest gap first; none before the first submission. */
export async function recommendedPractices(learner: Learner | null): Promise<RecommendedPractice[]> {
  const newest = learner === null ? null : await newestProfileOf(learner.participantKey);
  if (newest === null) return [];
  const { gaps, roleFamily } = newest;
  return recommendPractices({ gaps, roleFamily, practices: listPractices() }).flatMap(
    ({ practice, reasons: [largest] }) =>
      largest === undefined ? [] : [{ practice: practiceByCode(practice), ...largest }],
  );
}
