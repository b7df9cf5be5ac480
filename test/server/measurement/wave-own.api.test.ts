// Measurements of one's own: who starts them, who sees what, and that they count nowhere.
import { describe, expect, it } from 'vitest';
import type { Role } from '../../../server/identity/account.model.ts';
import { findParticipantKey } from '../../../server/identity/identity.reads.ts';
import { currentInstrument } from '../../../server/measurement/instrument.content.ts';
import {
  askedWaveById,
  newestProfileOf,
  newestStandings,
  wavesByState,
} from '../../../server/measurement/measurement.reads.ts';
import { findResponseOf } from '../../../server/measurement/response.model.ts';
import { sendNextMail } from '../../../server/notifications/outbox.service.ts';
import { publish } from '../../../server/publication/publication.service.ts';
import { useApp } from '../../support/app.ts';
import { buildAccount } from '../../support/builders.ts';
import { useDatabase } from '../../support/database.ts';
import { keepingMailer } from '../../support/mail.ts';
import { buildAnswers, buildStartedResponse } from '../../support/measurement-builders.ts';
import { buildDepartment, buildPerson } from '../../support/organisation.ts';

useDatabase();
const app = useApp();

const OWN =
  '{ ownMeasurements { wave { id state name } isOfTeam mayEnd result { shown index { value low high } competences { competence { code } test { value } } } } }';
const START = 'mutation { startOwnMeasurement { wave { id state } } }';
const TEAM =
  'mutation ($departmentId: ID!) { startTeamMeasurement(departmentId: $departmentId) { wave { id } } }';
const END = 'mutation ($waveId: ID!) { endOwnMeasurement(waveId: $waveId) { wave { state } } }';
const codeOf = (answer: { errors: readonly { extensions: { code: string } }[] }) =>
  answer.errors[0]?.extensions.code;

/** A team with a head and so many others, each with an account. */
async function buildTeam(others: number) {
  const root = await buildDepartment({ name: 'Provincie', kind: 'ORGANISATION' });
  const head = await buildPerson();
  const team = await buildDepartment({ name: 'Water', parentId: root.id, managerPersonId: head.id });
  const accountOf = (person: { id: string; email: string }, roles: readonly Role[]) =>
    buildAccount({ personId: person.id, email: person.email, roles: [...roles] });
  const lead = await accountOf(head, ['EMPLOYEE', 'MANAGER']);
  const people = [];
  for (let at = 0; at < others; at += 1) {
    const person = await buildPerson({ placement: { departmentId: team.id } });
    people.push(await accountOf(person, ['EMPLOYEE']));
  }
  return { team, lead, people };
}

/** Submits for these people; the more of them, the more is right. */
async function submitFor(waveId: string, personIds: readonly string[], alike = false) {
  const wave = await askedWaveById(waveId);
  for (const [at, personId] of personIds.entries()) {
    const all = buildAnswers({ rightUpTo: 'HIGHLY_ADVANCED' }, currentInstrument());
    const answers = new Map(
      [...all]
        .filter(([id]) => /-[ks]\d/.test(id))
        .map(([id, answer], place) => {
          const wrong = !alike && /-k/.test(id) && place % (personIds.length + 1) < at;
          return [id, wrong ? { ...answer, value: (Number(answer.value) + 1) % 4 } : answer] as const;
        }),
    );
    await buildStartedResponse({
      ...{ wave, answers, state: 'SUBMITTED', submittedOn: wave.opensOn, receiptCode: `R${waveId}${at}` },
      person: { personId, participantKey: (await findParticipantKey(personId)) ?? '' },
    });
  }
}

describe('a measurement of one person', () => {
  it('is started by anybody who works here, one at a time, and answered like any other', async () => {
    const { people } = await buildTeam(1);
    const client = await app.as(people[0] as (typeof people)[number]);
    const { data } = await client.ask(START);
    expect(data.startOwnMeasurement.wave.state).toBe('OPEN');
    expect(codeOf(await client.ask(START))).toBe('CONFLICT');
    const { mySittings } = (await client.ask('{ mySittings { waveId state } }')).data;
    expect(mySittings).toEqual([{ waveId: data.startOwnMeasurement.wave.id, state: 'NOT_STARTED' }]);
    expect(codeOf(await (await app.as('EMPLOYEE')).ask(START))).toBe('NOT_FOUND');
  });

  it('shows the profile to that person, and nothing to anybody else', async () => {
    const { people } = await buildTeam(2);
    const [me, other] = people as [(typeof people)[number], (typeof people)[number]];
    const client = await app.as(me);
    const waveId = (await client.ask(START)).data.startOwnMeasurement.wave.id;
    await submitFor(waveId, [me.personId]);
    const profile = 'query ($waveId: ID) { myProfile(waveId: $waveId) { testIndex } }';
    expect((await client.ask(profile, { waveId })).data.myProfile.testIndex).toBeGreaterThan(0);
    const foreign = await app.as(other);
    expect((await foreign.ask(profile, { waveId })).data.myProfile).toBeNull();
    expect((await foreign.ask(OWN)).data.ownMeasurements).toEqual([]);
    expect(codeOf(await foreign.ask(END, { waveId }))).toBe('NOT_FOUND');
  });

  it('ends when its starter says so, and what was not submitted is gone', async () => {
    const { people } = await buildTeam(1);
    const me = people[0] as (typeof people)[number];
    const client = await app.as(me);
    const waveId = (await client.ask(START)).data.startOwnMeasurement.wave.id;
    await client.ask('mutation ($waveId: ID!) { startResponse(waveId: $waveId) { state } }', { waveId });
    expect((await client.ask(END, { waveId })).data.endOwnMeasurement.wave.state).toBe('CLOSED');
    expect(await findResponseOf((await findParticipantKey(me.personId)) ?? '', waveId)).toBeNull();
  });
});

describe('a measurement of a team', () => {
  it('is started by who leads it, from ten people, and not again within ninety days', async () => {
    const small = await buildTeam(8);
    expect(codeOf(await (await app.as(small.lead)).ask(TEAM, { departmentId: small.team.id }))).toBe(
      'CONFLICT',
    );
    const { team, lead } = await buildTeam(10);
    expect(codeOf(await (await app.as(small.lead)).ask(TEAM, { departmentId: team.id }))).toBe('NOT_FOUND');
    const client = await app.as(lead);
    expect((await client.ask(TEAM, { departmentId: team.id })).errors).toEqual([]);
    expect(codeOf(await client.ask(TEAM, { departmentId: team.id }))).toBe('CONFLICT');
    const mailer = keepingMailer();
    while (await sendNextMail(mailer));
    expect(mailer.sent).toHaveLength(10);
    expect(mailer.sent[0]?.text).toContain('Niemand anders ziet iets');
  });

  it('shows the team its means once it is closed, from eight who answered all, and not before', async () => {
    const { team, lead, people } = await buildTeam(10);
    const starter = await app.as(lead);
    const waveId = (await starter.ask(TEAM, { departmentId: team.id })).data.startTeamMeasurement.wave.id;
    const answering = people.slice(0, 8).map(({ personId }) => personId);
    await submitFor(waveId, answering);
    const member = await app.as(people[9] as (typeof people)[number]);
    expect((await member.ask(OWN)).data.ownMeasurements[0].result).toBeNull();
    await starter.ask(END, { waveId });
    const { result } = (await member.ask(OWN)).data.ownMeasurements[0];
    expect(result.shown).toBe(true);
    expect(result.competences).toHaveLength(10);
    expect(result.index.low).toBeLessThanOrEqual(result.index.value);
  });

  it.each([
    ['seven answered', 7, false],
    ['all answered alike', 9, true],
  ])('shows nothing when %s', async (_why, count, alike) => {
    const { team, lead, people } = await buildTeam(10);
    const starter = await app.as(lead);
    const waveId = (await starter.ask(TEAM, { departmentId: team.id })).data.startTeamMeasurement.wave.id;
    await submitFor(
      waveId,
      people.slice(0, count).map(({ personId }) => personId),
      alike,
    );
    await starter.ask(END, { waveId });
    const member = await app.as(people[0] as (typeof people)[number]);
    expect((await member.ask(OWN)).data.ownMeasurements[0].result).toEqual({
      ...{ shown: false, index: null, competences: [] },
    });
  });

  it('is decided once: an answer that is erased or comes later changes nothing', async () => {
    const { team, lead, people } = await buildTeam(10);
    const starter = await app.as(lead);
    const waveId = (await starter.ask(TEAM, { departmentId: team.id })).data.startTeamMeasurement.wave.id;
    await submitFor(
      waveId,
      people.slice(0, 8).map(({ personId }) => personId),
    );
    await starter.ask(END, { waveId });
    const member = await app.as(people[0] as (typeof people)[number]);
    const before = (await member.ask(OWN)).data;
    await submitFor(
      waveId,
      people.slice(8).map(({ personId }) => personId),
    );
    expect((await member.ask(OWN)).data).toEqual(before);
  });
});

describe('a private measurement', () => {
  it('is counted nowhere: no list, publication, standing, profile for rules, or door of those who run measurements', async () => {
    const { team, lead, people } = await buildTeam(10);
    const starter = await app.as(lead);
    const waveId = (await starter.ask(TEAM, { departmentId: team.id })).data.startTeamMeasurement.wave.id;
    await submitFor(
      waveId,
      people.map(({ personId }) => personId),
    );
    await starter.ask(END, { waveId });
    expect(await wavesByState(['OPEN', 'CLOSED', 'PUBLISHED', 'DRAFT'])).toEqual([]);
    expect((await newestStandings(['OPEN', 'CLOSED', 'PUBLISHED'])).size).toBe(0);
    const key = (await findParticipantKey(people[0]?.personId ?? '')) ?? '';
    expect(await newestProfileOf(key)).toBeNull();
    await expect(publish(waveId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const programme = await app.as('PROGRAMME_MANAGER');
    expect((await programme.ask('{ waves(first: 10) { nodes { id } } }')).data.waves.nodes).toEqual([]);
    for (const document of [
      'query ($id: ID!) { wave(id: $id) { id } }',
      'query ($id: ID!) { waveResponse(waveId: $id) { invitedCount } }',
      'query ($id: ID!) { waveInvitees(waveId: $id, search: "") { name } }',
      'mutation ($id: ID!) { closeWave(id: $id) { id } }',
      'mutation ($id: ID!) { pauseWave(id: $id) { id } }',
      'mutation ($id: ID!) { remindWave(waveId: $id) }',
      'mutation ($id: ID!) { publishWave(waveId: $id) { version } }',
      'query ($id: ID!) { sitting(waveId: $id) { state } }',
    ]) {
      const { data, errors } = await programme.ask(document, { id: waveId });
      expect(
        Object.values(data ?? {})
          .flat()
          .filter(Boolean),
        document,
      ).toEqual([]);
      expect(
        errors.map(({ extensions }) => extensions.code),
        document,
      ).not.toContain('INTERNAL_SERVER_ERROR');
    }
    for (const role of [
      'HR_PLANNER',
      'PROGRAMME_MANAGER',
      'ADMINISTRATOR',
      'WORKS_COUNCIL',
      'MANAGER',
    ] as const)
      expect((await (await app.as(role)).ask(OWN)).data.ownMeasurements).toEqual([]);
  });
});
