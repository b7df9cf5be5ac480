// What one response comes to under the rules its wave froze.
import {
  type CompetenceDistance,
  distancesToWorkingLevel,
  type Gap,
  gapsOf,
  type WorkingLevels,
} from './gap.rules.ts';
import { type Answers, type Profile, type ScoredInstrument, scoreResponse } from './score.rules.ts';
import { type Segment, type SegmentRule, segmentOf } from './segment.rules.ts';

/** The rules a wave froze, as they hold for one role family. */
export interface FrozenRules {
  readonly instrument: ScoredInstrument;
  readonly segmentRule: SegmentRule;
  readonly workingLevels: WorkingLevels;
}

/** Scores, distances in levels from the working level, gaps, and the segment (null when too little was measured). */
export interface Outcome {
  readonly profile: Profile;
  readonly distances: readonly CompetenceDistance[];
  readonly gaps: readonly Gap[];
  readonly segment: Segment | null;
}

/**
 * Scores the answers and holds them against the working levels; nothing of it is ever stored.
 *
 * Example: ten competences with every knowledge item right against BASIC everywhere are ten distances of 3, no gap,
 * FRONTRUNNER.
 */
export function outcomeOf(rules: FrozenRules, answers: Answers): Outcome {
  const profile = scoreResponse(rules.instrument, answers);
  const distances = distancesToWorkingLevel(profile.competences, rules.workingLevels);
  return {
    profile,
    distances,
    gaps: gapsOf(profile.competences, rules.workingLevels),
    segment: segmentOf(
      distances.map(({ distance }) => distance),
      rules.segmentRule,
    ),
  };
}
