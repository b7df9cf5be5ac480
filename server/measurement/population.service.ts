// Who a wave invites: everyone placed that day in the chosen departments, and nobody else.
import { ensureParticipantKeys, participationFingerprint } from '../identity/identity.reads.ts';
import {
  type DepartmentNode,
  departmentIdsBelow,
  departmentTree,
  type PlacedPerson,
  placedPeople,
} from '../organisation/organisation.reads.ts';
import { type LocalDate, localDateOf } from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import { badInput } from '../platform/errors.ts';
import { newId } from '../platform/identifier.ts';
import { insertParticipations } from './participation.model.ts';
import { insertPopulations } from './population.model.ts';
import { ageBandOf, invitedBandOf, tenureBandOf } from './population.rules.ts';
import { type CountedDepartment, type PeopleByUnit, peopleIn } from './response-rate.rules.ts';

/** The people a wave would invite on a day, and the tree they stand in. */
export interface Population {
  readonly tree: readonly DepartmentNode[];
  readonly people: readonly PlacedPerson[];
  readonly invitedByUnit: PeopleByUnit;
}

/** Everyone placed that day in these departments or below; in the whole organisation for null. Three queries. */
export async function populationOn(
  today: LocalDate,
  departmentIds: readonly string[] | null,
): Promise<Population> {
  const tree = await departmentTree(today);
  const scope = scopeOf(tree, departmentIds);
  const people = (await placedPeople(today)).filter((person) => scope.has(person.departmentId));
  const invitedByUnit = new Map<string, number>();
  for (const { departmentId } of people)
    invitedByUnit.set(departmentId, (invitedByUnit.get(departmentId) ?? 0) + 1);
  return { tree, people, invitedByUnit };
}

/** Throws BAD_USER_INPUT unless each of the departments exists that day; null stands for all and is fine. */
export async function requireDepartments(
  departmentIds: readonly string[] | null,
  on: LocalDate,
): Promise<void> {
  const existing = new Set((await departmentTree(on)).map(({ id }) => id));
  if (departmentIds === null || departmentIds.every((id) => existing.has(id))) return;
  const messageKey = 'unknownDepartment';
  throw badInput(messageKey, { fields: [{ path: 'input.departmentIds', messageKey }] });
}

/**
 * Writes the population of a wave, by participant key, and the participations, by person. The two have no field in
 * common; which belongs to which is known only through the sealed link of the identity domain.
 */
export async function invite(
  waveId: string,
  people: readonly PlacedPerson[],
  today: LocalDate,
): Promise<void> {
  const keys = await ensureParticipantKeys(people.map(({ personId }) => personId));
  await insertPopulations(
    people.map(({ personId, departmentId, roleFamily, birthYear, tenureFrom }) => {
      const participantKey = keys.get(personId);
      if (participantKey === undefined) throw new Error('ensureParticipantKeys left somebody out.');
      const bands = { ageBand: ageBandOf(birthYear, today), tenureBand: tenureBandOf(tenureFrom, today) };
      return { id: newId(), waveId, participantKey, departmentId, roleFamily, ...bands };
    }),
  );
  await insertParticipations(
    people.map(({ personId, departmentId }) => ({
      ...{ id: newId(), waveId, personId, departmentId, state: 'INVITED' },
      fingerprint: participationFingerprint(waveId, personId),
    })),
  );
}

/** Who would be invited today, in counts. */
export interface PopulationPreview {
  readonly invitedCount: number;
  readonly departmentCounts: readonly {
    readonly departmentId: string;
    readonly name: string;
    readonly invitedBand: string;
  }[];
}

/** Who a wave for these departments (null for all) would invite if it opened today. Throws BAD_USER_INPUT. */
export async function previewPopulation(departmentIds: readonly string[] | null): Promise<PopulationPreview> {
  const today = localDateOf(now());
  await requireDepartments(departmentIds, today);
  const { tree, people, invitedByUnit } = await populationOn(today, departmentIds);
  const scope = scopeOf(tree, departmentIds);
  return {
    invitedCount: people.length,
    departmentCounts: countedDepartments(tree)
      .filter(({ unitIds }) => unitIds.some((unit) => scope.has(unit)))
      .map(({ id, name, unitIds }) => ({
        ...{ departmentId: id, name },
        invitedBand: invitedBandOf(peopleIn(unitIds, invitedByUnit)),
      })),
  };
}

/** The departments of a tree (not the organisation, not its teams), each with the units below it. */
export function countedDepartments(tree: readonly DepartmentNode[]): CountedDepartment[] {
  return tree
    .filter(({ kind }) => kind === 'DEPARTMENT')
    .map(({ id, name }) => ({ id, name, unitIds: departmentIdsBelow(tree, id) }));
}

/** The units meant by these departments: they and everything below; the whole tree for null. */
function scopeOf(tree: readonly DepartmentNode[], departmentIds: readonly string[] | null): Set<string> {
  return new Set(
    departmentIds === null
      ? tree.map(({ id }) => id)
      : departmentIds.flatMap((id) => departmentIdsBelow(tree, id)),
  );
}
