// R7: looks for a union of fewer than k people whose total follows from what is published. The argument is in
// docs/decisions/release-gate-audit.md.
import type { AuditReport } from './gate.types.ts';
import type { Freedom, NullSpace } from './null-space.rules.ts';

export type UnionSearch = {
  /** The atoms of a derivable union of fewer than k people, or null when there is none. */
  found: number[] | null;
  /** How many unions were tried. */
  steps: number;
  /** False when the steps ran out first: nothing is proven then, and the caller must refuse. */
  complete: boolean;
};

/** `isKnown` unions were derivable before and are passed over. */
export type SearchLimits = {
  below: number;
  steps: number;
  isKnown?: (union: number[]) => boolean;
};

/** Steps one search may take before its cell is withheld because nothing could be proven. */
const STEPS_PER_CELL = 8_000;

type Published = { space: NullSpace; finder: UnionFinder | null; hidden: Iterable<Iterable<number>> };

/**
 * What a total gives away that was just published: a union of fewer than `below` people, or one of the hidden sets. Without
 * a finder unions are not looked for.
 *
 * Whatever follows only since then is felt by the freedom that was lost, so the search starts at its atoms. What followed
 * before (whole units may be smaller than cells with an attribute) weighs 0 in it, and is no reason to withhold this cell.
 */
export function givenAway(
  { space, finder, hidden }: Published,
  lost: Freedom | null,
  below: number,
  audit: AuditReport,
): 'union' | 'hidden' | null {
  if (lost === null) return null;
  const weights = new Map(lost.atoms.map((atom, at) => [atom, lost.weights[at] ?? 0]));
  const isUnfelt = (atoms: Iterable<number>): boolean => {
    let sum = 0;
    for (const atom of atoms) sum += weights.get(atom) ?? 0;
    return sum === 0;
  };
  const search = finder?.find(lost.atoms, { below, steps: STEPS_PER_CELL, isKnown: isUnfelt });
  audit.unionsChecked += search?.steps ?? 0;
  if (search?.complete === false) audit.unfinished++;
  if (search && (search.found !== null || !search.complete)) return 'union';
  for (const atoms of hidden) if (!isUnfelt(atoms) && space.isDerivable(atoms)) return 'hidden';
  return null;
}

type WaysOut = { count: number; least: number; apart: boolean };

const FREE = 0;
const INSIDE = 1;
const OUTSIDE = 2;

/** How many unbalanced freedoms a step looks at: the shortest ones say the most. */
const LOOK_AT = 24;

/** Unbalanced freedoms are kept by length; from this length on they are all the same. */
const LONGEST = 48;

/**
 * Searches every union of 1 to `below` − 1 people that holds at least one of the atoms it starts from.
 *
 * A union is derivable exactly when every freedom weighs 0 over it. So a union that is not yet balanced for some
 * freedom must take in an atom on the other side of that freedom: those are the only branches. What a search costs
 * grows with what it looks at, not with the space.
 *
 * Example: published {0…9} and {0…7}; below 5, starting anywhere, finds {8, 9}.
 */
export class UnionFinder {
  private readonly space: NullSpace;
  private readonly state: Uint8Array;
  private readonly stamp: Int32Array;
  /** Freedom → its weight over the union. */
  private sums = new Float64Array(0);
  /** The freedoms that do not weigh 0 over the union, by their length, and the place of each. */
  private readonly unbalanced: number[][] = Array.from({ length: LONGEST + 1 }, () => []);
  private places = new Int32Array(0);
  private unbalancedCount = 0;
  /** Written anew by each `waysOut`, which is called too often to make new ones. */
  private readonly out: WaysOut = { count: 0, least: 0, apart: true };
  private readonly seen: number[] = [];
  private readonly chosen: number[] = [];
  private outside: number[] = [];
  private stamps = 0;
  private steps = 0;
  private limits: SearchLimits = { below: 0, steps: 0 };
  private readonly sizes: Int32Array;

  /** `sizes`: atom → how many people; left out: one each. */
  constructor(space: NullSpace, sizes?: readonly number[]) {
    this.space = space;
    this.state = new Uint8Array(space.atoms);
    this.stamp = new Int32Array(space.atoms);
    this.sizes = sizes === undefined ? new Int32Array(space.atoms).fill(1) : Int32Array.from(sizes);
  }

  find(starts: Iterable<number>, limits: SearchLimits): UnionSearch {
    this.limits = limits;
    this.steps = 0;
    const freedoms = this.space.freedoms.length;
    if (this.sums.length < freedoms) {
      this.sums = new Float64Array(2 * freedoms);
      this.places = new Int32Array(2 * freedoms);
    }
    let found: number[] | null = null;
    for (const start of starts) {
      if (this.state[start] !== FREE) continue;
      if (this.grow(start, limits.below - 1)) found = this.union();
      if (found !== null || this.steps >= limits.steps) break;
      this.leaveOut(start);
    }
    const complete = found !== null || this.steps < limits.steps;
    this.clear();
    return { found, steps: this.steps, complete };
  }

  private union = (): number[] => [...this.chosen].sort((a, b) => a - b);

  private clear(): void {
    for (let atom = this.chosen.pop(); atom !== undefined; atom = this.chosen.pop()) {
      this.shift(atom, -1);
      this.state[atom] = FREE;
    }
    for (const atom of this.outside) this.state[atom] = FREE;
    this.outside = [];
  }

  private leaveOut(atom: number): void {
    this.state[atom] = OUTSIDE;
    this.outside.push(atom);
  }

  /** Takes the atom in and goes on; true leaves the union that was found in `chosen`. */
  private grow(atom: number, room: number): boolean {
    const size = this.sizes[atom] ?? 0;
    if (room < size || this.steps >= this.limits.steps) return false;
    this.steps++;
    // Nobody more fits in: look first whether this atom balances all there is, for most do not.
    if (room === size && !this.isBalancedBy(atom)) return false;
    this.state[atom] = INSIDE;
    this.chosen.push(atom);
    this.shift(atom, 1);
    if (this.unbalancedCount === 0 ? !this.isPassedOver() : this.branch(room - size)) return true;
    this.shift(atom, -1);
    this.chosen.pop();
    this.state[atom] = FREE;
    return false;
  }

  private isPassedOver(): boolean {
    return this.limits.isKnown?.(this.union()) === true;
  }

  private branch(room: number): boolean {
    const freedom = this.shortestWayOut(room);
    if (freedom === null) return false;
    const candidates = this.candidatesOf(freedom, room);
    for (const candidate of candidates) {
      if (this.grow(candidate, room)) return true;
      // What holds this candidate has been searched; the next branches are without it.
      this.leaveOut(candidate);
    }
    for (const candidate of candidates) this.state[candidate] = FREE;
    this.outside.length -= candidates.length;
    return false;
  }

  /** The unbalanced freedom that fewest atoms can balance; null when `room` more people cannot balance them all. */
  private shortestWayOut(room: number): number | null {
    if (room === 0) return null;
    let best: number | null = null;
    let fewest = Number.POSITIVE_INFINITY;
    let needed = 0;
    let looked = 0;
    this.stamps++;
    for (const bucket of this.unbalanced) {
      for (const freedom of bucket) {
        if (looked++ === LOOK_AT) return best;
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
   * How many atoms could balance a freedom, how many people it takes at least (infinite: it cannot be done), and
   * whether none of them was seen for another freedom of this step.
   */
  private waysOut(freedom: number, room: number): WaysOut {
    const { atoms, weights } = this.freedomAt(freedom);
    const sum = this.sums[freedom] ?? 0;
    const sign = Math.sign(sum);
    const out = this.out;
    let count = 0;
    let largest = 0;
    let smallest = Number.POSITIVE_INFINITY;
    out.apart = true;
    for (let at = 0; at < atoms.length; at++) {
      const atom = atoms[at] ?? 0;
      const weight = -sign * (weights[at] ?? 0);
      if (weight <= 0 || this.state[atom] !== FREE) continue;
      const size = this.sizes[atom] ?? 0;
      if (size > room) continue;
      this.seen[count++] = atom;
      if (size < smallest) smallest = size;
      if (weight > largest) largest = weight;
      if (this.stamp[atom] === this.stamps) out.apart = false;
    }
    if (out.apart) for (let at = 0; at < count; at++) this.stamp[this.seen[at] ?? 0] = this.stamps;
    out.count = count;
    out.least = count === 0 ? Number.POSITIVE_INFINITY : Math.ceil(Math.abs(sum) / largest) * smallest;
    return out;
  }

  private candidatesOf(freedom: number, room: number): number[] {
    const { atoms, weights } = this.freedomAt(freedom);
    const sign = Math.sign(this.sums[freedom] ?? 0);
    const candidates: number[] = [];
    for (let at = 0; at < atoms.length; at++) {
      const atom = atoms[at] ?? 0;
      if (-sign * (weights[at] ?? 0) <= 0 || this.state[atom] !== FREE) continue;
      if ((this.sizes[atom] ?? 0) <= room) candidates.push(atom);
    }
    return candidates;
  }

  private freedomAt = (freedom: number): Freedom => this.space.freedoms[freedom] ?? NOTHING;

  private shift(atom: number, direction: 1 | -1): void {
    const { alive, holders, holderWeights } = this.space;
    const own = holders[atom] ?? [];
    const weights = holderWeights[atom] ?? [];
    for (let at = 0; at < own.length; at++) {
      const freedom = own[at] ?? 0;
      if (alive[freedom] !== 1) continue;
      const before = this.sums[freedom] ?? 0;
      const after = before + direction * (weights[at] ?? 0);
      this.sums[freedom] = after;
      if (before === 0) this.unbalance(freedom);
      else if (after === 0) this.balance(freedom);
    }
  }

  private isBalancedBy(atom: number): boolean {
    const { alive, holders, holderWeights } = this.space;
    const own = holders[atom] ?? [];
    const weights = holderWeights[atom] ?? [];
    let felt = 0;
    for (let at = 0; at < own.length; at++) {
      const freedom = own[at] ?? 0;
      if (alive[freedom] !== 1) continue;
      if ((this.sums[freedom] ?? 0) + (weights[at] ?? 0) !== 0) return false;
      felt++;
    }
    return felt === this.unbalancedCount;
  }

  private bucketOf(freedom: number): number[] {
    return this.unbalanced[Math.min(this.freedomAt(freedom).atoms.length, LONGEST)] ?? [];
  }

  private unbalance(freedom: number): void {
    this.unbalancedCount++;
    this.places[freedom] = this.bucketOf(freedom).push(freedom) - 1;
  }

  private balance(freedom: number): void {
    const bucket = this.bucketOf(freedom);
    const place = this.places[freedom] ?? 0;
    this.unbalancedCount--;
    const last = bucket.pop() ?? freedom;
    if (last === freedom) return;
    bucket[place] = last;
    this.places[last] = place;
  }
}

const NOTHING: Freedom = { atoms: [], weights: [] };
