// Decides one block for all cells of a grid: which are shown, and by which rule the others are not.
import { atomsOf, inAtoms } from './atoms.rules.ts';
import { UnionFinder } from './audit.rules.ts';
import type { AuditReport, DisabledRules, RuleName } from './gate.types.ts';
import { cellAt, type Grid, type GridCell } from './grid.rules.ts';
import { isHomogeneous, type MeasureColumn } from './homogeneity.rules.ts';
import { type Fault, LayerProof } from './layer.rules.ts';
import { type AnswerBook, Page, type Row, spaceOf } from './page.rules.ts';
import {
  areSame,
  differenceOf,
  intersectionOf,
  type PeopleSet,
  sizeOf,
  unionOfAll,
} from './people-set.rules.ts';
import { protectMargins, type Showing, withhold } from './sibling.rules.ts';

export type BlockPlan = {
  grid: Grid;
  /** Per layer (people whose figures are added up separately) who of the grid's people is in it; everybody first. */
  masks: readonly PeopleSet[];
  /** The sets of answers the totals are told from. */
  books: readonly AnswerBook[];
  minimum: (cell: number) => number;
  minimumRule: 'R1' | 'R2';
  /** A reason from outside to withhold a cell (the block it depends on, or the earlier wave), or null. */
  prior: (cell: number) => RuleName | null;
  columns: readonly MeasureColumn[];
  /** Cells of other blocks on the same answers in which everybody has the same score. */
  alsoProtected: readonly PeopleSet[];
  /** R10: whether one or two of these people make up most of their total; left out where totals are no magnitudes. */
  isUneven?: (people: PeopleSet) => boolean;
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

/** Steps of the certificate, or so many for each unknown where there are many. */
const STEPS_PER_CERTIFICATE = 400_000;
const STEPS_PER_ATOM = 400;

/** A block while it is decided. */
type Deciding = {
  plan: BlockPlan;
  showing: Showing;
  /** Per layer and cell who is counted. */
  own: readonly (readonly PeopleSet[])[];
  pages: readonly Page[];
  audit: AuditReport;
};

/**
 * Rules in their order: minimum (R1, R2), homogeneity (R8), siblings and tables (R3, R4, R5), then the cells one by
 * one from important to detailed: difference (R6) and audit (R7) against all that is shown so far. A cell that
 * fails is the least important one of what would give somebody away, so it is the one to withhold. Withholding
 * only ever takes away, so the last pass over siblings cannot undo the audit.
 */
export function decideBlock(given: BlockPlan): BlockDecision {
  const plan = withDistinctLayers(given);
  const { grid, masks, disabled } = plan;
  const lacking = masks.map((mask) => differenceOf(masks[0] ?? mask, mask));
  const counted = grid.cells.map(({ people }) => intersectionOf(people, masks[0] ?? people));
  const own = lacking.map((missing) => counted.map((people) => differenceOf(people, missing)));
  const showing: Showing = { grid, rules: grid.cells.map(() => null), disabled };
  const { alike, isAlike } = judgeAlone(plan, showing, own);
  const checks = {
    sizes: own.map((cells) => cells.map(sizeOf)),
    restSize: (rest: PeopleSet, layer: number) =>
      sizeOf(differenceOf(intersectionOf(rest, masks[0] ?? rest), lacking[layer] ?? rest)),
    minimum: plan.minimum,
    isHomogeneous: isAlike,
  };
  protectMargins(showing, checks);
  const hidden = [...alike, ...plan.alsoProtected].map((set) => {
    const everybody = intersectionOf(set, masks[0] ?? set);
    return lacking.map((missing) => differenceOf(everybody, missing));
  });
  const audit: AuditReport = { unionsChecked: 0, derivable: 0, unfinished: 0, relations: 0 };
  const pages = plan.books.map((book) => openPage(book, { plan, showing, own, hidden }));
  const deciding = { plan, showing, own, pages, audit };
  for (const number of grid.cells.keys()) {
    const rule = showing.rules[number] === null ? admit(deciding, number) : null;
    if (rule !== null) withhold(showing, number, rule);
  }
  settleLayers(deciding);
  protectMargins(showing, checks);
  return { rules: showing.rules, alike, audit: certify(deciding) };
}

/** R1, R2, R8 and R10 for each cell by itself; which cells are alike. */
function judgeAlone(plan: BlockPlan, showing: Showing, own: Deciding['own']) {
  const isUneven = (people: PeopleSet) => !plan.disabled.has('R10') && plan.isUneven?.(people) === true;
  const isAlike = (people: PeopleSet) =>
    (!plan.disabled.has('R8') && isHomogeneous(people, plan.columns)) || isUneven(people);
  const alike: PeopleSet[] = [];
  plan.grid.cells.forEach((cell, number) => {
    const isCellAlike = isAlike(cell.people);
    // R4 and R5 also mean that such a cell cannot be computed from others in a roundabout way.
    const isLarge = sizeOf(own[0]?.[number] ?? cell.people) >= plan.minimum(number);
    if (isLarge && isCellAlike && !plan.disabled.has(siblingRuleOf(cell))) alike.push(cell.people);
    const rule = plan.prior(number);
    if (rule !== null) withhold(showing, number, rule);
    else if (isTooSmall(plan, own, number)) withhold(showing, number, plan.minimumRule);
    else if (isUneven(cell.people)) withhold(showing, number, 'R10');
    else if (isCellAlike) withhold(showing, number, 'R8');
  });
  return { alike, isAlike };
}

/** Most measures are about the same people, and what holds for one of them holds for all. */
function withDistinctLayers(plan: BlockPlan): BlockPlan {
  const kept: number[] = [];
  const isSame = (one: number, other: number) =>
    areSame(plan.masks[one] ?? NOBODY, plan.masks[other] ?? NOBODY) &&
    plan.books.every(({ published }) =>
      (published[one] ?? []).every((set, at) => areSame(set, published[other]?.[at] ?? NOBODY)),
    );
  for (const layer of plan.masks.keys()) if (!kept.some((each) => isSame(each, layer))) kept.push(layer);
  return {
    ...plan,
    masks: kept.map((layer) => plan.masks[layer] ?? NOBODY),
    books: plan.books.map((book) => ({
      ...book,
      published: kept.map((layer) => book.published[layer] ?? []),
    })),
  };
}

const NOBODY: PeopleSet = new Int32Array();

function isTooSmall(plan: BlockPlan, own: Deciding['own'], cell: number): boolean {
  if (plan.disabled.has(plan.minimumRule)) return sizeOf(own[0]?.[cell] ?? NOBODY) === 0;
  return own.some((cells) => sizeOf(cells[cell] ?? NOBODY) < plan.minimum(cell));
}

const siblingRuleOf = (cell: GridCell): RuleName => (cell.attribute === null ? 'R4' : 'R5');

/** The page as it is before this block; its atoms can tell every cell that may still be shown from the others. */
function openPage(
  book: AnswerBook,
  {
    plan,
    showing,
    own,
    hidden,
  }: Omit<Deciding, 'pages' | 'audit'> & { hidden: readonly (readonly PeopleSet[])[] },
): Page {
  const open = [...plan.grid.cells.keys()]
    .filter((number) => showing.rules[number] === null)
    .map((number) => [book.translate(own[0]?.[number] ?? NOBODY)]);
  return new Page(book, open, {
    hidden: hidden.map((sets) => translatedBy(book, sets)),
    rules: { disabled: plan.disabled, ...(plan.isUneven && { isUneven: plan.isUneven }) },
  });
}

/** The sets of all layers in the book's own numbers; a layer that is everybody's stays the same set. */
function translatedBy(book: AnswerBook, sets: readonly PeopleSet[]): PeopleSet[] {
  const everybody = book.translate(sets[0] ?? NOBODY);
  return sets.map((set) => (set === sets[0] ? everybody : book.translate(set)));
}

const rowOf = ({ plan, own }: Deciding, book: AnswerBook, cell: number): Row => ({
  cell,
  minimum: plan.minimum(cell),
  sets: translatedBy(
    book,
    own.map((cells) => cells[cell] ?? NOBODY),
  ),
});

/** Enters the cell on every page, or leaves all pages as they were and tells which rule forbids it. */
function admit(deciding: Deciding, cell: number): RuleName | null {
  const { plan, pages, audit } = deciding;
  const rows: Row[] = [];
  for (const [at, page] of pages.entries()) {
    const row = rowOf(deciding, plan.books[at] ?? NO_BOOK, cell);
    const rule = page.enter(row, siblingRuleOf(cellAt(plan.grid, cell)), audit);
    if (rule !== null) {
      for (const entered of pages.slice(0, at)) entered.undo();
      return rule;
    }
    rows.push(row);
  }
  for (const [at, row] of rows.entries()) pages[at]?.settle(row);
  return null;
}

const NO_BOOK: AnswerBook = { published: [], translate: (people) => people, columns: [] };

/**
 * Proves the measures that some skipped; withholds the cell with which one first gives something away, and repeats.
 * Fewer totals give away less, so what was proven before stays proven.
 */
function settleLayers({ plan, showing, pages, audit }: Deciding): void {
  if (plan.disabled.has('R7') || plan.masks.length < 2) return;
  const refuse = ({ cell, isHidden }: Fault) =>
    withhold(showing, cell, isHidden ? siblingRuleOf(cellAt(plan.grid, cell)) : 'R7');
  const isTold = ({ cell }: Row) => cell === null || showing.rules[cell] === null;
  for (const { rows, hidden } of pages) {
    let proof = new LayerProof({ rows: rows.filter(isTold), hidden });
    for (let layer = 1; layer < plan.masks.length; ) {
      if (proof.addsLittle) {
        proof.enterOneByOne(layer++, (cell) => showing.rules[cell] === null, refuse, audit);
        continue;
      }
      const fault = proof.firstFault(layer, audit);
      if (fault === null) layer++;
      else {
        refuse(fault);
        proof = new LayerProof({ rows: rows.filter(isTold), hidden });
      }
    }
  }
}

/**
 * The certificate, a second proof: builds everything about everybody again from what is shown in the end, and
 * searches from every atom.
 */
function certify({ plan, showing, pages, audit: soFar }: Deciding): AuditReport {
  const audit = { ...soFar, relations: showing.rules.filter((rule) => rule === null).length };
  if (!plan.isCertified) return audit;
  const below = Math.min(...plan.grid.cells.map((_, number) => plan.minimum(number)));
  for (const { rows } of pages) {
    const sets = rows
      .filter(({ cell }) => cell === null || showing.rules[cell] === null)
      .map((row) => row.sets[0] ?? NOBODY);
    const atoms = atomsOf(unionOfAll(sets), sets);
    const { sizes } = atoms;
    const space =
      spaceOf(
        sizes.length,
        sets.map((set) => inAtoms(atoms, set)),
      )?.space ?? null;
    const steps = Math.max(STEPS_PER_CERTIFICATE, STEPS_PER_ATOM * sizes.length);
    const search = space && new UnionFinder(space, sizes).find(sizes.keys(), { below, steps });
    audit.unionsChecked += search?.steps ?? 0;
    if (search === null || !search.complete) audit.unfinished++;
    else if (search.found !== null) audit.derivable++;
  }
  return audit;
}
