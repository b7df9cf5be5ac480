// The ledger: every set of people that a figure was shown about, so that no later publication can be held against it.
import type { LedgerBlock, LedgerEntry } from './gate.types.ts';
import { intersectionOf, type PeopleSet } from './people-set.rules.ts';

export type Released = {
  answers: string;
  cellId: string;
  block: LedgerBlock;
  people: PeopleSet;
};

/**
 * The entry for one released cell; `lacking` has per layer (measure) who is not counted in it, `keys` is the list of
 * participant keys by person number.
 *
 * Example: 9 people of whom one skipped a competence: nine people, and that one is lacking in the competence.
 */
export function entryOf(
  { people, ...released }: Released,
  lacking: ReadonlyMap<string, PeopleSet>,
  keys: readonly string[],
): LedgerEntry {
  const missing = [...lacking].map(([layer, set]) => [layer, intersectionOf(people, set)] as const);
  return {
    ...released,
    layers: [...lacking.keys()],
    keys,
    people,
    lacking: Object.fromEntries(missing.filter(([, set]) => set.length > 0)),
  };
}
