import mongoose from 'mongoose';
import { afterEach, describe, expect, it } from 'vitest';
import { participationFingerprint } from '../../../server/identity/identity.reads.ts';
import { setParticipationState } from '../../../server/measurement/participation.model.ts';
import { setWaveClosed, type WaveRecord } from '../../../server/measurement/wave.model.ts';
import { followWaveResponse } from '../../../server/measurement/wave-response.service.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { newId } from '../../../server/platform/identifier.ts';
import { useApp } from '../../support/app.ts';
import { buildAccount } from '../../support/builders.ts';
import { countQueries, useDatabase } from '../../support/database.ts';
import { buildOpenWave, buildTree, type Invitee } from '../../support/measurement-builders.ts';

useDatabase();
const app = useApp();
let putClockBack = () => {};
afterEach(() => {
  putClockBack();
  putClockBack = () => {};
});

const RESPONSE = `query ($waveId: ID!) { waveResponse(waveId: $waveId) { invitedCount submittedPercentStep departments { name shown percentStep } } }`;
const FOLLOW = `subscription ($waveId: ID!) { waveResponseChanged(waveId: $waveId) { submittedPercentStep } }`;

/** A wave with 20 people in the first department (5 of them in its team) and 9 in the second. */
async function province(submitted: { first: number; team: number; second: number }) {
  const tree = buildTree();
  const [, first, team, second] = tree.map(({ id }) => id);
  const people = (departmentId: string | undefined, count: number, done: number): Invitee[] =>
    Array.from({ length: count }, (_, i) => ({
      departmentId: departmentId ?? '',
      state: i < done ? 'SUBMITTED' : 'INVITED',
    }));
  return buildOpenWave({
    tree,
    people: [
      ...people(first, 15, submitted.first),
      ...people(team, 5, submitted.team),
      ...people(second, 9, submitted.second),
    ],
  });
}

const submit = (wave: WaveRecord, { personId }: { personId: string }) =>
  setParticipationState(participationFingerprint(wave.id, personId), 'SUBMITTED');

async function caller(roles: readonly ('PROGRAMME_MANAGER' | 'EMPLOYEE')[] = ['PROGRAMME_MANAGER']) {
  const account = await buildAccount({ roles: [...roles] });
  const { cookie } = await app.as(account);
  const sessionId = JSON.parse(Buffer.from(cookie.split('.')[1] ?? '', 'base64url').toString()).sid;
  return {
    viewer: { ...account, accountId: account.id, sessionId, roles: new Set(account.roles) },
    locale: 'nl',
  } as const;
}

describe('the response of a wave', () => {
  it('comes in steps of ten per cent, per department with its teams, and only from ten invited', async () => {
    const { wave } = await province({ first: 9, team: 4, second: 9 });
    const { data } = await (await app.as('PROGRAMME_MANAGER')).ask(RESPONSE, { waveId: wave.id });
    expect(data.waveResponse).toMatchObject({
      invitedCount: 29,
      submittedPercentStep: 70, // 22 of 29 is 75.9 %
      departments: [
        { shown: true, percentStep: 60 }, // 13 of 20 is 65 %
        { shown: false, percentStep: null },
      ],
    });
  });

  it('does not tell that everybody took part', async () => {
    const { wave } = await province({ first: 15, team: 5, second: 9 });
    const { data } = await (await app.as('PROGRAMME_MANAGER')).ask(RESPONSE, { waveId: wave.id });
    expect(data.waveResponse.submittedPercentStep).toBe(90);
  });

  it('is for programme managers only, and not found for a wave that is not there', async () => {
    const { wave } = await buildOpenWave();
    for (const role of ['EMPLOYEE', 'MANAGER', 'HR_PLANNER', 'ADMINISTRATOR', 'WORKS_COUNCIL'] as const)
      expect((await (await app.as(role)).ask(RESPONSE, { waveId: wave.id })).errors[0]?.extensions.code).toBe(
        'FORBIDDEN',
      );
    const missing = await (await app.as('PROGRAMME_MANAGER')).ask(RESPONSE, { waveId: newId() });
    expect(missing.errors[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('costs two queries, however many departments there are', async () => {
    const { wave } = await province({ first: 3, team: 1, second: 2 });
    const client = await app.as('PROGRAMME_MANAGER');
    await client.ask('{ viewer { id } }'); // who asks is known for 5 s
    expect(await countQueries(() => client.ask(RESPONSE, { waveId: wave.id }))).toBe(2);
  });
});

describe('following the response', () => {
  /** The events of a stream, as they come. */
  async function* events(
    response: Response,
  ): AsyncGenerator<{ data?: { waveResponseChanged: { submittedPercentStep: number } } }> {
    const decoder = new TextDecoder();
    let text = '';
    for await (const part of response.body ?? []) {
      text += decoder.decode(part as Uint8Array, { stream: true });
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const event = text.slice(0, end);
        text = text.slice(end + 2);
        const data = /^data: (.+)$/m.exec(event)?.[1];
        if (data !== undefined) yield JSON.parse(data);
      }
    }
  }

  const follow = async (
    waveId: string,
    roles: 'PROGRAMME_MANAGER' | 'EMPLOYEE' = 'PROGRAMME_MANAGER',
    signal?: AbortSignal,
  ) =>
    (await app.as(roles)).fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: FOLLOW, variables: { waveId } }),
      ...(signal && { signal }),
    });

  it('tells the present step at once, the next when it changes, and nothing in between', async () => {
    const { wave, people } = await province({ first: 5, team: 0, second: 0 });
    const stop = new AbortController();
    const stream = events(await follow(wave.id, 'PROGRAMME_MANAGER', stop.signal));
    expect((await stream.next()).value?.data?.waveResponseChanged.submittedPercentStep).toBe(10); // 5 of 29
    await submit(wave, people[20] ?? { personId: '' }); // 6 of 29 is 20.7 %
    expect((await stream.next()).value?.data?.waveResponseChanged.submittedPercentStep).toBe(20);
    await submit(wave, people[21] ?? { personId: '' }); // 7 of 29: no step
    const none = await Promise.race([
      stream.next(),
      new Promise((resolve) => setTimeout(resolve, 2500, 'nothing')),
    ]);
    expect(none).toBe('nothing');
    stop.abort();
  });

  it('is refused to others before anything is told', async () => {
    const { wave } = await buildOpenWave();
    const text = await (await follow(wave.id, 'EMPLOYEE')).text();
    expect(text).toContain('FORBIDDEN');
    expect(text).not.toContain('submittedPercentStep');
  });

  it('is for three at once in a session, and a place comes free when one ends', async () => {
    const { wave } = await buildOpenWave();
    const who = await caller();
    const followed = [];
    for (let i = 0; i < 3; i += 1) followed.push(await followWaveResponse(who, wave.id));
    await expect(followWaveResponse(who, wave.id)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    await followed[0]?.next();
    await followed[0]?.return?.();
    followed.push(await followWaveResponse(who, wave.id));
    for (const one of followed) await one.return?.();
    const again = await followWaveResponse(who, wave.id);
    await again.return?.();
  });

  it('gives the place back when the listener goes away', async () => {
    const { wave } = await buildOpenWave();
    const account = await buildAccount({ roles: ['PROGRAMME_MANAGER'] });
    const client = await app.as(account);
    const open = async () => {
      const stop = new AbortController();
      const response = await client.fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
        body: JSON.stringify({ query: FOLLOW, variables: { waveId: wave.id } }),
        signal: stop.signal,
      });
      const first = await events(response).next();
      stop.abort();
      await new Promise((resolve) => setTimeout(resolve, 100));
      return JSON.stringify(first.value);
    };
    for (let i = 0; i < 5; i += 1) expect(await open()).not.toContain('RATE_LIMITED');
  });

  it('asks the database once for all who follow', async () => {
    const { wave } = await buildOpenWave();
    const [one, other] = [await caller(), await caller()];
    const followed = [await followWaveResponse(one, wave.id), await followWaveResponse(other, wave.id)];
    expect(await countQueries(() => Promise.all(followed.map((stream) => stream.next())))).toBe(2);
    for (const stream of followed) await stream.return?.();
  });

  it('ends when the wave closes', async () => {
    const { wave } = await buildOpenWave();
    const stream = await followWaveResponse(await caller(), wave.id);
    await stream.next();
    await setWaveClosed(wave.id, { at: new Date(), event: 'CLOSED', automatic: false, people: null });
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  it('ends within a minute for who may no longer follow, and for all after 15 minutes', async () => {
    const { wave } = await buildOpenWave();
    let ahead = 0;
    putClockBack = setClock(() => Date.now() + ahead);
    const leaver = await caller();
    const stayer = await caller();
    const leaving = await followWaveResponse(leaver, wave.id);
    const staying = await followWaveResponse(stayer, wave.id);
    await Promise.all([leaving.next(), staying.next()]);
    await mongoose.connection
      .collection('accounts')
      .updateOne({ personId: leaver.viewer.personId }, { $set: { active: false } });
    ahead = 61_000;
    await expect(leaving.next()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    ahead = 15 * 60_000;
    expect((await staying.next()).done).toBe(true);
  });

  it('ends for who lost the role', async () => {
    const { wave } = await buildOpenWave();
    let ahead = 0;
    putClockBack = setClock(() => Date.now() + ahead);
    const employee = await caller(['EMPLOYEE']); // held the role when the stream began
    const stream = await followWaveResponse(employee, wave.id);
    await stream.next();
    ahead = 61_000;
    await expect(stream.next()).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
