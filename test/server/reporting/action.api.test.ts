// Action plans over HTTP: whose they are, who reads them, and two people changing one at once.
import { beforeEach, describe, expect, it } from 'vitest';
import { findAction } from '../../../server/reporting/action.model.ts';
import { useApp } from '../../support/app.ts';
import { buildAccount } from '../../support/builders.ts';
import { countQueries, useDatabase } from '../../support/database.ts';
import { buildDepartment, buildPerson } from '../../support/organisation.ts';

useDatabase();
const app = useApp();

type Client = Awaited<ReturnType<typeof app.as>>;
const ADD = 'mutation ($input: AddActionInput!) { addAction(input: $input) { id version state isLate } }';
const CHANGE =
  'mutation ($input: ChangeActionInput!) { changeAction(input: $input) { id version what state } }';
const PROGRESS =
  'mutation ($input: ReportProgressInput!) { reportProgress(input: $input) { version state } }';
const PLAN = `query ($id: ID!) { actionPlan(departmentId: $id) {
  mayChange actions { id what ownerName version mayChange mayReportProgress } } }`;
const LIST = '{ actions(first: 50, only: OPEN) { nodes { what department { id } } } }';

let department: string;
let team: string;
let elsewhere: string;
let owner: string;
let manager: Client;
let above: Client;
let other: Client;
const planned = () => ({
  departmentId: department,
  what: 'Bronnen vermelden in elke notitie',
  ownerPersonId: owner,
  dueOn: '2099-01-15',
  competence: 'judging-sources',
  note: '',
});

async function leader(): Promise<{ client: Client; personId: string }> {
  const person = await buildPerson();
  const account = await buildAccount({ personId: person.id, roles: ['EMPLOYEE', 'MANAGER'] });
  return { client: await app.as(account), personId: person.id };
}

beforeEach(async () => {
  const [first, second, third] = [await leader(), await leader(), await leader()];
  [manager, above, other] = [first.client, second.client, third.client];
  const root = await buildDepartment();
  const whole = await buildDepartment({ parentId: root.id, managerPersonId: second.personId });
  department = (await buildDepartment({ parentId: whole.id, managerPersonId: first.personId })).id;
  team = (await buildDepartment({ parentId: department, kind: 'TEAM' })).id;
  elsewhere = (await buildDepartment({ parentId: root.id, managerPersonId: third.personId })).id;
  owner = (await buildPerson({ placement: { departmentId: team } })).id;
});

async function add(client: Client, given: Partial<ReturnType<typeof planned>> = {}) {
  return client.ask(ADD, { input: { ...planned(), ...given } });
}

async function idOfNew(): Promise<string> {
  return (await add(manager)).data.addAction.id;
}

describe('the plan of a department', () => {
  it('is made by its manager and by who leads a department above it', async () => {
    for (const client of [manager, above]) {
      const answer = await add(client);
      expect(answer.data.addAction).toMatchObject({ version: 1, state: 'PLANNED', isLate: false });
    }
    const { data } = await manager.ask(PLAN, { id: department });
    expect(data.actionPlan.actions).toHaveLength(2);
    expect(data.actionPlan.actions[0]).toMatchObject({
      ownerName: expect.stringMatching(/^Anna van den Berg/),
    });
  });

  it('is nobody else’s to change, and does not say whether it exists', async () => {
    const id = await idOfNew();
    const version = 1;
    expect((await add(other)).errors[0]?.extensions.code).toBe('NOT_FOUND');
    const input = { ...planned(), departmentId: undefined, id, version, state: 'DONE' };
    const change = await other.ask(CHANGE, { input });
    const none = await other.ask(CHANGE, { input: { ...input, id: 'does-not-exist' } });
    expect(change.errors[0]).toMatchObject({ extensions: { code: 'NOT_FOUND' } });
    expect(change.errors[0]?.message).toBe(none.errors[0]?.message);
    for (const role of ['HR_PLANNER', 'PROGRAMME_MANAGER', 'EMPLOYEE'] as const) {
      expect((await add(await app.as(role))).errors[0]?.extensions.code).toBe('FORBIDDEN');
    }
    expect((await findAction(id))?.state).toBe('PLANNED');
  });

  it('is read by HR and programme management, and by no other manager, council or colleague', async () => {
    await idOfNew();
    for (const role of ['HR_PLANNER', 'PROGRAMME_MANAGER'] as const) {
      const { data } = await (await app.as(role)).ask(PLAN, { id: department });
      expect(data.actionPlan).toMatchObject({ mayChange: false });
      expect(data.actionPlan.actions[0]).toMatchObject({ mayChange: false, mayReportProgress: false });
    }
    for (const client of [other, await app.as('EMPLOYEE'), await app.as('WORKS_COUNCIL')]) {
      expect((await client.ask(PLAN, { id: department })).data.actionPlan).toBeNull();
    }
    expect((await app.nobody.ask(PLAN, { id: department })).errors[0]?.extensions.code).toBe(
      'UNAUTHENTICATED',
    );
  });

  it('takes only an owner of the department, a day to come and a competence that exists', async () => {
    const stranger = (await buildPerson({ placement: { departmentId: elsewhere } })).id;
    const wrong = [
      [{ ownerPersonId: stranger }, 'ownerPersonId'],
      [{ dueOn: '2020-01-01' }, 'dueOn'],
      [{ competence: 'flying' }, 'competence'],
      [{ what: ' x ' }, 'what'],
      [{ note: 'n'.repeat(1001) }, 'note'],
    ] as const;
    for (const [given, field] of wrong) {
      const { errors } = await add(manager, given);
      expect(errors[0]?.extensions).toMatchObject({
        code: 'BAD_USER_INPUT',
        fields: [{ path: `input.${field}` }],
      });
    }
    expect((await manager.ask(PLAN, { id: department })).data.actionPlan.actions).toEqual([]);
  });

  it('costs at most six queries to read, the viewer included, however many actions there are', async () => {
    for (let at = 0; at < 4; at += 1) await idOfNew();
    await manager.ask(PLAN, { id: department });
    expect(await countQueries(() => manager.ask(PLAN, { id: department }))).toBeLessThanOrEqual(6);
  });
});

describe('two people changing one action', () => {
  it('the second is told so, and nothing of the first is lost', async () => {
    const id = await idOfNew();
    const input = { ...planned(), departmentId: undefined, id, version: 1, state: 'UNDERWAY' };
    const first = await manager.ask(CHANGE, { input: { ...input, what: 'Bronnen in elk statenstuk' } });
    expect(first.data.changeAction.version).toBe(2);
    const second = await above.ask(CHANGE, { input: { ...input, what: 'Iets heel anders' } });
    expect(second.errors[0]).toMatchObject({ extensions: { code: 'CONFLICT' } });
    expect(second.errors[0]?.message).toMatch(/intussen veranderd/);
    expect((await findAction(id))?.what).toBe('Bronnen in elk statenstuk');
    const again = await above.ask(CHANGE, { input: { ...input, version: 2, what: 'Samen besloten' } });
    expect(again.data.changeAction).toMatchObject({ version: 3, what: 'Samen besloten' });
  });

  it('at the very same moment, exactly one wins', async () => {
    const id = await idOfNew();
    const input = { ...planned(), departmentId: undefined, id, version: 1, state: 'DONE' };
    const answers = await Promise.all([1, 2, 3, 4].map(() => manager.ask(CHANGE, { input })));
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    expect((await findAction(id))?.version).toBe(2);
  });
});

describe('the owner of an action', () => {
  it('tells how far it is, sees it in the own list, and changes nothing else', async () => {
    const id = await idOfNew();
    const mine = await app.as(await buildAccount({ personId: owner }));
    const list = await mine.ask(LIST);
    expect(list.data.actions.nodes).toEqual([{ what: planned().what, department: { id: department } }]);
    const input = { id, version: 1, state: 'DONE', note: 'Klaar, zie de map.' };
    expect((await mine.ask(PROGRESS, { input })).data.reportProgress).toEqual({ version: 2, state: 'DONE' });
    const change = { ...planned(), departmentId: undefined, id, version: 2, state: 'PLANNED' };
    expect((await mine.ask(CHANGE, { input: change })).errors[0]?.extensions.code).toBe('FORBIDDEN');
    const stranger = await app.as('EMPLOYEE');
    expect((await stranger.ask(PROGRESS, { input })).errors[0]?.extensions.code).toBe('NOT_FOUND');
  });
});

describe('the list across departments', () => {
  it('holds every department for programme management, and only one’s own for a manager', async () => {
    await idOfNew();
    const self = other.account?.personId ?? '';
    await add(other, { departmentId: elsewhere, ownerPersonId: self, what: 'Elders ook iets' });
    const departments = async (client: Client) =>
      (await client.ask(LIST)).data.actions.nodes.map(
        (node: { department: { id: string } }) => node.department.id,
      );
    expect(new Set(await departments(await app.as('PROGRAMME_MANAGER')))).toEqual(
      new Set([department, elsewhere]),
    );
    expect(await departments(manager)).toEqual([department]);
    expect(await departments(other)).toEqual([elsewhere]);
    expect(await departments(await app.as('EMPLOYEE'))).toEqual([]);
  });
});
