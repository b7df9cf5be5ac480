// Sets of people as bits: person number i of a wave is bit i.

export type PeopleSet = Uint32Array;

/** The set of these person numbers, in a population of `population` people. */
export function peopleSetOf(population: number, people: Iterable<number>): PeopleSet {
  const set = new Uint32Array(Math.ceil(population / 32));
  for (const person of people) addPerson(set, person);
  return set;
}

export function addPerson(set: PeopleSet, person: number): void {
  const word = person >>> 5;
  set[word] = (set[word] ?? 0) | (1 << (person & 31));
}

/** How many people are in it. */
export function sizeOf(set: PeopleSet): number {
  let count = 0;
  for (let word = 0; word < set.length; word++) count += bitsIn(set[word] ?? 0);
  return count;
}

/** How many people are in `one` and not in `other`: |one ∖ other|. */
export function sizeOfDifference(one: PeopleSet, other: PeopleSet): number {
  let count = 0;
  for (let word = 0; word < one.length; word++) count += bitsIn((one[word] ?? 0) & ~(other[word] ?? 0));
  return count;
}

export function differenceOf(one: PeopleSet, other: PeopleSet): PeopleSet {
  const set = new Uint32Array(one.length);
  for (let word = 0; word < one.length; word++) set[word] = (one[word] ?? 0) & ~(other[word] ?? 0);
  return set;
}

export function intersectionOf(one: PeopleSet, other: PeopleSet): PeopleSet {
  const set = new Uint32Array(one.length);
  for (let word = 0; word < one.length; word++) set[word] = (one[word] ?? 0) & (other[word] ?? 0);
  return set;
}

export function unionOf(one: PeopleSet, other: PeopleSet): PeopleSet {
  return one.map((bits, word) => bits | (other[word] ?? 0));
}

export function areSame(one: PeopleSet, other: PeopleSet): boolean {
  if (one.length !== other.length) return false;
  for (let word = 0; word < one.length; word++) if (one[word] !== other[word]) return false;
  return true;
}

/** Whether everybody in `inner` is in `outer`. */
export function isWithin(inner: PeopleSet, outer: PeopleSet): boolean {
  for (let word = 0; word < inner.length; word++) {
    if (((inner[word] ?? 0) & ~(outer[word] ?? 0)) !== 0) return false;
  }
  return true;
}

export function isIn(set: PeopleSet, person: number): boolean {
  return (((set[person >>> 5] ?? 0) >>> (person & 31)) & 1) === 1;
}

/** The person numbers in it, ascending. */
export function membersOf(set: PeopleSet): number[] {
  const people: number[] = [];
  for (let word = 0; word < set.length; word++) {
    let bits = set[word] ?? 0;
    while (bits !== 0) {
      people.push(word * 32 + 31 - Math.clz32(bits & -bits));
      bits &= bits - 1;
    }
  }
  return people;
}

function bitsIn(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
