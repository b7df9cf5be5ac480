// Decides one block for all cells of a grid: which are shown, and by which rule the others are not.
import { findSmallUnion } from './audit.rules.ts';
import { differInTooFew } from './difference.rules.ts';
import type { AuditReport, DisabledRules, RuleName } from './gate.types.ts';
import { cellAt, type Grid, type GridCell } from './grid.rules.ts';
import { isHomogeneous, type MeasureColumn } from './homogeneity.rules.ts';
import { everythingFree, isDerivable, type NullSpace, publishTotal } from './null-space.rules.ts';
import {
  areSame,
  differenceOf,
  intersectionOf,
  membersOf,
  type PeopleSet,
  sizeOf,
  unionOf,
} from './people-set.rules.ts';
import { protectMargins, type Showing, withhold } from './sibling.rules.ts';

/** What is known about one set of answers; `translate` turns this wave's person numbers into its own. */
export type AnswerBook = {
  published: readonly PeopleSet[];
  translate: (people: PeopleSet) => PeopleSet;
  columns: readonly MeasureColumn[];
};

/** People whose figures are added up separately (`mask`), and every set of answers their totals are told from. */
export type Side = { mask: PeopleSet; books: readonly AnswerBook[] };

export type BlockPlan = {
  grid: Grid;
  /** The first is about everybody. */
  sides: readonly Side[];
  minimum: (cell: number) => number;
  minimumRule: 'R1' | 'R2';
  /** A reason from outside to withhold a cell (the block it depends on, or the earlier wave), or null. */
  prior: (cell: number) => RuleName | null;
  columns: readonly MeasureColumn[];
  /** Cells of other blocks on the same answers in which everybody has the same score. */
  alsoProtected: readonly PeopleSet[];
  /** R10: whether one or two of these people make up most of their total; left out where totals are no magnitudes. */
  isUneven?: (people: readonly number[]) => boolean;
  /** Whether to prove the outcome once more from nothing. */
  isCertified: boolean;
  disabled: DisabledRules;
};

export type BlockDecision = {
  /** Per cell the rule that withholds it, null when it is shown. */
  rules: (RuleName | null)[];
  /** Cells in which everybody has the same score: never to become computable. */
  alike: PeopleSet[];
  audit: AuditReport;
};

/** Steps one search may take before its cell is withheld because nothing could be proven. */
const STEPS_PER_CELL = 8_000;
const STEPS_PER_CERTIFICATE = 400_000;

/** A book while a block is decided; `people` are all whom it is about, `space` null when numbers got too big. */
type Page = { book: AnswerBook; side: number; people: number[]; space: NullSpace | null; rows: PeopleSet[] };

/**
 * Rules in their order: minimum (R1, R2), homogeneity (R8), siblings and tables (R3, R4, R5), then the cells one by
 * one from important to detailed: difference (R6) and audit (R7) against all that is shown so far. A cell that
 * fails is the least important one of what would give somebody away, so it is the one to withhold. Withholding
 * only ever takes away, so the last pass over siblings cannot undo the audit.
 */
export function decideBlock(given: BlockPlan): BlockDecision {
  const plan = { ...given, sides: distinctSides(given.sides) };
  const { cells } = plan.grid;
  const showing: Showing = { grid: plan.grid, rules: cells.map(() => null), disabled: plan.disabled };
  const sizes = plan.sides.map(({ mask }) => cells.map((cell) => sizeOf(intersectionOf(cell.people, mask))));
  const isUneven = (people: readonly number[]) =>
    !plan.disabled.has('R10') && plan.isUneven?.(people) === true;
  const isAlike = (people: readonly number[]) =>
    (!plan.disabled.has('R8') && isHomogeneous(people, plan.columns)) || isUneven(people);
  const alike: PeopleSet[] = [];
  cells.forEach((cell, number) => {
    const isEveryoneAlike =
      (sizes[0]?.[number] ?? 0) >= plan.minimum(number) && isAlike(membersOf(cell.people));
    // R4 and R5 also mean that such a cell cannot be computed from others in a roundabout way.
    if (isEveryoneAlike && !plan.disabled.has(siblingRuleOf(cell))) alike.push(cell.people);
    const rule = plan.prior(number);
    if (rule !== null) withhold(showing, number, rule);
    else if (isTooSmall(plan, sizes, number)) withhold(showing, number, plan.minimumRule);
    else if (isUneven(membersOf(cell.people))) withhold(showing, number, 'R10');
    else if (isEveryoneAlike || isAlike(membersOf(cell.people))) withhold(showing, number, 'R8');
  });
  const checks = {
    sizes,
    masks: plan.sides.map(({ mask }) => mask),
    minimum: plan.minimum,
    isHomogeneous: isAlike,
  };
  protectMargins(showing, checks);
  const pages = openPages(plan);
  const audit: AuditReport = { unionsChecked: 0, derivable: 0, unfinished: 0, relations: 0 };
  cells.forEach((_, number) => {
    if (showing.rules[number] !== null) return;
    const rule = admit(plan, pages, number, { alike: [...alike, ...plan.alsoProtected], audit });
    if (rule !== null) withhold(showing, number, rule);
  });
  protectMargins(showing, checks);
  return { rules: showing.rules, alike, audit: certify(plan, showing, audit) };
}

/** Most measures are about the same people, and what holds for one of them holds for all. */
function distinctSides(sides: readonly Side[]): Side[] {
  const distinct: Side[] = [];
  for (const side of sides) if (!distinct.some((each) => isSameSide(each, side))) distinct.push(side);
  return distinct;
}

const isSameSide = (one: Side, other: Side): boolean =>
  areSame(one.mask, other.mask) &&
  one.books.every(({ published }, book) => {
    const others = other.books[book]?.published ?? [];
    return (
      published.length === others.length &&
      published.every((set, at) => areSame(set, others[at] ?? new Uint32Array()))
    );
  });

function isTooSmall(plan: BlockPlan, sizes: readonly (readonly number[])[], cell: number): boolean {
  const all = sizes[0]?.[cell] ?? 0;
  if (plan.disabled.has(plan.minimumRule)) return all === 0;
  return sizes.some((side) => (side[cell] ?? 0) < plan.minimum(cell));
}

const siblingRuleOf = (cell: GridCell): RuleName => (cell.attribute === null ? 'R4' : 'R5');

function openPages(plan: BlockPlan): Page[] {
  return plan.sides.flatMap(({ mask, books }, side) =>
    books.map((book) => {
      const people = membersOf(book.published.reduce(unionOf, book.translate(mask)));
      let space: NullSpace | null = everythingFree(people);
      for (const set of book.published) space = space && (publishTotal(space, set)?.space ?? null);
      return { book, side, people, space, rows: [...book.published] };
    }),
  );
}

/** Enters the cell on every page, or leaves all pages as they were and tells which rule forbids it. */
function admit(
  plan: BlockPlan,
  pages: readonly Page[],
  cell: number,
  run: { alike: readonly PeopleSet[]; audit: AuditReport },
): RuleName | null {
  const entries: { page: Page; row: PeopleSet; space: NullSpace }[] = [];
  for (const page of pages) {
    const translated = (set: PeopleSet) =>
      page.book.translate(intersectionOf(set, plan.sides[page.side]?.mask ?? set));
    const row = translated(cellAt(plan.grid, cell).people);
    if (page.rows.some((each) => areSame(each, row))) continue;
    const k = plan.minimum(cell);
    if (!plan.disabled.has('R6') && page.rows.some((each) => differInTooFew(row, each, k))) return 'R6';
    if (!plan.disabled.has('R8') && leaves(page, row, k, (left) => isHomogeneous(left, page.book.columns)))
      return 'R8';
    if (!plan.disabled.has('R10') && plan.isUneven && leaves(page, row, k, plan.isUneven)) return 'R10';
    const next = page.space && publishTotal(page.space, row);
    if (next === null) {
      run.audit.unfinished++;
      return 'R7';
    }
    if (next.lost !== null) {
      if (!plan.disabled.has('R7') && opensSmallUnion(next.space, [...next.lost.people], k, run.audit))
        return 'R7';
      const space = page.space ?? [];
      for (const set of run.alike) {
        const hidden = translated(set);
        if (isDerivable(next.space, hidden) && !isDerivable(space, hidden)) {
          return siblingRuleOf(cellAt(plan.grid, cell));
        }
      }
    }
    entries.push({ page, row, space: next.space });
  }
  for (const { page, row, space } of entries) {
    page.space = space;
    page.rows.push(row);
  }
  return null;
}

/** R8 and R10 for the k or more people left when a shown group is taken from a shown group around it. */
function leaves(
  page: Page,
  row: PeopleSet,
  k: number,
  isTelling: (people: readonly number[]) => boolean,
): boolean {
  return page.rows.some((each) => {
    const [inner, outer] = sizeOf(each) < sizeOf(row) ? [each, row] : [row, each];
    if (inner.some((bits, word) => (bits & ~(outer[word] ?? 0)) !== 0)) return false;
    const left = membersOf(differenceOf(outer, inner));
    return left.length >= k && isTelling(left);
  });
}

/** Any newly derivable union holds somebody of the freedom that was lost, so the search starts only there. */
function opensSmallUnion(
  space: NullSpace,
  starts: readonly number[],
  below: number,
  audit: AuditReport,
): boolean {
  const search = findSmallUnion(space, starts, { below, steps: STEPS_PER_CELL });
  audit.unionsChecked += search.steps;
  if (!search.complete) audit.unfinished++;
  return search.found !== null || !search.complete;
}

/**
 * The certificate, a second proof: builds everything about everybody again from what is shown in the end, and
 * searches from every person. Measures that some skipped, and trends, rest on the search at admission alone: there
 * are many of them, or several waves in one book, and this would take most of the time.
 */
function certify(plan: BlockPlan, showing: Showing, soFar: AuditReport): AuditReport {
  const audit = { ...soFar, relations: showing.rules.filter((rule) => rule === null).length };
  if (!plan.isCertified) return audit;
  const below = Math.min(...plan.grid.cells.map((_, number) => plan.minimum(number)));
  for (const page of openPages({ ...plan, sides: plan.sides.slice(0, 1) })) {
    const mask = plan.sides[page.side]?.mask;
    plan.grid.cells.forEach((cell, number) => {
      if (showing.rules[number] !== null || mask === undefined) return;
      const row = page.book.translate(intersectionOf(cell.people, mask));
      page.space = page.space && (publishTotal(page.space, row)?.space ?? null);
    });
    const search =
      page.space && findSmallUnion(page.space, page.people, { below, steps: STEPS_PER_CERTIFICATE });
    audit.unionsChecked += search?.steps ?? 0;
    if (search === null || !search.complete) audit.unfinished++;
    else if (search.found !== null) audit.derivable++;
  }
  return audit;
}
