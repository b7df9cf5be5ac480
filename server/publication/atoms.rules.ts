// People who stand in exactly the same sets: no published total can tell them apart, so they are one unknown together.
import { addPerson, membersOf, type PeopleSet } from './people-set.rules.ts';

/** The people of a book divided by the sets they are in. */
export type Atoms = {
  /** Person number → atom number; −1 for who is not in the book. */
  atomOf: Int32Array;
  /** Atom number → how many people. */
  sizes: number[];
};

/**
 * Divides `people` so that every one of `sets` is a number of whole atoms.
 *
 * Whatever follows from totals of these sets gives every person of an atom the same weight. So a union that follows
 * holds an atom whole or not at all, and what is found about atoms holds for people.
 *
 * Example: people 0…9, sets {0…6} and {5…9}: three atoms, of 5, 2 and 3 people.
 */
export function atomsOf(people: readonly number[], sets: readonly PeopleSet[]): Atoms {
  const atomOf = new Int32Array((people.at(-1) ?? -1) + 1).fill(-1);
  for (const person of people) atomOf[person] = 0;
  const sizes = [people.length];
  for (const set of sets) split(atomOf, sizes, membersOf(set));
  return { atomOf, sizes };
}

/** Takes the members of one set apart from who shared an atom with them and is not in the set. */
function split(atomOf: Int32Array, sizes: number[], members: readonly number[]): void {
  const inside = new Map<number, number>();
  for (const person of members) {
    const atom = atomOf[person] ?? -1;
    if (atom >= 0) inside.set(atom, (inside.get(atom) ?? 0) + 1);
  }
  const moved = new Map<number, number>();
  for (const [atom, count] of inside) {
    if (count === sizes[atom]) continue;
    sizes[atom] = (sizes[atom] ?? 0) - count;
    moved.set(atom, sizes.push(count) - 1);
  }
  if (moved.size === 0) return;
  for (const person of members) {
    const to = moved.get(atomOf[person] ?? -1);
    if (to !== undefined) atomOf[person] = to;
  }
}

/** A set of people as a set of atoms. Who is not in the book is left out; atoms are whole, so one member says it. */
export function inAtoms({ atomOf, sizes }: Atoms, set: PeopleSet): PeopleSet {
  const atoms = new Uint32Array(Math.ceil(sizes.length / 32));
  for (const person of membersOf(set)) {
    const atom = atomOf[person] ?? -1;
    if (atom >= 0) addPerson(atoms, atom);
  }
  return atoms;
}
