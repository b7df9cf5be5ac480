// What other domains may ask about people and departments.
import type { LocalDate } from '../platform/civil-time.ts';
import { inOrderOf } from '../platform/record.ts';
import { recentDepartments } from './department.model.ts';
import { type DepartmentNode, departmentIdsBelow, departmentsLedBy, treeOn } from './department.rules.ts';
import { findJobFunctionsByIds } from './job-function.model.ts';
import { findPeopleByIds } from './person.model.ts';
import { type PlacementRecord, placementsOfPeople, placementsOn } from './placement.model.ts';
import { fullNameOf, mainPlacements } from './placement.rules.ts';
import { FLOOR_FAMILY, type RoleFamilyCode } from './role-profile.content.ts';

export { type DepartmentNode, departmentIdsBelow } from './department.rules.ts';
export {
  profileVersion,
  type RoleFamilyCode,
  type RoleFamilyProfile,
  roleFamilyProfile,
  roleFamilyProfiles,
  workingLevelsDecided,
} from './role-profile.content.ts';

/** Somebody in service on a day, with the one placement that counts. */
export interface PlacedPerson {
  readonly personId: string;
  readonly departmentId: string;
  readonly functionId: string;
  readonly functionName: string;
  readonly roleFamily: RoleFamilyCode;
  readonly from: LocalDate;
  /** Last day (inclusive); null while no end is known. */
  readonly until: LocalDate | null;
  readonly fte: number;
  readonly birthYear: number | null;
  /** First day in service. */
  readonly tenureFrom: LocalDate;
}

/** What somebody is called. */
export interface PersonName {
  readonly id: string;
  readonly givenName: string;
  readonly fullName: string;
}

/** The departments of a day: the root first, parents before children. At most 5 s old. */
export async function departmentTree(on: LocalDate): Promise<DepartmentNode[]> {
  return treeOn(await recentDepartments(), on);
}

/** The departments the person leads that day and everything below them; empty for who leads none. */
export async function managedDepartmentIds(personId: string, on: LocalDate): Promise<string[]> {
  const tree = await departmentTree(on);
  const led = departmentsLedBy(tree, personId);
  return [...new Set(led.flatMap((department) => departmentIdsBelow(tree, department.id)))];
}

/** The departments the person leads that day, highest first. */
export async function managedDepartments(personId: string, on: LocalDate): Promise<DepartmentNode[]> {
  return departmentsLedBy(await departmentTree(on), personId);
}

/** Everyone in service that day, one placement each. Three queries, whatever the number of people. */
export async function placedPeople(on: LocalDate): Promise<PlacedPerson[]> {
  return describe([...mainPlacements(await placementsOn(on), on).values()]);
}

/** Where these people work that day, in order; null for who has no placement. */
export async function placementsByPersonIds(
  personIds: readonly string[],
  on: LocalDate,
): Promise<(PlacedPerson | null)[]> {
  const main = mainPlacements(await placementsOfPeople(personIds), on);
  return inOrderOf(personIds, await describe([...main.values()]), (placed) => placed.personId);
}

/** Where the person works that day, or null. */
export async function placementOf(personId: string, on: LocalDate): Promise<PlacedPerson | null> {
  return (await placementsByPersonIds([personId], on))[0] ?? null;
}

/** What these people are called, in order; null for an id that is nobody's. */
export async function peopleByIds(ids: readonly string[]): Promise<(PersonName | null)[]> {
  const people = await findPeopleByIds(ids);
  const names = people.map((one) => ({ id: one.id, givenName: one.givenName, fullName: fullNameOf(one) }));
  return inOrderOf(ids, names, (name) => name.id);
}

async function describe(placements: readonly PlacementRecord[]): Promise<PlacedPerson[]> {
  if (placements.length === 0) return [];
  const functionIds = [...new Set(placements.map((placement) => placement.functionId))];
  // One after another: inside a transaction a session carries one command at a time.
  const functions = new Map((await findJobFunctionsByIds(functionIds)).map((one) => [one.id, one]));
  const personIds = placements.map((placement) => placement.personId);
  const people = new Map((await findPeopleByIds(personIds)).map((one) => [one.id, one]));
  return placements.map((placement) => {
    const { personId, departmentId, functionId, from, until, fte } = placement;
    const person = people.get(personId);
    return {
      ...{ personId, departmentId, functionId, from, until, fte },
      functionName: functions.get(functionId)?.name ?? '',
      roleFamily: functions.get(functionId)?.roleFamily ?? FLOOR_FAMILY,
      birthYear: person?.birthYear ?? null,
      tenureFrom: person?.inServiceFrom ?? from,
    };
  });
}
