// What another version of the rules changes, per unit: only where both outcomes may be shown.
import type { Cell, Figure, GateUnit, Measures, NamedShare, Placement, Share } from './gate.types.ts';
import { roundShareAtLevel } from './precision.rules.ts';

/** One unit under the first rules and under the others; null where either is not shown. */
export type UnitRescored = {
  unitId: string;
  outcome: {
    segmentsBefore: NamedShare[];
    segmentsAfter: NamedShare[];
    indexBefore: Figure | null;
    indexAfter: Figure | null;
    /** People who come in another segment, and who come on another level of any competence; ends covered at 20 and 80 %. */
    otherSegment: Share;
    otherLevel: Share;
  } | null;
};

type ShownCell = Pick<Cell, 'unitId' | 'means' | 'distribution'>;
type Rescored = Placement & { before: Measures; after: Measures };

/**
 * Both outcomes side by side, units in the order given.
 *
 * Who changes is told for the people of a unit together, of whom both distributions passed the gate; so it is about no
 * other people than is told already. Example: 20 people of whom 7 change segment: about 35.
 */
export function changesOf(
  units: readonly GateUnit[],
  people: readonly Rescored[],
  { first, second }: { first: readonly ShownCell[]; second: readonly ShownCell[] },
): UnitRescored[] {
  const parents = new Map(units.map(({ id, parentId }) => [id, parentId]));
  const isIn = (unitId: string, place: string): boolean => {
    for (let at: string | null = place; at !== null; at = parents.get(at) ?? null)
      if (at === unitId) return true;
    return false;
  };
  return units.map(({ id }) => {
    const [before, after] = [first, second].map((cells) => cells.find(({ unitId }) => unitId === id));
    if (!before?.distribution.shown || !after?.distribution.shown) return { unitId: id, outcome: null };
    const own = people.filter(({ unitId }) => isIn(id, unitId));
    const share = (changed: (person: Rescored) => boolean) =>
      roundShareAtLevel(own.filter(changed).length, own.length);
    return {
      unitId: id,
      outcome: {
        segmentsBefore: before.distribution.content.segments,
        segmentsAfter: after.distribution.content.segments,
        indexBefore: before.means.content?.testIndex ?? null,
        indexAfter: after.means.content?.testIndex ?? null,
        otherSegment: share((person) => person.before.segment !== person.after.segment),
        otherLevel: share(hasOtherLevel),
      },
    };
  });
}

function hasOtherLevel({ before, after }: Rescored): boolean {
  return Object.entries(after.competences).some(
    ([code, { level }]) => level !== (before.competences[code]?.level ?? null),
  );
}
