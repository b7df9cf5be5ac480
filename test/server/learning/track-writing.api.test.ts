import { beforeAll, describe, expect, it } from 'vitest';
import { ROLES } from '../../../server/identity/identity.reads.ts';
import { forgetKeptTracks } from '../../../server/learning/track.content.ts';
import { definitionOf } from '../../../server/learning/track-definition.content.ts';
import type { TrackDefinition } from '../../../server/learning/track-draft.input.ts';
import { insertPeople } from '../../../server/organisation/person.model.ts';
import { useApp } from '../../support/app.ts';
import { useDatabase } from '../../support/database.ts';
import { someTrack } from '../../support/learning-builders.ts';

useDatabase({ emptyBeforeEach: false });
const app = useApp();
type Client = Awaited<ReturnType<typeof app.as>>;

const DRAFT =
  'code revision state remark mayDecide publishedVersion definition problems { path problem about }';
const GET = `query ($code: ID!) { trackDraft(code: $code) { ${DRAFT} } }`;
const SAVE = `mutation ($input: SaveTrackInput!) { saveTrackDraft(input: $input) { ${DRAFT} } }`;
const HAND_IN = `mutation ($input: TrackDecisionInput!) { handInTrackDraft(input: $input) { ${DRAFT} } }`;
const DISCARD = 'mutation ($input: TrackDecisionInput!) { discardTrackDraft(input: $input) }';
const PUBLISH = 'mutation ($input: PublishTrackInput!) { publishTrack(input: $input) { code version } }';
const RETURN = 'mutation ($input: ReturnTrackInput!) { returnTrackDraft(input: $input) }';
const DESK = '{ trackDesk { code title version state mayDecide } }';
const HISTORY = 'query ($code: ID!) { trackHistory(code: $code) { version note writtenBy approvedBy } }';
const DIFFERENCE = `query ($code: ID!, $from: Int!, $to: Int) {
  trackDifference(code: $code, from: $from, to: $to) { heading parts { kind text } } }`;
const TRACK = `query ($code: ID!) { track(code: $code) { code version title modules { code lessons { code title } } } }`;
const LESSON = `query ($code: ID!, $lesson: ID!) { lesson(trackCode: $code, lessonCode: $lesson) { title bodyHtml } }`;
const START = 'mutation ($code: ID!) { startTrack(code: $code) { id } }';

const full = (change: (track: TrackDefinition) => void = () => undefined): string => {
  const track = structuredClone(definitionOf(someTrack('data-op-orde')));
  change(track);
  return JSON.stringify(track);
};
const codeOf = (answer: { errors: readonly { extensions: { code: string } }[] }) =>
  answer.errors[0]?.extensions.code;

async function save(client: Client, definition: string, code: string | null = null, revision = 0) {
  return client.ask(SAVE, { input: { code, revision, definition } });
}

async function publish(code: string, definition: string) {
  const { revision } = (await writer.ask(GET, { code })).data.trackDraft;
  const saved = (await save(writer, definition, code, revision)).data.saveTrackDraft;
  expect(saved.problems).toEqual([]);
  const handed = await writer.ask(HAND_IN, { input: { code, revision: saved.revision } });
  expect(handed.errors).toEqual([]);
  const input = { code, revision: handed.data.handInTrackDraft.revision, note: 'Een les is duidelijker.' };
  return editor.ask(PUBLISH, { input });
}

let writer: Client;
let editor: Client;
let learner: Client;
beforeAll(async () => {
  forgetKeptTracks();
  [writer, editor, learner] = await Promise.all([app.as('AUTHOR'), app.as('AUTHOR'), app.as('EMPLOYEE')]);
  await insertPeople(
    [writer, editor].map(({ account }, at) => ({
      ...{
        id: account?.personId ?? '',
        employeeNumber: `A${at}`,
        givenName: 'Aukje',
        prefix: '',
        familyName: `Bos${at}`,
      },
      ...{ email: `aukje${at}@waterland.example`, birthYear: 1980, inServiceFrom: '2015-01-01' },
    })),
  );
});

describe('the desk of tracks', () => {
  it('shows authors every track and its draft', async () => {
    await save(
      writer,
      full((track) => {
        track.title.nl = 'Een begin';
      }),
    );
    const { trackDesk } = (await editor.ask(DESK)).data;
    expect(trackDesk).toContainEqual({
      code: 'een-begin',
      title: 'Een begin',
      version: null,
      state: 'WRITING',
      mayDecide: false,
    });
    expect(trackDesk.map(({ code }: { code: string }) => code)).toContain('data-op-orde');
  });

  it.each(ROLES.filter((role) => role !== 'AUTHOR'))('is shut to %s at every door', async (role) => {
    const client = await app.as(role);
    const input = { code: 'data-op-orde', revision: 1 };
    const answers = await Promise.all([
      client.ask(DESK),
      client.ask(GET, { code: 'data-op-orde' }),
      client.ask(HISTORY, { code: 'data-op-orde' }),
      client.ask(DIFFERENCE, { code: 'data-op-orde', from: 1 }),
      client.ask('query ($code: ID!) { draftTrack(code: $code) { title } }', { code: 'data-op-orde' }),
      client.ask('{ draftLesson(trackCode: "data-op-orde", lessonCode: "metadata") { bodyHtml } }'),
      client.ask('{ lessonPreview(code: "", body: "x", files: []) }'),
      client.ask(
        'mutation { tryDraftQuiz(trackCode: "data-op-orde", moduleCode: "vinden", answers: []) { passed } }',
      ),
      save(client, full()),
      client.ask(HAND_IN, { input }),
      client.ask(DISCARD, { input }),
      client.ask(PUBLISH, { input: { ...input, note: 'Een goede reden' } }),
      client.ask(RETURN, { input: { ...input, remark: 'Een goede reden' } }),
    ]);
    expect(answers.map(codeOf)).toEqual(answers.map(() => 'FORBIDDEN'));
    const file = await client.fetch('/attachments/leergang/data-op-orde', {
      method: 'POST',
      headers: { 'x-file-name': 'x.csv', 'x-op-peil': '1' },
      body: 'a;b\n1;2\n',
    });
    expect(file.status).toBe(403);
  });
});

describe('a draft', () => {
  it('begins as what is published and is seen by no learner', async () => {
    const code = 'data-op-orde';
    const begun = (await writer.ask(GET, { code })).data.trackDraft;
    expect(begun).toMatchObject({ revision: 0, state: null, publishedVersion: 1, problems: [] });
    const title = 'Data op orde, herzien';
    await save(
      writer,
      full((track) => {
        track.title.nl = title;
      }),
      code,
    );
    expect((await learner.ask(TRACK, { code })).data.track.title).toBe('Data op orde');
    const { revision } = (await writer.ask(GET, { code })).data.trackDraft;
    expect((await writer.ask(DISCARD, { input: { code, revision } })).data.discardTrackDraft).toBe(true);
    expect((await writer.ask(GET, { code })).data.trackDraft.state).toBeNull();
  });

  it('cannot be overwritten by who did not see the last change', async () => {
    const { code, revision } = (
      await save(
        writer,
        full((track) => {
          track.title.nl = 'Twee schermen';
        }),
      )
    ).data.saveTrackDraft;
    const answer = await save(
      editor,
      full((track) => {
        track.title.nl = 'Op het ene';
      }),
      code,
      revision,
    );
    expect(answer.errors).toEqual([]);
    expect(codeOf(await save(writer, full(), code, revision))).toBe('CONFLICT');
    expect(codeOf(await save(writer, full(), code, 0))).toBe('CONFLICT');
    expect(JSON.parse((await writer.ask(GET, { code })).data.trackDraft.definition).title.nl).toBe(
      'Op het ene',
    );
  });

  it('may be incomplete, says what is wrong and where, and is not handed in then', async () => {
    const half = full((track) => {
      track.title.nl = 'Half af';
      const [module] = track.modules;
      module?.quiz.splice(0);
      track.modules.splice(1);
    });
    const { code, revision, problems } = (await save(writer, half)).data.saveTrackDraft;
    expect(problems).toEqual([{ path: 'modules.0.quiz', problem: 'NO_QUIZ', about: '' }]);
    expect(codeOf(await writer.ask(HAND_IN, { input: { code, revision } }))).toBe('CONFLICT');
  });

  it.each([
    ['no JSON', '{'],
    ['another shape', '{"title":1}'],
    [
      'a lesson of 20,001 characters',
      full((track) => {
        for (const one of track.modules[0]?.lessons ?? []) one.body = 'a'.repeat(20_001);
      }),
    ],
    [
      'somebody else’s file',
      full((track) => {
        track.files = [{ name: 'x.png', fileId: 'nergens', shippedIn: null }];
      }),
    ],
  ])('is refused with %s, in words', async (_what, definition) => {
    const answer = await save(writer, definition);
    expect(codeOf(answer)).toBe('BAD_USER_INPUT');
    expect(answer.errors[0]?.message).toMatch(/\.$/);
  });

  it('carries pictures that learners see once it is published', async () => {
    const { code, revision } = (
      await save(
        writer,
        full((track) => {
          track.title.nl = 'Met een kaart';
        }),
      )
    ).data.saveTrackDraft;
    const png = Buffer.from('89504e470d0a1a0a0000', 'hex');
    const send = (name: string, body: string | Buffer) =>
      writer.fetch(`/attachments/leergang/${code}`, {
        method: 'POST',
        headers: { 'x-file-name': name, 'x-op-peil': '1' },
        body: body as BodyInit,
      });
    expect((await send('pagina.html', '<p>')).status).toBe(400);
    const { file } = (await (await send('Kaart van Groningen.PNG', png)).json()) as {
      file: { fileId: string; name: string; address: string };
    };
    expect(file.name).toBe('kaart-van-groningen.png');
    expect((await learner.fetch(file.address)).status).toBe(404);
    expect((await editor.fetch(file.address)).status).toBe(200);
    const withPicture = full((track) => {
      track.title.nl = 'Met een kaart';
      track.files = [{ name: file.name, fileId: file.fileId, shippedIn: null }];
      for (const lesson of track.modules[0]?.lessons ?? [])
        lesson.body += `\n\n![De provincie](${file.name})\n`;
    });
    await save(writer, withPicture, code, revision);
    await publish(code, withPicture);
    const { lesson } = (await learner.ask(LESSON, { code, lesson: 'eerst-de-vraag' })).data;
    expect(lesson.bodyHtml).toContain(`<img src="${file.address}" alt="De provincie" loading="lazy" />`);
    expect((await learner.fetch(file.address)).headers.get('content-type')).toBe('image/png');
    expect((await app.nobody.fetch(file.address)).status).toBe(401);
  });
});

describe('publishing', () => {
  it('takes another author, and gives a version that new learners begin with while others finish theirs', async () => {
    const code = 'klopt-het-wel';
    const other = structuredClone(definitionOf(someTrack(code)));
    await learner.ask(START, { code });
    const late = await app.as('EMPLOYEE');
    for (const module of other.modules)
      for (const lesson of module.lessons) lesson.title.nl = `Nieuw: ${lesson.title.nl}`;
    const saved = (await save(writer, JSON.stringify(other), code)).data.saveTrackDraft;
    const handed = (await writer.ask(HAND_IN, { input: { code, revision: saved.revision } })).data
      .handInTrackDraft;
    const input = { code, revision: handed.revision, note: 'Alle titels zijn nieuw.' };
    expect(handed).toMatchObject({ state: 'SUBMITTED', mayDecide: false });
    expect((await editor.ask(GET, { code })).data.trackDraft.mayDecide).toBe(true);
    expect(codeOf(await writer.ask(PUBLISH, { input }))).toBe('CONFLICT');
    expect(codeOf(await editor.ask(PUBLISH, { input: { ...input, note: 'kort' } }))).toBe('BAD_USER_INPUT');
    expect((await editor.ask(PUBLISH, { input })).data.publishTrack).toEqual({ code, version: 2 });
    expect(codeOf(await editor.ask(PUBLISH, { input }))).toBe('CONFLICT');
    expect((await learner.ask(TRACK, { code })).data.track.version).toBe(1);
    const { track } = (await late.ask(TRACK, { code })).data;
    expect(track.version).toBe(2);
    expect(track.modules[0].lessons[0].title).toMatch(/^Nieuw: /);
  });

  it('keeps a history with both names, and tells what changed', async () => {
    const code = 'klopt-het-wel';
    const { trackHistory } = (await editor.ask(HISTORY, { code })).data;
    expect(trackHistory).toMatchObject([
      { version: 2, note: 'Alle titels zijn nieuw.' },
      { version: 1, note: null },
    ]);
    expect(trackHistory[0]).toMatchObject({ writtenBy: 'Aukje Bos0', approvedBy: 'Aukje Bos1' });
    const { trackDifference } = (await editor.ask(DIFFERENCE, { code, from: 1, to: 2 })).data;
    expect(trackDifference).toHaveLength(8);
    expect(trackDifference[0].parts).toContainEqual({ kind: 'ADDED', text: 'Nieuw: ' });
    expect((await editor.ask(DIFFERENCE, { code, from: 2 })).data.trackDifference).toEqual([]);
    expect(codeOf(await editor.ask(DIFFERENCE, { code, from: 7, to: 2 }))).toBe('NOT_FOUND');
  });

  it('can be held back with a remark, which the writer reads', async () => {
    const { code, revision } = (
      await save(
        writer,
        full((track) => {
          track.title.nl = 'Nog niet';
        }),
      )
    ).data.saveTrackDraft;
    const handed = (await writer.ask(HAND_IN, { input: { code, revision } })).data.handInTrackDraft;
    const input = { code, revision: handed.revision, remark: 'Les twee mist een voorbeeld.' };
    expect(codeOf(await writer.ask(RETURN, { input }))).toBe('CONFLICT');
    expect((await editor.ask(RETURN, { input })).data.returnTrackDraft).toBe(true);
    expect((await writer.ask(GET, { code })).data.trackDraft).toMatchObject({
      ...{ state: 'RETURNED', remark: 'Les twee mist een voorbeeld.' },
    });
  });
});

describe('a preview', () => {
  it('shows a lesson and judges a quiz of the draft as learners would get them, and keeps nothing', async () => {
    const { code } = (
      await save(
        writer,
        full((track) => {
          track.title.nl = 'Vooraf bekeken';
        }),
      )
    ).data.saveTrackDraft;
    const { draftLesson } = (
      await writer.ask(
        'query ($code: ID!) { draftLesson(trackCode: $code, lessonCode: "metadata") { title bodyHtml next { title } } }',
        { code },
      )
    ).data;
    expect(draftLesson.bodyHtml).toContain('<h2>Doe het zelf</h2>');
    const [module] = definitionOf(someTrack('data-op-orde')).modules;
    const answers = (module?.quiz ?? []).map(({ id, answer }) => ({ questionId: id, option: answer }));
    const { data } = await writer.ask(
      `mutation ($code: ID!, $module: ID!, $answers: [QuizAnswerInput!]!) {
        tryDraftQuiz(trackCode: $code, moduleCode: $module, answers: $answers) { passed correctCount questions { correct } } }`,
      { code, module: module?.code, answers },
    );
    expect(data.tryDraftQuiz).toMatchObject({ passed: true, correctCount: answers.length });
    expect((await writer.ask('{ myAssignments { id } }')).data.myAssignments).toEqual([]);
  });

  it('is made of typed text without anything that runs', async () => {
    const body = '## Kop\n\n<script>x()</script>\n\n![k](https://elders.nl/x.png)';
    const { lessonPreview } = (
      await writer.ask('query ($body: String!) { lessonPreview(code: "", body: $body, files: []) }', { body })
    ).data;
    expect(lessonPreview).toContain('<h2>Kop</h2>');
    expect(lessonPreview).not.toMatch(/<script|<img/);
  });
});
