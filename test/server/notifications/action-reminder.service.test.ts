import { afterEach, describe, expect, it } from 'vitest';
import { remindActionOwners } from '../../../server/notifications/action-reminder.service.ts';
import { findMailPage } from '../../../server/notifications/outbox.model.ts';
import { sendNextMail } from '../../../server/notifications/outbox.service.ts';
import { setMailWanted } from '../../../server/notifications/preference.model.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { newId } from '../../../server/platform/identifier.ts';
import { createMailer } from '../../../server/platform/mailer.ts';
import {
  type ActionRecord,
  changeAction,
  findAction,
  insertActions,
} from '../../../server/reporting/action.model.ts';
import { configureHouse } from '../../support/app.ts';
import { useDatabase } from '../../support/database.ts';
import { buildReader } from '../../support/mail.ts';

useDatabase();

let restore = () => {};
afterEach(() => restore());

function at(moment: string): void {
  restore();
  restore = setClock(() => new Date(moment).getTime());
}

async function buildAction(given: Partial<ActionRecord>): Promise<ActionRecord> {
  const action: ActionRecord = {
    id: newId(),
    departmentId: newId(),
    what: 'Bronnen vermelden',
    ownerPersonId: '',
    dueOn: '2026-12-10',
    competence: null,
    state: 'PLANNED',
    note: '',
    agreedAfterWaveId: null,
    agreedOn: '2026-11-01',
    version: 1,
    changedAt: new Date('2026-11-01T10:00:00Z'),
    reminded: false,
    ...given,
  };
  await insertActions([action]);
  return action;
}

describe('the owner of an action', () => {
  it('is reminded once, a week before, at nine and not earlier, in one mail for all actions', async () => {
    const ownerPersonId = await buildReader();
    await buildAction({ ownerPersonId });
    await buildAction({ ownerPersonId, what: 'Tabel opschonen', dueOn: '2026-12-08' });
    await buildAction({ ownerPersonId, what: 'Al klaar', state: 'DONE' });
    await buildAction({ ownerPersonId, what: 'Nog ver weg', dueOn: '2027-03-01' });
    at('2026-12-03T07:59:00Z');
    await remindActionOwners();
    expect(await findMailPage(0, 10)).toEqual([]);
    at('2026-12-03T08:00:00Z');
    for (let again = 0; again < 3; again += 1) await remindActionOwners();
    const mails = await findMailPage(0, 10);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.values.actions?.map(({ what }) => what)).toEqual([
      'Tabel opschonen',
      'Bronnen vermelden',
    ]);
    at('2026-12-04T08:00:00Z');
    await remindActionOwners();
    expect(await findMailPage(0, 10)).toHaveLength(1);
  });

  it('is not reminded at the weekend, on the day it was agreed upon, or after the promised day', async () => {
    const ownerPersonId = await buildReader();
    await buildAction({ ownerPersonId, dueOn: '2026-12-12' });
    at('2026-12-05T10:00:00Z'); // a Saturday; the working day before it is the 4th
    await remindActionOwners();
    expect(await findMailPage(0, 10)).toEqual([]);
    await buildAction({
      ownerPersonId,
      dueOn: '2026-12-08',
      agreedOn: '2026-12-07',
      what: 'Net afgesproken',
    });
    await buildAction({ ownerPersonId, dueOn: '2026-12-06', what: 'Te laat' });
    at('2026-12-07T08:00:00Z');
    await remindActionOwners();
    const [mail] = await findMailPage(0, 10);
    expect(mail?.values.actions?.map(({ dueOn }) => dueOn)).toEqual(['2026-12-12']);
  });

  it('is reminded by many processes at once exactly once', async () => {
    const ownerPersonId = await buildReader();
    await buildAction({ ownerPersonId });
    at('2026-12-03T09:00:00Z');
    await Promise.allSettled([1, 2, 3, 4].map(() => remindActionOwners()));
    expect(await findMailPage(0, 10)).toHaveLength(1);
  });

  it('gets no mail who does not want it, nor about what was done or given to another meanwhile', async () => {
    const environment = configureHouse();
    const mailer = createMailer(environment);
    const [quiet, done] = [await buildReader(), await buildReader()];
    await setMailWanted(quiet, 'ACTION_REMINDER', false);
    await buildAction({ ownerPersonId: quiet });
    const action = await buildAction({ ownerPersonId: done });
    at('2026-12-03T09:00:00Z');
    await remindActionOwners();
    const stored = await findAction(action.id);
    await changeAction({ id: action.id, version: stored?.version ?? 0 }, { state: 'DONE' }, new Date());
    while (await sendNextMail(mailer));
    mailer.close();
    expect((await findMailPage(0, 10)).map(({ state }) => state)).toEqual(['CANCELLED', 'CANCELLED']);
  });

  it('who wants it gets it, with what was promised and when', async () => {
    const environment = configureHouse();
    const mailer = createMailer(environment);
    await buildAction({ ownerPersonId: await buildReader() });
    at('2026-12-03T09:00:00Z');
    await remindActionOwners();
    while (await sendNextMail(mailer));
    mailer.close();
    expect(await findMailPage(0, 10)).toMatchObject([
      { state: 'SENT', values: {}, subject: expect.stringMatching(/actieplan/) },
    ]);
  });
});
