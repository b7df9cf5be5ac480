// Measures that some people skipped: the same totals with a few people less. Proven from what is proven for everybody.
import { type Atoms, atomsOf, inAtoms } from './atoms.rules.ts';
import { givenAway, UnionFinder } from './audit.rules.ts';
import type { AuditReport } from './gate.types.ts';
import { type Row, spaceOf } from './page.rules.ts';
import { differenceOf, type PeopleSet, unionOfAll } from './people-set.rules.ts';

/** Where a layer first gives something away, and whether that is a set that had to stay hidden. */
export type Fault = { cell: number; isHidden: boolean };

/** Search steps for one layer. */
const STEPS_PER_LAYER = 400_000;

/** Everything told on one set of answers: rows in the order in which they were entered. */
type Told = { rows: readonly Row[]; hidden: readonly (readonly PeopleSet[])[] };

/** A layer in unknowns: how many people of the layer stand in each, and where something new can follow. */
type Space = NonNullable<ReturnType<typeof spaceOf>>;
type Standing = { sizes: number[]; starts: Set<number>; moved: ReadonlyMap<number, number> };

/**
 * Proves the layers of a page when everybody's totals are proven.
 *
 * Everybody's atoms are the unknowns. In a layer somebody who skipped the measure stands in no total; somebody who
 * skipped it in one of two waves stands in some (the means of the one wave) and not in others (the trend). They count
 * as the atom that stands in exactly those, or as a new unknown where there is none: `strangers`. So the layer is everybody's
 * matrix with its strangers, and atoms without people in the layer taken as known. Any union that follows there and not
 * for everybody holds a stranger, an atom that became smaller, or an atom of a freedom that was taken away by what is
 * taken as known: few, and the search starts only there.
 */
export class LayerProof {
  private readonly told: Told;
  private readonly atoms: Atoms;
  private readonly representatives: number[];
  /** Rows (hidden sets are numbered after them) by person, for people who stand elsewhere in some layer. */
  private readonly places: Map<number, number[]>;
  private readonly unknowns = new Map<string, number>();
  private readonly strangers: number[][] = [];
  /** Row → the strangers that stand in it. */
  private readonly strangersIn: number[][];
  private readonly standings = new Map<number, Standing>();
  private readonly spaces = new Map<number, Space | null>();

  constructor(told: Told) {
    this.told = told;
    const everybodys = [...told.rows.map(({ sets }) => sets), ...told.hidden].map(everybodyOf);
    this.atoms = atomsOf(unionOfAll(everybodys), everybodys);
    this.representatives = representativesOf(this.atoms);
    this.places = this.placesOf(everybodys);
    for (const [atom, person] of this.representatives.entries())
      this.unknowns.set((this.places.get(person) ?? []).join(), atom);
    const layers = told.rows[0]?.sets.length ?? 0;
    for (let layer = 1; layer < layers; layer++) this.standings.set(layer, this.standingIn(layer));
    const count = this.atoms.sizes.length + this.strangers.length;
    for (const { sizes } of this.standings.values())
      for (let atom = 0; atom < count; atom++) sizes[atom] ??= 0;
    this.strangersIn = told.rows.map(() => []);
    this.strangers.forEach((places, at) => {
      for (const place of places) this.strangersIn[place]?.push(this.atoms.sizes.length + at);
    });
  }

  /**
   * The first cell after which somebody's score of the layer could be computed, or null when none gives anything away.
   * What follows from fewer totals follows from more, so it is found by halving.
   */
  firstFault(layer: number, audit: AuditReport): Fault | null {
    const { rows } = this.told;
    const added = rows.flatMap(({ cell }, at) => (cell === null ? [] : [at]));
    const faultAt = (place: number) => this.faultAfter(layer, added[place] ?? 0, audit);
    let found = added.length === 0 ? null : faultAt(added.length - 1);
    if (found === null) return null;
    let low = 0;
    for (let high = added.length - 1; low < high; ) {
      const middle = (low + high) >> 1;
      const fault = faultAt(middle);
      if (fault === null) low = middle + 1;
      else [high, found] = [middle, fault];
    }
    return { cell: rows[added[low] ?? 0]?.cell ?? 0, isHidden: found === 'hidden' };
  }

  /** Whether little is added to much that is out already: then `refuse` is quicker than `firstFault`. */
  get addsLittle(): boolean {
    return this.told.rows.length < 2 * this.firstAdded();
  }

  /**
   * Enters the added cells one by one in a layer, and calls `refuse` for each that gives something away; it is left out
   * of what follows. What was out before is proven, so a union that is new holds an atom of the freedom that the cell
   * takes away (as for everybody, see Page).
   */
  enterOneByOne(
    layer: number,
    isTold: (cell: number) => boolean,
    refuse: (fault: Fault) => void,
    audit: AuditReport,
  ): void {
    const standing = this.standings.get(layer);
    const first = this.firstAdded();
    const kept = this.spaceAfter(first);
    const space = kept?.space ?? null;
    const added = this.told.rows.slice(first);
    this.within(kept, standing, (starts) => {
      if (starts === null || space === null || standing === undefined) {
        for (const { cell } of added) refuse({ cell: cell ?? 0, isHidden: false });
        return;
      }
      const finder = new UnionFinder(space, standing.sizes);
      const hidden = this.told.hidden.map((_, number) => this.hiddenIn(number, layer));
      let entered = 0;
      for (const [at, { cell, minimum }] of added.entries()) {
        if (cell === null || !isTold(cell)) continue;
        const published = space.publish(this.totalOf(first + at));
        if (published !== null) entered++;
        const given =
          published === null ? 'union' : givenAway({ space, finder, hidden }, published.lost, minimum, audit);
        if (given === null) continue;
        if (published !== null) space.undo();
        if (published !== null) entered--;
        refuse({ cell, isHidden: given === 'hidden' });
      }
      for (; entered > 0; entered--) space.undo();
    });
  }

  private faultAfter(layer: number, at: number, audit: AuditReport): 'union' | 'hidden' | null {
    const standing = this.standings.get(layer);
    const kept = this.spaceAfter(at + 1);
    const minimum = this.told.rows[at]?.minimum ?? 0;
    if (standing === undefined || kept === null) return 'union';
    const { sizes } = standing;
    const { space } = kept;
    return this.within(kept, standing, (starts) => {
      if (starts === null) return 'union';
      const search = new UnionFinder(space, sizes).find(starts, {
        below: minimum,
        steps: STEPS_PER_LAYER,
        isKnown: (union) => this.followedBefore(union, { layer, at }),
      });
      audit.unionsChecked += search.steps;
      if (!search.complete) audit.unfinished++;
      if (search.found !== null || !search.complete) return 'union';
      const isFoundOut = this.told.hidden.some((_, number) => {
        const atoms = this.hiddenIn(number, layer);
        return space.isDerivable(atoms) && !this.isDerivableAfter(this.firstAdded(), layer, atoms);
      });
      return isFoundOut ? 'hidden' : null;
    });
  }

  /** Whole units may be smaller than cells with an attribute: what followed from units alone is no reason here. */
  private followedBefore(union: readonly number[], { layer, at }: { layer: number; at: number }): boolean {
    if (this.isDerivableAfter(this.firstAdded(), layer, union)) return true;
    const { rows } = this.told;
    const minimum = rows[at]?.minimum ?? 0;
    const earlier = rows.findLastIndex(
      (row, place) => place <= at && row.cell !== null && row.minimum < minimum,
    );
    if (earlier < 0) return false;
    const { sizes = [] } = this.standings.get(layer) ?? {};
    const people = union.reduce((sum, atom) => sum + (sizes[atom] ?? 0), 0);
    return people >= (rows[earlier]?.minimum ?? 0) && this.isDerivableAfter(earlier + 1, layer, union);
  }

  private firstAdded(): number {
    const first = this.told.rows.findIndex(({ cell }) => cell !== null);
    return first < 0 ? this.told.rows.length : first;
  }

  private isDerivableAfter(rows: number, layer: number, atoms: Iterable<number>): boolean {
    const space = this.spaceAfter(rows);
    const standing = this.standings.get(layer);
    if (space === null || standing === undefined) return false;
    return this.within(space, standing, (starts) => starts !== null && space.space.isDerivable(atoms));
  }

  /** Runs with all atoms known that have nobody in the layer, and takes that back. Null starts: numbers got too big. */
  private within<Result>(
    space: Space | null,
    standing: Standing | undefined,
    run: (starts: number[] | null) => Result,
  ): Result {
    if (space === null || standing === undefined) return run(null);
    const { sizes, starts } = standing;
    const from = new Set(starts);
    let taken = 0;
    const publish = (atoms: readonly number[]) => {
      const published = space.space.publish(atoms);
      if (published !== null) taken++;
      return published;
    };
    const isEmpty = (atom: number) => (sizes[atom] ?? 0) === 0;
    const house = this.atoms.sizes.length;
    // Strangers of other layers first: without them it is everybody's matrix with the strangers of this layer.
    const strangers = this.strangers.map((_, at) => house + at).filter(isEmpty);
    let isExact = strangers.every((stranger) => publish([stranger]) !== null);
    isExact &&= space.postponed.every((total) => publish([...total]) !== null);
    for (let atom = 0; atom < house && isExact; atom++) {
      const published = isEmpty(atom) ? publish([atom]) : { lost: null };
      isExact = published !== null;
      for (const lost of published?.lost?.atoms ?? []) from.add(lost);
    }
    const result = run(isExact ? [...from].filter((atom) => !isEmpty(atom)) : null);
    for (; taken > 0; taken--) space.space.undo();
    return result;
  }

  /** What everybody's first rows leave free, with the strangers of all layers; kept, for it is asked for often. */
  private spaceAfter(rows: number): Space | null {
    const kept = this.spaces.get(rows);
    if (kept !== undefined) return kept;
    const totals = this.told.rows.slice(0, rows).map((_, place) => this.totalOf(place));
    const count = this.atoms.sizes.length + this.strangers.length;
    const space = spaceOf(count, totals, this.strangers.length);
    this.spaces.set(rows, space);
    return space;
  }

  private totalOf(place: number): number[] {
    const { sets = [] } = this.told.rows[place] ?? {};
    return [...inAtoms(this.atoms, everybodyOf(sets)), ...(this.strangersIn[place] ?? [])];
  }

  /** Who is where in a layer. */
  private standingIn(layer: number): Standing {
    const moved = new Map<number, number>();
    const sizes = [...this.atoms.sizes];
    const left = new Set<number>();
    for (const [person, gone] of this.missingFrom(layer)) {
      const own = this.atoms.atomOf[person] ?? -1;
      const stays = (this.places.get(person) ?? []).filter((place) => !gone.has(place));
      sizes[own] = (sizes[own] ?? 0) - 1;
      left.add(own);
      if (!stays.some((place) => place < this.told.rows.length)) continue;
      const unknown = this.unknownOf(stays);
      moved.set(person, unknown);
      sizes[unknown] = (sizes[unknown] ?? 0) + 1;
    }
    const starts = new Set([...left, ...moved.values()]);
    for (const atom of starts) {
      if ((sizes[atom] ?? 0) >= (this.atoms.sizes[atom] ?? Number.POSITIVE_INFINITY)) starts.delete(atom);
    }
    return { sizes, starts, moved };
  }

  /** The atom that stands in exactly these rows and hidden sets, or a stranger. */
  private unknownOf(places: readonly number[]): number {
    const name = places.join();
    const known = this.unknowns.get(name);
    if (known !== undefined) return known;
    const unknown = this.atoms.sizes.length + this.strangers.push([...places]) - 1;
    this.unknowns.set(name, unknown);
    return unknown;
  }

  private hiddenIn(number: number, layer: number): Set<number> {
    const { moved = new Map<number, number>() } = this.standings.get(layer) ?? {};
    const atoms = new Set<number>();
    for (const person of this.told.hidden[number]?.[layer] ?? []) {
      atoms.add(moved.get(person) ?? this.atoms.atomOf[person] ?? -1);
    }
    return atoms;
  }

  /** Person → the rows and hidden sets of everybody's in which they do not stand in this layer. */
  private missingFrom(layer: number): Map<number, Set<number>> {
    const missing = new Map<number, Set<number>>();
    const all = [...this.told.rows.map(({ sets }) => sets), ...this.told.hidden];
    all.forEach((sets, place) => {
      const own = sets[layer];
      if (own === undefined || own === sets[0]) return;
      for (const person of differenceOf(everybodyOf(sets), own)) {
        const gone = missing.get(person);
        if (gone === undefined) missing.set(person, new Set([place]));
        else gone.add(place);
      }
    });
    return missing;
  }

  private placesOf(everybodys: readonly PeopleSet[]): Map<number, number[]> {
    const layers = this.told.rows[0]?.sets.length ?? 0;
    const places = new Map<number, number[]>(this.representatives.map((person) => [person, []]));
    for (let layer = 1; layer < layers; layer++)
      for (const person of this.missingFrom(layer).keys()) places.set(person, []);
    everybodys.forEach((set, place) => {
      for (const person of set) places.get(person)?.push(place);
    });
    return places;
  }
}

const everybodyOf = (sets: readonly PeopleSet[]): PeopleSet => sets[0] ?? new Int32Array();

function representativesOf({ atomOf, sizes }: Atoms): number[] {
  const representatives = new Array<number>(sizes.length).fill(-1);
  atomOf.forEach((atom, person) => {
    if (atom >= 0 && representatives[atom] === -1) representatives[atom] = person;
  });
  return representatives;
}
