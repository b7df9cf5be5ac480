import { afterEach, describe, expect, it } from 'vitest';
import { sessionsByMonth } from '../../../server/knowledge/knowledge.reads.ts';
import { clearSessions } from '../../../server/knowledge/knowledge-session-editing.service.ts';
import { registrationsOf } from '../../../server/knowledge/registration.model.ts';
import { sendNextMail } from '../../../server/notifications/outbox.service.ts';
import { addDays, localDateOf } from '../../../server/platform/civil-time.ts';
import { now, setClock } from '../../../server/platform/clock.ts';
import { useApp } from '../../support/app.ts';
import { buildAccount } from '../../support/builders.ts';
import { useDatabase } from '../../support/database.ts';
import { keepingMailer } from '../../support/mail.ts';
import { buildPerson } from '../../support/organisation.ts';
import { buildSession } from '../../support/session-builders.ts';

useDatabase();
const app = useApp();

let restore: (() => void) | null = null;
afterEach(() => {
  restore?.();
  restore = null;
});
const travelTo = (at: Date) => {
  restore?.();
  restore = setClock(() => at.getTime());
};

const REGISTER =
  'mutation ($id: ID!) { registerForSession(id: $id) { standing line freePlaces waitingCount link } }';
const WITHDRAW = 'mutation ($id: ID!) { withdrawFromSession(id: $id) { standing freePlaces } }';
const SESSION = `query ($id: ID!) { knowledgeSession(id: $id) {
  title standing line link freePlaces isTrainer opinions { count useful usable } } }`;
const PARTICIPANTS = 'query ($id: ID!) { sessionParticipants(id: $id) { personId name standing attended } }';

async function colleague(roles: ('EMPLOYEE' | 'AUTHOR')[] = ['EMPLOYEE'], givenName?: string) {
  const person = await buildPerson(givenName === undefined ? {} : { givenName });
  return app.as(await buildAccount({ personId: person.id, email: person.email, roles }));
}

/** The same person another day: their access has run out, so they sign in again. */
const back = (who: Awaited<ReturnType<typeof colleague>> | undefined) => app.as(who?.account ?? 'EMPLOYEE');

const PLAN = {
  kind: 'WORKSHOP',
  titleNl: 'Een kaart die niet liegt',
  titleEn: 'A map that does not lie',
  description: 'Samen kaarten lezen en er betere maken.',
  startsAt: '10:00',
  endsAt: '11:30',
  place: 'Zaal De Gracht',
  link: '',
  places: 1,
  competence: 'judging-sources',
  theme: null,
  trackCode: null,
  material: '',
};
const planned = (changes: object = {}) => ({ ...PLAN, date: addDays(localDateOf(now()), 7), ...changes });
const PLAN_IT = `mutation ($input: KnowledgeSessionPlan!) { planKnowledgeSession(input: $input) {
  id revision title isTrainer competence { code } } }`;
const CHANGE_IT = `mutation ($id: ID!, $revision: Int!, $input: KnowledgeSessionPlan!) {
  changeKnowledgeSession(id: $id, revision: $revision, input: $input) { revision places } }`;

describe('coming to a knowledge session', () => {
  it('gives places in order, then a waiting list, and moves up when somebody withdraws', async () => {
    const session = await buildSession({ places: 1 });
    const [first, second] = [await colleague(), await colleague()];
    const one = await first.ask(REGISTER, { id: session.id });
    expect(one.data.registerForSession).toEqual({
      standing: 'ENROLLED',
      line: null,
      freePlaces: 0,
      waitingCount: 0,
      link: session.link,
    });
    const two = await second.ask(REGISTER, { id: session.id });
    expect(two.data.registerForSession).toMatchObject({ standing: 'WAITING', line: 1, link: null });
    await first.ask(WITHDRAW, { id: session.id });
    const now = await second.ask(SESSION, { id: session.id });
    expect(now.data.knowledgeSession).toMatchObject({ standing: 'ENROLLED', link: session.link });
  });

  it('never gives more places than there are when all come at once', async () => {
    const session = await buildSession({ places: 3 });
    const people = await Promise.all(Array.from({ length: 8 }, () => colleague()));
    const answers = await Promise.all(people.map((one) => one.ask(REGISTER, { id: session.id })));
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    await Promise.all(
      [...people.slice(0, 3), ...people.slice(0, 2)].map((one) => one.ask(WITHDRAW, { id: session.id })),
    );
    const registered = await registrationsOf([session.id]);
    expect(registered.filter(({ standing }) => standing === 'ENROLLED')).toHaveLength(3);
    expect(registered).toHaveLength(5);
    expect(new Set(registered.map(({ turn }) => turn)).size).toBe(5);
  });

  it('mails what happened, with the appointment for who has a place', async () => {
    const session = await buildSession({ places: 1 });
    const [first, second] = [await colleague(), await colleague()];
    await first.ask(REGISTER, { id: session.id });
    await second.ask(REGISTER, { id: session.id });
    await first.ask(WITHDRAW, { id: session.id });
    const mailer = keepingMailer();
    while (await sendNextMail(mailer));
    expect(mailer.sent.map(({ subject }) => subject).sort()).toEqual([
      'Er is een plaats voor je: Een kaart die niet liegt',
      'Je hebt een plaats: Een kaart die niet liegt',
      'Je staat op de wachtlijst: Een kaart die niet liegt',
    ]);
    const calendars = mailer.sent.map(({ calendar }) => calendar?.method ?? null).sort();
    expect(calendars).toEqual(['PUBLISH', 'PUBLISH', null].sort());
    const administrator = await app.as('ADMINISTRATOR');
    const { data } = await administrator.ask('{ mails(first: 10) { nodes { to } } }');
    for (const { to } of data.mails.nodes) expect(to).not.toMatch(/@/);
  });

  it('ends when the session begins', async () => {
    const session = await buildSession();
    travelTo(session.startsOn);
    const late = await (await colleague()).ask(REGISTER, { id: session.id });
    expect(late.errors[0]?.extensions.code).toBe('CONFLICT');
  });

  it('can be put in a calendar that follows the session', async () => {
    const session = await buildSession({ date: '2027-07-01', sequence: 2 });
    const person = await colleague();
    const answer = await person.fetch(`/kennissessies/${session.id}.ics`);
    const text = await answer.text();
    expect(answer.headers.get('content-type')).toContain('text/calendar');
    expect(text).toContain(`UID:session-${session.id}@op-peil`);
    expect(text).toContain('SEQUENCE:2');
    expect(text).toContain('DTSTART:20270701T080000Z'); // 10:00 in summer time
    expect(text).not.toContain('overleg.example');
    expect((await app.nobody.fetch(`/kennissessies/${session.id}.ics`)).status).toBe(401);
  });
});

describe('planning a knowledge session', () => {
  it('is for authors and the programme manager', async () => {
    const refused = await (await colleague()).ask(PLAN_IT, { input: planned() });
    expect(refused.errors[0]?.extensions.code).toBe('FORBIDDEN');
    const made = await (await colleague(['AUTHOR'])).ask(PLAN_IT, { input: planned() });
    expect(made.data.planKnowledgeSession).toMatchObject({
      isTrainer: true,
      competence: { code: 'judging-sources' },
    });
  });

  it.each([
    [{ endsAt: '09:00' }, 'input.endsAt'],
    [{ place: '', link: '' }, 'input.place'],
    [{ link: 'javascript:alert(1)' }, 'input.link'],
    [{ date: '2027-03-28', startsAt: '02:30', endsAt: '04:00' }, 'input.startsAt'],
    [{ places: 0 }, 'input.places'],
  ])('refuses %o and says where', async (changes, path) => {
    const author = await colleague(['AUTHOR']);
    const { errors } = await author.ask(PLAN_IT, { input: planned(changes) });
    expect(JSON.stringify(errors[0]?.extensions)).toContain(path);
  });

  it('tells who would come of another time, moves people up into more places, and keeps what another author did', async () => {
    const author = await colleague(['AUTHOR']);
    const { data } = await author.ask(PLAN_IT, { input: planned() });
    const { id } = data.planKnowledgeSession;
    const [first, second] = [await colleague(), await colleague()];
    await first.ask(REGISTER, { id });
    await second.ask(REGISTER, { id });
    const input = planned({ startsAt: '13:00', endsAt: '14:00', places: 2 });
    expect((await author.ask(CHANGE_IT, { id, revision: 1, input })).errors).toEqual([]);
    expect((await second.ask(SESSION, { id })).data.knowledgeSession.standing).toBe('ENROLLED');
    const late = await author.ask(CHANGE_IT, { id, revision: 1, input });
    expect(late.errors[0]?.extensions.code).toBe('CONFLICT');
    const fewer = await author.ask(CHANGE_IT, { id, revision: 2, input: planned({ places: 1 }) });
    expect(fewer.errors[0]?.extensions.code).toBe('CONFLICT');
    const CANCEL = `mutation ($id: ID!) { cancelKnowledgeSession(id: $id, revision: 2, reason: "De trainer is ziek.") { state } }`;
    expect((await author.ask(CANCEL, { id })).data.cancelKnowledgeSession.state).toBe('CANCELLED');
    const mailer = keepingMailer();
    while (await sendNextMail(mailer));
    const subjects = mailer.sent.map(({ subject }) => subject.split(':')[0]);
    expect(subjects.filter((one) => one === 'Veranderd')).toHaveLength(1);
    expect(subjects.filter((one) => one === 'Gaat niet door')).toHaveLength(2);
    expect(mailer.sent.filter(({ calendar }) => calendar?.method === 'CANCEL')).toHaveLength(2);
  });
});

describe('who came to a knowledge session', () => {
  it('is seen by its trainer alone', async () => {
    const trainer = await colleague(['AUTHOR']);
    const session = await buildSession({ trainerPersonId: trainer.account?.personId ?? '' });
    const guest = await colleague(['EMPLOYEE'], 'Fenna');
    await guest.ask(REGISTER, { id: session.id });
    const seen = await trainer.ask(PARTICIPANTS, { id: session.id });
    expect(seen.data.sessionParticipants).toHaveLength(1);
    expect(seen.data.sessionParticipants[0].name).toContain('Fenna');
    for (const role of ['AUTHOR', 'PROGRAMME_MANAGER'] as const)
      expect(
        (await (await app.as(role)).ask(PARTICIPANTS, { id: session.id })).errors[0]?.extensions.code,
      ).toBe('NOT_FOUND');
    for (const role of ['MANAGER', 'HR_PLANNER', 'ADMINISTRATOR', 'WORKS_COUNCIL', 'EMPLOYEE'] as const)
      expect(
        (await (await app.as(role)).ask(PARTICIPANTS, { id: session.id })).errors[0]?.extensions.code,
      ).toBe('FORBIDDEN');
  });

  it('is noted by the trainer, counted per month in bands, and forgotten after 90 days', async () => {
    const trainer = await colleague(['AUTHOR']);
    const session = await buildSession({ places: 6, trainerPersonId: trainer.account?.personId ?? '' });
    const guests = await Promise.all(Array.from({ length: 6 }, () => colleague()));
    for (const guest of guests) await guest.ask(REGISTER, { id: session.id });
    const NOTE = 'mutation ($id: ID!, $ids: [ID!]!) { noteAttendance(id: $id, personIds: $ids) { id } }';
    const ids = guests.slice(0, 5).map(({ account }) => account?.personId);
    expect((await trainer.ask(NOTE, { id: session.id, ids })).errors[0]?.extensions.code).toBe('CONFLICT');
    travelTo(new Date(session.endsOn.getTime() + 60_000));
    const later = await back(trainer);
    expect((await later.ask(NOTE, { id: session.id, ids })).errors).toEqual([]);
    const months = () => sessionsByMonth(session.date, session.date);
    const counted = [{ month: session.date.slice(0, 7), held: 1, attendance: '5-9' }];
    expect(await months()).toEqual(counted);
    travelTo(new Date(session.endsOn.getTime() + 91 * 86_400_000));
    await clearSessions();
    expect(await registrationsOf([session.id])).toEqual([]);
    expect(await months()).toEqual(counted);
  });

  it('says what they thought once, apart from their name; the trainer sees it after two weeks, from five on', async () => {
    const trainer = await colleague(['AUTHOR']);
    const session = await buildSession({ places: 6, trainerPersonId: trainer.account?.personId ?? '' });
    const guests = await Promise.all(Array.from({ length: 5 }, () => colleague()));
    for (const guest of guests) await guest.ask(REGISTER, { id: session.id });
    const OPINION = `mutation ($id: ID!, $useful: Int!) {
      giveSessionOpinion(id: $id, useful: $useful, usable: $useful) { mayGiveOpinion } }`;
    const early = await guests[0]?.ask(OPINION, { id: session.id, useful: 3 });
    expect(early?.errors[0]?.extensions.code).toBe('CONFLICT');
    travelTo(new Date(session.endsOn.getTime() + 60_000));
    for (const [useful, guest] of [3, 3, 2, 1, 0].map((one, at) => [one, guests[at]] as const))
      expect((await (await back(guest)).ask(OPINION, { id: session.id, useful })).errors).toEqual([]);
    const twice = await (await back(guests[0])).ask(OPINION, { id: session.id, useful: 3 });
    expect(twice.errors[0]?.extensions.code).toBe('CONFLICT');
    const soon = await back(trainer);
    expect((await soon.ask(SESSION, { id: session.id })).data.knowledgeSession.opinions).toBeNull();
    travelTo(new Date(session.endsOn.getTime() + 15 * 86_400_000));
    expect(
      (await (await back(trainer)).ask(SESSION, { id: session.id })).data.knowledgeSession.opinions,
    ).toEqual({
      count: '5-9',
      useful: [20, 20, 20, 40],
      usable: [20, 20, 20, 40],
    });
    const other = await app.as('AUTHOR');
    expect((await other.ask(SESSION, { id: session.id })).data.knowledgeSession.opinions).toBeNull();
  });
});
