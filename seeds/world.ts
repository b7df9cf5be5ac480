// The whole example province in an empty database: the same twice, but for the random keys privacy asks for.
import {
  type AccountRecord,
  countAccounts,
  insertAccounts,
  type Role,
} from '../server/identity/account.model.ts';
import { insertDepartments } from '../server/organisation/department.model.ts';
import { insertJobFunctions } from '../server/organisation/job-function.model.ts';
import { placedPeople } from '../server/organisation/organisation.reads.ts';
import { insertPeople } from '../server/organisation/person.model.ts';
import { insertPlacements } from '../server/organisation/placement.model.ts';
import { addDays, atLocalTime, localDateOf } from '../server/platform/civil-time.ts';
import { now, setClock } from '../server/platform/clock.ts';
import { publish } from '../server/publication/publication.service.ts';
import { seedActions } from './actions.ts';
import { seedPhases, seedPlannedPosts, seedReadiness, seedReference } from './context.ts';
import { seedKnowledge } from './knowledge.ts';
import { seedLearning } from './learning.ts';
import { makeOrganisation, type Organisation, teamId } from './people.ts';
import { idOf } from './random.ts';
import { seedSessions } from './sessions.ts';
import { seedTrackDrafts } from './track-drafts.ts';
import { type WavePlan, waveId, wavePlans } from './wave-plans.ts';
import { seedPlannedWave, seedWave } from './waves.ts';

type Report = (fraction: number, what: string) => void;

/** Whether nobody has an account here yet. */
export async function worldIsEmpty(): Promise<boolean> {
  return (await countAccounts()) === 0;
}

/** Makes the example province as it is today, telling how far it is. */
export async function seedWorld(report: Report = () => undefined): Promise<void> {
  const today = localDateOf(now());
  report(0, 'people and departments');
  const organisation = makeOrganisation(today);
  await insertDepartments(organisation.departments);
  await insertJobFunctions(organisation.functions);
  await insertPeople(organisation.people);
  await insertPlacements(organisation.placements);
  const demo = demoPeople(organisation);
  const plans = wavePlans(today);
  for (const [at, plan] of plans.entries()) {
    report(0.1 + at * 0.3, plan.nameEn);
    await seedWave(plan, organisation, new Set(demo.values()));
    if (!plan.open) await publishAsThen(plan);
    if (plan.code === '2025') await seedLearning(plan);
  }
  await seedPlannedWave(today);
  report(0.9, 'phases and posts');
  await seedReference();
  await seedPhases();
  await seedReadiness(plans);
  const published = plans.filter(({ open }) => !open).map(({ code }) => waveId(code));
  await seedActions(organisation.departments, published, today);
  await seedPlannedPosts(await headcounts(today), Number(today.slice(0, 4)) + 1);
  await seedKnowledge(organisation, demo, today);
  const secondAuthor = colleagueOf(organisation, demo.get('AUTHOR') ?? '', today);
  await seedTrackDrafts(secondAuthor, today);
  const serving = (await placedPeople(today)).map(({ personId }) => personId).sort();
  await seedSessions({ serving, trainer: demo.get('AUTHOR') ?? '' }, today);
  report(0.95, 'accounts');
  // Accounts come last: a world is there when there are accounts, and a seeding that was cut off starts again.
  await insertAccounts(accounts(organisation, { demo, secondAuthor, today }));
  report(1, 'done');
}

/** Publishes a round ten days after it closed, as the clock stood then. */
async function publishAsThen(plan: WavePlan): Promise<void> {
  const then = atLocalTime(addDays(plan.closesOn, 10), 11).getTime();
  const restore = setClock(() => then);
  await publish(waveId(plan.code)).finally(restore);
}

async function headcounts(today: string): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const { roleFamily } of await placedPeople(today))
    counts.set(roleFamily, (counts.get(roleFamily) ?? 0) + 1);
  return counts;
}

/** One person for each button on the sign-in page. */
function demoPeople(organisation: Organisation): Map<Role, string> {
  const working = (department: string, functionName: string): string => {
    const job = organisation.functions.find(({ name }) => name === functionName);
    const found = organisation.placements.find(
      (placement) =>
        placement.departmentId === department &&
        placement.functionId === job?.id &&
        placement.until === null &&
        placement.from <= '2025-01-01',
    );
    if (found === undefined) throw new Error(`Nobody works as ${functionName} there.`);
    return found.personId;
  };
  return new Map<Role, string>([
    ['EMPLOYEE', working(teamId('MOB', 'Verkeersbeleid'), 'Beleidsmedewerker mobiliteit')],
    ['MANAGER', working(teamId('MOB', 'Verkeersbeleid'), 'Afdelingshoofd')],
    ['HR_PLANNER', working(teamId('PEO', 'HR-advies'), 'Strategisch personeelsplanner')],
    ['PROGRAMME_MANAGER', working(teamId('INF', 'Informatiemanagement'), 'Informatieadviseur')],
    ['AUTHOR', working(teamId('PEO', 'Leren en Ontwikkelen'), 'Adviseur leren en ontwikkelen')],
    ['ADMINISTRATOR', working(teamId('INF', 'Beheer en Werkplek'), 'Functioneel beheerder')],
    ['WORKS_COUNCIL', working(teamId('VTH', 'Toezicht en Handhaving'), 'Toezichthouder')],
  ]);
}

/** Somebody else of the same team: what one author writes, another publishes. */
function colleagueOf({ placements }: Organisation, personId: string, today: string): string {
  const present = placements.filter(({ from, until }) => from <= today && (until === null || until >= today));
  const team = present.find((one) => one.personId === personId)?.departmentId;
  const colleague = present.find((one) => one.departmentId === team && one.personId !== personId);
  if (colleague === undefined) throw new Error('The author works alone.');
  return colleague.personId;
}

interface Appointed {
  readonly demo: ReadonlyMap<Role, string>;
  readonly secondAuthor: string;
  readonly today: string;
}

function accounts(organisation: Organisation, { demo, secondAuthor, today }: Appointed): AccountRecord[] {
  const roleOf = new Map([...demo].map(([role, personId]) => [personId, role]));
  const serving = new Set(
    organisation.placements
      .filter(({ from, until }) => from <= today && (until === null || until >= today))
      .map(({ personId }) => personId),
  );
  const leading = new Set(
    organisation.departments.flatMap(({ versions }) => versions.at(-1)?.managerPersonId ?? []),
  );
  return organisation.people.map((person) => {
    const demoRole = roleOf.get(person.id) ?? null;
    const roles = new Set<Role>(['EMPLOYEE']);
    if (leading.has(person.id)) roles.add('MANAGER');
    if (demoRole !== null) roles.add(demoRole);
    if (person.id === secondAuthor) roles.add('AUTHOR');
    return {
      id: idOf(`account/${person.id}`),
      personId: person.id,
      email: person.email,
      passwordHash: null,
      roles: [...roles],
      locale: 'nl',
      active: serving.has(person.id),
      demoRole,
      failedSignIns: 0,
      lastFailedAt: null,
    };
  });
}
