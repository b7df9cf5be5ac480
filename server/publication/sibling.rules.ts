// R3, R4 and R5: a total and its parts. What is withheld under a shown total must not be computable from it.
import type { DisabledRules, RuleName } from './gate.types.ts';
import type { Grid, Margin } from './grid.rules.ts';
import { type PeopleSet, sizeOf, unionOfAll } from './people-set.rules.ts';

/** Which cells are still shown, and by which rule the others are not. Changed in place while a block is decided. */
export type Showing = {
  grid: Grid;
  /** Per cell the rule that withholds it, null while shown. */
  rules: (RuleName | null)[];
  disabled: DisabledRules;
};

export type MarginChecks = {
  /** Per layer (a measure with its own people) the number of people of each cell. */
  sizes: readonly (readonly number[])[];
  /** How many of these people are in a layer. */
  restSize: (rest: PeopleSet, layer: number) => number;
  minimum: (cell: number) => number;
  isHomogeneous: (people: PeopleSet) => boolean;
};

/** Withholds a cell and, because parents come before children (R3), every cell below it. */
export function withhold(showing: Showing, cell: number, rule: RuleName): void {
  if (showing.rules[cell] !== null) return;
  showing.rules[cell] = rule;
  if (showing.disabled.has('R3')) return;
  const children = childrenOf(showing.grid);
  for (const reached = [cell]; reached.length > 0; ) {
    for (const below of children[reached.pop() ?? -1] ?? []) {
      if (showing.rules[below] !== null) continue;
      showing.rules[below] = 'R3';
      reached.push(below);
    }
  }
}

/** Cell → the cells right below it; made once for a grid. */
const childrenByGrid = new WeakMap<Grid, number[][]>();

function childrenOf(grid: Grid): number[][] {
  const made = childrenByGrid.get(grid);
  if (made !== undefined) return made;
  const children = grid.cells.map((): number[] => []);
  grid.cells.forEach(({ above }, number) => {
    for (const each of above) children[each]?.push(number);
  });
  childrenByGrid.set(grid, children);
  return children;
}

/**
 * Withholds shown parts, the smallest first, until under every shown total the withheld people are nobody, or at
 * least k from at least two parts and not homogeneous. R4 for the tree, R5 for unit × attribute tables; repeats
 * until nothing changes.
 *
 * Example (k = 5): 11 = A 8 + B 1 + C 2: B and C are 3 people, so A goes too. 40 = A 33 + B 4 + C 3: A stays.
 */
export function protectMargins(showing: Showing, checks: MarginChecks): void {
  const margins = showing.grid.margins.filter(
    ({ kind }) => !showing.disabled.has(kind === 'units' ? 'R4' : 'R5'),
  );
  // A margin is looked at again only when one of its parts was withheld since.
  const seen = new Map<Margin, number>();
  for (let changed = true; changed; ) {
    changed = false;
    for (const margin of margins) {
      if (showing.rules[margin.total] !== null) continue;
      const hidden = margin.parts.filter((part) => showing.rules[part] !== null).length;
      if (seen.get(margin) === hidden) continue;
      while (!isProtected(showing, margin, checks)) {
        const smallest = smallestShown(showing, margin, checks.sizes[0] ?? []);
        if (smallest === null) break;
        withhold(showing, smallest, margin.kind === 'units' ? 'R4' : 'R5');
        changed = true;
      }
      seen.set(margin, margin.parts.filter((part) => showing.rules[part] !== null).length);
    }
  }
}

function isProtected(showing: Showing, margin: Margin, checks: MarginChecks): boolean {
  const { parts, rest } = margin;
  const hidden = parts.filter((part) => showing.rules[part] !== null && (checks.sizes[0]?.[part] ?? 0) > 0);
  const outside = sizeOf(rest) > 0 ? 1 : 0;
  // With no part shown the withheld people are the total itself, which was judged on its own.
  if (hidden.length + outside === 0 || parts.every((part) => showing.rules[part] !== null)) return true;
  if (hidden.length + outside < 2) return false;
  const k = Math.max(checks.minimum(margin.total), ...parts.map(checks.minimum));
  const enough = checks.sizes.every((sizes, layer) => {
    let people = checks.restSize(rest, layer);
    for (const part of hidden) people += sizes[part] ?? 0;
    return people === 0 || people >= k;
  });
  if (!enough) return false;
  if (showing.disabled.has('R8')) return true;
  const pool = unionOfAll([rest, ...hidden.flatMap((part) => showing.grid.cells[part]?.people ?? [])]);
  return !checks.isHomogeneous(pool);
}

function smallestShown(showing: Showing, { parts }: Margin, sizes: readonly number[]): number | null {
  let smallest: number | null = null;
  for (const part of parts) {
    if (showing.rules[part] !== null) continue;
    if (smallest === null || (sizes[part] ?? 0) <= (sizes[smallest] ?? 0)) smallest = part;
  }
  return smallest;
}
