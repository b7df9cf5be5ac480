import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NullSpace } from '../../../server/publication/null-space.rules.ts';
import { isInRowSpaceExactly } from '../../support/linear-algebra.ts';

const PEOPLE = [0, 1, 2, 3, 4, 5, 6, 7];
const asRow = (people: number[]) => PEOPLE.map((person) => (people.includes(person) ? 1 : 0));
const group = fc.uniqueArray(fc.constantFrom(...PEOPLE), { minLength: 1 });

function publishAll(groups: number[][], guests = 0): NullSpace {
  const space = new NullSpace(PEOPLE.length, guests);
  for (const each of groups) space.publish(each);
  return space;
}

const isRight = (space: NullSpace, groups: number[][], wanted: number[]) =>
  space.isDerivable(wanted) === isInRowSpaceExactly(groups.map(asRow), asRow(wanted));

describe('what published totals leave free', () => {
  it('after the total of two people: what one gains the other loses', () => {
    const space = new NullSpace(2);
    const lost = space.publish([0, 1])?.lost;
    space.settle();
    expect(space.freedoms.filter((freedom) => freedom !== null)).toMatchObject([{ atoms: [0, 1] }]);
    expect(lost).not.toBeNull();
  });

  it('loses nothing by a total that followed already', () => {
    const space = publishAll([
      [0, 1, 2],
      [0, 1],
    ]);
    expect(space.publish([2])?.lost).toBeNull();
  });

  it('finds derivable exactly what exact fractions find, told long or short, with guests or without', () => {
    fc.assert(
      fc.property(fc.array(group, { maxLength: 7 }), group, fc.nat(3), (groups, wanted, guests) => {
        const space = publishAll(groups, guests);
        expect(isRight(space, groups, wanted)).toBe(true);
        space.shorten();
        expect(isRight(space, groups, wanted)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('is after taking back what it was before', () => {
    fc.assert(
      fc.property(
        fc.array(group, { maxLength: 5 }),
        fc.array(group, { maxLength: 4 }),
        group,
        (kept, taken, wanted) => {
          const space = publishAll(kept);
          space.settle();
          for (const each of taken) space.publish(each);
          for (const _ of taken) space.undo();
          expect(isRight(space, kept, wanted)).toBe(true);
          for (const each of taken) space.publish(each);
          expect(isRight(space, [...kept, ...taken], wanted)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});
