import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ROLES } from '../../../server/identity/account.model.ts';
import { assignTracks } from '../../../server/learning/assignment-giving.service.ts';
import { configureRecordStore } from '../../../server/learning/statement.service.ts';
import { sendNextStatements } from '../../../server/learning/statement-sending.service.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { useApp } from '../../support/app.ts';
import { buildAccount } from '../../support/builders.ts';
import { useDatabase } from '../../support/database.ts';
import { learnerKeyOf, quizAnswers, someTrack } from '../../support/learning-builders.ts';
import { buildPerson } from '../../support/organisation.ts';
import { STUB_KEY, type StubRecordStore, startRecordStore } from '../../support/record-store.ts';

useDatabase();
const app = useApp();
const HOUR_MS = 3_600_000;
let store: StubRecordStore;
let restoreClock: () => void = () => undefined;

beforeAll(async () => {
  store = await startRecordStore();
});
afterAll(() => store.stop());
beforeEach(() => {
  restoreClock();
  Object.assign(store, { answer: null, hangsUp: false, requestCount: 0, refuse: () => false });
  store.statements.clear();
  store.faults.length = 0;
  settle('soon');
});

function settle(when: 'soon' | 'night', key = STUB_KEY.key): void {
  const { secret: LRS_SECRET } = STUB_KEY;
  const { BASE_URL } = app.environment;
  configureRecordStore({ LRS_ENDPOINT: store.endpoint, LRS_KEY: key, LRS_SECRET, LRS_WHEN: when, BASE_URL });
}

async function sendAll(): Promise<void> {
  while (await sendNextStatements());
}

function later(ms: number): void {
  const at = Date.now() + ms;
  restoreClock = setClock(() => at);
}

async function learner() {
  const person = await buildPerson({ givenName: 'Wiebrand' });
  const account = await buildAccount({ personId: person.id, email: person.email });
  return { person, client: await app.as(account) };
}

const track = someTrack();
const START = `mutation { startTrack(code: "${track.code}") { id } }`;
const LESSON =
  'mutation ($track: ID!, $lesson: ID!) { completeLesson(trackCode: $track, lessonCode: $lesson) { id state } }';
const QUIZ =
  'mutation ($track: ID!, $module: ID!, $answers: [QuizAnswerInput!]!) { answerQuiz(trackCode: $track, moduleCode: $module, answers: $answers) { passed } }';
const STATE =
  '{ learningRecordStore { host waitingCount refusedCount problem refused { kind day problem } } }';

async function follow(client: Awaited<ReturnType<typeof learner>>['client']) {
  await client.ask(START);
  for (const { code, lessons, quiz } of track.modules) {
    for (const lesson of lessons) await client.ask(LESSON, { track: track.code, lesson: lesson.code });
    const wrong = quizAnswers({ quiz } as never, 0);
    await client.ask(QUIZ, { track: track.code, module: code, answers: wrong });
    await client.ask(QUIZ, { track: track.code, module: code, answers: quizAnswers({ quiz } as never) });
  }
  await client.ask(`mutation { makeCertificate(trackCode: "${track.code}") { id } }`);
}

const verbs = () => [...store.statements.values()].map(({ verb }) => verb.id.split('/').at(-1)).sort();

describe('statements for a learning record store', () => {
  it('tell of a whole track, each valid by the specification, and name nobody', async () => {
    const { person, client } = await learner();
    const gap = {
      competence: track.competences[0] ?? '',
      level: track.fromLevel,
      workingLevel: track.toLevel,
    };
    const participantKey = await learnerKeyOf(person.id);
    await assignTracks([{ personId: person.id, participantKey, gaps: [gap], roleFamily: 'policy' }]);
    await follow(client);
    await sendAll();
    expect(store.faults).toEqual([]);
    const mine = [...store.statements.values()].filter(({ object, context }) =>
      JSON.stringify([object, context]).includes(`/leren/${track.code}`),
    );
    const count = (verb: string) => mine.filter(({ verb: { id } }) => id.endsWith(`/${verb}`)).length;
    const lessons = track.modules.flatMap((one) => one.lessons).length;
    expect(count('registered')).toBe(1);
    expect(count('initialized')).toBe(1);
    expect(count('completed')).toBe(lessons + 1);
    expect(count('failed')).toBe(track.modules.length);
    expect(count('passed')).toBe(track.modules.length);
    expect(count('earned')).toBe(1);
    const text = JSON.stringify(mine);
    for (const secret of [participantKey, person.id, person.email, 'Wiebrand', client.account?.id ?? '-'])
      expect(text).not.toContain(secret);
    expect(new Set(mine.map(({ actor }) => actor.account.name)).size).toBe(1);
    expect(new Set(mine.map(({ context }) => context.registration)).size).toBe(1);
    expect(text).not.toMatch(/T(?!00:00:00\.000Z)\d\d:/);
  });

  it('are not made where no record store is set', async () => {
    configureRecordStore({ BASE_URL: app.environment.BASE_URL, LRS_WHEN: 'soon' } as never);
    const { client } = await learner();
    await client.ask(START);
    settle('soon');
    await sendAll();
    expect(store.requestCount).toBe(0);
  });

  it('leave the night after, so that arriving does not tell when somebody worked', async () => {
    settle('night');
    const { client } = await learner();
    await client.ask(START);
    await sendAll();
    expect(store.requestCount).toBe(0);
    later(36 * HOUR_MS);
    await sendAll();
    expect(verbs()).toEqual(['initialized']);
  });

  it('never keep a learner waiting, and none is lost while the store is away', async () => {
    store.answer = 503;
    const { client } = await learner();
    expect((await client.ask(START)).errors).toEqual([]);
    await sendAll();
    expect(store.requestCount).toBe(1);
    const administrator = await app.as('ADMINISTRATOR');
    expect((await administrator.ask(STATE)).data.learningRecordStore).toMatchObject({
      ...{ host: new URL(store.endpoint).host, waitingCount: 1, refusedCount: 0, problem: 'BUSY' },
    });
    store.answer = null;
    later(2 * 60_000);
    await sendAll();
    expect(verbs()).toEqual(['initialized']);
    expect((await administrator.ask(STATE)).data.learningRecordStore.waitingCount).toBe(0);
  });

  it('are sent again under the same id when the answer did not come through', async () => {
    const { client } = await learner();
    await client.ask(START);
    store.hangsUp = true;
    await sendAll();
    expect(store.statements.size).toBe(1);
    store.hangsUp = false;
    later(2 * 60_000);
    await sendAll();
    expect(store.statements.size).toBe(1);
    expect(store.requestCount).toBe(2);
    expect(store.faults).toEqual([]);
  });

  it('that are refused do not hold up the others, and wait for the administrator', async () => {
    store.refuse = ({ verb }) => verb.id.endsWith('/failed');
    const { client } = await learner();
    await follow(client);
    await sendAll();
    expect(verbs()).not.toContain('failed');
    expect(verbs()).toContain('earned');
    const administrator = await app.as('ADMINISTRATOR');
    const { refusedCount, refused } = (await administrator.ask(STATE)).data.learningRecordStore;
    expect(refusedCount).toBe(track.modules.length);
    expect(refused[0]).toMatchObject({ kind: 'QUIZ', problem: 'INVALID' });
    store.refuse = () => false;
    expect((await administrator.ask('mutation { resendStatements }')).data.resendStatements).toBe(
      refusedCount,
    );
    await sendAll();
    expect(verbs()).toContain('failed');
  });

  it('wait when the key is not right, because that is not their fault', async () => {
    settle('soon', 'another key');
    const { client } = await learner();
    await client.ask(START);
    await sendAll();
    const administrator = await app.as('ADMINISTRATOR');
    expect((await administrator.ask(STATE)).data.learningRecordStore).toMatchObject({
      ...{ waitingCount: 1, refusedCount: 0, problem: 'KEY_REFUSED' },
    });
  });

  it('name somebody otherwise to another store', async () => {
    const { client } = await learner();
    await client.ask(START);
    await sendAll();
    const first = [...store.statements.values()][0]?.actor.account.name;
    store.statements.clear();
    const { LRS_KEY, LRS_SECRET } = { LRS_KEY: STUB_KEY.key, LRS_SECRET: STUB_KEY.secret };
    const elsewhere = {
      LRS_ENDPOINT: store.endpoint.replace('127.0.0.1', 'localhost'),
      LRS_WHEN: 'soon',
    } as const;
    configureRecordStore({ ...elsewhere, LRS_KEY, LRS_SECRET, BASE_URL: app.environment.BASE_URL });
    await client.ask(LESSON, { track: track.code, lesson: track.modules[0]?.lessons[0]?.code });
    settle('soon');
    await sendAll();
    expect([...store.statements.values()][0]?.actor.account.name).not.toBe(first);
  });

  it.each(ROLES.filter((role) => role !== 'ADMINISTRATOR'))('are no business of %s', async (role) => {
    const client = await app.as(role);
    expect((await client.ask(STATE)).errors[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await client.ask('mutation { discardStatements }')).errors[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
