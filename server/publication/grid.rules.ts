// The one fixed grid of a wave: department tree × at most one attribute, and the sums that tie its cells together.
import type { GateUnit, Placement } from './gate.types.ts';
import { differenceOf, intersectionOf, type PeopleSet, sizeOf, unionOfAll } from './people-set.rules.ts';

export type GridCell = {
  id: string;
  unitId: string;
  attribute: string | null;
  value: string | null;
  depth: number;
  people: PeopleSet;
  /** Numbers of the cells that must be shown before this one: the unit above, and the unit without attribute. */
  above: number[];
};

/** A total and the parts that add up to it; `rest` are people of the total in none of the parts. */
export type Margin = { kind: 'units' | 'table'; total: number; parts: number[]; rest: PeopleSet };

/** Cells in order of importance: units before attribute cells, high before low, large before small. */
export type Grid = { cells: GridCell[]; margins: Margin[] };

export type GridAxes = {
  units: readonly GateUnit[];
  /** Attribute code → its values. */
  attributes: ReadonlyMap<string, readonly string[]>;
};

/** `team-7` or `team-7|ageBand=55+`. */
export function cellIdOf(unitId: string, attribute: string | null, value: string | null): string {
  return attribute === null ? unitId : `${unitId}|${attribute}=${value}`;
}

export function cellAt(grid: Grid, number: number): GridCell {
  const cell = grid.cells[number];
  if (cell === undefined) throw new RangeError(`The grid has no cell ${number}`);
  return cell;
}

/** The units of the grid without its attribute cells, and of their people only these. Numbers stay the same. */
export function unitsOf(grid: Grid, people: PeopleSet): Grid {
  return {
    cells: grid.cells
      .filter((cell) => cell.attribute === null)
      .map((cell) => ({ ...cell, people: intersectionOf(cell.people, people) })),
    margins: grid.margins
      .filter(({ kind }) => kind === 'units')
      .map((margin) => ({ ...margin, rest: intersectionOf(margin.rest, people) })),
  };
}

/**
 * All cells of the grid, filled with the placed people (person i is `placed[i]`).
 *
 * Example: two units, one attribute with two values: 6 cells.
 */
export function gridOf(axes: GridAxes, placed: readonly Placement[]): Grid {
  const depths = depthsOf(axes.units);
  const cells: (GridCell & { aboveIds: string[]; size: number; order: number })[] = [];
  for (const unit of axes.units) {
    for (const [attribute, value] of slicesOf(axes)) {
      const aboveIds = unit.parentId === null ? [] : [cellIdOf(unit.parentId, attribute, value)];
      if (attribute !== null) aboveIds.push(unit.id);
      cells.push({
        id: cellIdOf(unit.id, attribute, value),
        unitId: unit.id,
        attribute,
        value,
        depth: depths.get(unit.id) ?? 0,
        people: new Int32Array(),
        above: [],
        aboveIds,
        size: 0,
        order: unit.order,
      });
    }
  }
  fill(cells, axes, placed);
  for (const cell of cells) cell.size = sizeOf(cell.people);
  cells.sort(
    (a, b) =>
      Number(a.attribute !== null) - Number(b.attribute !== null) ||
      a.depth - b.depth ||
      b.size - a.size ||
      a.order - b.order ||
      (a.id < b.id ? -1 : 1),
  );
  const numbers = new Map(cells.map((cell, number) => [cell.id, number]));
  for (const cell of cells) cell.above = cell.aboveIds.flatMap((id) => numbers.get(id) ?? []);
  return { cells, margins: marginsOf(cells, axes, numbers) };
}

/** The unit without attribute, then one slice for each value of each attribute. */
function slicesOf(axes: GridAxes): [string | null, string | null][] {
  const slices: [string | null, string | null][] = [[null, null]];
  for (const [attribute, values] of axes.attributes)
    for (const value of values) slices.push([attribute, value]);
  return slices;
}

function fill(cells: readonly GridCell[], axes: GridAxes, placed: readonly Placement[]): void {
  const byId = new Map(cells.map((cell) => [cell.id, [] as number[]]));
  const parents = new Map(axes.units.map((unit) => [unit.id, unit.parentId]));
  placed.forEach(({ unitId, attributes }, person) => {
    if (!parents.has(unitId)) throw new RangeError(`Nobody can be placed in unknown unit ${unitId}`);
    for (let at: string | null = unitId; at !== null; at = parents.get(at) ?? null) {
      for (const id of [
        at,
        ...[...axes.attributes.keys()].map((code) => cellIdOf(at ?? '', code, attributes[code] ?? null)),
      ]) {
        byId.get(id)?.push(person);
      }
    }
  });
  for (const cell of cells) cell.people = Int32Array.from(byId.get(cell.id) ?? []);
}

function marginsOf(
  cells: readonly GridCell[],
  axes: GridAxes,
  numbers: ReadonlyMap<string, number>,
): Margin[] {
  const children = new Map<string, string[]>();
  for (const { id, parentId } of axes.units) {
    if (parentId !== null) children.set(parentId, [...(children.get(parentId) ?? []), id]);
  }
  const margins: Margin[] = [];
  const add = (kind: Margin['kind'], totalId: string, partIds: string[]) => {
    const total = numbers.get(totalId);
    const all = total === undefined ? undefined : cells[total];
    if (total === undefined || all === undefined) return;
    const parts = partIds.flatMap((id) => numbers.get(id) ?? []);
    const covered = unionOfAll(parts.flatMap((part) => cells[part]?.people ?? []));
    margins.push({ kind, total, parts, rest: differenceOf(all.people, covered) });
  };
  for (const unit of axes.units) {
    const below = children.get(unit.id) ?? [];
    for (const [attribute, value] of slicesOf(axes)) {
      if (below.length === 0) continue;
      add(
        attribute === null ? 'units' : 'table',
        cellIdOf(unit.id, attribute, value),
        below.map((id) => cellIdOf(id, attribute, value)),
      );
    }
    for (const [attribute, values] of axes.attributes) {
      add(
        'table',
        unit.id,
        values.map((value) => cellIdOf(unit.id, attribute, value)),
      );
    }
  }
  return margins;
}

function depthsOf(units: readonly GateUnit[]): Map<string, number> {
  const parents = new Map(units.map((unit) => [unit.id, unit.parentId]));
  const depths = new Map<string, number>();
  for (const unit of units) {
    let depth = 0;
    for (let at = unit.parentId; at !== null; at = parents.get(at) ?? null) {
      if (++depth > units.length) throw new RangeError(`Unit ${unit.id} is above itself`);
    }
    depths.set(unit.id, depth);
  }
  return depths;
}
