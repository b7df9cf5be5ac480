import { buildSchema, isObjectType, printSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { schema } from '../../../server/schema.ts';
import { useApp } from '../../support/app.ts';
import { useDatabase } from '../../support/database.ts';
import { someTrack } from '../../support/learning-builders.ts';

const TRACKS = `{ tracks { code version title summary fromLevel toLevel minutes afterwards competences { code name }
  modules { code title lessons { code title minutes done } quiz { id question options } quizPassed } assignment { id } } }`;
const TRACK = `query ($code: ID!) { track(code: $code) { title afterwards modules { title } } }`;
const LESSON = `query ($trackCode: ID!, $lessonCode: ID!) { lesson(trackCode: $trackCode, lessonCode: $lessonCode) {
  trackCode moduleCode code title minutes bodyHtml done
  next { moduleCode lessonCode title } previous { moduleCode lessonCode title } } }`;

useDatabase();
const app = useApp();
const track = someTrack('data-op-orde');

describe('tracks', () => {
  it('are shown whole, in one answer', async () => {
    const { tracks } = (await (await app.as('EMPLOYEE')).ask(TRACKS)).data;
    expect(tracks).toHaveLength(10);
    const shown = tracks.find(({ code }: { code: string }) => code === track.code);
    expect(shown).toMatchObject({
      ...{ title: 'Data op orde', fromLevel: 'BASIC', toLevel: 'INTERMEDIATE', minutes: track.minutes },
      competences: [{ code: 'data-handling' }],
      assignment: null,
    });
    expect(shown.modules.map(({ quizPassed }: { quizPassed: boolean }) => quizPassed)).toEqual([
      ...[false, false, false],
    ]);
  });

  it('never show the answer key or the explanation of a quiz before it is answered', async () => {
    const type = buildSchema(printSchema(schema)).getType('QuizQuestion');
    expect(isObjectType(type) && Object.keys(type.getFields()).sort()).toEqual(['id', 'options', 'question']);
    const answer = JSON.stringify((await (await app.as('AUTHOR')).ask(TRACKS)).data);
    for (const { explanation } of track.modules.flatMap(({ quiz }) => quiz))
      expect(answer).not.toContain(explanation.slice(0, 40));
  });

  it('speak the language of the reader', async () => {
    const client = await app.as('EMPLOYEE');
    const response = await client.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': 'en' },
      body: JSON.stringify({ query: TRACK, variables: { code: track.code } }),
    });
    const { data } = (await response.json()) as { data: { track: object } };
    expect(data.track).toMatchObject({
      title: 'Data in order',
      modules: [{ title: 'Finding what already exists' }, {}, {}],
    });
  });

  it('are not found by a code that does not exist', async () => {
    const { errors } = await (await app.as('EMPLOYEE')).ask(TRACK, { code: '__proto__' });
    expect(errors[0]?.extensions.code).toBe('NOT_FOUND');
  });
});

describe('a lesson', () => {
  const lesson = async (lessonCode: string) =>
    (await (await app.as('EMPLOYEE')).ask(LESSON, { trackCode: track.code, lessonCode })).data.lesson;

  it('is shown with its text as safe HTML and the stops around it', async () => {
    const first = await lesson('eerst-de-vraag');
    expect(first).toMatchObject({
      ...{ trackCode: track.code, moduleCode: 'vinden', minutes: 7, done: false, previous: null },
      next: { moduleCode: 'vinden', lessonCode: 'waar-je-zoekt' },
    });
    expect(first.bodyHtml).toContain('<h2>Doe het zelf</h2>');
  });

  it('has the quiz of its module as the next stop when it is the last of the module', async () => {
    expect(await lesson('basisregistraties')).toMatchObject({
      next: { moduleCode: 'vinden', lessonCode: null, title: 'Vinden wat er al is' },
    });
    expect(await lesson('mappen-en-namen')).toMatchObject({
      previous: { moduleCode: 'vinden', lessonCode: null },
    });
  });

  it('is not found in another track, and never reaches a file outside its track', async () => {
    const client = await app.as('EMPLOYEE');
    for (const lessonCode of ['herkomst', '../klopt-het-wel/herkomst', 'track.yml', 'constructor'])
      expect(
        (await client.ask(LESSON, { trackCode: track.code, lessonCode })).errors[0]?.extensions.code,
      ).toBe('NOT_FOUND');
  });
});
