// The example province, seeded whole, looked at through the API as each role.
import { beforeAll, describe, expect, it } from 'vitest';
import { seedWorld } from '../../seeds/world.ts';
import { listAccessLog } from '../../server/identity/access-log.model.ts';
import { firstBrokenRow } from '../../server/identity/access-log.rules.ts';
import { findDemoAccounts, type Role } from '../../server/identity/account.model.ts';
import { sheetIn, sheetOwner } from '../../server/measurement/frozen-rules.content.ts';
import { instrumentOf } from '../../server/measurement/instrument.content.ts';
import { itemTimes } from '../../server/measurement/item-times.content.ts';
import { framework, wavesByState } from '../../server/measurement/measurement.reads.ts';
import { findPopulation } from '../../server/measurement/population.model.ts';
import { countedDepartments } from '../../server/measurement/population.service.ts';
import { minutesFor } from '../../server/measurement/sitting.rules.ts';
import { useApp } from '../support/app.ts';
import { countQueries, useDatabase } from '../support/database.ts';

useDatabase({ emptyBeforeEach: false });
const app = useApp();

beforeAll(async () => {
  await seedWorld();
}, 120_000);

async function demo(role: Role) {
  const account = (await findDemoAccounts()).find(({ demoRole }) => demoRole === role);
  if (account === undefined) throw new Error(`The example province has nobody for ${role}.`);
  return app.as(account);
}

const DEPARTMENTS = '{ reportDepartments { id name kind parent { id } } }';
const REPORT = `query ($id: ID!) {
  departmentReport(departmentId: $id) {
    department { name }
    waves {
      wave { name opensOn }
      cell {
        response { shown percentStep respondentBand }
        means { shown reason index { value low high } competences { competence { code } test { value } } }
        distribution { shown segments { segment share { percent bound } } }
        trends { shown index { value low high } }
      }
      organisation { means { index { value } } }
    }
    reference { name aheadShare { percent } farBehindShare { percent } }
    below { department { name } means { shown } }
    practices { code title }
    phases { line phase since proposed }
  }
}`;
interface Listed {
  id: string;
  name: string;
  kind: string;
  parent: { id: string } | null;
}

describe('the nulmeting of 2024', () => {
  it('shows six departments nearly all ahead and eight with more than half far behind, as the strategy says', async () => {
    const hr = await demo('HR_PLANNER');
    const all: Listed[] = (await hr.ask(DEPARTMENTS)).data.reportDepartments;
    const departments = all.filter(({ kind }) => kind === 'DEPARTMENT');
    expect(departments).toHaveLength(14);
    let ahead = 0;
    let behind = 0;
    for (const { id } of departments) {
      const { departmentReport: report } = (await hr.ask(REPORT, { id })).data;
      const segments: { segment: string; share: { percent: number; bound: string } }[] =
        report.waves[0].cell.distribution.segments;
      const share = (segment: string) =>
        segments.find((one) => one.segment === segment)?.share ?? { percent: 0, bound: 'ABOUT' };
      const least = (segment: string) => (share(segment).bound === 'AT_MOST' ? 0 : share(segment).percent);
      if (least('FRONTRUNNER') + least('FOLLOWER') >= 85) ahead += 1;
      if (least('FAR_BEHIND') > 50) behind += 1;
      expect(report.reference.aheadShare.percent >= 85 || report.reference.farBehindShare.percent > 50).toBe(
        true,
      );
    }
    expect([ahead, behind]).toEqual([6, 8]);
  });

  it('is followed by growth that the same people show in 2025, with its interval', async () => {
    const manager = await demo('MANAGER');
    const own: Listed[] = (await manager.ask(DEPARTMENTS)).data.reportDepartments;
    const mobility = own.find(({ kind }) => kind === 'DEPARTMENT');
    const { departmentReport: report } = (await manager.ask(REPORT, { id: mobility?.id })).data;
    expect(report.waves.map((one: { wave: { opensOn: string } }) => one.wave.opensOn)).toEqual([
      '2024-10-07',
      '2025-10-06',
    ]);
    const [trend] = report.waves[1].cell.trends;
    expect(trend.shown).toBe(true);
    expect(trend.index.low).toBeGreaterThan(0);
    expect(report.below.length).toBeGreaterThanOrEqual(3);
    expect(new Set(report.phases.map(({ line }: { line: string }) => line)).size).toBe(3);
  });
});

describe('the open round of 2026', () => {
  const sheets = async () => {
    const [wave] = await wavesByState(['OPEN']);
    if (wave === undefined) throw new Error('The example province has an open round.');
    const invited = (await findPopulation(wave.id)).map(({ participantKey, departmentId, turn }) => ({
      unit: departmentId,
      items: sheetIn(wave, sheetOwner(wave.id, participantKey, { turn: turn })).items,
    }));
    return { wave, invited };
  };

  it('draws from the full bank: nobody is asked more than 25 minutes, and each competence has five knowledge items', async () => {
    const { wave, invited } = await sheets();
    expect(wave.instrumentVersion).toBe(2);
    for (const { items } of invited) {
      expect(minutesFor(items, [], itemTimes().seconds)).toBeLessThanOrEqual(25);
      const knowledge = items.filter(({ kind }) => kind === 'KNOWLEDGE');
      for (const { code } of framework().competences.filter((one) => one.attitudeOnly !== true))
        expect(knowledge.filter(({ competence }) => competence === code)).toHaveLength(5);
    }
  });

  it('lets every department cover the whole bank between its people', async () => {
    const { wave, invited } = await sheets();
    const bank = instrumentOf(wave.instrumentCode, wave.instrumentVersion).items;
    for (const department of countedDepartments(wave.tree)) {
      const asked = new Set(
        invited.filter(({ unit }) => department.unitIds.includes(unit)).flatMap(({ items }) => items),
      );
      expect(
        bank.filter((item) => !asked.has(item)).map(({ id }) => id),
        department.name,
      ).toEqual([]);
    }
  });

  it('leaves the rounds before it in the version they were answered in', async () => {
    const waves = await wavesByState(['PUBLISHED']);
    expect(waves.map(({ instrumentVersion }) => instrumentVersion)).toEqual([1, 1]);
  });
});

describe('who sees what', () => {
  it('a manager opens the own department and all below it, and no other', async () => {
    const [manager, hr] = [await demo('MANAGER'), await demo('HR_PLANNER')];
    const own: Listed[] = (await manager.ask(DEPARTMENTS)).data.reportDepartments;
    const all: Listed[] = (await hr.ask(DEPARTMENTS)).data.reportDepartments;
    const foreign = all.filter(({ id }) => !own.some((one) => one.id === id));
    expect(own.map(({ kind }) => kind).sort()).toEqual([
      'DEPARTMENT',
      'ORGANISATION',
      'TEAM',
      'TEAM',
      'TEAM',
      'TEAM',
    ]);
    expect(foreign.length).toBeGreaterThan(40);
    for (const { id } of foreign.slice(0, 10)) {
      const answer = await manager.ask(REPORT, { id });
      expect(answer.errors[0]?.extensions.code).toBe('NOT_FOUND');
    }
  });

  it('an employee sees the organisation only', async () => {
    const [employee, hr] = [await demo('EMPLOYEE'), await demo('HR_PLANNER')];
    const own: Listed[] = (await employee.ask(DEPARTMENTS)).data.reportDepartments;
    expect(own.map(({ kind }) => kind)).toEqual(['ORGANISATION']);
    const all: Listed[] = (await hr.ask(DEPARTMENTS)).data.reportDepartments;
    const team = all.find(({ kind }) => kind === 'TEAM');
    expect((await employee.ask(REPORT, { id: team?.id })).errors[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await employee.ask(REPORT, { id: own[0]?.id })).data.departmentReport.waves).toHaveLength(2);
  });

  it('nobody but the works council learns which rule kept something back', async () => {
    const document =
      'query ($id: ID!) { publication(waveId: $id) { shownTeamsPercent audit { derivableCount unionsChecked } withheldByRule { rule count } } }';
    const council = await demo('WORKS_COUNCIL');
    const programme = await demo('PROGRAMME_MANAGER');
    const waves = (await programme.ask('{ waves(first: 10) { nodes { id state } } }')).data.waves.nodes;
    const published = waves.filter(({ state }: { state: string }) => state === 'PUBLISHED');
    for (const { id } of published) {
      const seen = (await council.ask(document, { id })).data.publication;
      expect(seen.audit.derivableCount).toBe(0);
      expect(seen.shownTeamsPercent).toBeGreaterThanOrEqual(60);
      expect(seen.withheldByRule.length).toBeGreaterThan(0);
      expect((await programme.ask(document, { id })).data.publication.withheldByRule).toBeNull();
    }
  });

  it('a person finds the published figures they are counted in', async () => {
    const employee = await demo('EMPLOYEE');
    const { privacyOverview } = (
      await employee.ask(
        '{ privacyOverview { figures { departmentName wave { name } respondentBand } accesses { at } retention { what } gate { minimumForMeans } } }',
      )
    ).data;
    const names = privacyOverview.figures.map((figure: { departmentName: string }) => figure.departmentName);
    expect(names).toContain('Provincie Waterland');
    expect(names).toContain('Mobiliteit en Infrastructuur');
    expect(names).not.toContain('Natuur en Landbouw');
  });
});

describe('HR', () => {
  const STAFFING = `query ($scenario: StaffingScenarioInput!) {
    staffing(scenario: $scenario) {
      years families { roleFamily { code } plannedPosts competences { competence { code } level shown years { year demand supply { value low high } gap { value low high } } } }
    }
  }`;
  const scenario = {
    outflowPercent: 6,
    inflowPeople: 40,
    inflowAtLevelPercent: 50,
    trainingPlaces: 60,
    trainingSuccessPercent: 60,
    hires: 5,
  };

  it('sees which skills are short, in which role family and when, with the band of what was published', async () => {
    const hr = await demo('HR_PLANNER');
    const { staffing } = (await hr.ask(STAFFING, { scenario })).data;
    expect(staffing.years).toHaveLength(4);
    const policy = staffing.families.find(
      (family: { roleFamily: { code: string } }) => family.roleFamily.code === 'policy',
    );
    const row = policy.competences.find(
      (one: { competence: { code: string } }) => one.competence.code === 'causal-thinking',
    );
    expect(row.shown).toBe(true);
    expect(row.years[0].gap.value).toBeGreaterThan(0);
    expect(row.years[0].supply.low).toBeLessThan(row.years[0].supply.high);
    expect(row.years[0].demand).toBeCloseTo(policy.plannedPosts[0] * 0.85, 6);
  });

  it('sees a smaller gap with more training places', async () => {
    const hr = await demo('HR_PLANNER');
    const gapWith = async (trainingPlaces: number) => {
      const { staffing } = (await hr.ask(STAFFING, { scenario: { ...scenario, trainingPlaces } })).data;
      const policy = staffing.families.find(
        (family: { roleFamily: { code: string } }) => family.roleFamily.code === 'policy',
      );
      return policy.competences[0].years[3].gap.value as number;
    };
    expect(await gapWith(200)).toBeLessThan(await gapWith(0));
  });

  it('is told in words when a scenario is impossible', async () => {
    const hr = await demo('HR_PLANNER');
    const answer = await hr.ask(STAFFING, { scenario: { ...scenario, outflowPercent: 140 } });
    expect(answer.errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(answer.errors[0]?.message).toContain('scenario');
  });
});

describe('what a page costs', () => {
  it.each([
    ['MANAGER', REPORT, 'department'],
    ['EMPLOYEE', REPORT, 'organisation'],
  ] as const)(
    'a report as %s takes at most seven queries, however many waves there are',
    async (role, document, which) => {
      const person = await demo(role);
      const own: Listed[] = (await person.ask(DEPARTMENTS)).data.reportDepartments;
      const id = own.find(({ kind }) => kind === which.toUpperCase())?.id;
      await person.ask(document, { id });
      expect(await countQueries(() => person.ask(document, { id }))).toBeLessThanOrEqual(7);
    },
  );

  it.each([
    [
      'today',
      '{ viewer { personName department { name } roleFamily { name } } mySittings { waveId state wave { name closesOn } minutesLeft } }',
    ],
    [
      'profile',
      '{ myProfile { wave { name } testIndex competences { competence { code } level workingLevel test { value } } review { itemId reason } change { difference } } }',
    ],
    [
      'waves',
      '{ mySittings { waveId state sections { competence { name } items { id text options { value text } } } answers { itemId value } } }',
    ],
  ])('the page %s takes at most five queries', async (_name, document) => {
    const employee = await demo('EMPLOYEE');
    await employee.ask(document);
    const queries = await countQueries(async () => {
      expect((await employee.ask(document)).errors).toEqual([]);
    });
    expect(queries).toBeLessThanOrEqual(5);
  });
});

describe('the access log', () => {
  it('is one unbroken chain after all of this', async () => {
    const rows = await listAccessLog(0, 10_000);
    expect(rows.length).toBeGreaterThan(5);
    expect(firstBrokenRow(rows)).toBeNull();
    const [first, second, ...rest] = rows;
    if (first === undefined || second === undefined) throw new Error('There are rows.');
    expect(firstBrokenRow([second, first, ...rest])).toBe(1);
    expect(firstBrokenRow([first, { ...second, subject: 'x' }, ...rest])).toBe(2);
    expect(firstBrokenRow([first, ...rest])).toBe(2);
  });
});
