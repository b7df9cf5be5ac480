// R13: staffing counts people per function; small functions are counted with the function above them.

export type StaffingFunction = { code: string; parentCode: string | null; people: number };

/** "How many can X": none and all are shown only from this many people. */
const MINIMUM_FOR_NONE_OR_ALL = 10;

/**
 * Per function code the code of the function it is counted under, so that every group that is left has 0 or at
 * least k people; null where even the top of the tree has fewer.
 *
 * Merged groups are the values of an attribute `function` in the grid: staffing goes through the same gate.
 *
 * Example: k = 5, adviser 12 with below it data adviser 3 and GIS adviser 6 → data adviser counts as adviser.
 */
export function mergeSmallFunctions(
  functions: readonly StaffingFunction[],
  k: number,
): Map<string, string | null> {
  const byCode = new Map(functions.map((each) => [each.code, each]));
  const depthOf = (each: StaffingFunction): number => {
    const parent = each.parentCode === null ? undefined : byCode.get(each.parentCode);
    return parent === undefined ? 0 : 1 + depthOf(parent);
  };
  const people = new Map(functions.map((each) => [each.code, each.people]));
  const target = new Map<string, string | null>();
  for (const each of [...functions].sort((a, b) => depthOf(b) - depthOf(a))) {
    const own = people.get(each.code) ?? 0;
    if (own >= k || own === 0) {
      target.set(each.code, each.code);
    } else if (each.parentCode !== null && byCode.has(each.parentCode)) {
      people.set(each.parentCode, (people.get(each.parentCode) ?? 0) + own);
      target.set(each.code, each.parentCode);
    } else {
      target.set(each.code, null);
    }
  }
  const settled = (code: string): string | null => {
    const next = target.get(code) ?? null;
    return next === null || next === code ? next : settled(next);
  };
  return new Map(functions.map(({ code }) => [code, settled(code)]));
}

/**
 * Whether "`able` of these `people` can do it" may be shown: from k people, and 0 or all only from 10.
 *
 * Example: 0 of 9 may not, 0 of 10 may, 3 of 9 may (k = 8).
 */
export function mayShowHowMany(able: number, people: number, k: number): boolean {
  if (people < k) return false;
  return people >= MINIMUM_FOR_NONE_OR_ALL || (able > 0 && able < people);
}
