// Whether departments differ enough from each other to be compared at all, per layer of the tree.
import type { GateInput, GateOutput } from './gate.types.ts';

/** The layer of units `depth` steps below the organisation, and ICC(2) of their means, in steps of 0.05 downwards. */
export interface Comparability {
  readonly depth: number;
  readonly icc2: number;
}

/** The scores of a layer, one list for each unit. */
interface Layer {
  readonly depth: number;
  readonly groups: readonly (readonly number[])[];
}

/**
 * The test indexes of the people of every unit whose means are shown, per layer below the organisation. A unit that is
 * withheld takes no part, so that the figure says nothing about it.
 *
 * Example: an organisation with departments A (shown) and B (withheld), and a team in A → one layer with A alone, which
 * is nothing to compare, and one with the team.
 */
export function layersToCompare(
  { units, respondents }: Pick<GateInput, 'units' | 'respondents'>,
  { cells }: Pick<GateOutput, 'cells'>,
): Layer[] {
  const parents = new Map(units.map(({ id, parentId }) => [id, parentId]));
  const shown = new Set(
    cells.filter((cell) => cell.attribute === null && cell.means.shown).map(({ unitId }) => unitId),
  );
  const layers = new Map<number, Map<string, number[]>>();
  for (const { unitId, measures } of respondents) {
    if (measures.testIndex === null) continue;
    const path = pathOf(unitId, parents);
    for (const [depth, unit] of path.entries()) {
      if (depth === 0 || !shown.has(unit)) continue;
      const layer = layers.get(depth) ?? new Map<string, number[]>();
      layers.set(depth, layer);
      const scores = layer.get(unit) ?? [];
      layer.set(unit, scores);
      scores.push(measures.testIndex);
    }
  }
  return [...layers]
    .sort(([one], [other]) => one - other)
    .map(([depth, units]) => ({ depth, groups: [...units.values()] }));
}

/** ICC(2) as it is told: between 0 and 1, in steps of 0.05 downwards. Example: 0.699 → 0.65; −0.2 → 0. */
export function roundReliability(icc2: number): number {
  return Math.min(1, Math.max(0, Math.floor(icc2 * 20 + 1e-9) / 20));
}

/** From the organisation down to the unit. */
function pathOf(unitId: string, parents: ReadonlyMap<string, string | null>): string[] {
  const path = [unitId];
  for (let up = parents.get(unitId); up != null; up = parents.get(up)) path.unshift(up);
  return path;
}
