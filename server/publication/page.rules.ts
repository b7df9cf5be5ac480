// One set of answers while a block is decided: what is told about it so far, and whether a cell may join.
import { type Atoms, atomsOf, inAtoms } from './atoms.rules.ts';
import { givenAway, UnionFinder } from './audit.rules.ts';
import { differInTooFew } from './difference.rules.ts';
import type { AuditReport, DisabledRules, RuleName } from './gate.types.ts';
import {
  isHomogeneous,
  type MeasureColumn,
  mayLeaveAlike,
  type Spread,
  spreadOf,
} from './homogeneity.rules.ts';
import { type Freedom, NullSpace } from './null-space.rules.ts';
import { areSame, differenceOf, isWithin, type PeopleSet, sizeOf, unionOfAll } from './people-set.rules.ts';

/**
 * What is known about one set of answers. `published` has a list per layer (everybody first); the i-th of each is about
 * the same release. `translate` turns this wave's person numbers into the book's own.
 */
export type AnswerBook = {
  published: readonly (readonly PeopleSet[])[];
  translate: (people: PeopleSet) => PeopleSet;
  columns: readonly MeasureColumn[];
};

/** A total that is told: per layer its people; `cell` is null for what was out before this block. */
export type Row = { cell: number | null; minimum: number; sets: readonly PeopleSet[] };

/** What the rules of a page need to know of the block. */
export type PageRules = {
  disabled: DisabledRules;
  /** R10: whether one or two of these people make up most of their total; left out where totals are no magnitudes. */
  isUneven?: (people: PeopleSet) => boolean;
};

/** What stands beside a row on the page, and how many people they share. */
type Beside = { row: Row; number: number; shared: number };

export class Page {
  readonly rows: Row[];
  readonly hidden: readonly (readonly PeopleSet[])[];
  private readonly book: AnswerBook;
  private readonly rules: PageRules;
  private readonly atoms: Atoms;
  private readonly finder: UnionFinder;
  /** Null when numbers got too big to be exact: then nothing may join. */
  private readonly space: NullSpace | null;
  /** Person → numbers of the rows they are in. */
  private readonly rowsOf: number[][] = [];
  private readonly shared: number[] = [];
  private readonly spreads: (Spread | undefined)[] = [];
  /** Atom → the hidden sets that hold it and cannot be computed yet. */
  private readonly hiddenOf = new Map<number, Set<number>>();
  private readonly hiddenAtoms: Int32Array[];

  /** `open` are the cells that may still be told, `hidden` the sets that must not become computable; per layer each. */
  constructor(
    book: AnswerBook,
    open: readonly (readonly PeopleSet[])[],
    given: { hidden: readonly (readonly PeopleSet[])[]; rules: PageRules },
  ) {
    this.book = book;
    this.rules = given.rules;
    this.hidden = given.hidden;
    const published = book.published[0] ?? [];
    this.rows = published.map((_, at) => ({
      cell: null,
      minimum: 0,
      sets: book.published.map((layer) => layer[at] ?? NOBODY),
    }));
    const first = (sets: readonly PeopleSet[]) => sets[0] ?? NOBODY;
    this.atoms = atomsOf(unionOfAll([...published, ...open.map(first)]), [
      ...published,
      ...open.map(first),
      ...given.hidden.map(first),
    ]);
    this.space =
      spaceOf(
        this.atoms.sizes.length,
        published.map((set) => inAtoms(this.atoms, set)),
      )?.space ?? null;
    this.finder = new UnionFinder(this.space ?? new NullSpace(0), this.atoms.sizes);
    this.hiddenAtoms = given.hidden.map((sets) => inAtoms(this.atoms, first(sets)));
    this.hiddenAtoms.forEach((atoms, number) => {
      if (this.space?.isDerivable(atoms) === false) this.watch(atoms, number);
    });
    for (const [number, row] of this.rows.entries()) this.index(row, number);
  }

  /** The rule that forbids this row here (R6, R8, R10, R7), or null. Then it is entered, until `settle` or `undo`. */
  enter(row: Row, siblingRule: RuleName, audit: AuditReport): RuleName | null {
    const beside = this.besideOf(row);
    const rule = this.comparedWith(beside, row);
    if (rule !== null) return rule;
    const published = this.space?.publish(inAtoms(this.atoms, row.sets[0] ?? NOBODY)) ?? null;
    if (published === null) {
      audit.unfinished++;
      return 'R7';
    }
    const { lost } = published;
    const refused = this.isGivenAway(lost, row.minimum, audit);
    if (refused === null) return null;
    this.space?.undo();
    return refused === 'hidden' ? siblingRule : 'R7';
  }

  private isGivenAway(lost: Freedom | null, below: number, audit: AuditReport): 'union' | 'hidden' | null {
    if (this.space === null || lost === null) return null;
    const felt = new Set(lost.atoms.flatMap((atom) => [...(this.hiddenOf.get(atom) ?? [])]));
    const hidden = [...felt].map((number) => this.hiddenAtoms[number] ?? NOBODY);
    const isSearched = !this.rules.disabled.has('R7');
    return givenAway(
      { space: this.space, finder: isSearched ? this.finder : null, hidden },
      lost,
      below,
      audit,
    );
  }

  undo(): void {
    this.space?.undo();
  }

  settle(row: Row): void {
    this.space?.settle();
    this.index(row, this.rows.push(row) - 1);
  }

  private watch(atoms: Int32Array, number: number): void {
    for (const atom of atoms) {
      const own = this.hiddenOf.get(atom);
      if (own === undefined) this.hiddenOf.set(atom, new Set([number]));
      else own.add(number);
    }
  }

  private index({ sets }: Row, number: number): void {
    for (const person of sets[0] ?? []) {
      const own = this.rowsOf[person];
      if (own === undefined) this.rowsOf[person] = [number];
      else own.push(number);
    }
  }

  /** The rows that share people with this one; all of them when it is so small that it may be close to any. */
  private besideOf({ sets, minimum }: Row): Beside[] {
    const near: number[] = [];
    if (sets.some((set) => sizeOf(set) < minimum)) near.push(...this.rows.keys());
    const isAll = near.length > 0;
    for (const person of sets[0] ?? []) {
      for (const number of this.rowsOf[person] ?? []) {
        const before = this.shared[number] ?? 0;
        if (before === 0 && !isAll) near.push(number);
        this.shared[number] = before + 1;
      }
    }
    return near.flatMap((number) => {
      const shared = this.shared[number] ?? 0;
      this.shared[number] = 0;
      const row = this.rows[number];
      return row === undefined ? [] : [{ row, number, shared }];
    });
  }

  /** R6, R8 and R10 against every row beside it, in every layer in which this set is new. */
  private comparedWith(beside: readonly Beside[], row: Row): RuleName | null {
    const { disabled } = this.rules;
    const isKnown = row.sets.map((set, layer) =>
      beside.some((each) => areSame(each.row.sets[layer] ?? NOBODY, set)),
    );
    let alike = false;
    let uneven = false;
    for (const each of beside) {
      for (let layer = 0; layer < row.sets.length; layer++) {
        if (isKnown[layer] === true || isAsBefore(row, each.row, layer)) continue;
        const pair = pairOf(row, each, layer);
        if (!disabled.has('R6') && pair.mayBeClose && differInTooFew(pair.own, pair.other, row.minimum))
          return 'R6';
        if (!pair.mayBeNested) continue;
        alike ||= !disabled.has('R8') && this.leavesAlike(row, each, layer);
        uneven ||= !disabled.has('R10') && this.leavesUneven(pair, row.minimum);
      }
    }
    if (alike) return 'R8';
    return uneven ? 'R10' : null;
  }

  /** R8 for the k or more people left when a shown group is taken from a shown group around it. */
  private leavesAlike(row: Row, each: Beside, layer: number): boolean {
    const spreads = [this.spreadIn(row, this.rows.length), this.spreadIn(each.row, each.number)] as const;
    const { own, other } = pairOf(row, each, layer);
    const isInner = sizeOf(own) <= sizeOf(other);
    const [inner, outer] = isInner ? spreads : [spreads[1], spreads[0]];
    const missing = isInner ? lackingIn(each.row, layer) : lackingIn(row, layer);
    if (!mayLeaveAlike(outer, inner, missing)) return false;
    const left = isInner ? leftOf(own, other) : leftOf(other, own);
    return left !== null && sizeOf(left) >= row.minimum && isHomogeneous(left, this.book.columns);
  }

  /** R10 for what is left of hours in the same way. */
  private leavesUneven({ own, other }: Pair, minimum: number): boolean {
    const left = sizeOf(own) <= sizeOf(other) ? leftOf(own, other) : leftOf(other, own);
    return left !== null && sizeOf(left) >= minimum && this.rules.isUneven?.(left) === true;
  }

  private spreadIn({ sets }: Row, number: number): Spread {
    const spread = this.spreads[number] ?? spreadOf(sets[0] ?? NOBODY, this.book.columns);
    this.spreads[number] = spread;
    return spread;
  }
}

type Pair = { own: PeopleSet; other: PeopleSet; mayBeClose: boolean; mayBeNested: boolean };

const NOBODY: PeopleSet = new Int32Array();

/** How many people of a row lack the measure of a layer. */
const lackingIn = ({ sets }: Row, layer: number): number =>
  sizeOf(sets[0] ?? NOBODY) - sizeOf(sets[layer] ?? NOBODY);

/** In this layer both are about the same people as everybody's, so the comparison was made there. */
const isAsBefore = ({ sets }: Row, other: Row, layer: number): boolean =>
  layer > 0 && sets[layer] === sets[0] && other.sets[layer] === other.sets[0];

/** Two rows in a layer, and by the people they share whether a closer look is needed; `false` is certain. */
function pairOf(row: Row, { row: each, shared }: Beside, layer: number): Pair {
  const lacking = [lackingIn(row, layer), lackingIn(each, layer)] as const;
  const onlyOwn = sizeOf(row.sets[0] ?? NOBODY) - shared - lacking[0];
  const onlyOther = sizeOf(each.sets[0] ?? NOBODY) - shared - lacking[1];
  return {
    own: row.sets[layer] ?? NOBODY,
    other: each.sets[layer] ?? NOBODY,
    mayBeClose: onlyOwn < row.minimum && onlyOther < row.minimum,
    mayBeNested: onlyOwn <= 0 || onlyOther <= 0,
  };
}

/** Who is left of `outer` without `inner`; null when `inner` is not within it. */
const leftOf = (inner: PeopleSet, outer: PeopleSet): PeopleSet | null =>
  isWithin(inner, outer) ? differenceOf(outer, inner) : null;

/**
 * What these totals leave free; the smallest first, which keeps freedoms short. Null when numbers get too big.
 *
 * The last `guests` of the atoms are guests (see NullSpace). Totals that say something of guests alone are postponed:
 * each layer has its own guests, and publishes them when those of other layers are gone.
 */
export function spaceOf(
  atoms: number,
  totals: readonly (readonly number[] | Int32Array)[],
  guests = 0,
): { space: NullSpace; postponed: (readonly number[] | Int32Array)[] } | null {
  const space = new NullSpace(atoms, guests);
  const postponed: (readonly number[] | Int32Array)[] = [];
  for (const total of [...totals].sort((one, other) => one.length - other.length)) {
    if (guests > 0 && space.isOfGuests(total)) postponed.push(total);
    else if (space.publish(total) === null) return null;
    space.settle();
  }
  space.shorten();
  return { space, postponed };
}
