// Who a wave invites: everyone placed that day in the chosen departments, and nobody else.
import { ensureParticipantKeys, participationFingerprint } from '../identity/identity.reads.ts';
import {
  type DepartmentNode,
  departmentIdsBelow,
  departmentTree,
  type PlacedPerson,
  peopleByIds,
  placedPeople,
} from '../organisation/organisation.reads.ts';
import { type LocalDate, localDateOf } from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import { badInput } from '../platform/errors.ts';
import { newId } from '../platform/identifier.ts';
import { insertParticipations } from './participation.model.ts';
import { insertPopulations } from './population.model.ts';
import {
  ageBandOf,
  askedBy,
  invitedBandOf,
  type PopulationRules,
  tenureBandOf,
  turnsOf,
} from './population.rules.ts';
import { type CountedDepartment, type PeopleByUnit, peopleIn } from './response-rate.rules.ts';

/** The people a wave would invite on a day, and the tree they stand in. */
export interface Population {
  readonly tree: readonly DepartmentNode[];
  readonly people: readonly PlacedPerson[];
  readonly invitedByUnit: PeopleByUnit;
  /** Left out only because they are away for long. */
  readonly absentCount: number;
}

/** Everyone placed that day whom the rules ask. Three queries. */
export async function populationOn(today: LocalDate, rules: PopulationRules): Promise<Population> {
  const tree = await departmentTree(today);
  const scope = scopeOf(tree, rules.departmentIds);
  const { asked: people, absentCount } = askedBy(rules, await placedPeople(today), scope);
  const invitedByUnit = new Map<string, number>();
  for (const { departmentId } of people)
    invitedByUnit.set(departmentId, (invitedByUnit.get(departmentId) ?? 0) + 1);
  return { tree, people, invitedByUnit, absentCount };
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
  const turns = turnsOf(people, keys);
  await insertPopulations(
    people.map(({ personId, departmentId, roleFamily, birthYear, tenureFrom }) => {
      const participantKey = keys.get(personId);
      if (participantKey === undefined) throw new Error('ensureParticipantKeys left somebody out.');
      const bands = { ageBand: ageBandOf(birthYear, today), tenureBand: tenureBandOf(tenureFrom, today) };
      const turn = turns.get(participantKey) ?? null;
      return { id: newId(), waveId, participantKey, departmentId, roleFamily, turn, ...bands };
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
  /** As a band: who is away for long can be counted by nobody. */
  readonly absentBand: string;
  readonly departmentCounts: readonly {
    readonly departmentId: string;
    readonly name: string;
    readonly invitedBand: string;
  }[];
}

/** Whom a wave with these rules would invite if it opened today. Throws BAD_USER_INPUT. */
export async function previewPopulation(rules: PopulationRules): Promise<PopulationPreview> {
  const today = localDateOf(now());
  await requireDepartments(rules.departmentIds, today);
  const { tree, people, invitedByUnit, absentCount } = await populationOn(today, rules);
  const scope = scopeOf(tree, rules.departmentIds);
  return {
    invitedCount: people.length,
    absentBand: invitedBandOf(absentCount),
    departmentCounts: countedDepartments(tree)
      .filter(({ unitIds }) => unitIds.some((unit) => scope.has(unit)))
      .map(({ id, name, unitIds }) => ({
        ...{ departmentId: id, name },
        invitedBand: invitedBandOf(peopleIn(unitIds, invitedByUnit)),
      })),
  };
}

/** Somebody a wave asks or has asked, by name: never how far they are. */
export interface NamedPerson {
  readonly personId: string;
  readonly name: string;
  readonly departmentName: string;
}

/**
 * A page of the people the rules ask, by name, of whom the name or the department holds the text. Who is away for long
 * stands in it as well: that somebody is away is not to be read from a list.
 */
export async function listPeople(
  rules: PopulationRules,
  search: string,
  page: { readonly offset: number; readonly limit: number },
): Promise<NamedPerson[]> {
  const today = localDateOf(now());
  const { tree, people } = await populationOn(today, { ...rules, excludeLongAbsence: false });
  const { offset, limit } = page;
  return (await namedPeople(people, tree, search)).slice(offset, offset + limit);
}

/** These people by name, in the order of their names, of whom the name or the department holds the text. */
export async function namedPeople(
  people: readonly { readonly personId: string; readonly departmentId: string }[],
  tree: readonly DepartmentNode[],
  search: string,
): Promise<NamedPerson[]> {
  const names = await peopleByIds(people.map(({ personId }) => personId));
  const departmentOf = new Map(tree.map(({ id, name }) => [id, name]));
  const wanted = bare(search);
  return people
    .flatMap(({ personId, departmentId }, at) => {
      const name = names[at]?.fullName;
      if (name === undefined) return [];
      const departmentName = departmentOf.get(departmentId) ?? '';
      return bare(`${name} ${departmentName}`).includes(wanted) ? [{ personId, name, departmentName }] : [];
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'nl') || (a.personId < b.personId ? -1 : 1));
}

/** Without capitals, accents and spaces at the ends. */
function bare(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase();
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
