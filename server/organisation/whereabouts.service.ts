// Name, placement and department of people in one go.
import type { LocalDate } from '../platform/civil-time.ts';
import type { DepartmentNode } from './department.rules.ts';
import {
  departmentTree,
  type PersonName,
  type PlacedPerson,
  peopleByIds,
  placementsByPersonIds,
} from './organisation.reads.ts';

/** What is known of somebody that day; null where nothing is. */
export interface WhereSomebodyWorks {
  readonly name: PersonName | null;
  readonly placed: PlacedPerson | null;
  readonly department: DepartmentNode | null;
}

/** Where these people work that day, in order. Four queries, whatever their number. */
export async function whereaboutsOf(
  personIds: readonly string[],
  on: LocalDate,
): Promise<WhereSomebodyWorks[]> {
  const [names, placements, tree] = await Promise.all([
    peopleByIds(personIds),
    placementsByPersonIds(personIds, on),
    departmentTree(on),
  ]);
  const departments = new Map(tree.map((department) => [department.id, department]));
  return personIds.map((_id, index) => {
    const placed = placements[index] ?? null;
    return {
      name: names[index] ?? null,
      placed,
      department: placed === null ? null : (departments.get(placed.departmentId) ?? null),
    };
  });
}
