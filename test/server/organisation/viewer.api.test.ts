import { describe, expect, it } from 'vitest';
import {
  departmentTree,
  managedDepartmentIds,
  peopleByIds,
  placedPeople,
  placementOf,
} from '../../../server/organisation/organisation.reads.ts';
import { useApp } from '../../support/app.ts';
import { buildAccount } from '../../support/builders.ts';
import { countQueries, useDatabase } from '../../support/database.ts';
import { buildDepartment, buildJobFunction, buildPerson } from '../../support/organisation.ts';

const VIEWER = `{ viewer { personName givenName functionName roleFamily { code name }
  department { name kind parent { name } children { name } }
  managedDepartments { name children { name } } } }`;

useDatabase();
const app = useApp();

async function province() {
  const leader = await buildPerson({ givenName: 'Fenna', prefix: '', familyName: 'Dijkstra' });
  const organisation = await buildDepartment({ name: 'Provincie Waterland' });
  const water = await buildDepartment({
    name: 'Water',
    parentId: organisation.id,
    managerPersonId: leader.id,
  });
  const dikes = await buildDepartment({ name: 'Dijken', parentId: water.id, kind: 'TEAM' });
  return { leader, organisation, water, dikes };
}

describe('what the viewer is told about the own place', () => {
  it('names the person, the department above and the role family in the language of the reader', async () => {
    const { water, dikes } = await province();
    const functionId = (await buildJobFunction({ name: 'Adviseur waterkering' })).id;
    const person = await buildPerson({
      familyName: 'Berg',
      placement: { departmentId: dikes.id, functionId },
    });
    const client = await app.as(await buildAccount({ personId: person.id }));
    const { data } = await client.ask(VIEWER);
    expect(data.viewer).toEqual({
      personName: 'Anna van den Berg',
      givenName: 'Anna',
      functionName: 'Adviseur waterkering',
      roleFamily: { code: 'policy', name: 'Beleidsmedewerker' },
      department: { name: 'Dijken', kind: 'TEAM', parent: { name: water.versions[0]?.name }, children: [] },
      managedDepartments: [],
    });
  });

  it('lists the departments a person leads, without a query for each', async () => {
    const { leader } = await province();
    const client = await app.as(await buildAccount({ personId: leader.id, roles: ['EMPLOYEE', 'MANAGER'] }));
    await client.ask('{ viewer { id } }');
    const count = await countQueries(async () => {
      const { data } = await client.ask(VIEWER);
      expect(data.viewer.managedDepartments).toEqual([{ name: 'Water', children: [{ name: 'Dijken' }] }]);
    });
    expect(count).toBeLessThanOrEqual(5);
  });

  it('shows the address and no department for an account that belongs to nobody', async () => {
    const client = await app.as(await buildAccount({ email: 'beheer@waterland.example' }));
    const { data } = await client.ask('{ viewer { personName department { name } functionName } }');
    expect(data.viewer).toEqual({
      personName: 'beheer@waterland.example',
      department: null,
      functionName: null,
    });
  });

  it('introduces the demo accounts with one round of queries for all of them', async () => {
    const { dikes } = await province();
    const functionId = (await buildJobFunction({ name: 'Adviseur' })).id;
    for (const demoRole of ['EMPLOYEE', 'MANAGER', 'AUTHOR'] as const) {
      const person = await buildPerson({
        givenName: demoRole,
        placement: { departmentId: dikes.id, functionId },
      });
      await buildAccount({ personId: person.id, demoRole });
    }
    const count = await countQueries(async () => {
      const { data } = await app.nobody.ask(
        '{ signInOptions { demoAccounts { role personName functionName departmentName } } }',
      );
      expect(data.signInOptions.demoAccounts).toHaveLength(3);
      expect(data.signInOptions.demoAccounts[0]).toMatchObject({
        functionName: 'Adviseur',
        departmentName: 'Dijken',
      });
    });
    expect(count).toBeLessThanOrEqual(6);
  });
});

describe('the front door of the organisation', () => {
  it('gives everyone in service on a day with one placement, however many they hold', async () => {
    const { water, dikes } = await province();
    const functionId = (await buildJobFunction()).id;
    const person = await buildPerson({ placement: { departmentId: water.id, functionId, fte: 0.4 } });
    await buildPerson({ placement: { departmentId: water.id, functionId, until: '2026-05-31' } });
    const { insertPlacements } = await import('../../../server/organisation/placement.model.ts');
    await insertPlacements([
      {
        ...{ id: 'other', personId: person.id, departmentId: dikes.id, functionId },
        ...{ from: '2021-01-01', until: null, fte: 0.6 },
      },
    ]);
    expect(await placedPeople('2026-06-01')).toMatchObject([
      { personId: person.id, departmentId: dikes.id, roleFamily: 'policy', birthYear: 1980, fte: 0.6 },
    ]);
    expect(await placedPeople('2026-05-31')).toHaveLength(2);
    expect(await placementOf(person.id, '2020-06-01')).toMatchObject({ departmentId: water.id });
    expect(await placementOf(person.id, '2019-12-31')).toBeNull();
  });

  it('needs three queries for the placements of everyone', async () => {
    const { water } = await province();
    const functionId = (await buildJobFunction()).id;
    for (let i = 0; i < 5; i += 1) await buildPerson({ placement: { departmentId: water.id, functionId } });
    expect(await countQueries(() => placedPeople('2026-06-01'))).toBe(3);
  });

  it('reads the tree once for many who ask, and anew after a change', async () => {
    const { leader, organisation, water, dikes } = await province();
    const count = await countQueries(async () => {
      for (let i = 0; i < 3; i += 1) await managedDepartmentIds(leader.id, '2026-06-01');
    });
    expect(count).toBe(1);
    expect(await managedDepartmentIds(leader.id, '2026-06-01')).toEqual([water.id, dikes.id]);
    const extra = await buildDepartment({ parentId: dikes.id, kind: 'TEAM' });
    expect(await managedDepartmentIds(leader.id, '2026-06-01')).toContain(extra.id);
    expect((await departmentTree('2026-06-01'))[0]?.id).toBe(organisation.id);
  });

  it('answers names in the order asked, with null for nobody', async () => {
    const one = await buildPerson({ prefix: '', familyName: 'Smit' });
    const two = await buildPerson({ familyName: 'Berg' });
    expect(await peopleByIds([two.id, 'nobody', one.id])).toEqual([
      { id: two.id, givenName: 'Anna', fullName: 'Anna van den Berg' },
      null,
      { id: one.id, givenName: 'Anna', fullName: 'Anna Smit' },
    ]);
  });
});
