import { afterEach, describe, expect, it } from 'vitest';
import { findMyProfile, listMyProfiles } from '../../../server/measurement/profile.service.ts';
import { getSitting, listMySittings } from '../../../server/measurement/sitting.service.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { useApp } from '../../support/app.ts';
import { buildAccount } from '../../support/builders.ts';
import { countQueries, useDatabase } from '../../support/database.ts';
import {
  buildOpenWave,
  buildStartedResponse,
  buildSubmittedResponse,
  type InvitedPerson,
  wholeBank,
} from '../../support/measurement-builders.ts';

useDatabase();
const app = useApp();
let putClockBack = () => {};
afterEach(() => {
  putClockBack();
  putClockBack = () => {};
});

const SITTING = `query ($waveId: ID!) { sitting(waveId: $waveId) {
  waveId responseId state answeredCount itemCount minutesLeft receipt { code submittedOn }
  wave { name } instrument { title }
  sections { competence { code } items { id kind text options { value text } } }
  answers { itemId value sequence } } }`;
const MINE = '{ mySittings { waveId state wave { closesOn } } }';

/** The same person invited to several waves. */
async function waves(...given: Parameters<typeof buildOpenWave>[0][]) {
  const account = await buildAccount();
  const opened = [];
  for (const one of given)
    opened.push(await buildOpenWave({ people: [{ personId: account.personId }], ...one }));
  const person = opened[0]?.people[0] as InvitedPerson; // each wave invites the one person
  const caller = {
    viewer: { ...account, accountId: account.id, sessionId: 's', roles: new Set(account.roles) },
    locale: 'nl',
  } as const;
  return { client: await app.as(account), person, caller, waves: opened.map(({ wave }) => wave) };
}

describe('a sitting', () => {
  it('goes through the competences in the order of the framework, learning and sharing last', async () => {
    const {
      client,
      waves: [wave],
    } = await waves({});
    const { data } = await client.ask(SITTING, { waveId: wave?.id });
    const codes = data.sitting.sections.map(
      ({ competence }: { competence: { code: string } }) => competence.code,
    );
    expect(codes).toHaveLength(11);
    expect([codes[0], codes.at(-2), codes.at(-1)]).toEqual([
      'data-handling',
      'openness-dialogue',
      'learning-sharing',
    ]);
    expect(data.sitting).toMatchObject({
      state: 'NOT_STARTED',
      responseId: null,
      itemCount: 112,
      minutesLeft: 26,
    });
  });

  it('shows items in the language of the reader, with four options each', async () => {
    const {
      client,
      waves: [wave],
    } = await waves({});
    const { data } = await client.ask(SITTING, { waveId: wave?.id });
    const items = data.sitting.sections.flatMap((section: { items: object[] }) => section.items);
    expect(items[0].text).toMatch(/^Je hebt een vergunning verleend/);
    expect(items.every(({ options }: { options: object[] }) => options.length === 4)).toBe(true);
    const english = await client.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': 'en' },
      body: JSON.stringify({ query: SITTING, variables: { waveId: wave?.id } }),
    });
    expect(await english.text()).toContain('You have granted a permit');
  });

  it('never holds an answer key, a level or a reason, not even after submitting', async () => {
    const {
      client,
      person,
      waves: [wave],
    } = await waves({});
    if (wave === undefined) throw new Error('no wave');
    await buildSubmittedResponse({ wave, person });
    const text = JSON.stringify((await client.ask(SITTING, { waveId: wave.id })).data);
    for (const item of wholeBank().items) {
      if (item.kind === 'KNOWLEDGE') expect(text).not.toContain(item.reason.nl.slice(0, 40));
    }
    expect(text).not.toMatch(/"best"|correct|"answer"|"level"/);
    const asked = await client.ask(
      `query ($waveId: ID!) { sitting(waveId: $waveId) { sections { items { answer } } } }`,
      { waveId: wave.id },
    );
    expect(asked.status).toBe(400);
  });

  it('goes on where another device stopped', async () => {
    const {
      client,
      person,
      waves: [wave],
    } = await waves({});
    if (wave === undefined) throw new Error('no wave');
    await buildStartedResponse({
      wave,
      person,
      answers: new Map([['data-handling-k1', { value: 2, sequence: 9 }]]),
    });
    const { data } = await client.ask(SITTING, { waveId: wave.id });
    expect(data.sitting).toMatchObject({
      state: 'STARTED',
      answers: [{ itemId: 'data-handling-k1', value: 2, sequence: 9 }],
      answeredCount: 1,
    });
  });

  it('shows the receipt after submitting and nothing left to do', async () => {
    const {
      client,
      person,
      waves: [wave],
    } = await waves({});
    if (wave === undefined) throw new Error('no wave');
    const { receiptCode } = await buildSubmittedResponse({ wave, person });
    const { data } = await client.ask(SITTING, { waveId: wave.id });
    expect(data.sitting).toMatchObject({
      state: 'SUBMITTED',
      minutesLeft: 0,
      receipt: { code: receiptCode },
    });
  });

  it('is not found for who is not invited, whether the wave exists or not', async () => {
    const {
      waves: [wave],
    } = await waves({});
    const other = await app.as('PROGRAMME_MANAGER');
    const existing = await other.ask(SITTING, { waveId: wave?.id });
    const missing = await other.ask(SITTING, { waveId: 'nope' });
    expect(existing.errors[0]).toEqual(missing.errors[0]);
    expect(existing.errors[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('is for who is signed in', async () => {
    expect((await app.nobody.ask(MINE)).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});

describe('my sittings', () => {
  it('are the open waves I am invited to, soonest closing first', async () => {
    const {
      client,
      waves: [later, sooner],
    } = await waves({ closesOn: '2999-01-01' }, {}, { state: 'CLOSED' });
    await buildOpenWave(); // somebody else's
    const { data } = await client.ask(MINE);
    expect(data.mySittings.map(({ waveId }: { waveId: string }) => waveId)).toEqual([sooner?.id, later?.id]);
  });

  it('stay for 15 minutes after the window for who is in the middle, and only for them', async () => {
    putClockBack = setClock(() => Date.parse('2026-10-25T23:05:00Z'));
    const window = { opensOn: '2026-10-12', closesOn: '2026-10-25' };
    const {
      client,
      person,
      waves: [wave],
    } = await waves(window, window);
    if (wave === undefined) throw new Error('no wave');
    await buildStartedResponse({ wave, person });
    const { data } = await client.ask(MINE);
    expect(data.mySittings.map(({ waveId }: { waveId: string }) => waveId)).toEqual([wave.id]);
  });

  it('cost at most five queries, however many waves there are', async () => {
    const { caller, person, waves: opened } = await waves({}, {}, {}, { state: 'PUBLISHED' });
    for (const wave of opened) await buildStartedResponse({ wave, person });
    expect(await countQueries(() => listMySittings(caller))).toBeLessThanOrEqual(5);
    expect(await countQueries(() => getSitting(caller, opened[0]?.id ?? ''))).toBeLessThanOrEqual(5);
  });
});

describe('my profiles', () => {
  const PROFILE = `query ($waveId: ID) { myProfile(waveId: $waveId) {
    wave { id } testIndex selfViewIndex segment workingLevelDecided roleFamily { code name }
    competences { competence { code } evidence level workingLevel distance test { value low high } selfView selfViewLevel previousTest standardError }
    review { itemId competence { code } text options { value text } chosen best correct reason }
    change { previousWave { id } difference low high beyondChance } } }`;
  const twoWaves = [
    { opensOn: '2025-09-01', closesOn: '2025-09-14', state: 'PUBLISHED' },
    { opensOn: '2026-09-01', closesOn: '2026-09-14', state: 'PUBLISHED' },
  ] as const;

  it('are null before the first submission', async () => {
    const {
      client,
      person,
      waves: [wave],
    } = await waves({});
    if (wave === undefined) throw new Error('no wave');
    await buildStartedResponse({ wave, person, style: {} });
    expect((await client.ask(PROFILE)).data.myProfile).toBeNull();
  });

  it('hold the test beside the own view, against the working level of the frozen role family', async () => {
    const account = await buildAccount();
    const { wave, people } = await buildOpenWave({
      people: [{ personId: account.personId, roleFamily: 'manager' }],
    });
    await buildSubmittedResponse({
      wave,
      person: people[0] as InvitedPerson,
      style: { rightUpTo: null, selfView: 3 },
    });
    const { data } = await (await app.as(account)).ask(PROFILE);
    expect(data.myProfile).toMatchObject({
      roleFamily: { code: 'manager' },
      segment: 'FAR_BEHIND',
      workingLevelDecided: false,
      change: null,
      selfViewIndex: 100,
    });
    expect(data.myProfile.competences).toHaveLength(10);
    const values = data.myProfile.competences.find(
      ({ competence }: { competence: { code: string } }) => competence.code === 'public-values',
    );
    expect(values).toMatchObject({
      ...{ evidence: 'TEST', level: 'BASIC', workingLevel: 'ADVANCED', distance: -2 },
      ...{ selfView: 100, selfViewLevel: 'HIGHLY_ADVANCED', previousTest: null },
    });
    expect(values.test.low).toBeLessThan(values.test.value);
    expect(values.test.value).toBeLessThan(values.test.high);
    expect(values.standardError).toBeGreaterThan(0);
  });

  it('rest on the own view where no knowledge item was answered, and on nothing where nothing was', async () => {
    const {
      client,
      person,
      waves: [wave],
    } = await waves({});
    if (wave === undefined) throw new Error('no wave');
    const statements = wholeBank().items.filter(
      ({ kind, competence }) => kind === 'SELF_VIEW' && competence === 'data-handling',
    );
    await buildSubmittedResponse({
      wave,
      person,
      answers: new Map(statements.map(({ id }) => [id, { value: 2, sequence: 1 }])),
    });
    const { data } = await client.ask(PROFILE);
    expect(data.myProfile.competences[0]).toMatchObject({
      evidence: 'SELF_VIEW',
      level: 'ADVANCED',
      test: null,
    });
    expect(data.myProfile.competences[1]).toMatchObject({ evidence: 'NONE', level: null, distance: null });
    expect(data.myProfile).toMatchObject({ testIndex: null, segment: null });
  });

  it('explain every knowledge item; what was skipped is not wrong', async () => {
    const {
      client,
      person,
      waves: [wave],
    } = await waves({});
    if (wave === undefined) throw new Error('no wave');
    const answers = new Map([
      ['data-handling-k1', { value: 2, sequence: 1 }],
      ['data-handling-k2', { value: 3, sequence: 1 }],
      ['data-handling-k3', { value: -1, sequence: 1 }],
    ]);
    await buildSubmittedResponse({ wave, person, answers });
    const { review } = (await client.ask(PROFILE)).data.myProfile;
    expect(review).toHaveLength(60);
    expect(
      review
        .slice(0, 4)
        .map(({ chosen, best, correct }: Record<string, unknown>) => ({ chosen, best, correct })),
    ).toEqual([
      { chosen: [2], best: [2], correct: true },
      { chosen: [3], best: [0], correct: false },
      { chosen: [], best: [3], correct: null },
      { chosen: [], best: [expect.any(Number)], correct: null },
    ]);
    expect(review[0].reason).toMatch(/zaaksysteem/);
  });

  it('show the change since the measurement before with its band', async () => {
    const {
      client,
      person,
      waves: [first, second],
    } = await waves(...twoWaves);
    if (first === undefined || second === undefined) throw new Error('no waves');
    await buildSubmittedResponse({ wave: second, person, style: { rightUpTo: 'HIGHLY_ADVANCED' } });
    await buildSubmittedResponse({ wave: first, person, style: { rightUpTo: null } });
    const newest = (await client.ask(PROFILE)).data.myProfile;
    const before = (await client.ask(PROFILE, { waveId: first.id })).data.myProfile;
    expect(newest.wave.id).toBe(second.id);
    expect(before.change).toBeNull();
    expect(newest.change.previousWave.id).toBe(first.id);
    expect(newest.change.difference).toBeCloseTo(newest.testIndex - before.testIndex, 6);
    expect(newest.change.beyondChance).toBe(true);
    expect(newest.change.low).toBeGreaterThan(0);
    expect(newest.competences[0].previousTest).toBeCloseTo(before.competences[0].test.value, 6);
  });

  it('are mine alone: nobody reaches another person’s by the id of a wave', async () => {
    const {
      person,
      waves: [wave],
    } = await waves({});
    if (wave === undefined) throw new Error('no wave');
    await buildSubmittedResponse({ wave, person });
    for (const role of [
      'MANAGER',
      'HR_PLANNER',
      'PROGRAMME_MANAGER',
      'ADMINISTRATOR',
      'WORKS_COUNCIL',
    ] as const) {
      const client = await app.as(role);
      expect((await client.ask(PROFILE, { waveId: wave.id })).data.myProfile).toBeNull();
      expect((await client.ask('{ myProfiles { testIndex } }')).data.myProfiles).toEqual([]);
    }
  });

  it('cost at most five queries, however many waves there are', async () => {
    const { caller, person, waves: taken } = await waves({ opensOn: '2024-09-01' }, ...twoWaves);
    for (const wave of taken) await buildSubmittedResponse({ wave, person });
    expect(await countQueries(() => listMyProfiles(caller))).toBeLessThanOrEqual(5);
    expect((await findMyProfile(caller, null))?.wave.id).toBe(taken[2]?.id);
    expect(await listMyProfiles(caller)).toHaveLength(3);
  });
});
