// Measures that some people skipped: the same sets with a few people less. Proven from what is proven for everybody.
import type { Atoms } from './atoms.rules.ts';
import { inAtoms } from './atoms.rules.ts';
import { findSmallUnion } from './audit.rules.ts';
import type { AuditReport } from './gate.types.ts';
import { isDerivable, type NullSpace, publishTotal } from './null-space.rules.ts';
import { membersOf, type PeopleSet, peopleSetOf } from './people-set.rules.ts';

/** One cell after the other as they were shown; `space` is what was left free for everybody after it. */
export type Step = { cell: number; minimum: number; space: NullSpace };

export type Layer = {
  atoms: Atoms;
  /** Who has the measure. */
  mask: PeopleSet;
  /** What was free for everybody before the first step. */
  start: NullSpace;
  /** Sets that must not become computable. */
  hidden: readonly PeopleSet[];
  /** Search steps for one layer. */
  steps: number;
};

/** Where a layer first gives something away, and whether that is a set that had to stay hidden. */
export type Fault = { at: number; isHidden: boolean };

/** What is free in the layer, its sizes, and where something new can follow. */
type Restricted = { space: NullSpace; sizes: number[]; starts: number[] } | null;

/**
 * The first step after which somebody's score of the layer could be computed, or null when none gives anything away.
 * What follows from fewer totals follows from more, so it is found by halving.
 *
 * A total of the layer is a total of everybody less the people who skipped. So what follows in the layer is what follows
 * for everybody once the skippers' own scores are taken as known. Of atoms with people in the layer left, nothing new
 * follows, only their size is less; an atom of skippers alone is published, which takes away one freedom. A new union
 * therefore holds an atom that became smaller, or one of a freedom that was taken away: the search starts there.
 */
export function firstFault(layer: Layer, steps: readonly Step[], audit: AuditReport): Fault | null {
  const before = restrict(layer, layer.start);
  const hidden = layer.hidden
    .map((set) => inAtoms(layer.atoms, set))
    .filter((set) => before === null || !isDerivable(before.space, set));
  const faultAt = (at: number): Fault | null => faultAfter({ ...layer, hidden }, steps, at, audit);
  let found = steps.length === 0 ? null : faultAt(steps.length - 1);
  if (found === null) return null;
  let low = 0;
  let high = steps.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const fault = faultAt(middle);
    if (fault === null) low = middle + 1;
    else {
      high = middle;
      found = fault;
    }
  }
  return { ...found, at: low };
}

function faultAfter(layer: Layer, steps: readonly Step[], at: number, audit: AuditReport): Fault | null {
  const step = steps[at];
  const now = step ? restrict(layer, step.space) : null;
  if (step === undefined || now === null) return { at, isHidden: false };
  // Whole units may be smaller than cells with an attribute: what followed from units alone is no reason here.
  const earlier = steps.slice(0, at + 1).findLast(({ minimum }) => minimum < step.minimum);
  const units = earlier && restrict(layer, earlier.space);
  const { space, sizes } = now;
  const search = findSmallUnion(space, now.starts, {
    below: step.minimum,
    steps: layer.steps,
    sizes,
    isKnown: (union) =>
      units !== undefined &&
      units !== null &&
      union.reduce((people, atom) => people + (sizes[atom] ?? 0), 0) >= (earlier?.minimum ?? 0) &&
      isDerivable(units.space, peopleSetOf(sizes.length, union)),
  });
  audit.unionsChecked += search.steps;
  if (!search.complete) audit.unfinished++;
  if (search.found !== null || !search.complete) return { at, isHidden: false };
  const isFoundOut = layer.hidden.some((set) => isDerivable(space, set));
  return isFoundOut ? { at, isHidden: true } : null;
}

function restrict({ atoms, mask }: Layer, everybody: NullSpace): Restricted {
  const sizes = atoms.sizes.map(() => 0);
  for (const person of membersOf(mask)) {
    const atom = atoms.atomOf[person] ?? -1;
    if (atom >= 0) sizes[atom] = (sizes[atom] ?? 0) + 1;
  }
  const starts = new Set<number>();
  let space = everybody;
  for (const [atom, size] of sizes.entries()) {
    if (size === atoms.sizes[atom]) continue;
    if (size > 0) {
      starts.add(atom);
      continue;
    }
    const next = publishTotal(space, peopleSetOf(sizes.length, [atom]));
    if (next === null) return null;
    for (const freed of next.lost?.people ?? []) starts.add(freed);
    space = next.space;
  }
  return { space, sizes, starts: [...starts].filter((atom) => (sizes[atom] ?? 0) > 0) };
}
