// People who stand in exactly the same sets: no published total can tell them apart, so they are one unknown together.
import type { PeopleSet } from './people-set.rules.ts';

/** The people of a book divided by the sets they are in. */
export type Atoms = {
  /** Person number → atom number; −1 for who is not in the book. */
  atomOf: Int32Array;
  /** Atom number → how many people. */
  sizes: number[];
};

/**
 * Divides `people` (ascending) so that every one of `sets` is a number of whole atoms. Atoms that share the first sets
 * have numbers beside each other, so that with units before attributes neighbours are colleagues.
 *
 * Whatever follows from totals of these sets gives every person of an atom the same weight. So a union that follows
 * holds an atom whole or not at all, and what is found about atoms holds for people.
 *
 * Example: people 0…9, sets {0…6} and {5…9}: three atoms, of 2, 5 and 3 people.
 */
export function atomsOf(people: PeopleSet, sets: readonly PeopleSet[]): Atoms {
  const atomOf = new Int32Array((people.at(-1) ?? -1) + 1).fill(-1);
  for (const person of people) atomOf[person] = 0;
  const parts: Parts = { atomOf, sizes: people.length === 0 ? [] : [people.length], after: [-1] };
  for (const set of sets) split(parts, set);
  return inOrder(parts);
}

/** `after` is the atom that comes next in order, −1 after the last. */
type Parts = Atoms & { after: number[] };

/** Takes the members of one set apart from who shared an atom with them and is not in the set; they come right after. */
function split({ atomOf, sizes, after }: Parts, members: PeopleSet): void {
  const inside = new Map<number, number>();
  for (const person of members) {
    const atom = atomOf[person] ?? -1;
    if (atom >= 0) inside.set(atom, (inside.get(atom) ?? 0) + 1);
  }
  const moved = new Map<number, number>();
  for (const [atom, count] of inside) {
    if (count === sizes[atom]) continue;
    sizes[atom] = (sizes[atom] ?? 0) - count;
    const part = sizes.push(count) - 1;
    after[part] = after[atom] ?? -1;
    after[atom] = part;
    moved.set(atom, part);
  }
  if (moved.size === 0) return;
  for (const person of members) {
    const to = moved.get(atomOf[person] ?? -1);
    if (to !== undefined) atomOf[person] = to;
  }
}

function inOrder({ atomOf, sizes, after }: Parts): Atoms {
  const places = new Int32Array(sizes.length);
  const ordered: number[] = [];
  for (let atom = sizes.length === 0 ? -1 : 0; atom >= 0; atom = after[atom] ?? -1) {
    places[atom] = ordered.push(sizes[atom] ?? 0) - 1;
  }
  return { atomOf: atomOf.map((atom) => (atom < 0 ? -1 : (places[atom] ?? -1))), sizes: ordered };
}

/** A set of people as atom numbers, ascending. Who is not in the book is left out; atoms are whole. */
export function inAtoms({ atomOf }: Atoms, set: PeopleSet): Int32Array {
  const atoms = new Set<number>();
  for (const person of set) {
    const atom = atomOf[person] ?? -1;
    if (atom >= 0) atoms.add(atom);
  }
  return Int32Array.from(atoms).sort();
}
