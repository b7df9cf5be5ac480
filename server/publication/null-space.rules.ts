// What the published totals leave undecided: ways to move points between people that no published total notices.
import { isIn, type PeopleSet } from './people-set.rules.ts';

/** A sparse vector of whole numbers, people ascending: give each person that many points and every total stays. */
export type Freedom = { people: Int32Array; weights: Float64Array };

/** A basis of the null space of the membership matrix of everything published, exact over the rationals. */
export type NullSpace = readonly Freedom[];

/** Weights above this are refused, so that a product of two stays an exact double. */
const LARGEST_WEIGHT = 2 ** 25;

/** Before anything is published every person's score is free. */
export function everythingFree(people: readonly number[]): NullSpace {
  return people.map((person) => ({ people: Int32Array.of(person), weights: Float64Array.of(1) }));
}

/** The weights of the people of a set together; 0 for every freedom means: the set's total can be computed. */
export function weightOf(freedom: Freedom, set: PeopleSet): number {
  let sum = 0;
  for (let at = 0; at < freedom.people.length; at++) {
    if (isIn(set, freedom.people[at] ?? 0)) sum += freedom.weights[at] ?? 0;
  }
  return sum;
}

/** Whether the total of this set follows from what is published. */
export function isDerivable(space: NullSpace, set: PeopleSet): boolean {
  return space.every((freedom) => weightOf(freedom, set) === 0);
}

/**
 * What remains free after the total of `set` is published too, and one freedom that it took away (null: none, the
 * total was derivable already). Returns null when numbers would get too big to be exact.
 *
 * Example: nobody published; publish {0, 1}: what remains is "0 gains what 1 loses".
 */
export function publishTotal(
  space: NullSpace,
  set: PeopleSet,
): { space: NullSpace; lost: Freedom | null } | null {
  const kept: Freedom[] = [];
  const touched: Touched[] = [];
  for (const freedom of space) {
    const weight = weightOf(freedom, set);
    if (weight === 0) kept.push(freedom);
    else touched.push({ freedom, weight });
  }
  if (touched.length === 0) return { space, lost: null };
  const pivot = leastFill(touched);
  // Always the same pivot: every freedom then keeps one person that no other has, as in a reduced echelon form,
  // which keeps weights small. (Pairing each with its nearest neighbour made them explode.)
  for (const each of touched) {
    if (each === pivot) continue;
    const balanced = combine(each.freedom, pivot.weight, pivot.freedom, -each.weight);
    if (balanced === null) return null;
    kept.push(balanced);
  }
  return { space: kept, lost: pivot.freedom };
}

type Touched = { freedom: Freedom; weight: number };

/** How many of the shortest freedoms are considered as pivot. */
const PIVOTS_TRIED = 12;

/** The pivot that makes the others grow least: short, and of unknowns that the others hold already. */
function leastFill(touched: readonly Touched[]): Touched {
  const uses = new Map<number, number>();
  for (const { freedom } of touched) {
    for (const person of freedom.people) uses.set(person, (uses.get(person) ?? 0) + 1);
  }
  const fillOf = ({ freedom }: Touched) =>
    freedom.people.reduce((fill, person) => fill + touched.length - 2 * (uses.get(person) ?? 0), 0);
  const shortest = [...touched].sort((a, b) => a.freedom.people.length - b.freedom.people.length);
  return shortest.slice(0, PIVOTS_TRIED).reduce((best, each) => (fillOf(each) < fillOf(best) ? each : best));
}

/** one × factor + other × otherFactor, divided by its greatest common divisor. */
function combine(one: Freedom, factor: number, other: Freedom, otherFactor: number): Freedom | null {
  const people = new Int32Array(one.people.length + other.people.length);
  const weights = new Float64Array(people.length);
  let length = 0;
  let divisor = 0;
  for (let a = 0, b = 0; a < one.people.length || b < other.people.length; ) {
    const left = one.people[a] ?? Number.POSITIVE_INFINITY;
    const right = other.people[b] ?? Number.POSITIVE_INFINITY;
    let weight = 0;
    if (left <= right) weight += factor * (one.weights[a++] ?? 0);
    if (right <= left) weight += otherFactor * (other.weights[b++] ?? 0);
    if (weight === 0) continue;
    people[length] = Math.min(left, right);
    weights[length++] = weight;
    divisor = greatestCommonDivisor(divisor, Math.abs(weight));
  }
  for (let at = 0; at < length; at++) {
    const weight = (weights[at] ?? 0) / divisor;
    if (Math.abs(weight) > LARGEST_WEIGHT) return null;
    weights[at] = weight;
  }
  return { people: people.slice(0, length), weights: weights.slice(0, length) };
}

function greatestCommonDivisor(one: number, other: number): number {
  let a = one;
  let b = other;
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}
