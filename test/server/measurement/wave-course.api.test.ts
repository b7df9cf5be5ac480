// The course of a wave: planned, paused, longer for one person, joined late, and moved by the clock.
import { afterEach, describe, expect, it } from 'vitest';
import { listAccessLogOf } from '../../../server/identity/access-log.model.ts';
import { participationState, waveById, waveInvited } from '../../../server/measurement/measurement.reads.ts';
import { findResponse } from '../../../server/measurement/response.model.ts';
import { advanceWaves, tendWaves } from '../../../server/measurement/wave-course.service.ts';
import { findMailPage } from '../../../server/notifications/outbox.model.ts';
import { sendNextMail } from '../../../server/notifications/outbox.service.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { newId } from '../../../server/platform/identifier.ts';
import { useApp } from '../../support/app.ts';
import { buildAccount } from '../../support/builders.ts';
import { useDatabase } from '../../support/database.ts';
import { buildReader, keepingMailer } from '../../support/mail.ts';
import {
  buildOpenWave,
  buildStartedResponse,
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
});
const at = (iso: string) => {
  putClockBack();
  putClockBack = setClock(() => Date.parse(iso));
};

const programme = () => app.as('PROGRAMME_MANAGER');
const by = (name: string) =>
  `mutation ($id: ID!) { ${name}(id: $id) { id state scheduled paused history { event automatic people } } }`;
const EXTEND = `mutation ($input: ExtendWaveInput!) { extendWave(input: $input) { id } }`;
const END = `mutation ($waveId: ID!, $personId: ID!) { endExtension(waveId: $waveId, personId: $personId) { id } }`;
const START = `mutation ($waveId: ID!) { startResponse(waveId: $waveId) { responseId state answering secondsLeft } }`;
const SITTING = `query ($waveId: ID!) { sitting(waveId: $waveId) { state answering endsAt secondsLeft answers { itemId value } } }`;
const SAVE = `mutation ($input: SaveAnswersInput!) { saveAnswers(input: $input) { answeredCount } }`;
const SUBMIT = `mutation ($responseId: ID!, $clientId: ID!) { submitResponse(responseId: $responseId, clientId: $clientId) { alreadySubmitted } }`;
const reason = 'Leest met een voorleesprogramma.';
const codeOf = (answer: { errors: readonly { extensions: { code: string } }[] }) =>
  answer.errors[0]?.extensions.code;

const window = { opensOn: '2027-03-22', closesOn: '2027-04-02' };

/** Somebody in the middle of a wave that opened on 22 March and closes on 2 April. */
async function inTheMiddle() {
  at('2027-03-23T09:00:00Z');
  const { wave, people } = await buildOpenWave({ ...window, people: [{}, {}] });
  const [person, other] = people as [InvitedPerson, InvitedPerson];
  const response = await buildStartedResponse({ wave, person });
  const account = await buildAccount({ personId: person.personId });
  // Signed in anew each time: the clock of these tests leaps over the life of a session.
  const save = async (value: number, sequence: number) =>
    (await app.as(account)).ask(SAVE, {
      input: {
        responseId: response.id,
        clientId: newId(),
        answers: [{ itemId: 'data-handling-k1', value, sequence }],
      },
    });
  const submit = async () =>
    (await app.as(account)).ask(SUBMIT, { responseId: response.id, clientId: newId() });
  const sitting = async () => (await (await app.as(account)).ask(SITTING, { waveId: wave.id })).data.sitting;
  return { wave, person, other, response, account, save, submit, sitting };
}

/** A province of one department with two people, one of them away for long. */
async function buildProvince() {
  const root = await buildDepartment({ name: 'Provincie' });
  const water = await buildDepartment({ name: 'Water', parentId: root.id });
  const adviser = await buildJobFunction({ roleFamily: 'data-adviser' });
  const anna = await buildPerson({ familyName: 'Andriessen', placement: { departmentId: water.id } });
  const away = await buildPerson({
    familyName: 'Wegman',
    absentFrom: '2027-01-01',
    placement: { departmentId: water.id, functionId: adviser.id },
  });
  return { root, water, anna, away };
}

describe('whom a wave asks', () => {
  const POPULATION = `query ($rules: PopulationRulesInput!) { wavePopulation(rules: $rules) { invitedCount absentBand } }`;
  const PEOPLE = `query ($rules: PopulationRulesInput!, $search: String!) { wavePeople(rules: $rules, search: $search, first: 10) { nodes { name departmentName } } }`;

  it('follows department, role family and long absence', async () => {
    at('2027-03-22T09:00:00Z');
    await buildProvince();
    const client = await programme();
    const count = async (rules: object) => (await client.ask(POPULATION, { rules })).data.wavePopulation;
    expect(await count({})).toEqual({ invitedCount: 2, absentBand: '0' });
    expect(await count({ roleFamilies: ['data-adviser'] })).toEqual({ invitedCount: 1, absentBand: '0' });
    expect(await count({ excludeLongAbsence: true })).toEqual({ invitedCount: 1, absentBand: '1–4' });
  });

  it('can be looked up by name, and the list does not tell who is away for long', async () => {
    at('2027-03-22T09:00:00Z');
    await buildProvince();
    const client = await programme();
    const names = async (search: string) =>
      (await client.ask(PEOPLE, { rules: { excludeLongAbsence: true }, search })).data.wavePeople.nodes.map(
        ({ name }: { name: string }) => name,
      );
    expect(await names('')).toEqual(['Anna van den Andriessen', 'Anna van den Wegman']);
    expect(await names('WEGMAN')).toEqual(['Anna van den Wegman']);
    expect(await names('water')).toHaveLength(2);
    expect(await names('nobody')).toEqual([]);
  });

  it('is for the programme manager alone', async () => {
    for (const role of ['EMPLOYEE', 'MANAGER', 'HR_PLANNER', 'ADMINISTRATOR', 'WORKS_COUNCIL'] as const)
      expect(codeOf(await (await app.as(role)).ask(PEOPLE, { rules: {}, search: '' }))).toBe('FORBIDDEN');
  });
});

describe('a window', () => {
  const WINDOW = `query ($opensOn: LocalDate!, $opensTime: String!, $closesOn: LocalDate!, $closesTime: String!) { waveWindow(opensOn: $opensOn, opensTime: $opensTime, closesOn: $closesOn, closesTime: $closesTime) { opensAt closesAt hours opensNote closesNote } }`;

  it('tells in words of a time that does not exist and of one that comes twice', async () => {
    const client = await programme();
    const ask = async (opensOn: string, opensTime: string, closesOn: string, closesTime: string) =>
      (await client.ask(WINDOW, { opensOn, opensTime, closesOn, closesTime })).data.waveWindow;
    const spring = await ask('2027-03-28', '02:30', '2027-03-28', '24:00');
    expect(spring).toMatchObject({ opensAt: null, hours: null, closesNote: null });
    expect(spring.opensNote).toMatch(/bestaat die dag niet/);
    const autumn = await ask('2026-10-25', '02:30', '2026-10-25', '02:30');
    expect(autumn.hours).toBe(1);
    expect(autumn.opensNote).toMatch(/eerste keer/);
    expect(autumn.closesNote).toMatch(/tweede keer/);
    expect((await ask('2026-10-25', '00:00', '2026-10-25', '24:00')).hours).toBe(25);
  });
});

describe('the clock', () => {
  it('opens what was scheduled as its window begins, once, and invites', async () => {
    at('2027-03-21T09:00:00Z');
    const { anna, away } = await buildProvince();
    const wave = await buildWave({ ...window, opensTime: '08:30', excludeLongAbsence: true });
    const client = await programme();
    expect((await client.ask(by('scheduleWave'), { id: wave.id })).data.scheduleWave.scheduled).toBe(true);
    at('2027-03-22T07:29:59Z');
    await advanceWaves();
    expect((await waveById(wave.id)).state).toBe('DRAFT');
    at('2027-03-22T07:30:00Z');
    await Promise.allSettled([advanceWaves(), advanceWaves()]);
    await advanceWaves();
    const opened = await waveById(wave.id);
    expect(opened.state).toBe('OPEN');
    expect(opened.history.map(({ event, automatic }) => [event, automatic])).toEqual([
      ['SCHEDULED', false],
      ['OPENED', true],
    ]);
    expect(await participationState(wave.id, anna.id)).toBe('INVITED');
    expect(await participationState(wave.id, away.id)).toBeNull();
    expect((await findMailPage(0, 10)).map(({ template }) => template)).toEqual(['INVITATION']);
  });

  it('leaves a draft that nobody scheduled, and says so when a scheduled one cannot be opened', async () => {
    at('2027-03-22T09:00:00Z');
    await buildDepartment();
    const draft = await buildWave(window);
    const empty = await buildWave({ ...window, scheduled: true });
    await advanceWaves();
    expect((await waveById(draft.id)).state).toBe('DRAFT');
    const failed = await waveById(empty.id);
    expect([failed.state, failed.scheduled, failed.history.at(-1)?.event]).toEqual([
      'DRAFT',
      false,
      'OPENING_FAILED',
    ]);
  });

  it('closes a wave 15 minutes after its window, and writes both in the log', async () => {
    const { wave, response } = await inTheMiddle();
    at('2027-04-02T22:14:59Z');
    await advanceWaves();
    expect((await waveById(wave.id)).state).toBe('OPEN');
    at('2027-04-02T22:15:00Z');
    await advanceWaves();
    expect((await waveById(wave.id)).history.at(-1)).toMatchObject({ event: 'CLOSED', automatic: true });
    expect((await findResponse(response.id))?.state).toBe('HELD');
    const [logged] = await listAccessLogOf(wave.id, 5);
    expect(logged).toMatchObject({ action: 'closeWave', actor: '', outcome: 'DONE' });
  });

  it('changes back to a plan by hand when a scheduled draft is changed', async () => {
    at('2027-03-01T09:00:00Z');
    const wave = await buildWave({ ...window, scheduled: true });
    const CHANGE = `mutation ($id: ID!, $input: CreateWaveInput!) { changeWave(id: $id, input: $input) { name scheduled closesTime } }`;
    const input = { nameNl: 'Andere', nameEn: 'Other', ...window, closesTime: '17:00' };
    expect((await (await programme()).ask(CHANGE, { id: wave.id, input })).data.changeWave).toEqual({
      ...{ name: 'Andere', scheduled: false, closesTime: '17:00' },
    });
  });
});

describe('a pause', () => {
  it('keeps what was saved, takes nothing, says so, and goes on where everybody was', async () => {
    const { wave, save, submit, sitting } = await inTheMiddle();
    expect((await save(1, 1)).errors).toEqual([]);
    const client = await programme();
    expect((await client.ask(by('pauseWave'), { id: wave.id })).data.pauseWave.paused).toBe(true);
    for (const refused of [await save(2, 2), await submit()]) {
      expect(codeOf(refused)).toBe('SERVICE_UNAVAILABLE');
      expect(refused.errors[0]?.message).toMatch(/staat even stil/);
    }
    expect(await sitting()).toMatchObject({
      ...{ answering: 'PAUSED', state: 'STARTED', answers: [{ itemId: 'data-handling-k1', value: 1 }] },
    });
    expect(codeOf(await client.ask(by('pauseWave'), { id: wave.id }))).toBe('CONFLICT');
    expect((await client.ask(by('resumeWave'), { id: wave.id })).data.resumeWave.paused).toBe(false);
    expect((await save(2, 2)).data.saveAnswers.answeredCount).toBe(1);
    expect((await submit()).data.submitResponse.alreadySubmitted).toBe(false);
  });

  it('lets nobody start, and ends with the wave', async () => {
    const { wave, other } = await inTheMiddle();
    const client = await programme();
    await client.ask(by('pauseWave'), { id: wave.id });
    const starter = await app.as(await buildAccount({ personId: other.personId }));
    expect(codeOf(await starter.ask(START, { waveId: wave.id }))).toBe('SERVICE_UNAVAILABLE');
    const closed = (await client.ask(by('closeWave'), { id: wave.id })).data.closeWave;
    expect([closed.state, closed.paused]).toEqual(['CLOSED', false]);
    expect(codeOf(await client.ask(by('resumeWave'), { id: wave.id }))).toBe('CONFLICT');
  });
});

describe('longer for one person', () => {
  it('is told by mail to everybody who gets it, submitted or not, in words without what was answered', async () => {
    at('2027-03-23T09:00:00Z');
    const people = [await buildReader(), await buildReader()];
    const { wave } = await buildOpenWave({
      ...window,
      people: [{ personId: people[0] ?? '' }, { personId: people[1] ?? '', state: 'SUBMITTED' }],
    });
    const client = await programme();
    for (const personId of people)
      await client.ask(EXTEND, { input: { ...{ waveId: wave.id, personId }, until: '2027-04-09', reason } });
    const mailer = keepingMailer();
    while (await sendNextMail(mailer));
    expect(mailer.sent).toHaveLength(2);
    for (const { text } of mailer.sent) {
      expect(text).toContain('tot en met vrijdag 9 april 2027');
      expect(text).toContain(`/meting/${wave.id}`);
      expect(text).not.toContain(reason);
    }
  });

  it('is not told when it was taken back before the mail left', async () => {
    at('2027-03-23T09:00:00Z');
    const personId = await buildReader();
    const { wave } = await buildOpenWave({ ...window, people: [{ personId }] });
    const client = await programme();
    await client.ask(EXTEND, { input: { ...{ waveId: wave.id, personId }, until: '2027-04-09', reason } });
    await client.ask(END, { waveId: wave.id, personId });
    const mailer = keepingMailer();
    while (await sendNextMail(mailer));
    expect(mailer.sent).toEqual([]);
  });

  const reason = 'Was op dienstreis in de laatste week.';

  it('goes on after closing until the end of that day and 15 minutes, for that person alone', async () => {
    const { wave, person, save, submit, sitting } = await inTheMiddle();
    await save(1, 1);
    at('2027-04-03T08:00:00Z');
    await advanceWaves();
    expect(codeOf(await save(2, 2))).toBe('WINDOW_CLOSED');
    const client = await programme();
    const input = { waveId: wave.id, personId: person.personId, until: '2027-04-09', reason };
    expect((await client.ask(EXTEND, { input })).errors).toEqual([]);
    expect((await save(2, 2)).errors).toEqual([]);
    expect(await sitting()).toMatchObject({ answering: 'OPEN', endsAt: '2027-04-09T22:00:00.000Z' });
    at('2027-04-09T22:14:59Z');
    expect(await sitting()).toMatchObject({ answering: 'GRACE', secondsLeft: -899 });
    expect((await save(3, 3)).errors).toEqual([]);
    at('2027-04-09T22:15:00Z');
    expect(codeOf(await save(0, 4))).toBe('WINDOW_CLOSED');
    expect(codeOf(await submit())).toBe('WINDOW_CLOSED');
    expect((await sitting()).answers).toEqual([{ itemId: 'data-handling-k1', value: 3 }]);
  });

  it('may also be to start, and was not there for the other', async () => {
    const { wave, account, other } = await inTheMiddle();
    at('2027-04-03T08:00:00Z');
    await advanceWaves();
    const client = await programme();
    await client.ask(EXTEND, {
      input: { waveId: wave.id, personId: other.personId, until: '2027-04-09', reason },
    });
    const late = await app.as(await buildAccount({ personId: other.personId }));
    expect((await late.ask(START, { waveId: wave.id })).data.startResponse.state).toBe('STARTED');
    const ended = await app.as(account);
    expect((await ended.ask(SITTING, { waveId: wave.id })).data.sitting.answering).toBe('ENDED');
  });

  it('goes on when the wave closes meanwhile, and ends when it is withdrawn', async () => {
    const { wave, person, save } = await inTheMiddle();
    const client = await programme();
    await client.ask(EXTEND, {
      input: { waveId: wave.id, personId: person.personId, until: '2027-04-09', reason },
    });
    await client.ask(by('closeWave'), { id: wave.id });
    expect((await save(1, 1)).errors).toEqual([]);
    expect((await client.ask(END, { waveId: wave.id, personId: person.personId })).errors).toEqual([]);
    expect(codeOf(await save(2, 2))).toBe('WINDOW_CLOSED');
    expect(codeOf(await client.ask(END, { waveId: wave.id, personId: person.personId }))).toBe('NOT_FOUND');
  });

  it('holds publishing back while it runs, and is told in the history without a name', async () => {
    const { wave, person } = await inTheMiddle();
    const client = await programme();
    await client.ask(EXTEND, {
      input: { waveId: wave.id, personId: person.personId, until: '2027-04-09', reason },
    });
    await client.ask(by('closeWave'), { id: wave.id });
    const publish = () => client.ask('mutation ($id: ID!) { publishWave(id: $id) { id } }', { id: wave.id });
    expect((await publish()).errors[0]?.message).toMatch(/nog uitstel/);
    expect(JSON.stringify((await waveById(wave.id)).history)).not.toContain(person.personId);
    at('2027-04-09T22:15:00Z');
    expect(
      (await (await programme()).ask('mutation ($id: ID!) { publishWave(id: $id) { id } }', { id: wave.id }))
        .errors,
    ).toEqual([]);
    expect((await waveById(wave.id)).state).toBe('PUBLISHED');
  });

  it('asks a reason, a day that makes sense, and somebody who was invited; not whether they submitted', async () => {
    const { wave, person } = await inTheMiddle();
    const client = await programme();
    const ask = (given: object) =>
      client.ask(EXTEND, {
        input: { waveId: wave.id, personId: person.personId, until: '2027-04-09', reason, ...given },
      });
    expect(codeOf(await ask({ reason: 'kort' }))).toBe('BAD_USER_INPUT');
    expect(codeOf(await ask({ until: '2027-03-22' }))).toBe('BAD_USER_INPUT');
    expect(codeOf(await ask({ until: '2028-01-01' }))).toBe('BAD_USER_INPUT');
    expect(codeOf(await ask({ personId: newId() }))).toBe('NOT_FOUND');
    expect((await ask({})).errors).toEqual([]);
    const draft = await buildWave(window);
    expect(codeOf(await ask({ waveId: draft.id }))).toBe('CONFLICT');
  });
});

describe('who comes later', () => {
  it('is invited once, in the frozen tree, also into a department that was made later', async () => {
    at('2027-03-22T09:00:00Z');
    const { water, anna } = await buildProvince();
    const wave = await buildWave(window);
    const client = await programme();
    await client.ask(by('openWave'), { id: wave.id });
    await tendWaves();
    expect(await waveInvited(wave.id)).toHaveLength(2);
    at('2027-03-24T09:00:00Z');
    const team = await buildDepartment({ name: 'Nieuw team', parentId: water.id, kind: 'TEAM' });
    const joiner = await buildPerson({
      inServiceFrom: '2027-03-24',
      placement: { departmentId: team.id, from: '2027-03-24' },
    });
    await tendWaves();
    await tendWaves();
    const invited = await waveInvited(wave.id);
    expect(invited).toHaveLength(3);
    expect(invited.every(({ departmentId }) => departmentId === water.id)).toBe(true);
    expect((await waveById(wave.id)).invitedByUnit).toEqual([{ departmentId: water.id, people: 3 }]);
    expect(await participationState(wave.id, joiner.id)).toBe('INVITED');
    const mails = await findMailPage(0, 10);
    expect(mails.filter(({ personId }) => personId === joiner.id)).toHaveLength(1);
    expect(mails.filter(({ personId }) => personId === anna.id)).toHaveLength(1);
    expect((await waveById(wave.id)).history.at(-1)).toMatchObject({ event: 'JOINED', people: 1 });
  });

  it('is not invited while the wave is paused or after its window', async () => {
    at('2027-03-22T09:00:00Z');
    const { water } = await buildProvince();
    const wave = await buildWave(window);
    const client = await programme();
    await client.ask(by('openWave'), { id: wave.id });
    await client.ask(by('pauseWave'), { id: wave.id });
    await buildPerson({ placement: { departmentId: water.id } });
    await tendWaves();
    expect(await waveInvited(wave.id)).toHaveLength(2);
    await client.ask(by('resumeWave'), { id: wave.id });
    at('2027-04-02T22:00:00Z');
    await tendWaves();
    expect(await waveInvited(wave.id)).toHaveLength(2);
  });
});
