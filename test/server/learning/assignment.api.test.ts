import mongoose from 'mongoose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccountRecord } from '../../../server/identity/account.model.ts';
import { ROLES } from '../../../server/identity/identity.reads.ts';
import { findAssignmentsOf } from '../../../server/learning/assignment.model.ts';
import { assignTracks } from '../../../server/learning/assignment-giving.service.ts';
import type { AssignedTracks } from '../../../server/learning/learning.events.ts';
import { gapsOf } from '../../../server/measurement/measurement.reads.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { inTransaction } from '../../../server/platform/database.ts';
import { listen } from '../../../server/platform/events.ts';
import { tellNextFacts } from '../../../server/platform/facts.ts';
import { newId } from '../../../server/platform/identifier.ts';
import { useApp } from '../../support/app.ts';
import { buildAccount } from '../../support/builders.ts';
import { countQueries, useDatabase } from '../../support/database.ts';
import { buildAssignment, learnerKeyOf, quizAnswers, someTrack } from '../../support/learning-builders.ts';
import {
  buildOpenWave,
  buildStartedResponse,
  buildSubmittedResponse,
  type InvitedPerson,
} from '../../support/measurement-builders.ts';

const MINE = `{ myAssignments { id state assignedOn finishOn finishedOn progressPercent doneCount stepCount
  next { moduleCode lessonCode title } track { code title }
  reasons { competence { code name } level workingLevel } } }`;
const TRACKS = `{ tracks { code assignment { id } modules { quizPassed lessons { done } } } }`;
const START = `mutation ($code: ID!) { startTrack(code: $code) {
  id state assignedOn finishOn reasons { level } progressPercent next { moduleCode lessonCode title }
  track { modules { quizPassed lessons { code done } } } } }`;
const COMPLETE = `mutation ($trackCode: ID!, $lessonCode: ID!) {
  completeLesson(trackCode: $trackCode, lessonCode: $lessonCode) {
    state progressPercent doneCount next { lessonCode } finishedOn track { modules { lessons { code done } } } } }`;
const ANSWER = `mutation ($trackCode: ID!, $moduleCode: ID!, $answers: [QuizAnswerInput!]!) {
  answerQuiz(trackCode: $trackCode, moduleCode: $moduleCode, answers: $answers) {
    passed correctCount questionCount questions { id correct answer explanation }
    assignment { state finishedOn progressPercent track { modules { code quizPassed } } } } }`;
const SUBMIT = `mutation ($responseId: ID!, $clientId: ID!) {
  submitResponse(responseId: $responseId, clientId: $clientId) { alreadySubmitted } }`;
const RECOMMENDED = `{ recommendedPractices {
  practice { code title competences { code } } competence { code name } level workingLevel } }`;

useDatabase();
const app = useApp();
let putClockBack: () => void;
const at = (iso: string) => {
  putClockBack();
  putClockBack = setClock(() => Date.parse(iso));
};
beforeEach(() => {
  putClockBack = setClock(() => Date.parse('2026-11-02T10:00:00Z'));
});
afterEach(() => putClockBack());

const track = someTrack('data-op-orde');
const lessonCodes = track.modules.flatMap(({ lessons }) => lessons.map(({ code }) => code));
const stored = () => mongoose.connection.collection('assignments').find().toArray();

/** Signed in now; a session does not outlive a jump of the clock. */
async function employee(account: AccountRecord | 'EMPLOYEE' = 'EMPLOYEE') {
  const client = await app.as(account);
  const personId = client.account?.personId ?? '';
  const complete = (lessonCode: string) => client.ask(COMPLETE, { trackCode: track.code, lessonCode });
  const answer = (moduleCode: string, answers: object[]) =>
    client.ask(ANSWER, { trackCode: track.code, moduleCode, answers });
  return { client, personId, complete, answer };
}

/** Somebody who answered everything wrong and is about to submit. */
async function aboutToSubmit() {
  const { wave, people } = await buildOpenWave({ people: [{ roleFamily: 'policy' }] });
  const person = people[0] as InvitedPerson; // one is invited
  const response = await buildStartedResponse({ wave, person, style: { rightUpTo: null } });
  const client = await app.as(await buildAccount({ personId: person.personId }));
  const submit = () => client.ask(SUBMIT, { responseId: response.id, clientId: newId() });
  return { client, person, wave, submit };
}

describe('submitting a measurement', () => {
  it('assigns three tracks for the largest gaps, each with its reasons and eight weeks', async () => {
    const { client, submit } = await aboutToSubmit();
    expect((await client.ask(MINE)).data.myAssignments).toEqual([]);
    await submit();
    const { myAssignments } = (await client.ask(MINE)).data;
    expect(myAssignments).toHaveLength(3);
    for (const assignment of myAssignments) {
      expect(assignment).toMatchObject({
        ...{ state: 'ASSIGNED', assignedOn: '2026-11-02', finishOn: '2026-12-28', finishedOn: null },
        ...{ progressPercent: 0, doneCount: 0 },
      });
      expect(assignment.reasons.length).toBeGreaterThan(0);
      expect(assignment.reasons[0].level).toBe('BASIC');
      expect(assignment.next.lessonCode).not.toBeNull();
    }
  });

  it('announces the tracks to the person together, each with the competences it is for', async () => {
    const told: AssignedTracks[] = [];
    listen('tracksAssigned', async ({ people }) => void told.push(...people));
    const { client, person, submit } = await aboutToSubmit();
    await submit();
    const { myAssignments } = (await client.ask(MINE)).data;
    expect(told.map(({ personId }) => personId)).toEqual([person.personId]);
    const tracks = told.flatMap((one) => one.tracks);
    expect(tracks.map(({ code }) => code).sort()).toEqual(
      myAssignments.map((one: { track: { code: string } }) => one.track.code).sort(),
    );
    for (const { competences } of tracks) expect(competences.length).toBeGreaterThan(0);
  });

  it('assigns nothing to somebody who has every working level', async () => {
    const { wave, people } = await buildOpenWave();
    const person = people[0] as InvitedPerson; // one is invited
    const response = await buildStartedResponse({ wave, person, style: {} });
    const client = await app.as(await buildAccount({ personId: person.personId }));
    await client.ask(SUBMIT, { responseId: response.id, clientId: newId() });
    expect((await client.ask(MINE)).data.myAssignments).toEqual([]);
  });

  it('assigns the same once, however often it is announced', async () => {
    const { client, person, wave, submit } = await aboutToSubmit();
    await submit();
    await tellNextFacts();
    const before = await stored();
    expect(before).toHaveLength(3);
    const gaps = await gapsOf([{ waveId: wave.id, personId: person.personId }]);
    expect(gaps).toHaveLength(1);
    await assignTracks(gaps);
    await assignTracks(gaps);
    expect(await stored()).toEqual(before);
    expect((await client.ask(MINE)).data.myAssignments).toHaveLength(3);
  });

  it('leaves at most three under way, those chosen included', async () => {
    const { client, submit } = await aboutToSubmit();
    await client.ask(START, { code: 'samen-en-open' });
    await client.ask(START, { code: 'oorzaak-en-gevolg' });
    await submit();
    expect((await client.ask(MINE)).data.myAssignments).toHaveLength(3);
  });

  it('assigns nothing when the submission fails after all', async () => {
    const { person } = await aboutToSubmit();
    const gaps = [{ competence: 'data-handling', level: 'BASIC', workingLevel: 'ADVANCED' } as const];
    await expect(
      inTransaction(async () => {
        await assignTracks([{ ...person, gaps }]);
        throw new Error('the submission failed');
      }),
    ).rejects.toThrow('the submission failed');
    expect(await stored()).toEqual([]);
  });
});

describe('starting a track', () => {
  it('by own choice has no reason and no deadline', async () => {
    const { client } = await employee();
    const { startTrack } = (await client.ask(START, { code: track.code })).data;
    expect(startTrack).toMatchObject({
      ...{ state: 'STARTED', assignedOn: '2026-11-02', finishOn: null, reasons: [], progressPercent: 0 },
      next: { moduleCode: 'vinden', lessonCode: 'eerst-de-vraag', title: 'Eerst de vraag scherp' },
    });
  });

  it('that was assigned keeps its reason and deadline, and starting again changes nothing', async () => {
    const { client, personId } = await employee();
    const assigned = await buildAssignment({ personId, trackCode: track.code });
    const first = (await client.ask(START, { code: track.code })).data.startTrack;
    expect(first).toMatchObject({ id: assigned.id, state: 'STARTED', finishOn: assigned.finishOn });
    const rows = await stored();
    at('2026-11-20T10:00:00Z');
    const later = await employee(client.account ?? 'EMPLOYEE');
    expect((await later.client.ask(START, { code: track.code })).data.startTrack).toEqual(first);
    expect(await stored()).toEqual(rows);
  });

  it('twice at the same moment makes one assignment, also of somebody who never took part', async () => {
    const { client } = await employee();
    const answers = await Promise.all([1, 2, 3].map(() => client.ask(START, { code: track.code })));
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    expect(new Set(answers.map(({ data }) => data.startTrack.id)).size).toBe(1);
    expect(await stored()).toHaveLength(1);
  });

  it('that does not exist is not found', async () => {
    const { client } = await employee();
    const { errors } = await client.ask(START, { code: 'bestaat-niet' });
    expect(errors[0]?.extensions.code).toBe('NOT_FOUND');
    expect(await stored()).toEqual([]);
  });
});

describe('doing a lesson', () => {
  it('starts the track, counts once, and goes on at the next lesson', async () => {
    const { complete } = await employee();
    const [first = '', second = ''] = lessonCodes;
    const once = (await complete(first)).data.completeLesson;
    expect(once).toMatchObject({ state: 'STARTED', doneCount: 1, next: { lessonCode: second } });
    expect(once.track.modules[0].lessons[0]).toEqual({ code: first, done: true });
    expect((await complete(first)).data.completeLesson).toEqual(once);
  });

  it('keeps both of two lessons done at the same moment', async () => {
    const { complete, personId } = await employee();
    const answers = await Promise.all(lessonCodes.map(complete));
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    const [assignment] = await findAssignmentsOf(await learnerKeyOf(personId));
    expect([...(assignment?.lessonsDone ?? [])].sort()).toEqual([...lessonCodes].sort());
  });

  it('of another track is not found', async () => {
    const { client } = await employee();
    const { errors } = await client.ask(COMPLETE, { trackCode: track.code, lessonCode: 'herkomst' });
    expect(errors[0]?.extensions.code).toBe('NOT_FOUND');
  });
});

describe('answering a quiz', () => {
  const [module] = track.modules;
  if (module === undefined) throw new Error('The track has no module.');

  it('tells per question what was right and why, and passes from 75 %', async () => {
    const { answer } = await employee();
    const { data } = await answer(module.code, quizAnswers(module, 4));
    expect(data.answerQuiz).toMatchObject({ passed: true, correctCount: 4, questionCount: 5 });
    expect(data.answerQuiz.questions.map(({ correct }: { correct: boolean }) => correct)).toEqual([
      ...[true, true, true, true, false],
    ]);
    expect(data.answerQuiz.questions[4]).toMatchObject({
      answer: module.quiz[4]?.answer,
      explanation: module.quiz[4]?.explanation,
    });
    expect(data.answerQuiz.assignment.track.modules[0].quizPassed).toBe(true);
  });

  it('may be tried again, and keeps the best', async () => {
    const { answer, personId } = await employee();
    const passed = async (right: number) => {
      const { answerQuiz } = (await answer(module.code, quizAnswers(module, right))).data;
      return [answerQuiz.passed, answerQuiz.assignment.track.modules[0].quizPassed];
    };
    expect(await passed(3)).toEqual([false, false]);
    expect(await passed(5)).toEqual([true, true]);
    expect(await passed(1)).toEqual([false, true]);
    const [assignment] = await findAssignmentsOf(await learnerKeyOf(personId));
    expect(assignment?.attempts).toEqual([
      { moduleCode: module.code, correctCount: 5, questionCount: 5, passed: true },
    ]);
  });

  it('is refused, and tells nothing, unless every question has one answer', async () => {
    const { answer } = await employee();
    const all = quizAnswers(module);
    const refused = [
      all.slice(1),
      [],
      [...all.slice(1), ...all.slice(1, 2)],
      all.map((one) => ({ ...one, option: 9 })),
      all.map((one) => ({ ...one, option: -1 })),
      [...all, { questionId: 'q99', option: 0 }],
    ];
    for (const answers of refused) {
      const { data, errors } = await answer(module.code, answers);
      expect(data?.answerQuiz ?? null).toBeNull();
      expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
      expect(JSON.stringify(errors)).not.toContain(module.quiz[0]?.explanation.slice(0, 30));
    }
    expect(await stored()).toEqual([]);
  });

  it('of a module that does not exist is not found', async () => {
    const { answer } = await employee();
    expect((await answer('bestaat-niet', [])).errors[0]?.extensions.code).toBe('NOT_FOUND');
  });
});

describe('finishing a track', () => {
  it('takes all lessons and all quizzes, on the day of the last', async () => {
    const { client, complete, answer } = await employee();
    for (const lesson of lessonCodes) await complete(lesson);
    for (const module of track.modules.slice(1)) await answer(module.code, quizAnswers(module));
    const [almost] = (await client.ask(MINE)).data.myAssignments;
    expect(almost).toMatchObject({
      ...{ state: 'STARTED', finishedOn: null, doneCount: 10, stepCount: 11, progressPercent: 90 },
      next: { moduleCode: 'vinden', lessonCode: null, title: 'Vinden wat er al is' },
    });
    at('2026-11-30T10:00:00Z');
    const first = track.modules[0];
    if (first === undefined) throw new Error('The track has no module.');
    const later = await employee(client.account ?? 'EMPLOYEE');
    const { answerQuiz } = (await later.answer(first.code, quizAnswers(first))).data;
    expect(answerQuiz.assignment).toMatchObject({
      ...{ state: 'FINISHED', finishedOn: '2026-11-30', progressPercent: 100 },
    });
    expect((await later.client.ask(MINE)).data.myAssignments[0].next).toBeNull();
  });

  it('puts it behind those that are open, which stand by deadline', async () => {
    const { client, personId } = await employee();
    const day = { assignedOn: '2026-10-01' };
    const codes = ['klopt-het-wel', 'data-op-orde', 'samen-en-open', 'oorzaak-en-gevolg'] as const;
    await buildAssignment({ personId, ...day, trackCode: codes[0], finishOn: '2026-12-20' });
    await buildAssignment({ personId, ...day, trackCode: codes[1], finishOn: '2026-11-20' });
    await buildAssignment({
      ...{ personId, ...day, trackCode: codes[2], finishOn: '2026-11-01' },
      ...{ state: 'FINISHED', finishedOn: '2026-10-20' },
    });
    await buildAssignment({ personId, ...day, trackCode: codes[3], finishOn: null });
    const { myAssignments } = (await client.ask(MINE)).data;
    expect(myAssignments.map((one: { track: { code: string } }) => one.track.code)).toEqual([
      ...[codes[1], codes[0], codes[3], codes[2]],
    ]);
  });
});

describe('what somebody learns', () => {
  it('is seen by nobody else, in whatever role', async () => {
    const { personId } = await employee();
    await buildAssignment({
      ...{ personId, trackCode: track.code, state: 'STARTED', lessonsDone: lessonCodes },
      attempts: [{ moduleCode: 'vinden', correctCount: 5, questionCount: 5, passed: true }],
    });
    for (const role of ROLES) {
      const other = await app.as(role);
      expect((await other.ask(MINE)).data.myAssignments, role).toEqual([]);
      const { tracks } = (await other.ask(TRACKS)).data;
      expect(JSON.stringify(tracks), role).not.toContain('true');
      expect(tracks.every(({ assignment }: { assignment: unknown }) => assignment === null)).toBe(true);
      const own = (await other.ask(START, { code: track.code })).data.startTrack;
      expect(own.progressPercent, role).toBe(0);
    }
    expect(await findAssignmentsOf(await learnerKeyOf(personId))).toMatchObject([{ state: 'STARTED' }]);
  });

  it('asks for somebody who is signed in', async () => {
    for (const document of [MINE, TRACKS, RECOMMENDED])
      expect((await app.nobody.ask(document)).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    for (const [document, variables] of [
      [START, { code: track.code }],
      [COMPLETE, { trackCode: track.code, lessonCode: lessonCodes[0] }],
      [ANSWER, { trackCode: track.code, moduleCode: 'vinden', answers: [] }],
    ] as const)
      expect((await app.nobody.ask(document, variables)).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('is stored without a name, an address, a person or a time of day', async () => {
    const { client, personId, complete } = await employee();
    await complete(lessonCodes[0] ?? '');
    const rows = JSON.stringify(await stored());
    expect(rows).toContain(await learnerKeyOf(personId));
    for (const trace of [personId, client.account?.email ?? '-', client.account?.id ?? '-', 'T10:'])
      expect(rows).not.toContain(trace);
  });

  it('costs at most five queries a page, with the practices that fit', async () => {
    const { wave, people } = await buildOpenWave();
    const person = people[0] as InvitedPerson; // one is invited
    await buildSubmittedResponse({ wave, person, style: { rightUpTo: null } });
    for (const trackCode of ['klopt-het-wel', 'data-op-orde', 'samen-en-open'])
      await buildAssignment({ personId: person.personId, trackCode });
    const client = await app.as(await buildAccount({ personId: person.personId }));
    await client.ask(TRACKS);
    for (const document of [TRACKS, `{ ${MINE.slice(1, -1)} ${RECOMMENDED.slice(1, -1)} }`]) {
      const count = await countQueries(async () => {
        expect((await client.ask(document)).errors).toEqual([]);
      });
      expect(count).toBeLessThanOrEqual(5);
    }
  });
});

describe('recommended practices', () => {
  it('are there for the gaps of the newest profile, with the gap as the reason', async () => {
    const { wave, people } = await buildOpenWave();
    const person = people[0] as InvitedPerson; // one is invited
    await buildSubmittedResponse({ wave, person, style: { rightUpTo: null } });
    const client = await app.as(await buildAccount({ personId: person.personId }));
    const { recommendedPractices } = (await client.ask(RECOMMENDED)).data;
    expect(recommendedPractices).toHaveLength(3);
    for (const { practice, competence, level } of recommendedPractices) {
      expect(practice.competences.map(({ code }: { code: string }) => code)).toContain(competence.code);
      expect(level).toBe('BASIC');
    }
  });

  it('are none before the first submission, and none without a gap', async () => {
    expect((await (await app.as('EMPLOYEE')).ask(RECOMMENDED)).data.recommendedPractices).toEqual([]);
    const { wave, people } = await buildOpenWave();
    const person = people[0] as InvitedPerson; // one is invited
    await buildSubmittedResponse({ wave, person });
    const client = await app.as(await buildAccount({ personId: person.personId }));
    expect((await client.ask(RECOMMENDED)).data.recommendedPractices).toEqual([]);
  });
});
