// R6: two shown groups whose members differ in only a few people.
import { type PeopleSet, sizeOfDifference } from './people-set.rules.ts';

/**
 * Whether showing both groups would tell the score of the few people in which they differ: |S ∖ T| and |T ∖ S|
 * both below k, and not both 0.
 *
 * Example: 9 advisers and the 8 of them over 55, k = 5: the one younger adviser's score is the difference → true.
 */
export function differInTooFew(one: PeopleSet, other: PeopleSet, k: number): boolean {
  const onlyOne = sizeOfDifference(one, other);
  if (onlyOne >= k) return false;
  const onlyOther = sizeOfDifference(other, one);
  return onlyOther < k && onlyOne + onlyOther > 0;
}
