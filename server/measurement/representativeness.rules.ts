/** Whether those who answered look like those who were asked. */
import { sum } from 'simple-statistics';

/** One group of the population: how many were invited, and how many of them answered. */
export type Stratum = { readonly group: string; readonly invited: number; readonly responded: number };

/** Response 0–1 as a whole and per group (null where nobody was invited), and the R-indicator (1 = no difference). */
export type Representativeness = {
  readonly response: number;
  readonly indicator: number;
  readonly groups: readonly { readonly group: string; readonly response: number | null }[];
};

/**
 * The R-indicator R = 1 − 2·S(ρ) (Schouten, Cobben and Bethlehem 2009), S over all invited people with N − 1.
 *
 * Null with fewer than two people invited; throws RangeError when more answered than were invited. Example: 42 of
 * 60, 20 of 40 and 80 of 100 gives .7723.
 */
export function representativeness(strata: readonly Stratum[]): Representativeness | null {
  for (const { group, invited, responded } of strata) {
    if (!(responded >= 0 && responded <= invited)) {
      throw new RangeError(`${responded} of ${invited} cannot have answered in ${group}`);
    }
  }
  const invited = sum(strata.map((stratum) => stratum.invited));
  if (invited < 2) return null;
  const response = sum(strata.map((stratum) => stratum.responded)) / invited;
  const squares = sum(
    strata
      .filter((stratum) => stratum.invited > 0)
      .map((stratum) => stratum.invited * (stratum.responded / stratum.invited - response) ** 2),
  );
  return {
    response,
    indicator: 1 - 2 * Math.sqrt(squares / (invited - 1)),
    groups: strata.map((stratum) => ({
      group: stratum.group,
      response: stratum.invited === 0 ? null : stratum.responded / stratum.invited,
    })),
  };
}
