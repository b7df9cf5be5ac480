/**
 * The scale on which tracks, practices and gaps are compared.
 *
 * Measurement has the same four levels and owns how a score becomes one; other domains see those only as codes
 * behind its front door, so learning states the order it counts on. A test holds the two together.
 */

/** Lowest first. */
export const LEVEL_ORDER = ['BASIC', 'INTERMEDIATE', 'ADVANCED', 'HIGHLY_ADVANCED'] as const;

export type Level = (typeof LEVEL_ORDER)[number];

/** A competence under its working level. */
export type SkillGap = {
  readonly competence: string;
  readonly level: Level;
  readonly workingLevel: Level;
};

/** Steps up from one level to another; negative is down. Example: BASIC to ADVANCED is 2. */
export function stepsBetween(from: Level, to: Level): number {
  return LEVEL_ORDER.indexOf(to) - LEVEL_ORDER.indexOf(from);
}

/** The gaps that are gaps, largest first; equal ones stay in the order given. */
export function largestFirst(gaps: readonly SkillGap[]): SkillGap[] {
  const size = ({ level, workingLevel }: SkillGap): number => stepsBetween(level, workingLevel);
  return gaps
    .filter((gap) => size(gap) > 0)
    .map(({ competence, level, workingLevel }) => ({ competence, level, workingLevel }))
    .sort((one, other) => size(other) - size(one));
}

/**
 * The candidate with the best rank: ranks are compared number by number, the higher the better, then by code.
 *
 * Undefined without candidates.
 */
export function bestOf<Candidate extends { readonly code: string }>(
  candidates: readonly Candidate[],
  rankOf: (candidate: Candidate) => readonly number[],
): Candidate | undefined {
  const ranked = candidates.map((candidate) => ({ candidate, rank: rankOf(candidate) }));
  ranked.sort((one, other) => {
    const at = one.rank.findIndex((value, index) => value !== other.rank[index]);
    if (at >= 0) return (other.rank[at] ?? 0) - (one.rank[at] ?? 0);
    return one.candidate.code < other.candidate.code ? -1 : 1;
  });
  return ranked[0]?.candidate;
}
