/** The group a person is in, by a criterion and never by rank: everybody can be a frontrunner. */

/** Furthest first. */
export const SEGMENTS = ['FRONTRUNNER', 'FOLLOWER', 'UNDERWAY', 'FAR_BEHIND'] as const;

export type Segment = (typeof SEGMENTS)[number];

/**
 * The parameters of one version of the rule, as content/rules/segment holds them and a wave freezes them.
 *
 * Distances are in levels from the working level. The counts of `atOrAbove` are out of `competences`; with fewer
 * competences measured they shrink in proportion, and under `minimumMeasured` there is no segment at all.
 */
export type SegmentRule = {
  readonly competences: number;
  readonly minimumMeasured: number;
  readonly frontrunner: {
    readonly atOrAbove: number;
    readonly above: { readonly by: number; readonly onAtLeast: number };
  };
  readonly follower: { readonly atOrAbove: number; readonly atMostUnderBy: number };
  readonly farBehind: {
    readonly atOrAboveFewerThan: number;
    readonly under: { readonly by: number; readonly onAtLeast: number };
  };
};

/**
 * The segment for the distances of the measured competences, or null when too few were measured.
 *
 * Tried from the top: frontrunner, follower, far behind; whoever is none of these is under way. Example with
 * version 1 of the rule: eight at 0 and two at −1 is FOLLOWER; eight at 0, one at −1 and one at −2 UNDERWAY;
 * seven at 0 and three at −2 FAR_BEHIND; eight at 0 and two at 1 FRONTRUNNER.
 */
export function segmentOf(distances: readonly number[], rule: SegmentRule): Segment | null {
  const measured = distances.length;
  if (measured < Math.max(1, rule.minimumMeasured)) return null;
  const outOf = (count: number): number => (count * measured) / rule.competences;
  const count = (holds: (distance: number) => boolean): number => distances.filter(holds).length;

  const atOrAbove = count((distance) => distance >= 0);
  const { frontrunner, follower, farBehind } = rule;
  if (
    atOrAbove >= outOf(frontrunner.atOrAbove) &&
    count((distance) => distance >= frontrunner.above.by) >= frontrunner.above.onAtLeast
  ) {
    return 'FRONTRUNNER';
  }
  if (
    atOrAbove >= outOf(follower.atOrAbove) &&
    count((distance) => -distance > follower.atMostUnderBy) === 0
  ) {
    return 'FOLLOWER';
  }
  const farUnder = count((distance) => -distance >= farBehind.under.by);
  return atOrAbove < outOf(farBehind.atOrAboveFewerThan) || farUnder >= farBehind.under.onAtLeast
    ? 'FAR_BEHIND'
    : 'UNDERWAY';
}
