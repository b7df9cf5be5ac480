// What other domains may ask about people and departments.
import type { LocalDate } from '../platform/civil-time.ts';
import { inOrderOf } from '../platform/record.ts';
import { recentDepartments } from './department.model.ts';
import { type DepartmentNode, departmentIdsBelow, departmentsLedBy, treeOn } from './department.rules.ts';
import { recentJobFunctions } from './job-function.model.ts';
import { findPeopleByIds, type PersonRecord } from './person.model.ts';
import { type PlacementRecord, placementsOfPeople, placementsOn } from './placement.model.ts';
import { fullNameOf, isLongAbsent, mainPlacements } from './placement.rules.ts';
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
  /** Away for long that day; only to leave them out of what is asked, never to be shown. */
  readonly longAbsent: boolean;
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
  const placements = [...mainPlacements(await placementsOn(on), on).values()];
  return describe(placements, await findPeopleByIds(placements.map(({ personId }) => personId)), on);
}

/** What somebody is called and where they work; null where nothing is known. */
export interface Whereabouts {
  readonly name: PersonName | null;
  readonly placed: PlacedPerson | null;
}

/** Names and placements of these people that day, in order. Two queries, whatever their number. */
export async function whereaboutsByPersonIds(
  personIds: readonly string[],
  on: LocalDate,
): Promise<Whereabouts[]> {
  const people = await findPeopleByIds(personIds);
  const main = mainPlacements(await placementsOfPeople(personIds), on);
  const placed = await describe([...main.values()], people, on);
  const names = inOrderOf(personIds, people.map(nameOf), ({ id }) => id);
  const places = inOrderOf(personIds, placed, ({ personId }) => personId);
  return personIds.map((_id, at) => ({ name: names[at] ?? null, placed: places[at] ?? null }));
}

/** Where the person works that day, or null. */
export async function placementOf(personId: string, on: LocalDate): Promise<PlacedPerson | null> {
  return (await whereaboutsByPersonIds([personId], on))[0]?.placed ?? null;
}

/** What these people are called, in order; null for an id that is nobody's. */
export async function peopleByIds(ids: readonly string[]): Promise<(PersonName | null)[]> {
  return inOrderOf(ids, (await findPeopleByIds(ids)).map(nameOf), ({ id }) => id);
}

function nameOf(person: PersonRecord): PersonName {
  return { id: person.id, givenName: person.givenName, fullName: fullNameOf(person) };
}

async function describe(
  placements: readonly PlacementRecord[],
  people: readonly PersonRecord[],
  on: LocalDate,
): Promise<PlacedPerson[]> {
  if (placements.length === 0) return [];
  const functions = new Map((await recentJobFunctions()).map((one) => [one.id, one]));
  const personOf = new Map(people.map((one) => [one.id, one]));
  return placements.map((placement) => {
    const { personId, departmentId, functionId, from, until, fte } = placement;
    const person = personOf.get(personId);
    return {
      ...{ personId, departmentId, functionId, from, until, fte },
      functionName: functions.get(functionId)?.name ?? '',
      roleFamily: functions.get(functionId)?.roleFamily ?? FLOOR_FAMILY,
      birthYear: person?.birthYear ?? null,
      tenureFrom: person?.inServiceFrom ?? from,
      longAbsent: person !== undefined && isLongAbsent(person, on),
    };
  });
}
