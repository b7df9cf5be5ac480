import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  everythingFree,
  isDerivable,
  type NullSpace,
  publishTotal,
} from '../../../server/publication/null-space.rules.ts';
import { peopleSetOf } from '../../../server/publication/people-set.rules.ts';
import { isInRowSpaceExactly } from '../../support/linear-algebra.ts';

const PEOPLE = [0, 1, 2, 3, 4, 5, 6, 7];
const set = (people: number[]) => peopleSetOf(PEOPLE.length, people);

function publishAll(groups: number[][]): NullSpace {
  return groups.reduce<NullSpace>(
    (space, group) => publishTotal(space, set(group))?.space ?? [],
    everythingFree(PEOPLE),
  );
}

describe('what published totals leave free', () => {
  it('after the total of two people: what one gains the other loses', () => {
    const published = publishTotal(everythingFree([0, 1]), set([0, 1]));
    expect(published?.space.map(({ people, weights }) => [[...people], [...weights].map(Math.abs)])).toEqual([
      [
        [0, 1],
        [1, 1],
      ],
    ]);
    expect(published?.lost).not.toBeNull();
  });

  it('loses nothing by a total that followed already', () => {
    const space = publishAll([
      [0, 1, 2],
      [0, 1],
    ]);
    expect(publishTotal(space, set([2]))?.lost).toBeNull();
  });

  it('finds derivable exactly what exact fractions find', () => {
    const group = fc.uniqueArray(fc.constantFrom(...PEOPLE), { minLength: 1 });
    const asRow = (people: number[]) => PEOPLE.map((person) => (people.includes(person) ? 1 : 0));
    fc.assert(
      fc.property(fc.array(group, { maxLength: 7 }), group, (groups, wanted) => {
        expect(isDerivable(publishAll(groups), set(wanted))).toBe(
          isInRowSpaceExactly(groups.map(asRow), asRow(wanted)),
        );
      }),
      { numRuns: 500 },
    );
  });
});
