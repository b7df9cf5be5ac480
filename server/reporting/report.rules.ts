// Which practices a department's own figures point at.

interface PublishedShares {
  readonly blocks: {
    readonly distribution: {
      readonly content: {
        readonly competences: readonly {
          readonly code: string;
          readonly atWorkingLevel: { readonly percent: number } | null;
        }[];
      } | null;
    };
  };
}

interface Practice {
  readonly code: string;
  readonly competences: readonly string[];
}

const MAXIMUM = 3;
const WEAKEST = 3;

/**
 * At most three practices, for the three competences with the smallest published share at working level, one for
 * each; none where that is withheld, because the choice would tell what is not shown.
 *
 * Example: shares 80, 20 and 50 per cent → the practice for the second competence comes first.
 */
export function practicesForReport<Item extends Practice>(
  cell: PublishedShares | null,
  practices: readonly Item[],
): Item[] {
  const weakest = (cell?.blocks.distribution.content?.competences ?? [])
    .flatMap(({ code, atWorkingLevel }) =>
      atWorkingLevel === null ? [] : [{ code, percent: atWorkingLevel.percent }],
    )
    .sort((a, b) => a.percent - b.percent || a.code.localeCompare(b.code))
    .slice(0, WEAKEST);
  const chosen = new Set<Item>();
  for (const { code } of weakest) {
    const practice = practices.find((one) => one.competences.includes(code) && !chosen.has(one));
    if (practice !== undefined) chosen.add(practice);
  }
  return [...chosen].slice(0, MAXIMUM);
}
