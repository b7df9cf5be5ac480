import { beforeAll, describe, expect, it } from 'vitest';
import { findPracticeRecord } from '../../../server/knowledge/practice.model.ts';
import { remindOwners } from '../../../server/knowledge/practice-editing.service.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { useApp } from '../../support/app.ts';
import { useDatabase } from '../../support/database.ts';

useDatabase({ emptyBeforeEach: false });
const app = useApp();
type Client = Awaited<ReturnType<typeof app.as>>;

const BODY = `## Wat is er gedaan\n\n${'Wij telden fietsers met een lus in het wegdek. '.repeat(10)}`;
const TEXT = {
  titleNl: 'Fietsers tellen met een lus',
  titleEn: '',
  summaryNl: 'Met een lus in het wegdek weten we hoeveel fietsers er werkelijk rijden.',
  summaryEn: '',
  organisation: 'Team Mobiliteit',
  year: 2026,
  competences: ['data-handling'],
  level: 'INTERMEDIATE',
  themes: ['mobility'],
  phase: 'OPTIMISE',
  effort: 'SMALL',
  forWhom: 'Wie over verkeer adviseert.',
  result: 'Twee kruispunten zijn anders ingericht.',
  contact: 'team Mobiliteit',
  sources: [{ title: 'Verslag', url: 'https://example.org/verslag' }],
  body: BODY,
  attachmentIds: [] as string[],
};
const DRAFT = `code revision state remark problems titleNl titleEn mayDecide published { version }
  attachments { id fileName size path }`;
const SAVE = `mutation ($input: PracticeDraftInput!) { savePracticeDraft(input: $input) { ${DRAFT} } }`;
const GET = `query ($code: ID!) { practiceDraft(code: $code) { ${DRAFT} } }`;
const HAND_IN = `mutation ($input: PracticeDecisionInput!) { handInPracticeDraft(input: $input) { ${DRAFT} } }`;
const DISCARD = 'mutation ($input: PracticeDecisionInput!) { discardPracticeDraft(input: $input) }';
const PUBLISH = `mutation ($input: PracticeDecisionInput!) { publishPractice(input: $input) { code version title } }`;
const RETURN = 'mutation ($input: PracticeReturnInput!) { returnPractice(input: $input) }';
const SHARE = `mutation ($input: PracticeDecisionInput!, $shared: Boolean!) {
  sharePractice(input: $input, shared: $shared) { code shared } }`;
const SHARED = `query ($code: ID!) { sharedPractice(code: $code) { code title bodyHtml attachments { path } } }`;
const READ = `query ($code: ID!) { practice(code: $code) { code title version reusedBy reusedByMe commentCount
  attachments { id path } related { code } } }`;
const DIFFERENCE = `query ($code: ID!, $from: Int!, $to: Int!) {
  practiceDifference(code: $code, from: $from, to: $to) { field parts { kind text } } }`;
const HISTORY =
  'query ($code: ID!) { practiceHistory(code: $code) { version publishedAt writtenBy approvedBy } }';

async function save(client: Client, text: object = {}, code: string | null = null, revision = 0) {
  return client.ask(SAVE, { input: { code, revision, text: { ...TEXT, ...text } } });
}

async function publish(writer: Client, editor: Client, text: object, code: string | null = null) {
  const before = code === null ? 0 : (await writer.ask(GET, { code })).data.practiceDraft.revision;
  const saved = (await save(writer, text, code, before)).data.savePracticeDraft;
  const input = { code: saved.code, revision: saved.revision };
  const { revision } = (await writer.ask(HAND_IN, { input })).data.handInPracticeDraft;
  const answer = await editor.ask(PUBLISH, { input: { code: saved.code, revision } });
  expect(answer.errors).toEqual([]);
  return saved.code as string;
}

const codeOf = (answer: { errors: readonly { extensions: { code: string } }[] }) =>
  answer.errors[0]?.extensions.code;
const revisionOf = async (client: Client, code: string) =>
  (await client.ask(GET, { code })).data.practiceDraft.revision as number;

let writer: Client;
let editor: Client;
let other: Client;
beforeAll(async () => {
  [writer, editor, other] = await Promise.all([app.as('EMPLOYEE'), app.as('AUTHOR'), app.as('EMPLOYEE')]);
});

describe('a draft', () => {
  it('is for everybody to begin, and for nobody else to see but editors', async () => {
    const { data } = await save(writer, { titleNl: 'Alleen voor mij' });
    expect(data.savePracticeDraft).toMatchObject({ code: 'alleen-voor-mij', state: 'WRITING', revision: 1 });
    expect(codeOf(await other.ask(GET, { code: 'alleen-voor-mij' }))).toBe('NOT_FOUND');
    expect(codeOf(await other.ask(READ, { code: 'alleen-voor-mij' }))).toBe('NOT_FOUND');
    expect((await editor.ask(GET, { code: 'alleen-voor-mij' })).data.practiceDraft.titleNl).toBe(
      'Alleen voor mij',
    );
    expect(codeOf(await save(other, {}, 'alleen-voor-mij', 1))).toBe('FORBIDDEN');
  });

  it('cannot be overwritten by who did not see the last change', async () => {
    const { code, revision } = (await save(writer, { titleNl: 'Twee schermen' })).data.savePracticeDraft;
    expect((await save(writer, { titleNl: 'Op het ene' }, code, revision)).errors).toEqual([]);
    expect(codeOf(await save(writer, { titleNl: 'Op het andere' }, code, revision))).toBe('CONFLICT');
    expect((await writer.ask(GET, { code })).data.practiceDraft.titleNl).toBe('Op het ene');
  });

  it('takes a code of its own when the title exists already', async () => {
    const codes = [];
    for (let round = 0; round < 3; round++)
      codes.push((await save(writer, { titleNl: 'Steeds hetzelfde' })).data.savePracticeDraft.code);
    expect(codes).toEqual(['steeds-hetzelfde', 'steeds-hetzelfde-2', 'steeds-hetzelfde-3']);
    expect((await save(writer, { titleNl: 'Schrijven' })).data.savePracticeDraft.code).toBe('schrijven-2');
  });

  it.each([
    ['a title of four letters', { titleNl: 'Kort' }],
    ['an unknown competence', { competences: ['zweven'] }],
    ['an unknown theme', { themes: ['zweven'] }],
    ['a source without https', { sources: [{ title: 'x', url: 'javascript:alert(1)' }] }],
    ['a file that is not there', { attachmentIds: ['nergens'] }],
    ['a story of 30,001 characters', { body: 'a'.repeat(30_001) }],
  ])('is refused with %s, in words', async (_what, text) => {
    const answer = await save(writer, text);
    expect(codeOf(answer)).toBe('BAD_USER_INPUT');
    expect(answer.errors[0]?.message).toMatch(/\.$/);
  });

  it('is handed in only when complete, and says what is missing', async () => {
    const incomplete = (await save(writer, { titleNl: 'Half af', body: 'Te kort', themes: [] })).data
      .savePracticeDraft;
    expect(incomplete.problems).toEqual(['themes', 'body']);
    const input = { code: incomplete.code, revision: incomplete.revision };
    expect(codeOf(await writer.ask(HAND_IN, { input }))).toBe('BAD_USER_INPUT');
    expect((await writer.ask(DISCARD, { input })).data.discardPracticeDraft).toBe(true);
    expect(await findPracticeRecord(incomplete.code)).toBeNull();
  });
});

describe('publishing', () => {
  it('takes four eyes: nobody publishes what they wrote', async () => {
    const draft = (await save(editor, { titleNl: 'Door de redacteur zelf' })).data.savePracticeDraft;
    const input = { code: draft.code, revision: draft.revision };
    const { revision } = (await editor.ask(HAND_IN, { input })).data.handInPracticeDraft;
    expect(codeOf(await editor.ask(PUBLISH, { input: { code: draft.code, revision } }))).toBe('CONFLICT');
    expect(codeOf(await writer.ask(PUBLISH, { input: { code: draft.code, revision } }))).toBe('FORBIDDEN');
    const programme = await app.as('PROGRAMME_MANAGER');
    expect((await programme.ask(PUBLISH, { input: { code: draft.code, revision } })).errors).toEqual([]);
    expect((await other.ask(READ, { code: draft.code })).data.practice.version).toBe(1);
  });

  it('gives a draft back with a remark, and the writer may hand it in again', async () => {
    const draft = (await save(writer, { titleNl: 'Nog niet helemaal' })).data.savePracticeDraft;
    let input = { code: draft.code, revision: draft.revision };
    const handedIn = (await writer.ask(HAND_IN, { input })).data.handInPracticeDraft;
    input = { code: draft.code, revision: handedIn.revision };
    expect(codeOf(await editor.ask(RETURN, { input: { ...input, remark: 'Nee' } }))).toBe('BAD_USER_INPUT');
    expect((await editor.ask(RETURN, { input: { ...input, remark: 'Wat kostte het?' } })).errors).toEqual([]);
    const returned = (await writer.ask(GET, { code: draft.code })).data.practiceDraft;
    expect(returned).toMatchObject({ state: 'RETURNED', remark: 'Wat kostte het?' });
  });

  it('keeps every version, and shows what changed from one to the next', async () => {
    const code = await publish(writer, editor, {
      titleNl: 'Met twee versies',
      result: 'Het scheelt twee uur.',
    });
    await publish(writer, editor, { titleNl: 'Met twee versies', result: 'Het scheelt drie uur.' }, code);
    const history = (await other.ask(HISTORY, { code })).data.practiceHistory;
    expect(history.map(({ version }: { version: number }) => version)).toEqual([2, 1]);
    const changed = (await other.ask(DIFFERENCE, { code, from: 1, to: 2 })).data.practiceDifference;
    expect(changed).toEqual([
      {
        field: 'RESULT',
        parts: [
          { kind: 'SAME', text: 'Het scheelt ' },
          { kind: 'REMOVED', text: 'twee' },
          { kind: 'ADDED', text: 'drie' },
          { kind: 'SAME', text: ' uur.' },
        ],
      },
    ]);
    expect(codeOf(await other.ask(DIFFERENCE, { code, from: 1, to: 9 }))).toBe('NOT_FOUND');
  });

  it('puts a draft over a practice that came with the product, which stays as it was until then', async () => {
    const code = 'samen-meten-lucht';
    const before = (await other.ask(READ, { code })).data.practice;
    expect(codeOf(await save(other, {}, code, 0))).toBe('FORBIDDEN');
    const programme = await app.as('PROGRAMME_MANAGER');
    const { revision } = (await save(editor, { titleNl: 'Samen meten, nu beter' }, code, 0)).data
      .savePracticeDraft;
    expect((await other.ask(READ, { code })).data.practice.title).toBe(before.title);
    const handedIn = (await editor.ask(HAND_IN, { input: { code, revision } })).data.handInPracticeDraft;
    await programme.ask(PUBLISH, { input: { code, revision: handedIn.revision } });
    const after = (await other.ask(READ, { code })).data.practice;
    expect(after).toMatchObject({ title: 'Samen meten, nu beter', version: 2 });
    const history = (await other.ask(HISTORY, { code })).data.practiceHistory;
    expect(history.map(({ version }: { version: number }) => version)).toEqual([2, 1]);
  });

  it('is found by its words at once', async () => {
    await publish(writer, editor, { titleNl: 'Bevers en beverdammen tellen' });
    const { data } = await other.ask('{ practices(first: 3, search: "beverdam") { nodes { title } } }');
    expect(data.practices.nodes[0].title).toBe('Bevers en beverdammen tellen');
  });

  it('can be undone by an editor: the practice is gone, its versions are not', async () => {
    const code = await publish(writer, editor, { titleNl: 'Weer weg ermee' });
    const withdraw = 'mutation ($input: PracticeDecisionInput!) { withdrawPractice(input: $input) }';
    const input = { code, revision: await revisionOf(editor, code) };
    expect(codeOf(await writer.ask(withdraw, { input }))).toBe('FORBIDDEN');
    expect((await editor.ask(withdraw, { input })).data.withdrawPractice).toBe(true);
    expect(codeOf(await other.ask(READ, { code }))).toBe('NOT_FOUND');
  });
});

describe('a shared practice', () => {
  it('is for everybody from the moment it is shared until it no longer is', async () => {
    const code = await publish(writer, editor, { titleNl: 'Voor iedereen te lezen' });
    expect(codeOf(await app.nobody.ask(SHARED, { code }))).toBe('NOT_FOUND');
    const input = { code, revision: await revisionOf(editor, code) };
    expect(codeOf(await writer.ask(SHARE, { input, shared: true }))).toBe('FORBIDDEN');
    expect((await editor.ask(SHARE, { input, shared: true })).data.sharePractice.shared).toBe(true);
    expect((await app.nobody.ask(SHARED, { code })).data.sharedPractice.title).toBe('Voor iedereen te lezen');
    const rss = await (await app.nobody.fetch('/feeds/practices.xml')).text();
    expect(rss).toContain('Voor iedereen te lezen');
    const json = await (await app.nobody.fetch('/feeds/practices.json?lang=en')).json();
    expect(json.items[0]).toMatchObject({ title: 'Voor iedereen te lezen' });

    const again = { code, revision: await revisionOf(editor, code) };
    await editor.ask(SHARE, { input: again, shared: false });
    expect(codeOf(await app.nobody.ask(SHARED, { code }))).toBe('NOT_FOUND');
    expect(await (await app.nobody.fetch('/feeds/practices.xml')).text()).not.toContain('Voor iedereen');
  });
});

describe('files', () => {
  const PDF = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(2000, 1)]);
  const put = (client: Client, code: string, name: string, body: Buffer) =>
    client.fetch(`/attachments/${code}`, {
      method: 'POST',
      headers: { 'x-file-name': encodeURIComponent(name), 'content-type': 'application/octet-stream' },
      body: new Uint8Array(body),
    });

  it('go with the draft, then with the practice, and outside only while it is shared', async () => {
    const draft = (await save(writer, { titleNl: 'Met een bijlage' })).data.savePracticeDraft;
    const kept = await (await put(writer, draft.code, '../verslag.pdf', PDF)).json();
    expect(kept.attachment).toMatchObject({ fileName: 'verslag.pdf', size: PDF.length });
    const { id } = kept.attachment;
    expect((await other.fetch(`/attachments/${id}`)).status).toBe(404);
    const code = await publish(
      writer,
      editor,
      { titleNl: 'Met een bijlage', attachmentIds: [id] },
      draft.code,
    );
    const given = await other.fetch(`/attachments/${id}`);
    expect(Buffer.from(await given.arrayBuffer())).toEqual(PDF);
    expect(given.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''verslag.pdf");
    expect((await app.nobody.fetch(`/attachments/${id}`)).status).toBe(401);
    expect((await app.nobody.fetch(`/feeds/files/${id}`)).status).toBe(404);
    await editor.ask(SHARE, { input: { code, revision: await revisionOf(editor, code) }, shared: true });
    expect((await app.nobody.fetch(`/feeds/files/${id}`)).status).toBe(200);
    await editor.ask(SHARE, { input: { code, revision: await revisionOf(editor, code) }, shared: false });
    expect((await app.nobody.fetch(`/feeds/files/${id}`)).status).toBe(404);
  });

  it.each([
    ['a page called a pdf', 'plan.pdf', Buffer.from('<script>alert(1)</script>')],
    ['a program', 'plan.exe', Buffer.from('MZ')],
    ['nothing', 'leeg.txt', Buffer.alloc(0)],
  ])('of other kinds are refused: %s', async (_what, name, body) => {
    const { code } = (await save(writer, { titleNl: 'Met iets vreemds' })).data.savePracticeDraft;
    expect((await put(writer, code, name, body)).status).toBe(400);
  });

  it('are not kept with somebody else’s draft', async () => {
    const { code } = (await save(writer, { titleNl: 'Van mij alleen' })).data.savePracticeDraft;
    expect((await put(other, code, 'verslag.pdf', PDF)).status).toBe(404);
  });
});

describe('a review', () => {
  it('is asked of the owner once, and put off by saying that it still holds', async () => {
    const code = await publish(writer, editor, { titleNl: 'Over een jaar weer' });
    const { reviewOn } = (await findPracticeRecord(code)) ?? { reviewOn: '' };
    const back = setClock(() => Date.parse(`${reviewOn}T08:00:00Z`) - 5 * 86_400_000);
    try {
      await remindOwners();
      await remindOwners();
      const administrator = await app.as('ADMINISTRATOR');
      const { data, errors } = await administrator.ask('{ mails(first: 100) { nodes { template } } }');
      expect(errors).toEqual([]);
      const mails = data.mails.nodes.filter(
        ({ template }: { template: string }) => template === 'PRACTICE_REVIEW_DUE',
      );
      expect(mails.length).toBeGreaterThanOrEqual(1);
      const owners = (await app.as(writer.account ?? 'EMPLOYEE')) as Client;
      const due = (await owners.ask('{ practicesToReview { code } }')).data.practicesToReview;
      expect(due.map((one: { code: string }) => one.code)).toContain(code);
      const REVIEW = `mutation ($input: PracticeReviewInput!) { reviewPractice(input: $input) { reviewOn } }`;
      const input = { code, revision: await revisionOf(owners, code), reviewOn: '2029-01-01' };
      expect((await owners.ask(REVIEW, { input })).data.reviewPractice.reviewOn).toBe('2029-01-01');
      const stranger = await app.as('EMPLOYEE');
      expect(codeOf(await stranger.ask(REVIEW, { input }))).toBe('FORBIDDEN');
    } finally {
      back();
    }
  });
});

describe('what colleagues make of it', () => {
  const COMMENT =
    'mutation ($code: ID!, $text: String!) { commentOnPractice(code: $code, text: $text) { commentCount } }';
  const LIST = `query ($code: ID!) { practiceComments(code: $code, first: 10) {
    edges { node { id text name mayRemove } } } }`;
  const REMOVE = 'mutation ($id: ID!) { removePracticeComment(id: $id) }';

  it('stands below it under their own name, and is taken away by themselves or an editor', async () => {
    const code = 'woo-op-orde-noord-brabant';
    expect(
      (await writer.ask(COMMENT, { code, text: 'Bij ons ging dit zo.' })).data.commentOnPractice.commentCount,
    ).toBe(1);
    const seen = (await other.ask(LIST, { code })).data.practiceComments.edges[0].node;
    expect(seen).toMatchObject({ text: 'Bij ons ging dit zo.', mayRemove: false });
    expect(codeOf(await other.ask(REMOVE, { id: seen.id }))).toBe('FORBIDDEN');
    expect((await editor.ask(REMOVE, { id: seen.id })).data.removePracticeComment).toBe(true);
    expect(codeOf(await writer.ask(COMMENT, { code, text: ' ' }))).toBe('BAD_USER_INPUT');
  });

  it('is counted per month when it is read, without who', async () => {
    const { data } = await writer.ask('mutation { notePracticeRead(code: "woo-op-orde-noord-brabant") }');
    expect(data.notePracticeRead).toBe(true);
  });
});
