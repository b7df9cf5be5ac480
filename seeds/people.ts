// The people of the example province and where they work, from 2023 on: joiners, leavers and movers included.
import type { DepartmentRecord } from '../server/organisation/department.model.ts';
import type { DepartmentVersion } from '../server/organisation/department.rules.ts';
import type { JobFunctionRecord } from '../server/organisation/job-function.model.ts';
import type { PersonRecord } from '../server/organisation/person.model.ts';
import type { PlacementRecord } from '../server/organisation/placement.model.ts';
import { addDays, type LocalDate } from '../server/platform/civil-time.ts';
import { FAMILY_NAMES, GIVEN_NAMES } from './names.ts';
import {
  DEPARTMENT_FUNCTIONS,
  DEPARTMENTS,
  type DepartmentPlan,
  FUNCTIONS,
  type FunctionPlan,
  REORGANISATION,
  SECRETARY_TEAM,
} from './province.ts';
import { idOf, type Random, randomOf } from './random.ts';

/** The day the personnel system's history begins. */
const HISTORY_FROM = '2023-01-01';
export const ROOT_ID = idOf('department/ROOT');

export interface Organisation {
  readonly departments: readonly DepartmentRecord[];
  readonly functions: readonly JobFunctionRecord[];
  readonly people: readonly PersonRecord[];
  readonly placements: readonly PlacementRecord[];
  /** Which plan a person belongs to, by person id: what they can do at the start depends on it. */
  readonly homeOf: ReadonlyMap<string, DepartmentPlan>;
}

interface Draft {
  readonly people: PersonRecord[];
  readonly placements: PlacementRecord[];
  readonly homeOf: Map<string, DepartmentPlan>;
  readonly leaders: Map<string, string>;
  readonly emails: Set<string>;
}

/** The whole organisation up to and including a day. */
export function makeOrganisation(until: LocalDate): Organisation {
  const random = randomOf('people');
  const draft: Draft = {
    people: [],
    placements: [],
    homeOf: new Map(),
    leaders: new Map(),
    emails: new Set(),
  };
  for (const plan of DEPARTMENTS) placeDepartment(draft, random, plan);
  turnOver(draft, random, until);
  return { departments: departmentRecords(draft.leaders), functions: functionRecords(), ...draft };
}

export function departmentId(code: string): string {
  return idOf(`department/${code}`);
}

export function teamId(departmentCode: string, name: string): string {
  return idOf(`team/${departmentCode}/${name}`);
}

function functionId(plan: FunctionPlan): string {
  return idOf(`function/${plan.code}`);
}

function functionRecords(): JobFunctionRecord[] {
  const plans = [...Object.values(FUNCTIONS), ...Object.values(DEPARTMENT_FUNCTIONS).flat()];
  return plans.map((plan) => ({
    id: functionId(plan),
    code: plan.code,
    name: plan.name,
    roleFamily: plan.roleFamily,
  }));
}

function departmentRecords(leaders: ReadonlyMap<string, string>): DepartmentRecord[] {
  const record = (
    id: string,
    code: string,
    version: Pick<DepartmentVersion, 'name' | 'parentId' | 'kind'>,
  ): DepartmentRecord => ({
    id,
    code,
    versions: [{ from: HISTORY_FROM, until: null, ...version, managerPersonId: leaders.get(id) ?? null }],
  });
  const root = record(ROOT_ID, 'PROV', { name: 'Provincie Waterland', parentId: null, kind: 'ORGANISATION' });
  const below = DEPARTMENTS.flatMap((plan) => [
    record(departmentId(plan.code), plan.code, { name: plan.name, parentId: ROOT_ID, kind: 'DEPARTMENT' }),
    ...plan.teams.map((team, at) => {
      const id = teamId(plan.code, team.name);
      const made = record(id, `${plan.code}${at + 1}`, {
        name: team.name,
        parentId: departmentId(plan.code),
        kind: 'TEAM',
      });
      return team.name === REORGANISATION.team && plan.code === REORGANISATION.from
        ? reorganised(made)
        : made;
    }),
  ]);
  return [root, ...below];
}

function reorganised(team: DepartmentRecord): DepartmentRecord {
  const former = team.versions[0];
  if (former === undefined) throw new Error('A team has at least one version.');
  return {
    ...team,
    versions: [
      { ...former, until: addDays(REORGANISATION.on, -1) },
      { ...former, from: REORGANISATION.on, parentId: departmentId(REORGANISATION.to) },
    ],
  };
}

/** Whoever leads a department sits with its first team; the provincial secretary sits with the cabinet. */
function placeDepartment(draft: Draft, random: Random, plan: DepartmentPlan): void {
  for (const [place, team] of plan.teams.entries()) {
    const id = teamId(plan.code, team.name);
    const work = (job: FunctionPlan): string =>
      hire(draft, random, { plan, departmentId: id, job, from: HISTORY_FROM });
    if (place === 0) draft.leaders.set(departmentId(plan.code), work(FUNCTIONS.head));
    if (team.name === SECRETARY_TEAM) draft.leaders.set(ROOT_ID, work(FUNCTIONS.secretary));
    draft.leaders.set(id, work(FUNCTIONS.teamLead));
    for (let at = 1; at < team.size; at += 1) work(jobIn(plan, team.name, random, at));
  }
}

/** Mostly the department's own work, some projects, and data people in a datalab or here and there. */
function jobIn(plan: DepartmentPlan, teamName: string, random: Random, at = random.below(9)): FunctionPlan {
  if (teamName === 'Datalab') return random.pick([FUNCTIONS.dataAdviser, FUNCTIONS.dataAnalyst]);
  const roll = random.next();
  if (plan.kind === 'policy' && roll < 0.02) return FUNCTIONS.dataAdviser;
  if (plan.kind === 'policy' && roll < 0.13) return FUNCTIONS.projectLeader;
  if (plan.kind === 'policy' && roll < 0.155) return FUNCTIONS.programmeManager;
  const own = DEPARTMENT_FUNCTIONS[plan.code] ?? [];
  return own[at % own.length] ?? FUNCTIONS.projectLeader;
}

interface Hiring {
  readonly plan: DepartmentPlan;
  readonly departmentId: string;
  readonly job: FunctionPlan;
  readonly from: LocalDate;
}

function hire(draft: Draft, random: Random, { plan, departmentId: place, job, from }: Hiring): string {
  const number = draft.people.length + 1;
  const id = idOf(`person/${number}`);
  const [prefix, familyName] = random.pick(FAMILY_NAMES);
  const givenName = random.pick(GIVEN_NAMES);
  const age = Math.round(
    Math.min(66, Math.max(22, (from === HISTORY_FROM ? 48 : 36) + 10.5 * random.normal())),
  );
  const year = Number(from.slice(0, 4));
  const service = from === HISTORY_FROM ? Math.floor(random.next() ** 1.6 * Math.max(1, age - 22)) : 0;
  draft.people.push({
    id,
    employeeNumber: String(100_000 + number * 7),
    givenName,
    prefix,
    familyName,
    email: addressOf(draft.emails, givenName, prefix, familyName),
    birthYear: year - age,
    inServiceFrom:
      service === 0 && from !== HISTORY_FROM
        ? from
        : `${year - service}-${random.pick(['01', '03', '06', '09'])}-01`.replace(
            /^2023-(03|06|09)/,
            '2023-01',
          ),
  });
  draft.placements.push({
    id: idOf(`placement/${draft.placements.length + 1}`),
    personId: id,
    departmentId: place,
    functionId: functionId(job),
    from,
    until: null,
    fte: random.pick([1, 1, 1, 1, 0.9, 0.8, 0.8, 0.6]),
  });
  draft.homeOf.set(id, plan);
  return id;
}

function addressOf(taken: Set<string>, givenName: string, prefix: string, familyName: string): string {
  const plain = `${givenName[0]}.${prefix}${familyName}`.toLowerCase().replace(/[^a-z.]/g, '');
  for (let serial = 1; ; serial += 1) {
    const address = `${plain}${serial === 1 ? '' : serial}@waterland.example`;
    if (!taken.has(address)) {
      taken.add(address);
      return address;
    }
  }
}

/** Each half year some people leave, others come in their place, and a few move to another team. */
function turnOver(draft: Draft, random: Random, until: LocalDate): void {
  const leaders = new Set(draft.leaders.values());
  for (const day of ['2024-07-01', '2025-01-01', '2025-07-01', '2026-01-01', '2026-07-01']) {
    if (day > until) return;
    for (const placement of [...draft.placements]) {
      const person = draft.people.find((one) => one.id === placement.personId);
      const plan = draft.homeOf.get(placement.personId);
      if (placement.until !== null || person === undefined || plan === undefined) continue;
      if (leaders.has(person.id)) continue;
      const age = Number(day.slice(0, 4)) - (person.birthYear ?? 0);
      const roll = random.next();
      if (roll < (age >= 66 ? 0.9 : 0.03)) {
        end(draft, placement, addDays(day, -1));
        if (random.chance(0.95)) replace(draft, random, placement, day);
      } else if (roll > 0.985) move(draft, random, placement, day);
    }
  }
}

function end(draft: Draft, placement: PlacementRecord, lastDay: LocalDate): void {
  draft.placements[draft.placements.indexOf(placement)] = { ...placement, until: lastDay };
}

function replace(draft: Draft, random: Random, left: PlacementRecord, from: LocalDate): void {
  const plan = draft.homeOf.get(left.personId);
  if (plan === undefined) return;
  hire(draft, random, { plan, departmentId: left.departmentId, job: jobIn(plan, '', random), from });
}

function move(draft: Draft, random: Random, placement: PlacementRecord, day: LocalDate): void {
  const plan = random.pick(DEPARTMENTS);
  const team = random.pick(plan.teams);
  end(draft, placement, addDays(day, -1));
  draft.placements.push({
    ...placement,
    id: idOf(`placement/${draft.placements.length + 1}`),
    departmentId: teamId(plan.code, team.name),
    functionId: functionId(jobIn(plan, team.name, random)),
    from: day,
  });
}
