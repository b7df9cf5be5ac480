/** How far a person is from the working level of the role, competence by competence. */
import { type Level, levelDistance } from './level.rules.ts';
import type { CompetenceScore } from './score.rules.ts';

/** What a gap is measured from; a whole CompetenceScore will do. */
export type MeasuredCompetence = Pick<CompetenceScore, 'competence' | 'level' | 'score'>;

/** Working level per competence code; a competence without one has no gap. */
export type WorkingLevels = Readonly<Partial<Record<string, Level>>>;

/** Steps from the working level: negative is under it. */
export type CompetenceDistance = { readonly competence: string; readonly distance: number };

/** A competence under its working level: `steps` levels under it, 1–3. */
export type Gap = {
  readonly competence: string;
  readonly level: Level;
  readonly workingLevel: Level;
  readonly steps: number;
};

/**
 * The distance of every competence that was measured and has a working level, in the order given.
 *
 * Example: BASIC against INTERMEDIATE is −1, ADVANCED against INTERMEDIATE is 1.
 */
export function distancesToWorkingLevel(
  measured: readonly MeasuredCompetence[],
  workingLevels: WorkingLevels,
): CompetenceDistance[] {
  return measured.flatMap(({ competence, level }) => {
    const workingLevel = workingLevels[competence];
    return level && workingLevel ? [{ competence, distance: levelDistance(level, workingLevel) }] : [];
  });
}

/**
 * The competences under the working level: most steps first, then the lowest score, then by code.
 *
 * Example with INTERMEDIATE wanted everywhere but ADVANCED in c: a BASIC (score 30), b BASIC (score 20), c BASIC
 * gives c (2 steps), b (1), a (1).
 */
export function gapsOf(measured: readonly MeasuredCompetence[], workingLevels: WorkingLevels): Gap[] {
  return measured
    .flatMap(({ competence, level, score }) => {
      const workingLevel = workingLevels[competence];
      if (!level || !workingLevel) return [];
      const steps = -levelDistance(level, workingLevel);
      return steps > 0 ? [{ gap: { competence, level, workingLevel, steps }, score: score ?? 0 }] : [];
    })
    .sort(
      (one, other) =>
        other.gap.steps - one.gap.steps ||
        one.score - other.score ||
        // Not localeCompare: the order may not depend on the language of the machine.
        (one.gap.competence < other.gap.competence ? -1 : 1),
    )
    .map(({ gap }) => gap);
}
