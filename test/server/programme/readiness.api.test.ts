// The team questionnaire of a department, from its manager to the phase the programme manager confirms.
import { afterEach, describe, expect, it } from 'vitest';
import { findMailPage } from '../../../server/notifications/outbox.model.ts';
import { sendNextMail } from '../../../server/notifications/outbox.service.ts';
import { remindOfReadiness } from '../../../server/notifications/readiness-reminder.service.ts';
import { departmentTree } from '../../../server/organisation/organisation.reads.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { readinessQuestions } from '../../../server/programme/readiness.content.ts';
import { useApp } from '../../support/app.ts';
import { buildAccount } from '../../support/builders.ts';
import { useDatabase } from '../../support/database.ts';
import { keepingMailer } from '../../support/mail.ts';
import { buildWave } from '../../support/measurement-builders.ts';
import { buildDepartment, buildPerson } from '../../support/organisation.ts';

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

const READ = `query ($departmentId: ID!) { readiness(departmentId: $departmentId) {
  mayFillIn wave { name } statements { code steps } outcomes { wave { id } note phases { line phase } answers { code points } } } }`;
const FILL = `mutation ($input: FillInReadinessInput!) { fillInReadiness(input: $input) { outcomes { wave { id } phases { line phase } } } }`;
const LIST = '{ readinessList { department { name } mayFillIn outcomes { phases { line phase } } } }';
const REPORT = `query ($id: ID!) { departmentReport(departmentId: $id) { phaseProposals { line byFigures byTeam filledInOn } phases { line phase } } }`;
const CONFIRM = `mutation ($input: ConfirmPhaseInput!) { confirmPhase(input: $input) { phases { line phase reason } } }`;
const codeOf = (answer: { errors: readonly { extensions: { code: string } }[] }) =>
  answer.errors[0]?.extensions.code;
const answers = (points: number) => readinessQuestions().statements.map(({ code }) => ({ code, points }));

/** Two departments, one led by somebody, and a wave that opened on 2 November and closes on 27 November 2026. */
async function buildProvince() {
  at('2026-11-03T10:00:00Z');
  const root = await buildDepartment({ name: 'Provincie', kind: 'ORGANISATION' });
  const lead = await buildPerson();
  const water = await buildDepartment({ name: 'Water', parentId: root.id, managerPersonId: lead.id });
  const roads = await buildDepartment({ name: 'Wegen', parentId: root.id });
  const account = await buildAccount({
    personId: lead.id,
    email: lead.email,
    roles: ['EMPLOYEE', 'MANAGER'],
  });
  const wave = await buildWave({
    ...{
      state: 'OPEN',
      opensOn: '2026-11-02',
      closesOn: '2026-11-27',
      openedAt: new Date('2026-11-02T08:00:00Z'),
    },
    tree: await departmentTree('2026-11-03'),
  });
  // Signed in anew each time: the clock of these tests leaps over the life of a session.
  return { water, roads, lead, wave, manager: () => app.as(account) };
}

describe('the team questionnaire', () => {
  it('is answered by who leads the department, and points at a phase per line beside the figures', async () => {
    const { water, manager } = await buildProvince();
    const input = { departmentId: water.id, answers: answers(2), note: 'Samen besproken.' };
    const { data } = await (await manager()).ask(FILL, { input });
    expect(data.fillInReadiness.outcomes[0].phases).toEqual([
      { line: 'MISSIONS', phase: 'RENEW' },
      { line: 'FOUNDATION', phase: 'RENEW' },
      { line: 'SKILLS', phase: 'RENEW' },
    ]);
    const programme = await app.as('PROGRAMME_MANAGER');
    const report = (await programme.ask(REPORT, { id: water.id })).data.departmentReport;
    expect(report.phaseProposals).toContainEqual({
      ...{ line: 'SKILLS', byFigures: null, byTeam: 'RENEW', filledInOn: '2026-11-03' },
    });
    expect(report.phases).toEqual([]);
  });

  it('decides nothing: a phase is what the programme manager confirms, with a reason', async () => {
    const { water, manager } = await buildProvince();
    await (await manager()).ask(FILL, { input: { departmentId: water.id, answers: answers(3) } });
    const programme = await app.as('PROGRAMME_MANAGER');
    const confirm = (reason: string) =>
      programme.ask(CONFIRM, {
        input: { departmentId: water.id, line: 'SKILLS', phase: 'OPTIMISE', reason },
      });
    expect(codeOf(await confirm('kort'))).toBe('BAD_USER_INPUT');
    const { data } = await confirm('De cijfers wijzen lager dan de afdeling zelf.');
    expect(data.confirmPhase.phases).toEqual([
      { line: 'SKILLS', phase: 'OPTIMISE', reason: 'De cijfers wijzen lager dan de afdeling zelf.' },
    ]);
  });

  it('is refused half answered, answered double, and without a wave', async () => {
    const { water, manager } = await buildProvince();
    const client = await manager();
    const fill = (given: unknown) => client.ask(FILL, { input: { departmentId: water.id, answers: given } });
    expect(codeOf(await fill(answers(1).slice(1)))).toBe('BAD_USER_INPUT');
    expect(codeOf(await fill([...answers(1).slice(1), answers(1)[1]]))).toBe('BAD_USER_INPUT');
    expect(codeOf(await fill(answers(4)))).toBe('BAD_USER_INPUT');
    expect((await client.ask(READ, { departmentId: water.id })).data.readiness.outcomes).toEqual([]);
  });

  it('keeps one outcome per wave: the last', async () => {
    const { water, manager, wave } = await buildProvince();
    for (const points of [0, 1])
      await (await manager()).ask(FILL, { input: { departmentId: water.id, answers: answers(points) } });
    at('2027-11-03T10:00:00Z');
    const next = await buildWave({ state: 'OPEN', opensOn: '2027-11-01' });
    await (await manager()).ask(FILL, { input: { departmentId: water.id, answers: answers(2) } });
    const { readiness } = (await (await manager()).ask(READ, { departmentId: water.id })).data;
    expect(
      readiness.outcomes.map((one: { wave: { id: string }; answers: { points: number }[] }) => [
        one.wave.id,
        one.answers[0]?.points,
      ]),
    ).toEqual([
      [next.id, 2],
      [wave.id, 1],
    ]);
  });

  it('is nobody else’s: not another manager’s, not HR’s, and the programme manager reads without answering', async () => {
    const { water, roads, manager } = await buildProvince();
    const fill = { input: { departmentId: water.id, answers: answers(1) } };
    expect(codeOf(await (await manager()).ask(READ, { departmentId: roads.id }))).toBe('NOT_FOUND');
    for (const role of [
      'EMPLOYEE',
      'MANAGER',
      'HR_PLANNER',
      'AUTHOR',
      'ADMINISTRATOR',
      'WORKS_COUNCIL',
    ] as const) {
      const client = await app.as(role);
      expect(codeOf(await client.ask(READ, { departmentId: water.id })), role).toBe('NOT_FOUND');
      expect(codeOf(await client.ask(FILL, fill)), role).toBe('NOT_FOUND');
      expect((await client.ask(LIST)).data.readinessList).toEqual([]);
    }
    const programme = await app.as('PROGRAMME_MANAGER');
    expect((await programme.ask(READ, { departmentId: water.id })).data.readiness.mayFillIn).toBe(false);
    expect(codeOf(await programme.ask(FILL, fill))).toBe('NOT_FOUND');
    expect((await programme.ask(LIST)).data.readinessList).toHaveLength(2);
  });
});

describe('the reminder of the team questionnaire', () => {
  it('goes once a reminder day to who has not answered, on a working day from nine', async () => {
    const { lead } = await buildProvince();
    at('2026-11-20T07:59:00Z');
    await remindOfReadiness();
    expect(await findMailPage(0, 10)).toEqual([]);
    at('2026-11-20T08:00:00Z');
    for (let again = 0; again < 2; again += 1) await remindOfReadiness();
    const mails = await findMailPage(0, 10);
    expect(mails.map(({ template, personId }) => [template, personId])).toEqual([['READINESS_DUE', lead.id]]);
    const mailer = keepingMailer();
    await sendNextMail(mailer);
    expect(mailer.sent[0]?.text).toContain('- Water');
    expect(mailer.sent[0]?.text).toContain('/gereedheid');
  });

  it('does not go out when the questionnaire was answered meanwhile', async () => {
    const { water, manager } = await buildProvince();
    at('2026-11-20T08:00:00Z');
    await remindOfReadiness();
    await (await manager()).ask(FILL, { input: { departmentId: water.id, answers: answers(1) } });
    const mailer = keepingMailer();
    await sendNextMail(mailer);
    expect(mailer.sent).toEqual([]);
    expect((await findMailPage(0, 10))[0]?.state).toBe('CANCELLED');
    at('2026-11-26T08:00:00Z');
    await remindOfReadiness();
    expect(await findMailPage(0, 10)).toHaveLength(1);
  });
});
