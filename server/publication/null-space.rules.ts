// What the published totals leave undecided: ways to move points between people that no published total notices.

/** A sparse vector of whole numbers, atoms ascending: give each that many points and every total stays. */
export type Freedom = { readonly atoms: readonly number[]; readonly weights: readonly number[] };

/** Weights above this are refused, so that a product of two stays an exact double. */
const LARGEST_WEIGHT = 2 ** 25;

/** The weight of a whole set above which it is refused, for the same reason. */
const LARGEST_SUM = 2 ** 26;

/** How many neighbours a freedom is tried against. */
const NEIGHBOURS_TRIED = 8;

/** One more in the largest weight is as bad as so many more atoms. */
const HEAVY = 8;

/** What publishing one total did: `lost` is the freedom it took away, null when it followed already. */
type Published = { readonly lost: Freedom | null };

/** How often all freedoms are tried to be shortened, and the weights that may come of it. */
const SHORTENING_ROUNDS = 1;
const LIGHT = 4;

/** So few atoms cannot well be fewer. */
const SHORT = 2;

type Change = { readonly gone: readonly number[]; readonly from: number };

/**
 * A basis of the null space of the membership matrix of everything published, exact over the rationals. The unknowns
 * are atoms 0 … n − 1. Publishing one more total changes only the freedoms that feel it, and can be undone.
 *
 * Example: nobody published, atoms 0 and 1; publish {0, 1}: what remains is "0 gains what 1 loses".
 */
export class NullSpace {
  /** By number; null once it is gone for good. Numbers are never given twice. */
  readonly freedoms: (Freedom | null)[] = [];
  /** By number: 1 while it stands. */
  readonly alive: number[] = [];
  /** Atom → the freedoms that hold it (ascending; some may be gone), and their weights of it. */
  readonly holders: readonly number[][];
  readonly holderWeights: readonly number[][];
  private readonly roomy: number[];
  private readonly changes: Change[] = [];
  private crowded: number[] = [];
  private counters = { shared: new Int32Array(0), plus: new Int32Array(0), minus: new Int32Array(0) };

  /** Atoms from this number on are guests: see `publish`. */
  private readonly guestsFrom: number;

  /** Before anything is published every atom is free. The last `guests` of the atoms are guests. */
  constructor(atoms: number, guests = 0) {
    this.guestsFrom = atoms - guests;
    this.holders = Array.from({ length: atoms }, () => []);
    this.holderWeights = Array.from({ length: atoms }, () => []);
    this.roomy = new Array<number>(atoms).fill(6);
    for (let atom = 0; atom < atoms; atom++) this.add({ atoms: [atom], weights: [1] });
  }

  get atoms(): number {
    return this.holders.length;
  }

  /** Whether the total of these atoms follows from what is published: no freedom may weigh anything over them. */
  isDerivable(atoms: Iterable<number>): boolean {
    for (const weight of this.weightsOver(atoms).values()) if (weight !== 0) return false;
    return true;
  }

  /** Whether a total says something new, and of guests alone. */
  isOfGuests(atoms: Iterable<number>): boolean {
    let isNew = false;
    for (const [freedom, weight] of this.weightsOver(atoms)) {
      const own = this.freedoms[freedom];
      if (weight === 0 || !own) continue;
      if (!this.holdsGuest(own)) return false;
      isNew = true;
    }
    return isNew;
  }

  /**
   * Publishes the total of these atoms; null, and nothing is changed, when numbers would get too big to be exact.
   *
   * Where it can be, a guest stands in one freedom alone and no other guest with it: so a guest that is taken as known
   * takes only that freedom along, and what is left is as if it had never been there.
   */
  publish(atoms: Iterable<number>): Published | null {
    const touched: Touched[] = [];
    for (const [freedom, weight] of this.weightsOver(atoms)) {
      const own = this.freedoms[freedom];
      if (Math.abs(weight) > LARGEST_SUM) return null;
      if (weight !== 0 && own) touched.push({ number: freedom, freedom: own, weight });
    }
    touched.sort((one, other) => firstOf(one) - firstOf(other));
    const house = touched.filter(({ freedom }) => !this.holdsGuest(freedom));
    const base = house.length > 0 ? house : touched;
    const lost = shortestOf(base);
    const balanced: { freedom: Freedom; grew: boolean }[] = [];
    const keep = (freedom: Freedom, was: Touched) =>
      balanced.push({ freedom, grew: freedom.atoms.length > was.freedom.atoms.length });
    for (const [at, each] of base.entries()) {
      if (at === lost) continue;
      const sum = balancedWith(each, towards(base, at, lost));
      if (sum === null) return null;
      keep(sum, each);
    }
    for (const each of house.length > 0 ? touched : []) {
      if (!this.holdsGuest(each.freedom)) continue;
      const sum = balancedWith(each, around(house, firstOf(each)));
      if (sum === null) return null;
      keep(sum, each);
    }
    this.changes.push({ gone: touched.map(({ number }) => number), from: this.freedoms.length });
    for (const { number } of touched) this.alive[number] = 0;
    for (const { freedom, grew } of balanced) this.add(grew ? this.shortened(freedom) : freedom);
    return { lost: base[lost]?.freedom ?? null };
  }

  /**
   * The same space told shorter: a freedom less a multiple of another stays a basis, and short ones tell the search more.
   * Nothing can be taken back afterwards.
   */
  shorten(): void {
    this.settle();
    for (let round = 0; round < SHORTENING_ROUNDS; round++) {
      let changed = false;
      const numbers = [...this.alive.keys()].filter((number) => this.alive[number] === 1);
      const lengthOf = (number: number) => this.freedoms[number]?.atoms.length ?? 0;
      numbers.sort((one, other) => lengthOf(other) - lengthOf(one));
      for (const number of numbers) {
        const own = this.freedoms[number];
        if (!own) continue;
        this.alive[number] = 0;
        const shorter = this.shortened(own);
        this.alive[number] = shorter === own ? 1 : 0;
        if (shorter === own) continue;
        this.freedoms[number] = null;
        this.add(shorter);
        changed = true;
      }
      for (const atom of this.holders.keys()) this.tidy(atom);
      if (!changed) break;
    }
    this.crowded = [];
  }

  /** A freedom that does not stand here, less or plus others that do for as long as that makes it shorter. */
  private shortened(freedom: Freedom): Freedom {
    let shortest = freedom;
    for (let next = this.shorterThan(shortest); next !== null; next = this.shorterThan(shortest))
      shortest = next;
    return shortest;
  }

  /** Counters per freedom, all 0 between uses. */
  private scratch(): { shared: Int32Array; plus: Int32Array; minus: Int32Array } {
    if (this.counters.shared.length < this.freedoms.length) {
      const size = 2 * this.freedoms.length;
      this.counters = {
        shared: new Int32Array(size),
        plus: new Int32Array(size),
        minus: new Int32Array(size),
      };
    }
    return this.counters;
  }

  private holdsGuest({ atoms }: Freedom): boolean {
    return (atoms.at(-1) ?? -1) >= this.guestsFrom; // ascending, and guests come last
  }

  /** Less or plus the one other that leaves it shortest; null when none makes it shorter. */
  private shorterThan(own: Freedom): Freedom | null {
    if (own.atoms.length <= SHORT) return null;
    const { shared, plus, minus } = this.scratch();
    const seen: number[] = [];
    for (let at = 0; at < own.atoms.length; at++) {
      const holders = this.holders[own.atoms[at] ?? 0] ?? [];
      const weights = this.holderWeights[own.atoms[at] ?? 0] ?? [];
      const weight = own.weights[at] ?? 0;
      for (let place = 0; place < holders.length; place++) {
        const other = holders[place] ?? 0;
        if (this.alive[other] !== 1) continue;
        if (shared[other] === 0) seen.push(other);
        shared[other] = (shared[other] ?? 0) + 1;
        if (weights[place] === weight) plus[other] = (plus[other] ?? 0) + 1;
        else if (weights[place] === -weight) minus[other] = (minus[other] ?? 0) + 1;
      }
    }
    let best: { other: number; factor: number } | null = null;
    let least = own.atoms.length;
    for (const other of seen) {
      const theirs = this.freedoms[other];
      const gone = Math.max(plus[other] ?? 0, minus[other] ?? 0);
      const length = own.atoms.length + (theirs?.atoms.length ?? 0) - (shared[other] ?? 0) - gone;
      if (length < least && theirs && !this.holdsGuest(theirs)) {
        least = length;
        best = { other, factor: gone === plus[other] ? 1 : -1 };
      }
      shared[other] = 0;
      plus[other] = 0;
      minus[other] = 0;
    }
    const other = best && this.freedoms[best.other];
    if (best === null || !other) return null;
    const sum = combine(
      { number: -1, freedom: own, weight: best.factor },
      { number: best.other, freedom: other, weight: 1 },
    );
    return sum !== null && largestOf(sum) <= Math.max(LIGHT, largestOf(own)) ? sum : null;
  }

  /** Takes the last publication back that is not settled yet. */
  undo(): void {
    const change = this.changes.pop();
    if (change === undefined) throw new RangeError('There is nothing to take back');
    for (let number = this.freedoms.length - 1; number >= change.from; number--) {
      // The newest stand last with each of their atoms.
      for (const atom of this.freedoms[number]?.atoms ?? []) {
        this.holders[atom]?.pop();
        this.holderWeights[atom]?.pop();
      }
    }
    this.freedoms.length = change.from;
    this.alive.length = change.from;
    for (const number of change.gone) this.alive[number] = 1;
  }

  /** Lets go of what all publications so far took away: they can no longer be taken back. */
  settle(): void {
    for (const { gone } of this.changes) for (const number of gone) this.freedoms[number] = null;
    this.changes.length = 0;
    for (const atom of this.crowded) this.tidy(atom);
    this.crowded = [];
  }

  /** Freedom → the weight of these atoms together in it, for the freedoms that hold one. */
  private weightsOver(atoms: Iterable<number>): Map<number, number> {
    const sums = new Map<number, number>();
    for (const atom of atoms) {
      const own = this.holders[atom] ?? [];
      const weights = this.holderWeights[atom] ?? [];
      for (let at = 0; at < own.length; at++) {
        const freedom = own[at] ?? 0;
        if (this.alive[freedom] === 1) sums.set(freedom, (sums.get(freedom) ?? 0) + (weights[at] ?? 0));
      }
    }
    return sums;
  }

  private add(freedom: Freedom): void {
    const number = this.freedoms.push(freedom) - 1;
    this.alive[number] = 1;
    for (let at = 0; at < freedom.atoms.length; at++) {
      const atom = freedom.atoms[at] ?? 0;
      const holding = this.holders[atom]?.push(number) ?? 0;
      this.holderWeights[atom]?.push(freedom.weights[at] ?? 0);
      if (holding === this.roomy[atom]) this.crowded.push(atom);
    }
  }

  private tidy(atom: number): void {
    const own = this.holders[atom] ?? [];
    const weights = this.holderWeights[atom] ?? [];
    let length = 0;
    for (let at = 0; at < own.length; at++) {
      const freedom = own[at] ?? 0;
      if (this.alive[freedom] !== 1) continue;
      own[length] = freedom;
      weights[length++] = weights[at] ?? 0;
    }
    own.length = length;
    weights.length = length;
    this.roomy[atom] = length + (length >> 1) + 6;
  }
}

type Touched = { readonly number: number; readonly freedom: Freedom; readonly weight: number };

/** Where the freedom stands that is given up: the shortest, for a search starts at its atoms. */
function shortestOf(touched: readonly Touched[]): number {
  let shortest = 0;
  touched.forEach(({ freedom }, at) => {
    if (freedom.atoms.length < (touched[shortest]?.freedom.atoms.length ?? 0)) shortest = at;
  });
  return shortest;
}

const firstOf = ({ freedom }: Touched): number => freedom.atoms[0] ?? 0;

/**
 * The few beside this one on the side of the one that is given up, the nearest first: so every one leads there and none is lost. Beside
 * each other stand freedoms of colleagues, so what they share goes and little is added.
 */
function towards(touched: readonly Touched[], at: number, lost: number): readonly Touched[] {
  return at < lost
    ? touched.slice(at + 1, Math.min(lost, at + NEIGHBOURS_TRIED) + 1)
    : touched.slice(Math.max(lost, at - NEIGHBOURS_TRIED), at).reverse();
}

/** The few of these nearest to an atom. */
function around(touched: readonly Touched[], atom: number): readonly Touched[] {
  const found = touched.findIndex((each) => firstOf(each) >= atom);
  const at = found < 0 ? touched.length : found;
  return touched.slice(Math.max(0, at - NEIGHBOURS_TRIED), at + NEIGHBOURS_TRIED);
}

/** Balanced against the one of these that leaves the smallest weights, then the fewest atoms. */
function balancedWith(own: Touched, others: readonly Touched[]): Freedom | null {
  let best: Freedom | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const other of others) {
    const sum = combine(own, other);
    const cost = sum === null ? Number.POSITIVE_INFINITY : costOf(sum);
    if (cost < least) [best, least] = [sum, cost];
  }
  return best;
}

const costOf = (freedom: Freedom): number => (largestOf(freedom) - 1) * HEAVY + freedom.atoms.length;

function largestOf({ weights }: Freedom): number {
  let largest = 0;
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight));
  return largest;
}

/** one × weight of the other − other × weight of the one, divided by its greatest common divisor. */
function combine(one: Touched, other: Touched): Freedom | null {
  const [a, b] = [one.freedom, other.freedom];
  const atoms: number[] = [];
  const weights: number[] = [];
  let divisor = 0;
  for (let x = 0, y = 0; x < a.atoms.length || y < b.atoms.length; ) {
    const left = a.atoms[x] ?? Number.POSITIVE_INFINITY;
    const right = b.atoms[y] ?? Number.POSITIVE_INFINITY;
    let weight = 0;
    if (left <= right) weight += other.weight * (a.weights[x++] ?? 0);
    if (right <= left) weight -= one.weight * (b.weights[y++] ?? 0);
    if (weight === 0) continue;
    atoms.push(Math.min(left, right));
    weights.push(weight);
    if (divisor !== 1) divisor = greatestCommonDivisor(divisor, Math.abs(weight));
  }
  for (let at = 0; at < weights.length; at++) {
    const weight = (weights[at] ?? 0) / divisor;
    if (Math.abs(weight) > LARGEST_WEIGHT) return null;
    weights[at] = weight;
  }
  return { atoms, weights };
}

function greatestCommonDivisor(one: number, other: number): number {
  let a = one;
  let b = other;
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}
