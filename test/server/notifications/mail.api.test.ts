import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listAccessLog } from '../../../server/identity/access-log.model.ts';
import { findMailPage, insertOutbox, type MailRecord } from '../../../server/notifications/outbox.model.ts';
import { queueMails, sendNextMail } from '../../../server/notifications/outbox.service.ts';
import { remindDueWaves } from '../../../server/notifications/reminder.service.ts';
import { addDays } from '../../../server/platform/civil-time.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { inTransaction } from '../../../server/platform/database.ts';
import { announce } from '../../../server/platform/events.ts';
import { tellNextFacts } from '../../../server/platform/facts.ts';
import { newId } from '../../../server/platform/identifier.ts';
import { useApp } from '../../support/app.ts';
import { buildAccount } from '../../support/builders.ts';
import { countQueries, useDatabase } from '../../support/database.ts';
import { buildReader, keepingMailer } from '../../support/mail.ts';
import { buildOpenWave, buildStartedResponse, buildWave } from '../../support/measurement-builders.ts';
import { buildDepartment, buildJobFunction, buildPerson } from '../../support/organisation.ts';

useDatabase();
const app = useApp();

const MAILS = `query ($first: Int!, $after: String) { mails(first: $first, after: $after) {
  nodes { id template to subject state createdAt sentAt previewPath } pageInfo { hasNextPage endCursor } } }`;
const REMIND = 'mutation ($id: ID!) { remindWave(id: $id) }';

let putClockBack = () => {};
afterEach(() => putClockBack());

// Sessions last minutes, so the time is set before anybody signs in.
function itIs(instant: string): void {
  putClockBack();
  putClockBack = setClock(() => Date.parse(instant));
}

beforeEach(() => itIs('2026-11-23T10:00:00Z'));

const outbox = () => findMailPage(0, 100);
const inOutbox = async (template: string) => (await outbox()).filter((mail) => mail.template === template);

async function openWaveFor(people: readonly string[], opensOn = '2026-11-16') {
  return buildOpenWave({ opensOn, people: people.map((personId) => ({ personId })) });
}

describe('what happens elsewhere makes mails', () => {
  it('everybody invited gets one invitation when a wave opens', async () => {
    const departmentId = (await buildDepartment()).id;
    const functionId = (await buildJobFunction()).id;
    const invited = [];
    for (let person = 0; person < 3; person += 1)
      invited.push((await buildPerson({ placement: { departmentId, functionId } })).id);
    const outside = await buildPerson();
    const wave = await buildWave();
    const programme = await app.as('PROGRAMME_MANAGER');
    const { errors } = await programme.ask('mutation ($id: ID!) { openWave(id: $id) { state } }', {
      id: wave.id,
    });
    expect(errors).toEqual([]);
    const mails = await outbox();
    expect(mails.map(({ personId }) => personId).sort()).toEqual([...invited].sort());
    expect(mails.map(({ personId }) => personId)).not.toContain(outside.id);
    for (const mail of mails)
      expect(mail).toMatchObject({ template: 'INVITATION', waveId: wave.id, state: 'WAITING' });
  });

  it('who submits gets a receipt and is asked no more', async () => {
    const account = await buildAccount();
    const { wave, people } = await openWaveFor([account.personId, newId()]);
    const [person] = people;
    if (person === undefined) throw new Error('Nobody was invited.');
    const programme = await app.as('PROGRAMME_MANAGER');
    await programme.ask(REMIND, { id: wave.id });
    const response = await buildStartedResponse({ wave, person, style: {} });
    const client = await app.as(account);
    const { data } = await client.ask(
      'mutation ($id: ID!) { submitResponse(responseId: $id, clientId: "submission-1") { receipt { code } } }',
      { id: response.id },
    );
    await tellNextFacts();
    const [receipt, ...more] = await inOutbox('RECEIPT');
    expect(more).toEqual([]);
    expect(receipt).toMatchObject({
      ...{ personId: account.personId, state: 'WAITING' },
      values: { receiptCode: data.submitResponse.receipt.code, submittedOn: '2026-11-23' },
    });
    const reminders = new Map((await inOutbox('REMINDER')).map((mail) => [mail.personId, mail.state]));
    expect(reminders).toEqual(
      new Map(
        people.map(({ personId }) => [personId, personId === account.personId ? 'CANCELLED' : 'WAITING']),
      ),
    );
  });

  it('tracks that were assigned are told of in one mail, in a row whose key does not name them', async () => {
    const tracks = [
      { code: 'klopt-het-wel', competences: ['judging-sources'] },
      { code: 'data-op-orde', competences: ['data-handling'] },
    ];
    const fact = { personId: newId(), tracks };
    await inTransaction(() => announce('tracksAssigned', { people: [fact] }));
    const [mail, ...more] = await inOutbox('TRACK_ASSIGNED');
    expect(more).toEqual([]);
    expect(mail?.personId).toBe(fact.personId);
    expect(mail?.values).toEqual({ tracks });
    expect(mail?.dedupeKey).not.toContain('klopt');
  });

  it('everybody who was asked hears that the outcomes are out, once', async () => {
    const { wave } = await buildOpenWave({
      people: [{ state: 'INVITED' }, { state: 'STARTED' }, { state: 'SUBMITTED' }],
    });
    const fact = { waveId: wave.id, publicationId: newId() };
    await inTransaction(() => announce('wavePublished', fact));
    await inTransaction(() => announce('wavePublished', fact));
    expect(await inOutbox('WAVE_PUBLISHED')).toHaveLength(3);
  });

  it('a fact that was rolled back makes no mail', async () => {
    const { wave } = await openWaveFor([newId()]);
    const failing = inTransaction(async () => {
      await announce('waveOpened', { waveId: wave.id });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await outbox()).toEqual([]);
  });

  it('a whole province is invited with a handful of queries', async () => {
    const { wave } = await buildOpenWave({ people: Array.from({ length: 850 }, () => ({})) });
    const opening = () => inTransaction(() => announce('waveOpened', { waveId: wave.id }));
    expect(await countQueries(opening)).toBeLessThanOrEqual(4); // two, and the rest of a long answer
    const all = [];
    for (let page = 0; page < 9; page += 1) all.push(...(await findMailPage(page * 100, 100)));
    expect(new Set(all.map(({ personId }) => personId)).size).toBe(850);
  });
});

describe('a programme manager reminds', () => {
  it('everybody who has not submitted, and hears only how many', async () => {
    const { wave } = await buildOpenWave({
      opensOn: '2026-11-16',
      people: [{ state: 'INVITED' }, { state: 'STARTED' }, { state: 'SUBMITTED' }],
    });
    const programme = await app.as('PROGRAMME_MANAGER');
    const { data } = await programme.ask(REMIND, { id: wave.id });
    expect(data).toEqual({ remindWave: 2 });
    expect(await inOutbox('REMINDER')).toHaveLength(2);
    expect((await listAccessLog(0, 10)).map(({ action, subject }) => [action, subject])).toContainEqual([
      'remindWave',
      wave.id,
    ]);
  });

  it('a person once a day at most, also when two ask in the same moment', async () => {
    const { wave } = await openWaveFor([newId(), newId()]);
    const programme = await app.as('PROGRAMME_MANAGER');
    const answers = await Promise.all([1, 2, 3].map(() => programme.ask(REMIND, { id: wave.id })));
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    expect(answers.reduce((sum, { data }) => sum + data.remindWave, 0)).toBe(2);
    itIs('2026-11-24T10:00:00Z');
    const next = await app.as('PROGRAMME_MANAGER');
    expect((await next.ask(REMIND, { id: wave.id })).data).toEqual({ remindWave: 2 });
  });

  it('and in the weekend the mails wait for Monday nine o’clock', async () => {
    itIs('2026-11-21T12:00:00Z');
    const { wave } = await openWaveFor([newId()]);
    const programme = await app.as('PROGRAMME_MANAGER');
    await programme.ask(REMIND, { id: wave.id });
    expect((await inOutbox('REMINDER'))[0]?.notBefore).toEqual(new Date('2026-11-23T08:00:00Z'));
  });

  it('not when the wave is a draft, is over, or closes before the next working day', async () => {
    const draft = await buildWave();
    const over = await buildOpenWave({ opensOn: '2026-11-02', closesOn: '2026-11-22' });
    const programme = await app.as('PROGRAMME_MANAGER');
    for (const { id } of [draft, over.wave])
      expect((await programme.ask(REMIND, { id })).errors[0]?.extensions.code).toBe('CONFLICT');
    itIs('2026-11-21T12:00:00Z');
    const weekend = await app.as('PROGRAMME_MANAGER');
    const { errors } = await weekend.ask(REMIND, { id: over.wave.id });
    expect(errors[0]?.message).toMatch(/werkdag/);
    expect(await outbox()).toEqual([]);
  });

  it.each(['EMPLOYEE', 'MANAGER', 'HR_PLANNER', 'ADMINISTRATOR'] as const)(
    'and a %s may not',
    async (role) => {
      const { wave } = await openWaveFor([newId()]);
      const { errors } = await (await app.as(role)).ask(REMIND, { id: wave.id });
      expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
      expect(await outbox()).toEqual([]);
    },
  );
});

describe('reminders by themselves', () => {
  it('are queued once, at nine on the days for it, for who has not submitted', async () => {
    const { wave } = await buildOpenWave({
      ...{ opensOn: '2026-11-02', closesOn: '2026-11-27', openedAt: new Date('2026-11-02T08:00:00Z') },
      people: [{ state: 'INVITED' }, { state: 'SUBMITTED' }],
    });
    const queued = async (instant: string) => {
      itIs(instant);
      await remindDueWaves();
      await remindDueWaves();
      return (await inOutbox('REMINDER')).length;
    };
    expect(await queued('2026-11-19T12:00:00Z')).toBe(0);
    expect(await queued('2026-11-20T07:59:00Z')).toBe(0);
    expect(await queued('2026-11-20T08:00:00Z')).toBe(1);
    expect(await queued('2026-11-20T15:00:00Z')).toBe(1);
    expect(await queued('2026-11-23T09:00:00Z')).toBe(1);
    expect(await queued('2026-11-26T09:00:00Z')).toBe(2);
    expect(new Set((await outbox()).map(({ waveId }) => waveId))).toEqual(new Set([wave.id]));
  });

  it('are not sent to who was reminded by hand that day', async () => {
    const { wave } = await openWaveFor([newId()], '2026-11-02');
    const day = addDays(wave.closesOn, -7);
    expect(day).toBe('2026-11-08');
    itIs('2026-11-06T09:00:00Z'); // the Friday before
    const programme = await app.as('PROGRAMME_MANAGER');
    await programme.ask(REMIND, { id: wave.id });
    await remindDueWaves();
    expect(await inOutbox('REMINDER')).toHaveLength(1);
  });

  it('are not queued for waves that are not open', async () => {
    await buildOpenWave({ state: 'CLOSED', opensOn: '2026-11-02', closesOn: '2026-11-27' });
    itIs('2026-11-20T09:00:00Z');
    await remindDueWaves();
    expect(await outbox()).toEqual([]);
  });
});

describe('an administrator', () => {
  /** One mail of each kind, to a person called Zwaantje, all sent. */
  async function oneOfEach(): Promise<Map<string, MailRecord>> {
    const personId = await buildReader({ givenName: 'Zwaantje' });
    const { wave } = await buildOpenWave({ nameNl: 'nulmeting 2026', people: [{ personId }] });
    const values = {
      RECEIPT: { receiptCode: 'ABCD-EFGH', submittedOn: '2026-11-23' },
      TRACK_ASSIGNED: { tracks: [{ code: 'veilig-en-vertrouwd', competences: ['security-privacy'] }] },
    };
    const kinds = ['INVITATION', 'REMINDER', 'RECEIPT', 'TRACK_ASSIGNED', 'WAVE_PUBLISHED'] as const;
    await queueMails(
      kinds.map((template) => ({
        ...{ template, personId, dedupeKey: template },
        waveId: template === 'TRACK_ASSIGNED' ? null : wave.id,
        values: template in values ? values[template as keyof typeof values] : {}, // checked by `in`
      })),
    );
    const mailer = keepingMailer();
    while (await sendNextMail(mailer));
    expect(mailer.sent).toHaveLength(5);
    return new Map((await outbox()).map((mail) => [mail.template, mail]));
  }

  it('sees the mails, newest first, a page at a time', async () => {
    const { wave } = await openWaveFor([]);
    await insertOutbox(
      [1, 2, 3].map((day) => ({
        ...{ id: newId(), dedupeKey: `${day}`, template: 'INVITATION' as const, personId: newId() },
        ...{ waveId: wave.id, values: {}, state: 'SENT' as const },
        notBefore: new Date(`2026-11-0${day}T08:00:00Z`),
        createdAt: new Date(`2026-11-0${day}T08:00:00Z`),
        sentAt: new Date(`2026-11-0${day}T08:00:05Z`),
      })),
    );
    const administrator = await app.as('ADMINISTRATOR');
    const { data } = await administrator.ask(MAILS, { first: 2 });
    expect(data.mails.nodes.map(({ sentAt }: { sentAt: string }) => sentAt)).toEqual([
      '2026-11-03T08:00:05.000Z',
      '2026-11-02T08:00:05.000Z',
    ]);
    const rest = await administrator.ask(MAILS, { first: 2, after: data.mails.pageInfo.endCursor });
    expect(rest.data.mails.nodes).toHaveLength(1);
    expect(rest.data.mails.pageInfo.hasNextPage).toBe(false);
  });

  it('reads who gets what everybody gets, and of no other mail to whom it went', async () => {
    await oneOfEach();
    const { data } = await (await app.as('ADMINISTRATOR')).ask(MAILS, { first: 10 });
    const to = Object.fromEntries(
      data.mails.nodes.map((mail: { template: string; to: string }) => [mail.template, mail.to]),
    );
    expect(to).toEqual({
      INVITATION: expect.stringMatching(/^Zwaantje van den Berg\d+ <anna\.berg\d+@waterland\.example>$/),
      WAVE_PUBLISHED: expect.stringMatching(/^Zwaantje/),
      REMINDER: 'Niet getoond om privacy',
      RECEIPT: 'Niet getoond om privacy',
      TRACK_ASSIGNED: 'Niet getoond om privacy',
    });
  });

  it('sees the page of a mail, of what betrays something as it is to an invented reader', async () => {
    const mails = await oneOfEach();
    const administrator = await app.as('ADMINISTRATOR');
    const page = async (template: string) =>
      (await administrator.fetch(`/mail-preview/${mails.get(template)?.id}`)).text();
    for (const template of ['INVITATION', 'WAVE_PUBLISHED']) {
      expect(await page(template)).toContain('Beste Zwaantje');
      expect(await page(template)).toContain('nulmeting 2026');
    }
    for (const template of ['REMINDER', 'RECEIPT', 'TRACK_ASSIGNED']) {
      const html = await page(template);
      expect(html).not.toMatch(/Zwaantje|ABCD-EFGH|veilig-en-vertrouwd/);
      expect(html).toContain('Provincie Waterland');
      expect(html).not.toContain('op-peil.example');
    }
    const log = await listAccessLog(0, 20);
    expect(log.filter(({ action }) => action === 'previewMail').map(({ subject }) => subject)).toEqual(
      ['INVITATION', 'INVITATION', 'WAVE_PUBLISHED', 'WAVE_PUBLISHED'].map((one) => mails.get(one)?.personId),
    );
  });

  it('gets a page that can do nothing and fits in a frame of our own only', async () => {
    const mails = await oneOfEach();
    const administrator = await app.as('ADMINISTRATOR');
    const { headers, status } = await administrator.fetch(`/mail-preview/${mails.get('INVITATION')?.id}`);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'",
    );
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('is told of no mail that does not exist', async () => {
    const administrator = await app.as('ADMINISTRATOR');
    expect((await administrator.fetch(`/mail-preview/${newId()}`)).status).toBe(404);
  });

  it('reads a page of thirty with as few queries as a page of one', async () => {
    const { wave, people } = await openWaveFor(
      await Promise.all(Array.from({ length: 30 }, () => buildReader())),
    );
    await inTransaction(() => announce('waveOpened', { waveId: wave.id }));
    expect(people).toHaveLength(30);
    const administrator = await app.as('ADMINISTRATOR');
    await administrator.ask(MAILS, { first: 1 });
    const one = await countQueries(() => administrator.ask(MAILS, { first: 1 }));
    const all = await countQueries(() => administrator.ask(MAILS, { first: 30 }));
    expect(all).toBe(one);
    expect(all).toBeGreaterThan(1);
    expect(all).toBeLessThanOrEqual(5);
  });
});

describe('mails are shown to administrators only', () => {
  it.each(['EMPLOYEE', 'MANAGER', 'HR_PLANNER', 'PROGRAMME_MANAGER', 'AUTHOR', 'WORKS_COUNCIL'] as const)(
    'not to a %s, neither the list nor a page',
    async (role) => {
      const client = await app.as(role);
      expect((await client.ask(MAILS, { first: 1 })).errors[0]?.extensions.code).toBe('FORBIDDEN');
      expect((await client.fetch(`/mail-preview/${newId()}`)).status).toBe(403);
      expect((await listAccessLog(0, 10)).at(-1)).toMatchObject({
        action: 'previewMail',
        outcome: 'REFUSED',
      });
    },
  );

  it('not to who is not signed in', async () => {
    expect((await app.nobody.ask(MAILS, { first: 1 })).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect((await app.nobody.fetch(`/mail-preview/${newId()}`)).status).toBe(401);
  });
});
