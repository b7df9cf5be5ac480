// The ledger: every set of people that a figure was shown about, so that no later publication can be held against it.
import type { LedgerBlock, LedgerEntry } from './gate.types.ts';
import { intersectionOf, membersOf, type PeopleSet } from './people-set.rules.ts';

export type Released = {
  answers: string;
  cellId: string;
  block: LedgerBlock;
  people: PeopleSet;
};

/**
 * The entries for one released cell: the layers (measures) that are about the same people share one entry.
 *
 * Example: 9 people of whom one skipped a competence: one entry of 9 for all other layers, one of 8 for that one.
 */
export function entriesOf(
  released: Released,
  layers: ReadonlyMap<string, PeopleSet>,
  keys: readonly string[],
): LedgerEntry[] {
  const { answers, cellId, block, people } = released;
  const bySet = new Map<string, LedgerEntry & { layers: string[] }>();
  for (const [layer, mask] of layers) {
    const set = intersectionOf(people, mask);
    const entry = bySet.get(set.join());
    if (entry !== undefined) entry.layers.push(layer);
    else {
      const members = membersOf(set).flatMap((person) => keys[person] ?? []);
      bySet.set(set.join(), { answers, cellId, block, layers: [layer], keys: members });
    }
  }
  return [...bySet.values()];
}
