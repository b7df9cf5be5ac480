// Decides one block for all cells of a grid: which are shown, and by which rule the others are not.
import { type Atoms, atomsOf, inAtoms } from './atoms.rules.ts';
import { findSmallUnion } from './audit.rules.ts';
import { differInTooFew } from './difference.rules.ts';
import type { AuditReport, DisabledRules, RuleName } from './gate.types.ts';
import { cellAt, type Grid, type GridCell } from './grid.rules.ts';
import { isHomogeneous, type MeasureColumn } from './homogeneity.rules.ts';
import { firstFault, type Step } from './layer.rules.ts';
import {
  everythingFree,
  type Freedom,
  isDerivable,
  type NullSpace,
  publishTotal,
} from './null-space.rules.ts';
import {
  areSame,
  differenceOf,
  intersectionOf,
  isWithin,
  membersOf,
  type PeopleSet,
  peopleSetOf,
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
const STEPS_PER_LAYER = 50_000;
const STEPS_PER_CERTIFICATE = 400_000;

/** A book while a block is decided; the unknowns of `space` are `atoms`; it is null when numbers got too big. */
type Page = {
  book: AnswerBook;
  side: number;
  atoms: Atoms;
  space: NullSpace | null;
  rows: PeopleSet[];
  /** A measure that some skipped: only rows are kept, and the proof is made at the end from everybody's. */
  isLayer: boolean;
};

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
  const hidden = [...alike, ...plan.alsoProtected];
  const pages = openPages(plan, showing, hidden);
  const audit: AuditReport = { unionsChecked: 0, derivable: 0, unfinished: 0, relations: 0 };
  const everybody = pages[0];
  const start = everybody?.space ?? [];
  const steps: Step[] = [];
  cells.forEach((_, number) => {
    if (showing.rules[number] !== null) return;
    const rule = admit(plan, pages, number, { alike: hidden, audit });
    if (rule !== null) withhold(showing, number, rule);
    else steps.push({ cell: number, minimum: plan.minimum(number), space: everybody?.space ?? [] });
  });
  settleLayers({ plan, pages, showing, hidden, audit }, start, steps);
  protectMargins(showing, checks);
  return { rules: showing.rules, alike, audit: certify(plan, showing, audit) };
}

/** Proves the measures that some skipped; withholds the cell with which one first gives something away, and repeats. */
function settleLayers(
  { plan, pages, showing, hidden, audit }: Layers,
  start: NullSpace,
  everybodysSteps: readonly Step[],
): void {
  const everybody = pages[0];
  if (everybody === undefined || plan.disabled.has('R7')) return;
  let steps = everybodysSteps;
  for (const page of pages.filter(({ isLayer }) => isLayer)) {
    const { mask } = plan.sides[page.side] ?? { mask: new Uint32Array() };
    const layer = { atoms: everybody.atoms, mask, start, hidden, steps: STEPS_PER_LAYER };
    for (;;) {
      const fault = firstFault(layer, steps, audit);
      const step = fault && steps[fault.at];
      if (fault === null || !step) break;
      withhold(showing, step.cell, fault.isHidden ? siblingRuleOf(cellAt(plan.grid, step.cell)) : 'R7');
      steps = stepsWithout(steps, fault.at, { plan, showing, everybody, start });
    }
  }
}

type Layers = {
  plan: BlockPlan;
  pages: readonly Page[];
  showing: Showing;
  hidden: readonly PeopleSet[];
  audit: AuditReport;
};

/** The steps again without what is withheld since. Fewer totals give away less, so nothing needs proof anew. */
function stepsWithout(
  steps: readonly Step[],
  from: number,
  {
    plan,
    showing,
    everybody,
    start,
  }: { plan: BlockPlan; showing: Showing; everybody: Page; start: NullSpace },
): Step[] {
  const { mask } = plan.sides[everybody.side] ?? { mask: new Uint32Array() };
  const kept = steps.slice(0, from);
  let space = kept.at(-1)?.space ?? start;
  for (const step of steps.slice(from + 1)) {
    if (showing.rules[step.cell] !== null) continue;
    const row = everybody.book.translate(intersectionOf(cellAt(plan.grid, step.cell).people, mask));
    const next = publishTotal(space, inAtoms(everybody.atoms, row));
    if (next === null) withhold(showing, step.cell, 'R7');
    else kept.push({ ...step, space: next.space });
    space = next?.space ?? space;
  }
  return kept;
}

/** Whether a measure is about the same sets as everybody's figures, less the people who skipped it. */
function isLayerOf(everybody: Side | undefined, side: Side): boolean {
  if (everybody?.books.length !== 1 || side.books.length !== 1) return false;
  const [all, own] = [everybody.books[0]?.published ?? [], side.books[0]?.published ?? []];
  return (
    isWithin(side.mask, everybody.mask) &&
    own.length === all.length &&
    own.every((set, at) => areSame(set, intersectionOf(all[at] ?? set, side.mask)))
  );
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

/** The pages as they are before this block; their atoms can tell every cell that may still be shown from the others. */
function openPages(plan: BlockPlan, showing: Showing, hidden: readonly PeopleSet[]): Page[] {
  const open = plan.grid.cells.filter((_, number) => showing.rules[number] === null);
  const sets = [...open.map(({ people }) => people), ...hidden];
  return plan.sides.flatMap(({ mask, books }, side) =>
    books.map((book) => {
      const people = membersOf(book.published.reduce(unionOf, book.translate(mask)));
      const rows = sets.map((set) => book.translate(intersectionOf(set, mask)));
      const isLayer = side > 0 && isLayerOf(plan.sides[0], { mask, books });
      if (isLayer)
        return {
          book,
          side,
          atoms: { atomOf: new Int32Array(), sizes: [] },
          space: [],
          rows: [...book.published],
          isLayer,
        };
      const atoms = atomsOf(people, [...book.published, ...rows]);
      let space: NullSpace | null = everythingFree([...atoms.sizes.keys()]);
      for (const set of book.published)
        space = space && (publishTotal(space, inAtoms(atoms, set))?.space ?? null);
      return { book, side, atoms, space, rows: [...book.published], isLayer };
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
    if (page.isLayer) {
      entries.push({ page, row, space: [] });
      continue;
    }
    const next = page.space && publishTotal(page.space, inAtoms(page.atoms, row));
    if (next === null) {
      run.audit.unfinished++;
      return 'R7';
    }
    if (next.lost !== null) {
      if (!plan.disabled.has('R7') && opensSmallUnion(page, next, k, run.audit)) return 'R7';
      const space = page.space ?? [];
      for (const set of run.alike) {
        const hidden = inAtoms(page.atoms, translated(set));
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
    if (!isWithin(inner, outer)) return false;
    const left = membersOf(differenceOf(outer, inner));
    return left.length >= k && isTelling(left);
  });
}

/**
 * Any newly derivable union holds somebody of the freedom that was lost, so the search starts only there. What followed
 * before this cell (whole units may be smaller than cells with an attribute) is no reason to withhold it.
 */
function opensSmallUnion(
  { atoms: { sizes }, space: before }: Page,
  { space, lost }: { space: NullSpace; lost: Freedom | null },
  below: number,
  audit: AuditReport,
): boolean {
  const search = findSmallUnion(space, [...(lost?.people ?? [])], {
    below,
    steps: STEPS_PER_CELL,
    sizes,
    isKnown: (union) => isDerivable(before ?? [], peopleSetOf(sizes.length, union)),
  });
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
  for (const page of openPages({ ...plan, sides: plan.sides.slice(0, 1) }, showing, [])) {
    const mask = plan.sides[page.side]?.mask;
    plan.grid.cells.forEach((cell, number) => {
      if (showing.rules[number] !== null || mask === undefined) return;
      const row = page.book.translate(intersectionOf(cell.people, mask));
      page.space = page.space && (publishTotal(page.space, inAtoms(page.atoms, row))?.space ?? null);
    });
    const { sizes } = page.atoms;
    const limits = { below, steps: STEPS_PER_CERTIFICATE, sizes };
    const search = page.space && findSmallUnion(page.space, [...sizes.keys()], limits);
    audit.unionsChecked += search?.steps ?? 0;
    if (search === null || !search.complete) audit.unfinished++;
    else if (search.found !== null) audit.derivable++;
  }
  return audit;
}
