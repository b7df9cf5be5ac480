import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Atoms, atomsOf, inAtoms } from '../../../server/publication/atoms.rules.ts';
import { findSmallUnion } from '../../../server/publication/audit.rules.ts';
import { firstFault, type Step } from '../../../server/publication/layer.rules.ts';
import {
  everythingFree,
  type NullSpace,
  publishTotal,
} from '../../../server/publication/null-space.rules.ts';
import {
  intersectionOf,
  type PeopleSet,
  peopleSetOf,
  sizeOf,
} from '../../../server/publication/people-set.rules.ts';

const PEOPLE = 12;
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);
const setOf = (people: Iterable<number>) => peopleSetOf(PEOPLE, people);

const sets = fc.array(
  fc.uniqueArray(fc.nat(PEOPLE - 1), { minLength: 3, maxLength: PEOPLE }).map((people) => setOf(people)),
  { minLength: 1, maxLength: 5 },
);

/** The totals of these sets as told to somebody who knows atoms, or people when there are no atoms. */
function spaceOf(rows: readonly PeopleSet[], atoms: Atoms | null): NullSpace {
  let space: NullSpace = everythingFree(atoms ? [...atoms.sizes.keys()] : range(0, PEOPLE));
  for (const row of rows) space = publishTotal(space, atoms ? inAtoms(atoms, row) : row)?.space ?? [];
  return space;
}

const leaks = (rows: readonly PeopleSet[], below: number): boolean =>
  findSmallUnion(spaceOf(rows, null), range(0, PEOPLE), { below, steps: 1e6 }).found !== null;

describe('atoms', () => {
  it('are people who stand in the same sets: {0…6} and {5…9} make three of ten', () => {
    const { sizes } = atomsOf(range(0, 10), [peopleSetOf(10, range(0, 7)), peopleSetOf(10, range(5, 10))]);
    expect([...sizes].sort()).toEqual([2, 3, 5]);
  });

  it('find a small union exactly when people do', () => {
    fc.assert(
      fc.property(sets, fc.integer({ min: 2, max: 6 }), (rows, below) => {
        const atoms = atomsOf(range(0, PEOPLE), rows);
        const { sizes } = atoms;
        const search = findSmallUnion(spaceOf(rows, atoms), [...sizes.keys()], { below, steps: 1e6, sizes });
        expect(search.found !== null).toBe(leaks(rows, below));
      }),
      { numRuns: 400, seed: 5 },
    );
  });
});

describe('a measure that some skipped', () => {
  it('gives something away at the step at which trying every union first does', () => {
    const withSkips = fc.record({
      rows: sets,
      skipping: fc.uniqueArray(fc.nat(PEOPLE - 1), { maxLength: 3 }),
      below: fc.integer({ min: 2, max: 5 }),
    });
    fc.assert(
      fc.property(withSkips, ({ rows, skipping, below }) => {
        // What gives everybody's figures away is refused before a layer is looked at.
        const safe: PeopleSet[] = [];
        for (const row of rows) if (!leaks([...safe, row], below)) safe.push(row);
        const mask = setOf(range(0, PEOPLE).filter((person) => !skipping.includes(person)));
        const atoms = atomsOf(range(0, PEOPLE), safe);
        const steps: Step[] = safe.map((_, at) => ({
          cell: at,
          minimum: below,
          space: spaceOf(safe.slice(0, at + 1), atoms),
        }));
        const start = spaceOf([], atoms);
        const audit = { unionsChecked: 0, derivable: 0, unfinished: 0, relations: 0 };
        const fault = firstFault({ atoms, mask, start, hidden: [], steps: 1e6 }, steps, audit);
        const own = safe.map((row) => intersectionOf(row, mask)).filter((row) => sizeOf(row) >= 0);
        const expected = own.findIndex((_, at) => leaksWithin(own.slice(0, at + 1), mask, below));
        expect(fault?.at ?? -1).toBe(expected);
      }),
      { numRuns: 400, seed: 6 },
    );
  });
});

/** Tries it from nothing, with only the people who have the measure. */
function leaksWithin(rows: readonly PeopleSet[], mask: PeopleSet, below: number): boolean {
  const people = range(0, PEOPLE).filter((person) => sizeOf(intersectionOf(setOf([person]), mask)) === 1);
  let space: NullSpace = everythingFree(people);
  for (const row of rows) space = publishTotal(space, row)?.space ?? [];
  return findSmallUnion(space, people, { below, steps: 1e6 }).found !== null;
}
