import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SearchLimits, UnionFinder } from '../../../server/publication/audit.rules.ts';
import { NullSpace } from '../../../server/publication/null-space.rules.ts';
import { isInRowSpaceExactly } from '../../support/linear-algebra.ts';

const PEOPLE = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const LIMITS = { below: 5, steps: 10_000 };

function publishAll(groups: number[][]): NullSpace {
  const space = new NullSpace(PEOPLE.length);
  for (const group of groups) space.publish(group);
  return space;
}

const findSmallUnion = (space: NullSpace, starts: readonly number[], limits: SearchLimits) =>
  new UnionFinder(space).find(starts, limits);

const asRow = (people: readonly number[]) => PEOPLE.map((person) => (people.includes(person) ? 1 : 0));

/** Every union of fewer than five people, one by one: slow and plain. */
function hasSmallUnion(groups: number[][]): boolean {
  for (let bits = 1; bits < 2 ** PEOPLE.length; bits++) {
    const union = PEOPLE.filter((person) => (bits >> person) & 1);
    if (union.length < 5 && isInRowSpaceExactly(groups.map(asRow), asRow(union))) return true;
  }
  return false;
}

describe('the search for small unions', () => {
  it('finds the two who are in ten but not in eight', () => {
    const space = publishAll([PEOPLE, PEOPLE.slice(0, 8)]);
    expect(findSmallUnion(space, PEOPLE, LIMITS).found).toEqual([8, 9]);
  });

  it('finds one person of whom everything is known', () => {
    expect(findSmallUnion(publishAll([[3]]), PEOPLE, LIMITS).found).toEqual([3]);
  });

  it('says so when its steps run out, and then proves nothing', () => {
    const space = publishAll([PEOPLE, PEOPLE.slice(0, 8)]);
    expect(findSmallUnion(space, PEOPLE, { below: 5, steps: 1 })).toMatchObject({
      found: null,
      complete: false,
    });
  });

  it('finds one exactly when trying every union finds one', () => {
    const group = fc.uniqueArray(fc.constantFrom(...PEOPLE), { minLength: 3 });
    fc.assert(
      fc.property(fc.array(group, { minLength: 1, maxLength: 4 }), (groups) => {
        const { found } = findSmallUnion(publishAll(groups), PEOPLE, LIMITS);
        expect(found !== null).toBe(hasSmallUnion(groups));
        if (found !== null) expect(isInRowSpaceExactly(groups.map(asRow), asRow(found))).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('needs to start only at the people of the freedom that the last total took away', () => {
    const group = fc.uniqueArray(fc.constantFrom(...PEOPLE), { minLength: 5 });
    fc.assert(
      fc.property(fc.array(group, { minLength: 1, maxLength: 4 }), group, (groups, last) => {
        const space = publishAll(groups);
        fc.pre(findSmallUnion(space, PEOPLE, LIMITS).found === null);
        const after = space.publish(last);
        const starts = after?.lost?.atoms ?? [];
        const fromThere = after?.lost === null ? null : findSmallUnion(space, starts, LIMITS).found;
        expect(fromThere === null).toBe(findSmallUnion(space, PEOPLE, LIMITS).found === null);
      }),
      { numRuns: 200 },
    );
  });
});
