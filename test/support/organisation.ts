// Builders of the organisation: departments, functions, and people who work there.
import { type DepartmentRecord, insertDepartments } from '../../server/organisation/department.model.ts';
import type { DepartmentVersion } from '../../server/organisation/department.rules.ts';
import { insertJobFunctions, type JobFunctionRecord } from '../../server/organisation/job-function.model.ts';
import { insertPeople, type PersonRecord } from '../../server/organisation/person.model.ts';
import { insertPlacements, type PlacementRecord } from '../../server/organisation/placement.model.ts';
import { newId } from '../../server/platform/identifier.ts';

const START = '2020-01-01';
let serial = 0;

interface GivenDepartment extends Partial<Omit<DepartmentVersion, 'until'>> {
  readonly id?: string;
  readonly code?: string;
}

/** A stored department that has existed since 2020. */
export async function buildDepartment(given: GivenDepartment = {}): Promise<DepartmentRecord> {
  serial += 1;
  const { id = newId(), code = `A${serial}`, ...version } = given;
  const department: DepartmentRecord = {
    id,
    code,
    versions: [
      {
        from: START,
        until: null,
        name: `Afdeling ${serial}`,
        parentId: null,
        kind: version.parentId == null ? 'ORGANISATION' : 'DEPARTMENT',
        managerPersonId: null,
        ...version,
      },
    ],
  };
  await insertDepartments([department]);
  return department;
}

/** A stored function in the family of policy officers. */
export async function buildJobFunction(given: Partial<JobFunctionRecord> = {}): Promise<JobFunctionRecord> {
  serial += 1;
  const jobFunction = {
    id: newId(),
    code: `F${serial}`,
    name: `Functie ${serial}`,
    roleFamily: 'policy',
    ...given,
  };
  await insertJobFunctions([jobFunction]);
  return jobFunction;
}

/** A stored person; with `placement` also where the person has worked since 2020. */
export async function buildPerson(
  given: Partial<PersonRecord> & { placement?: Partial<PlacementRecord> } = {},
): Promise<PersonRecord> {
  serial += 1;
  const { placement, ...rest } = given;
  const person: PersonRecord = {
    id: newId(),
    employeeNumber: `P${serial}`,
    givenName: 'Anna',
    prefix: 'van den',
    familyName: `Berg${serial}`,
    email: `anna.berg${serial}@waterland.example`,
    birthYear: 1980,
    inServiceFrom: START,
    ...rest,
  };
  await insertPeople([person]);
  if (placement !== undefined) {
    const departmentId = placement.departmentId ?? (await buildDepartment()).id;
    const functionId = placement.functionId ?? (await buildJobFunction()).id;
    await insertPlacements([
      {
        ...{ id: newId(), personId: person.id, from: START, until: null, fte: 1 },
        ...placement,
        departmentId,
        functionId,
      },
    ]);
  }
  return person;
}
