import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Atoms, atomsOf, inAtoms } from '../../../server/publication/atoms.rules.ts';
import { UnionFinder } from '../../../server/publication/audit.rules.ts';
import { LayerProof } from '../../../server/publication/layer.rules.ts';
import { NullSpace } from '../../../server/publication/null-space.rules.ts';
import type { Row } from '../../../server/publication/page.rules.ts';
import { differenceOf, type PeopleSet, peopleSetOf } from '../../../server/publication/people-set.rules.ts';

const PEOPLE = 12;
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);

const sets = fc.array(
  fc
    .uniqueArray(fc.nat(PEOPLE - 1), { minLength: 3, maxLength: PEOPLE })
    .map((people) => peopleSetOf(people)),
  { minLength: 1, maxLength: 5 },
);

/** The totals of these sets as told to somebody who knows atoms, or people when there are no atoms. */
function spaceOf(rows: readonly PeopleSet[], atoms: Atoms | null): NullSpace {
  const space = new NullSpace(atoms?.sizes.length ?? PEOPLE);
  for (const row of rows) space.publish(atoms ? inAtoms(atoms, row) : row);
  return space;
}

const leaks = (rows: readonly PeopleSet[], below: number): boolean =>
  new UnionFinder(spaceOf(rows, null)).find(range(0, PEOPLE), { below, steps: 1e6 }).found !== null;

describe('atoms', () => {
  it('are people who stand in the same sets: {0…6} and {5…9} make three of ten', () => {
    const { sizes } = atomsOf(peopleSetOf(range(0, 10)), [
      peopleSetOf(range(0, 7)),
      peopleSetOf(range(5, 10)),
    ]);
    expect([...sizes].sort()).toEqual([2, 3, 5]);
  });

  it('find a small union exactly when people do', () => {
    fc.assert(
      fc.property(sets, fc.integer({ min: 2, max: 6 }), (rows, below) => {
        const atoms = atomsOf(peopleSetOf(range(0, PEOPLE)), rows);
        const finder = new UnionFinder(spaceOf(rows, atoms), atoms.sizes);
        const search = finder.find(atoms.sizes.keys(), { below, steps: 1e6 });
        expect(search.found !== null).toBe(leaks(rows, below));
      }),
      { numRuns: 400, seed: 5 },
    );
  });
});

describe('a measure that some skipped, in one of two waves or in both', () => {
  /** Each row leaves out its own of the skippers: the trend leaves out more people than the means do. */
  const worlds = fc.record({
    rows: sets,
    skipping: fc.array(fc.uniqueArray(fc.nat(PEOPLE - 1), { maxLength: 3 }), { minLength: 5, maxLength: 5 }),
    below: fc.integer({ min: 2, max: 5 }),
    isWithRelease: fc.boolean(),
  });

  /** Rows that give nothing away about everybody; the first may be out already. */
  function toldOf({
    rows,
    skipping,
    below,
    isWithRelease,
  }: typeof worlds extends fc.Arbitrary<infer W> ? W : never) {
    const told: Row[] = [];
    for (const [at, everybody] of rows.entries()) {
      const own = differenceOf(everybody, peopleSetOf(skipping[at] ?? []));
      if (leaks([...told.map(({ sets: [all] }) => all ?? everybody), everybody], below)) continue;
      told.push({
        cell: isWithRelease && told.length < 2 ? null : at,
        minimum: below,
        sets: [everybody, own],
      });
    }
    return told;
  }

  const layerOf = (rows: readonly Row[]) => rows.map(({ sets: [, own] }) => own ?? new Int32Array());
  const audit = () => ({ unionsChecked: 0, derivable: 0, unfinished: 0, relations: 0 });

  it('gives something away at the cell at which trying every union first does', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const rows = toldOf({ ...world, isWithRelease: false });
        const fault = new LayerProof({ rows, hidden: [] }).firstFault(1, audit());
        const own = layerOf(rows);
        const expected = own.findIndex((_, at) => leaks(own.slice(0, at + 1), world.below));
        expect(fault?.cell ?? -1).toBe(rows[expected]?.cell ?? -1);
      }),
      { numRuns: 600, seed: 6 },
    );
  });

  it('loses exactly the cells that give something away when they are entered one by one', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const rows = toldOf({ ...world, isWithRelease: true });
        const safe = rows.filter(({ cell }) => cell === null);
        fc.pre(!leaks(layerOf(safe), world.below));
        const refused: number[] = [];
        const proof = new LayerProof({ rows, hidden: [] });
        proof.enterOneByOne(
          1,
          () => true,
          ({ cell }) => refused.push(cell),
          audit(),
        );
        const expected: number[] = [];
        for (const row of rows.filter(({ cell }) => cell !== null)) {
          if (leaks(layerOf([...safe, row]), world.below)) expected.push(row.cell ?? -1);
          else safe.push(row);
        }
        expect(refused).toEqual(expected);
      }),
      { numRuns: 600, seed: 7 },
    );
  });
});
