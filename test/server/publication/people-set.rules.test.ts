import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  differenceOf,
  intersectionOf,
  isIn,
  membersOf,
  peopleSetOf,
  sizeOf,
  sizeOfDifference,
  unionOf,
} from '../../../server/publication/people-set.rules.ts';

const groups = fc.uniqueArray(fc.integer({ min: 0, max: 99 }));

it('does what sets do, for any two groups of a hundred people', () => {
  fc.assert(
    fc.property(groups, groups, (one, other) => {
      const [a, b] = [peopleSetOf(one), peopleSetOf(other)];
      const sorted = (people: number[]) => [...new Set(people)].sort((x, y) => x - y);
      expect(membersOf(a)).toEqual(sorted(one));
      expect(sizeOf(a)).toBe(one.length);
      expect(membersOf(unionOf(a, b))).toEqual(sorted([...one, ...other]));
      expect(membersOf(intersectionOf(a, b))).toEqual(sorted(one.filter((each) => other.includes(each))));
      expect(membersOf(differenceOf(a, b))).toEqual(sorted(one.filter((each) => !other.includes(each))));
      expect(sizeOfDifference(a, b)).toBe(one.filter((each) => !other.includes(each)).length);
      expect(one.every((person) => isIn(a, person))).toBe(true);
    }),
  );
});
