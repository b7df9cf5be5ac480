import mongoose from 'mongoose';
import { afterEach, describe, expect, it } from 'vitest';
import { findParticipantKey } from '../../../server/identity/identity.reads.ts';
import {
  participationState,
  personIdsInWave,
  waveById,
  waveInvited,
} from '../../../server/measurement/measurement.reads.ts';
import { findResponse } from '../../../server/measurement/response.model.ts';
import { insertJobFunctions } from '../../../server/organisation/job-function.model.ts';
import { insertPeople } from '../../../server/organisation/person.model.ts';
import { insertPlacements } from '../../../server/organisation/placement.model.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { forgetListeners, listen } from '../../../server/platform/events.ts';
import { newId } from '../../../server/platform/identifier.ts';
import { useApp } from '../../support/app.ts';
import { useDatabase } from '../../support/database.ts';
import {
  buildOpenWave,
  buildStartedResponse,
  buildSubmittedResponse,
  buildWave,
  type InvitedPerson,
} from '../../support/measurement-builders.ts';
import { buildDepartment, buildJobFunction, buildPerson } from '../../support/organisation.ts';

useDatabase();
const app = useApp();
let putClockBack = () => {};
afterEach(() => {
  putClockBack();
  putClockBack = () => {};
  forgetListeners();
});

const CREATE = `mutation ($input: CreateWaveInput!) { createWave(input: $input) { id name state opensOn closesOn opensAt closesAt instrument { code version itemCount } openedAt } }`;
const OPEN = `mutation ($id: ID!) { openWave(id: $id) { id state openedAt } }`;
const CLOSE = `mutation ($id: ID!) { closeWave(id: $id) { id state closedAt } }`;
const POPULATION = `query ($rules: PopulationRulesInput!) { wavePopulation(rules: $rules) { invitedCount absentBand departmentCounts { name invitedBand } } }`;

const at = (iso: string) => {
  putClockBack();
  putClockBack = setClock(() => Date.parse(iso));
};
const programme = () => app.as('PROGRAMME_MANAGER');
const input = (given: object = {}) => ({
  input: { nameNl: 'Nulmeting', nameEn: 'Baseline', opensOn: '2027-03-22', closesOn: '2027-04-02', ...given },
});
const codeOf = (answer: { errors: readonly { extensions: { code: string } }[] }) =>
  answer.errors[0]?.extensions.code;

/** A province of two departments, the first with a team: two people in the first, one in its team, one in the second. */
async function buildProvince() {
  const root = await buildDepartment({ name: 'Provincie' });
  const water = await buildDepartment({ name: 'Water', parentId: root.id });
  const team = await buildDepartment({ name: 'Team dijken', parentId: water.id, kind: 'TEAM' });
  const roads = await buildDepartment({ name: 'Wegen', parentId: root.id });
  const adviser = await buildJobFunction({ roleFamily: 'data-adviser' });
  const people = {
    anna: await buildPerson({
      birthYear: 1995,
      inServiceFrom: '2025-06-01',
      placement: { departmentId: water.id },
    }),
    bert: await buildPerson({
      birthYear: null,
      placement: { departmentId: water.id, functionId: adviser.id },
    }),
    chris: await buildPerson({ placement: { departmentId: team.id } }),
    dirk: await buildPerson({ placement: { departmentId: roads.id } }),
    left: await buildPerson({ placement: { departmentId: roads.id, until: '2026-12-31' } }),
  };
  return { root, water, team, roads, people };
}

describe('making a wave', () => {
  it('gives a draft whose window is whole days in Amsterdam, also when the clock goes forward', async () => {
    at('2027-03-01T09:00:00Z');
    const { data } = await (await programme()).ask(CREATE, input());
    expect(data.createWave).toMatchObject({
      name: 'Nulmeting',
      state: 'DRAFT',
      opensAt: '2027-03-21T23:00:00.000Z',
      closesAt: '2027-04-02T22:00:00.000Z',
      instrument: { code: 'de-data-bekwame-ambtenaar', version: 2, itemCount: 192 },
      openedAt: null,
    });
  });

  it('refuses a window that is past or ends before it begins, a short name, and a department that is not there', async () => {
    at('2027-03-01T09:00:00Z');
    const client = await programme();
    const wrong = [
      { given: { closesOn: '2027-03-21' }, path: 'input.closesOn' },
      { given: { opensOn: '2027-01-01', closesOn: '2027-02-28' }, path: 'input.closesOn' },
      { given: { closesOn: '2028-04-01' }, path: 'input.closesOn' },
      { given: { nameEn: ' x ' }, path: 'input.nameEn' },
      { given: { departmentIds: [newId()] }, path: 'input.departmentIds' },
      { given: { departmentIds: [] }, path: 'input.departmentIds' },
      { given: { roleFamilies: ['magicians'] }, path: 'input.roleFamilies' },
      { given: { opensOn: '2027-03-28', opensTime: '02:30' }, path: 'input.opensTime' },
      { given: { closesOn: '2027-03-28', closesTime: '02:00' }, path: 'input.closesTime' },
      { given: { closesOn: '2027-03-22', closesTime: '00:00' }, path: 'input.closesOn' },
      { given: { opensTime: '9 uur' }, path: 'input.opensTime' },
      { given: { instrumentCode: 'nothing' }, path: 'input.instrumentCode' },
    ];
    for (const { given, path } of wrong) {
      const { errors } = await client.ask(CREATE, input(given));
      expect(errors[0]?.extensions, JSON.stringify(given)).toMatchObject({
        code: 'BAD_USER_INPUT',
        fields: [{ path }],
      });
    }
  });

  it('is for programme managers only, and so are opening and closing', async () => {
    const wave = await buildWave();
    for (const role of [
      'EMPLOYEE',
      'MANAGER',
      'HR_PLANNER',
      'AUTHOR',
      'ADMINISTRATOR',
      'WORKS_COUNCIL',
    ] as const) {
      const client = await app.as(role);
      expect(codeOf(await client.ask(CREATE, input()))).toBe('FORBIDDEN');
      expect(codeOf(await client.ask(OPEN, { id: wave.id }))).toBe('FORBIDDEN');
      expect(codeOf(await client.ask(CLOSE, { id: wave.id }))).toBe('FORBIDDEN');
      expect(codeOf(await client.ask(POPULATION, { rules: {} }))).toBe('FORBIDDEN');
    }
  });

  it('tells beforehand who would be invited, in bands per department', async () => {
    at('2027-03-22T09:00:00Z');
    const { water, team } = await buildProvince();
    const client = await programme();
    expect((await client.ask(POPULATION, { rules: {} })).data.wavePopulation).toEqual({
      invitedCount: 4,
      absentBand: '0',
      departmentCounts: [
        { name: 'Water', invitedBand: '1–4' },
        { name: 'Wegen', invitedBand: '1–4' },
      ],
    });
    expect(
      (await client.ask(POPULATION, { rules: { departmentIds: [water.id] } })).data.wavePopulation
        .invitedCount,
    ).toBe(3);
    expect(
      (await client.ask(POPULATION, { rules: { departmentIds: [team.id] } })).data.wavePopulation,
    ).toEqual({
      invitedCount: 1,
      absentBand: '0',
      departmentCounts: [{ name: 'Water', invitedBand: '1–4' }],
    });
  });
});

describe('opening a wave', () => {
  const window = { opensOn: '2027-03-22', closesOn: '2027-04-02' };

  it('freezes who is in service that day, where, in which family and bands', async () => {
    at('2027-03-22T09:00:00Z');
    const { water, team, roads, people } = await buildProvince();
    const wave = await buildWave(window);
    const opened = await (await programme()).ask(OPEN, { id: wave.id });
    expect(opened.data.openWave.state).toBe('OPEN');
    const byKey = new Map((await waveInvited(wave.id)).map((one) => [one.participantKey, one]));
    const invited = async (personId: string) => byKey.get((await findParticipantKey(personId)) ?? '');
    expect(byKey.size).toBe(4);
    const policy = { roleFamily: 'policy', ageBand: '45-54', tenureBand: '3-9' };
    expect(await invited(people.anna.id)).toMatchObject({
      departmentId: water.id,
      ageBand: 'under-35',
      tenureBand: '0-2',
    });
    expect(await invited(people.bert.id)).toMatchObject({ roleFamily: 'data-adviser', ageBand: 'unknown' });
    expect(await invited(people.chris.id)).toMatchObject({ departmentId: team.id, ...policy });
    expect(await invited(people.dirk.id)).toMatchObject({ departmentId: roads.id, ...policy });
    expect(await participationState(wave.id, people.dirk.id)).toBe('INVITED');
    expect(await participationState(wave.id, people.left.id)).toBeNull();
    const frozen = await waveById(wave.id);
    expect(frozen.tree.map(({ name }) => name)).toEqual(['Provincie', 'Water', 'Team dijken', 'Wegen']);
    expect(frozen.workingLevels['data-adviser']?.['roles-collaboration']).toBe('HIGHLY_ADVANCED');
  });

  it('keeps the tree of the opening day when departments move later', async () => {
    at('2027-03-22T09:00:00Z');
    await buildProvince();
    const wave = await buildWave(window);
    await (await programme()).ask(OPEN, { id: wave.id });
    await buildDepartment({ name: 'Nieuw', parentId: (await waveById(wave.id)).tree[0]?.id ?? null });
    expect((await waveById(wave.id)).tree).toHaveLength(4);
  });

  it('writes population and participations without a common order or field', async () => {
    at('2027-03-22T09:00:00Z');
    const root = await buildDepartment();
    const people = await Promise.all(
      Array.from({ length: 30 }, () => buildPerson({ placement: { departmentId: root.id } })),
    );
    const wave = await buildWave(window);
    await (await programme()).ask(OPEN, { id: wave.id });
    const stored = await mongoose.connection.collection('populations').find({}).toArray();
    const keys = stored.map(({ participantKey }) => participantKey);
    expect(keys).toEqual([...keys].sort());
    expect(JSON.stringify(stored)).not.toContain(people[0]?.id);
    const participations = await mongoose.connection.collection('participations').find({}).toArray();
    for (const key of keys) expect(JSON.stringify(participations)).not.toContain(key);
  });

  it('tells the others once, inside the same transaction', async () => {
    at('2027-03-22T09:00:00Z');
    await buildProvince();
    const told: number[] = [];
    listen(
      'waveOpened',
      async ({ waveId }) => void told.push((await personIdsInWave(waveId, ['INVITED'])).length),
    );
    const wave = await buildWave(window);
    await (await programme()).ask(OPEN, { id: wave.id });
    expect(told).toEqual([4]);
  });

  it('leaves nothing behind when a listener fails', async () => {
    at('2027-03-22T09:00:00Z');
    await buildProvince();
    listen('waveOpened', async () => {
      throw new Error('no room');
    });
    const wave = await buildWave(window);
    expect(codeOf(await (await programme()).ask(OPEN, { id: wave.id }))).toBe('INTERNAL_SERVER_ERROR');
    expect((await waveById(wave.id)).state).toBe('DRAFT');
    expect(await waveInvited(wave.id)).toEqual([]);
  });

  it('happens once when two open it at the same moment', async () => {
    at('2027-03-22T09:00:00Z');
    await buildProvince();
    const wave = await buildWave(window);
    const client = await programme();
    const answers = await Promise.all([client.ask(OPEN, { id: wave.id }), client.ask(OPEN, { id: wave.id })]);
    expect(answers.map((answer) => codeOf(answer) ?? 'DONE').sort()).toEqual(['CONFLICT', 'DONE']);
    expect(await waveInvited(wave.id)).toHaveLength(4);
  });

  it('is refused before the first day, after the last, and when nobody would be invited', async () => {
    at('2027-03-21T22:59:59Z');
    await buildDepartment();
    const wave = await buildWave(window);
    const client = await programme();
    expect(codeOf(await client.ask(OPEN, { id: wave.id }))).toBe('CONFLICT');
    at('2027-03-22T09:00:00Z');
    const nobody = await (await programme()).ask(OPEN, { id: wave.id });
    expect(nobody.errors[0]?.message).toMatch(/werkt vandaag niemand/);
    at('2027-04-02T22:00:00Z');
    expect(codeOf(await (await programme()).ask(OPEN, { id: wave.id }))).toBe('CONFLICT');
    expect(codeOf(await (await programme()).ask(OPEN, { id: newId() }))).toBe('NOT_FOUND');
  });

  it('takes 850 people in about a second', async () => {
    at('2027-03-22T09:00:00Z');
    const root = await buildDepartment();
    const units = await Promise.all(Array.from({ length: 14 }, () => buildDepartment({ parentId: root.id })));
    await insertJobFunctions([{ id: 'f', code: 'F', name: 'Adviseur', roleFamily: 'policy' }]);
    const ids = Array.from({ length: 850 }, () => newId());
    await insertPeople(
      ids.map((id, i) => ({
        ...{ id, employeeNumber: `N${i}`, givenName: 'Jan', prefix: '', familyName: `Vis${i}` },
        ...{ email: `jan${i}@waterland.example`, birthYear: 1980, inServiceFrom: '2015-01-01' },
      })),
    );
    await insertPlacements(
      ids.map((personId, i) => ({
        ...{ id: newId(), personId, departmentId: units[i % 14]?.id ?? '', functionId: 'f' },
        ...{ from: '2020-01-01', until: null, fte: 1 },
      })),
    );
    const wave = await buildWave(window);
    const client = await programme();
    const from = performance.now();
    expect((await client.ask(OPEN, { id: wave.id })).errors).toEqual([]);
    const took = performance.now() - from;
    expect(await waveInvited(wave.id)).toHaveLength(850);
    expect(took).toBeLessThan(4000); // about one second alone on two cores; the limit leaves room for a busy machine
  });
});

describe('closing a wave', () => {
  it('takes nothing more, and keeps both what was submitted and what was saved', async () => {
    const { wave, people } = await buildOpenWave({ people: [{}, {}] });
    const [one, other] = people as [InvitedPerson, InvitedPerson];
    const draft = await buildStartedResponse({ wave, person: one });
    const submitted = await buildSubmittedResponse({ wave, person: other });
    const told: string[] = [];
    listen('waveClosed', async ({ waveId }) => void told.push(waveId));
    const { data } = await (await programme()).ask(CLOSE, { id: wave.id });
    expect(data.closeWave.state).toBe('CLOSED');
    expect(data.closeWave.closedAt).not.toBeNull();
    expect(told).toEqual([wave.id]);
    expect((await findResponse(draft.id))?.state).toBe('HELD');
    expect((await findResponse(submitted.id))?.state).toBe('SUBMITTED');
  });

  it('is refused for a wave that is not open', async () => {
    const client = await programme();
    for (const state of ['DRAFT', 'CLOSED', 'PUBLISHED'] as const) {
      const wave = await buildWave({ state });
      expect(codeOf(await client.ask(CLOSE, { id: wave.id }))).toBe('CONFLICT');
    }
  });
});

describe('the list of waves', () => {
  const WAVES = `query ($first: Int!, $after: String) { waves(first: $first, after: $after) { nodes { name opensOn } pageInfo { hasNextPage endCursor } } }`;

  it('has the newest first and pages', async () => {
    for (const opensOn of ['2026-01-01', '2027-01-01', '2025-01-01']) await buildWave({ opensOn });
    const client = await programme();
    const first = (await client.ask(WAVES, { first: 2 })).data.waves;
    expect(first.nodes.map(({ opensOn }: { opensOn: string }) => opensOn)).toEqual([
      '2027-01-01',
      '2026-01-01',
    ]);
    const rest = (await client.ask(WAVES, { first: 2, after: first.pageInfo.endCursor })).data.waves;
    expect(rest.nodes.map(({ opensOn }: { opensOn: string }) => opensOn)).toEqual(['2025-01-01']);
  });

  it('can be opened by the works council one wave at a time', async () => {
    const wave = await buildWave();
    const ONE = 'query ($id: ID!) { wave(id: $id) { id } }';
    expect((await (await app.as('WORKS_COUNCIL')).ask(ONE, { id: wave.id })).data.wave.id).toBe(wave.id);
    expect(codeOf(await (await app.as('EMPLOYEE')).ask(ONE, { id: wave.id }))).toBe('FORBIDDEN');
    expect(codeOf(await (await programme()).ask(ONE, { id: newId() }))).toBe('NOT_FOUND');
  });
});
