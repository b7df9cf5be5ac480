// Name, placement and department of people in one go.
import type { LocalDate } from '../platform/civil-time.ts';
import type { DepartmentNode } from './department.rules.ts';
import { departmentTree, type Whereabouts, whereaboutsByPersonIds } from './organisation.reads.ts';

/** What is known of somebody that day; null where nothing is. */
export interface WhereSomebodyWorks extends Whereabouts {
  readonly department: DepartmentNode | null;
}

/** Where these people work that day, in order. Two queries beside tree and functions, whatever their number. */
export async function whereaboutsOf(
  personIds: readonly string[],
  on: LocalDate,
): Promise<WhereSomebodyWorks[]> {
  const tree = new Map((await departmentTree(on)).map((department) => [department.id, department]));
  const found = await whereaboutsByPersonIds(personIds, on);
  return found.map((one) => ({ ...one, department: tree.get(one.placed?.departmentId ?? '') ?? null }));
}
