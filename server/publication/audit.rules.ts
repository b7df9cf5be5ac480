// R7: looks for a union of fewer than k people whose total follows from what is published. The argument is in
// docs/decisions/release-gate-audit.md.
import type { NullSpace } from './null-space.rules.ts';

export type UnionSearch = {
  /** The atoms of a derivable union of fewer than k people, or null when there is none. */
  found: number[] | null;
  /** How many unions were tried. */
  steps: number;
  /** False when the steps ran out first: nothing is proven then, and the caller must refuse. */
  complete: boolean;
};

/**
 * Searches every union of 1 to `below` − 1 people that holds at least one of `starts`. The unknowns are atoms: people
 * who stand in the same sets, with their number in `sizes` (left out: one person each).
 *
 * A union is derivable exactly when every freedom weighs 0 over it. So a union that is not yet balanced for some
 * freedom must take in a person on the other side of that freedom: those are the only branches.
 *
 * Example: published {0…9} and {0…7}; below 5, starting anywhere, finds {8, 9}.
 */
export function findSmallUnion(
  space: NullSpace,
  starts: readonly number[],
  limits: SearchLimits,
): UnionSearch {
  const search = new BranchSearch(space, limits);
  for (const start of starts) {
    if (!search.isFree(start)) continue;
    if (search.grow(start, limits.below - 1)) {
      return { found: search.union(), steps: search.steps, complete: true };
    }
    if (search.steps >= limits.steps) return { found: null, steps: search.steps, complete: false };
    search.exclude(start);
  }
  return { found: null, steps: search.steps, complete: true };
}

/** `isKnown` unions were derivable before and are passed over. */
type SearchLimits = {
  below: number;
  steps: number;
  sizes?: readonly number[];
  isKnown?: (union: number[]) => boolean;
};

const FREE = 0;
const INSIDE = 1;
const OUTSIDE = 2;

/** How many unbalanced freedoms a step looks at: the shortest ones say the most. */
const LOOK_AT = 40;

/** The state of one depth-first search; lives no longer than `findSmallUnion`. */
class BranchSearch {
  steps = 0;
  private readonly freedoms: NullSpace;
  private readonly state: Uint8Array;
  private readonly stamp: Int32Array;
  private readonly sums: Float64Array;
  /** Bit i is set while freedom i does not weigh 0 over the union. */
  private readonly unbalanced: Uint32Array;
  private unbalancedCount = 0;
  /** Person → where in `used` their freedoms begin; the next person's begin where they end. */
  private readonly from: Int32Array;
  private readonly used: Int32Array;
  private readonly usedWeights: Float64Array;
  private readonly chosen: number[] = [];
  private stamps = 0;
  private readonly maximum: number;
  private readonly sizes: readonly number[] | undefined;
  private readonly isKnown: ((union: number[]) => boolean) | undefined;

  constructor(space: NullSpace, limits: SearchLimits) {
    this.maximum = limits.steps;
    this.sizes = limits.sizes;
    this.isKnown = limits.isKnown;
    this.freedoms = [...space].sort((a, b) => a.people.length - b.people.length);
    let population = 0;
    for (const { people } of space) population = Math.max(population, (people.at(-1) ?? -1) + 1);
    this.state = new Uint8Array(population);
    this.stamp = new Int32Array(population);
    this.sums = new Float64Array(space.length);
    this.unbalanced = new Uint32Array(Math.ceil(space.length / 32));
    this.from = new Int32Array(population + 1);
    for (const { people } of space) {
      for (const person of people) this.from[person + 1] = (this.from[person + 1] ?? 0) + 1;
    }
    for (let person = 0; person < population; person++) {
      this.from[person + 1] = (this.from[person + 1] ?? 0) + (this.from[person] ?? 0);
    }
    const next = this.from.slice();
    this.used = new Int32Array(this.from[population] ?? 0);
    this.usedWeights = new Float64Array(this.used.length);
    this.freedoms.forEach(({ people, weights }, freedom) => {
      for (let at = 0; at < people.length; at++) {
        const person = people[at] ?? 0;
        const place = next[person] ?? 0;
        this.used[place] = freedom;
        this.usedWeights[place] = weights[at] ?? 0;
        next[person] = place + 1;
      }
    });
  }

  union = (): number[] => [...this.chosen].sort((a, b) => a - b);

  /** A person in no freedom at all is derivable alone, so never excluded. */
  isFree = (person: number): boolean => (this.state[person] ?? FREE) === FREE;

  exclude(person: number): void {
    this.state[person] = OUTSIDE;
  }

  /** Takes the person in and goes on; true leaves the union that was found in `chosen`. */
  grow(person: number, room: number): boolean {
    const size = this.sizeOf(person);
    if (room < size || this.steps >= this.maximum) return false;
    this.steps++;
    this.state[person] = INSIDE;
    this.chosen.push(person);
    this.shift(person, 1);
    if (this.unbalancedCount === 0 ? !this.isPassedOver() : this.branch(room - size)) return true;
    this.shift(person, -1);
    this.chosen.pop();
    this.state[person] = FREE;
    return false;
  }

  private sizeOf(atom: number): number {
    return this.sizes === undefined ? 1 : (this.sizes[atom] ?? 0);
  }

  private isPassedOver(): boolean {
    return this.isKnown?.(this.union()) === true;
  }

  private branch(room: number): boolean {
    const freedom = this.shortestWayOut(room);
    if (freedom === null) return false;
    const candidates = this.candidatesOf(freedom, room);
    for (const candidate of candidates) {
      if (this.grow(candidate, room)) return true;
      // What holds this candidate has been searched; the next branches are without it.
      this.state[candidate] = OUTSIDE;
    }
    for (const candidate of candidates) this.state[candidate] = FREE;
    return false;
  }

  /** The unbalanced freedom that fewest people can balance; null when `room` more people cannot balance them all. */
  private shortestWayOut(room: number): number | null {
    if (room === 0) return null;
    let best: number | null = null;
    let fewest = Number.POSITIVE_INFINITY;
    let needed = 0;
    let looked = 0;
    this.stamps++;
    for (let word = 0; word < this.unbalanced.length && looked < LOOK_AT; word++) {
      for (let bits = this.unbalanced[word] ?? 0; bits !== 0 && looked < LOOK_AT; bits &= bits - 1) {
        const freedom = word * 32 + 31 - Math.clz32(bits & -bits);
        looked++;
        const { count, least, apart } = this.waysOut(freedom, room);
        // Freedoms without a candidate in common each need people of their own.
        if (apart) needed += least;
        if (least > room || needed > room) return null;
        if (count < fewest) {
          fewest = count;
          best = freedom;
        }
      }
    }
    return best;
  }

  /**
   * How many people could balance a freedom, how many of them it takes at least (infinite: it cannot be done), and
   * whether none of them was seen for another freedom of this step.
   */
  private waysOut(freedom: number, room: number): { count: number; least: number; apart: boolean } {
    const { people, weights } = this.freedoms[freedom] ?? NOTHING;
    const sum = this.sums[freedom] ?? 0;
    const sign = Math.sign(sum);
    let count = 0;
    let largest = 0;
    let smallest = Number.POSITIVE_INFINITY;
    let apart = true;
    for (let at = 0; at < people.length; at++) {
      const person = people[at] ?? 0;
      const weight = -sign * (weights[at] ?? 0);
      if (weight <= 0 || this.state[person] !== FREE) continue;
      const size = this.sizeOf(person);
      if (size > room) continue;
      count++;
      if (size < smallest) smallest = size;
      if (weight > largest) largest = weight;
      if (this.stamp[person] === this.stamps) apart = false;
    }
    if (apart) for (const person of this.candidatesOf(freedom, room)) this.stamp[person] = this.stamps;
    return {
      count,
      least: count === 0 ? Number.POSITIVE_INFINITY : Math.ceil(Math.abs(sum) / largest) * smallest,
      apart,
    };
  }

  private candidatesOf(freedom: number, room: number): number[] {
    const { people, weights } = this.freedoms[freedom] ?? NOTHING;
    const sign = Math.sign(this.sums[freedom] ?? 0);
    const candidates: number[] = [];
    for (let at = 0; at < people.length; at++) {
      const person = people[at] ?? 0;
      if (-sign * (weights[at] ?? 0) <= 0 || this.state[person] !== FREE) continue;
      if (this.sizeOf(person) <= room) candidates.push(person);
    }
    return candidates;
  }

  private shift(person: number, direction: 1 | -1): void {
    const end = this.from[person + 1] ?? 0;
    for (let at = this.from[person] ?? end; at < end; at++) {
      const freedom = this.used[at] ?? 0;
      const before = this.sums[freedom] ?? 0;
      const after = before + direction * (this.usedWeights[at] ?? 0);
      this.sums[freedom] = after;
      if ((before === 0) === (after === 0)) continue;
      this.unbalancedCount += after === 0 ? -1 : 1;
      this.unbalanced[freedom >>> 5] = (this.unbalanced[freedom >>> 5] ?? 0) ^ (1 << (freedom & 31));
    }
  }
}

const NOTHING = { people: new Int32Array(), weights: new Float64Array() };
