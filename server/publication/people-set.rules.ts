// Sets of people as ascending person numbers: what a set costs grows with its members, not with the population.

export type PeopleSet = Int32Array;

/** The set of these person numbers, in any order; who is named twice is in it once. */
export function peopleSetOf(people: Iterable<number>): PeopleSet {
  const set = Int32Array.from(people).sort();
  let length = 0;
  for (let at = 0; at < set.length; at++) {
    if (at === 0 || set[at] !== set[at - 1]) set[length++] = set[at] ?? 0;
  }
  return length === set.length ? set : set.slice(0, length);
}

/** How many people are in it. */
export const sizeOf = (set: PeopleSet): number => set.length;

/** How many people are in `one` and not in `other`: |one ∖ other|. */
export function sizeOfDifference(one: PeopleSet, other: PeopleSet): number {
  return one.length - sizeOfIntersection(one, other);
}

function sizeOfIntersection(one: PeopleSet, other: PeopleSet): number {
  const [few, many] = one.length <= other.length ? [one, other] : [other, one];
  let count = 0;
  for (let at = 0, from = 0; at < few.length; at++) {
    const person = few[at] ?? 0;
    from = placeOf(many, person, from);
    if (many[from] === person) count++;
  }
  return count;
}

export function differenceOf(one: PeopleSet, other: PeopleSet): PeopleSet {
  if (one.length === 0 || other.length === 0) return one;
  const left = new Int32Array(one.length);
  let length = 0;
  if (other.length * FEW < one.length) {
    let from = 0;
    for (const person of other) {
      const place = placeOf(one, person, from);
      left.set(one.subarray(from, place), length);
      length += place - from;
      from = one[place] === person ? place + 1 : place;
    }
    left.set(one.subarray(from), length);
    length += one.length - from;
  } else {
    for (let at = 0, from = 0; at < one.length; at++) {
      const person = one[at] ?? 0;
      from = placeOf(other, person, from);
      if (other[from] !== person) left[length++] = person;
    }
  }
  return length === one.length ? one : left.slice(0, length);
}

export function intersectionOf(one: PeopleSet, other: PeopleSet): PeopleSet {
  const [few, many] = one.length <= other.length ? [one, other] : [other, one];
  const both = new Int32Array(few.length);
  let length = 0;
  for (let at = 0, from = 0; at < few.length; at++) {
    const person = few[at] ?? 0;
    from = placeOf(many, person, from);
    if (many[from] === person) both[length++] = person;
  }
  return length === few.length ? few : both.slice(0, length);
}

export function unionOf(one: PeopleSet, other: PeopleSet): PeopleSet {
  if (one.length === 0) return other;
  if (other.length === 0) return one;
  const all = new Int32Array(one.length + other.length);
  let length = 0;
  for (let a = 0, b = 0; a < one.length || b < other.length; ) {
    const left = one[a] ?? Number.POSITIVE_INFINITY;
    const right = other[b] ?? Number.POSITIVE_INFINITY;
    all[length++] = Math.min(left, right);
    if (left <= right) a++;
    if (right <= left) b++;
  }
  return all.slice(0, length);
}

/** Everybody who is in one of these sets. */
export function unionOfAll(sets: readonly PeopleSet[]): PeopleSet {
  const all = new Int32Array(sets.reduce((length, set) => length + set.length, 0));
  let length = 0;
  for (const set of sets) {
    all.set(set, length);
    length += set.length;
  }
  return peopleSetOf(all);
}

export function areSame(one: PeopleSet, other: PeopleSet): boolean {
  if (one === other) return true;
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false;
  return true;
}

/** Whether everybody in `inner` is in `outer`. */
export function isWithin(inner: PeopleSet, outer: PeopleSet): boolean {
  if (inner.length > outer.length) return false;
  for (let at = 0, from = 0; at < inner.length; at++) {
    const person = inner[at] ?? 0;
    from = placeOf(outer, person, from);
    if (outer[from] !== person) return false;
  }
  return true;
}

export const isIn = (set: PeopleSet, person: number): boolean => set[placeOf(set, person, 0)] === person;

/** The person numbers in it, ascending. */
export const membersOf = (set: PeopleSet): number[] => Array.from(set);

/** So many times smaller is few: then the larger is copied in stretches. */
const FEW = 16;

/** Where `person` stands in the set from `from` on, or would stand: steps that double, then halves. */
function placeOf(set: PeopleSet, person: number, from: number): number {
  let step = 1;
  let low = from;
  let high = from;
  while (high < set.length && (set[high] ?? 0) < person) {
    low = high + 1;
    high += step;
    step *= 2;
  }
  if (high > set.length) high = set.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((set[middle] ?? 0) < person) low = middle + 1;
    else high = middle;
  }
  return low;
}
