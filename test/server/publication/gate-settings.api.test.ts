import { describe, expect, it } from 'vitest';
import { listAccessLog } from '../../../server/identity/access-log.model.ts';
import { ROLES } from '../../../server/identity/account.model.ts';
import { settingsInForce } from '../../../server/publication/publication.reads.ts';
import { useApp } from '../../support/app.ts';
import { useDatabase } from '../../support/database.ts';

useDatabase();
const app = useApp();

const CHANGE =
  'mutation ($input: GateSettingsInput!) { changeGateSettings(input: $input) { minimumForMeans minimumForDistributions minimumInvited floor } }';
const CHANGES =
  '{ gateSettings { minimumForMeans } gateSettingsChanges { changedAt changedBy why before { minimumForMeans } after { minimumForMeans } } }';
const stricter = {
  minimumForMeans: 10,
  minimumForDistributions: 12,
  minimumInvited: 15,
  reason: 'Afgesproken in de vergadering van 12 november.',
};
const FIRST = { minimumForMeans: 8, minimumForDistributions: 10, minimumInvited: 10, floor: 5 };

describe('the least numbers of people', () => {
  it('start at 8, 10 and 10 and hold for the next publication once changed', async () => {
    expect(await settingsInForce()).toEqual(FIRST);
    const council = await app.as('WORKS_COUNCIL');
    const answer = await council.ask(CHANGE, { input: stricter });
    expect(answer.data.changeGateSettings).toEqual({
      minimumForMeans: 10,
      minimumForDistributions: 12,
      minimumInvited: 15,
      floor: 5,
    });
    expect(await settingsInForce()).toMatchObject({ minimumForMeans: 10 });
  });

  it('are changed by the works council and privacy officer only', async () => {
    for (const role of ROLES.filter((each) => each !== 'WORKS_COUNCIL')) {
      const answer = await (await app.as(role)).ask(CHANGE, { input: stricter });
      expect(answer.errors[0]?.extensions.code).toBe('FORBIDDEN');
    }
    expect(await settingsInForce()).toEqual(FIRST);
  });

  it.each([
    ['means from 4 people', { minimumForMeans: 4 }],
    ['a spread from fewer people than a mean', { minimumForMeans: 12, minimumForDistributions: 11 }],
    ['a response rate under ten invited', { minimumInvited: 9 }],
    ['no reason', { reason: 'zomaar' }],
  ])('refuse %s', async (_, wrong) => {
    const council = await app.as('WORKS_COUNCIL');
    const answer = await council.ask(CHANGE, { input: { ...stricter, ...wrong } });
    expect(answer.errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(await settingsInForce()).toEqual(FIRST);
  });

  it('keep every change with who, when, why, old and new, newest first, and enter it in the access log', async () => {
    const council = await app.as('WORKS_COUNCIL');
    await council.ask(CHANGE, { input: stricter });
    await council.ask(CHANGE, { input: { ...stricter, minimumForMeans: 9 } });
    const { data } = await council.ask(CHANGES);
    expect(data.gateSettings.minimumForMeans).toBe(9);
    expect(
      data.gateSettingsChanges.map((each: { before: object; after: object }) => [each.before, each.after]),
    ).toEqual([
      [{ minimumForMeans: 10 }, { minimumForMeans: 9 }],
      [{ minimumForMeans: 8 }, { minimumForMeans: 10 }],
    ]);
    expect(data.gateSettingsChanges[0]).toMatchObject({ why: stricter.reason });
    const log = await listAccessLog(0, 10);
    expect(log.filter(({ action }) => action === 'changeGateSettings')).toHaveLength(2);
  });

  it('are no conflict twice: the same numbers again change nothing', async () => {
    const council = await app.as('WORKS_COUNCIL');
    await council.ask(CHANGE, { input: stricter });
    const again = await council.ask(CHANGE, { input: stricter });
    expect(again.errors[0]?.extensions.code).toBe('CONFLICT');
  });

  it('and their changes are not for an employee to read', async () => {
    const answer = await (await app.as('EMPLOYEE')).ask(CHANGES);
    expect(answer.errors[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
