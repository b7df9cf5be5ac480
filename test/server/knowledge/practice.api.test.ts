import { describe, expect, it } from 'vitest';
import { ensureParticipantKeys, ROLES } from '../../../server/identity/identity.reads.ts';
import { listPractices } from '../../../server/knowledge/knowledge.reads.ts';
import { insertPracticeMarks } from '../../../server/knowledge/practice-mark.model.ts';
import { newId } from '../../../server/platform/identifier.ts';
import { useApp } from '../../support/app.ts';
import { countQueries, useDatabase } from '../../support/database.ts';

const PAGE = `query ($first: Int!, $after: String, $search: String, $competence: String, $theme: String, $phase: Phase) {
  practices(first: $first, after: $after, search: $search, competence: $competence, theme: $theme, phase: $phase) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes { code title year level phase effort themes { code name } helpedCount helpedMe } } }`;
const ONE = `query ($code: ID!) { practice(code: $code) {
  code title summary organisation year level phase effort themes { name } bodyHtml sources { title url } reviewOn
  helpedCount helpedMe } }`;
const MARK = `mutation ($code: ID!, $helpful: Boolean!) {
  markPracticeHelpful(code: $code, helpful: $helpful) { code helpedCount helpedMe } }`;
const CODE = 'samen-meten-lucht';

useDatabase();
const app = useApp();

const others = (count: number) =>
  insertPracticeMarks(Array.from({ length: count }, () => ({ practiceCode: CODE, participantKey: newId() })));

describe('the knowledge base', () => {
  it('opens for everybody who is signed in, and for nobody else', async () => {
    for (const role of ROLES) {
      const { data } = await (await app.as(role)).ask(PAGE, { first: 1 });
      expect(data.practices.nodes).toHaveLength(1);
    }
    expect((await app.nobody.ask(PAGE, { first: 1 })).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('gives all practices in pages, each once, newest first', async () => {
    const client = await app.as('EMPLOYEE');
    const seen: { code: string; year: number }[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { data } = await client.ask(PAGE, { first: 7, after });
      expect(data.practices.totalCount).toBe(listPractices().length);
      seen.push(...data.practices.nodes);
      after = data.practices.pageInfo.endCursor;
      more = data.practices.pageInfo.hasNextPage;
    }
    expect(new Set(seen.map(({ code }) => code)).size).toBe(listPractices().length);
    expect(seen.map(({ year }) => year)).toEqual(listPractices().map(({ year }) => year));
  });

  it('finds by words and filters by competence, theme and phase', async () => {
    const client = await app.as('EMPLOYEE');
    const codes = async (variables: object) =>
      (await client.ask(PAGE, { first: 50, ...variables })).data.practices.nodes.map(
        ({ code }: { code: string }) => code,
      );
    expect((await codes({ search: 'luchtmeting' }))[0]).toBe(CODE);
    expect(await codes({ competence: 'judging-sources', theme: 'housing-space', phase: 'RENEW' })).toContain(
      CODE,
    );
    expect(await codes({ search: 'luchtmeting', phase: 'PREPARE' })).not.toContain(CODE);
    expect(await codes({ theme: 'bestaat-niet' })).toEqual([]);
  });

  it('refuses a page of more than a hundred and a search of more than two hundred letters', async () => {
    const client = await app.as('EMPLOYEE');
    for (const variables of [{ first: 101 }, { first: 1, search: 'a'.repeat(201) }])
      expect((await client.ask(PAGE, variables)).errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('shows a practice in the language of the reader, with its article as safe HTML', async () => {
    const client = await app.as('EMPLOYEE');
    const { practice } = (await client.ask(ONE, { code: CODE })).data;
    expect(practice).toMatchObject({
      title: 'Meten met inwoners, en eerlijk zijn over de sensor',
      effort: 'MEDIUM',
      reviewOn: '2027-06-01',
      helpedCount: null,
      helpedMe: false,
    });
    expect(practice.themes).toEqual([{ name: 'Cultuur en samenleving' }, { name: 'Wonen en ruimte' }]);
    expect(practice.bodyHtml).toMatch(/<h2>Wat is er gedaan<\/h2>/);
    expect(practice.sources[0].url).toMatch(/^https:/);
    const english = await client.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': 'en' },
      body: JSON.stringify({ query: ONE, variables: { code: CODE } }),
    });
    expect(((await english.json()) as { data: { practice: { title: string } } }).data.practice.title).toBe(
      'Measuring with residents, and being honest about the sensor',
    );
  });

  it('does not know a practice that does not exist', async () => {
    const { errors } = await (await app.as('EMPLOYEE')).ask(ONE, { code: 'bestaat-niet' });
    expect(errors[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('lists the themes', async () => {
    const { data } = await (await app.as('EMPLOYEE')).ask('{ themes { code name } }');
    expect(data.themes).toHaveLength(8);
    expect(data.themes[0]).toEqual({ code: 'mobility', name: 'Mobiliteit' });
  });

  it('needs at most five queries for a page of practices with whom they helped', async () => {
    const client = await app.as('EMPLOYEE');
    await client.ask(MARK, { code: CODE, helpful: true });
    const count = await countQueries(async () => {
      expect((await client.ask(PAGE, { first: 20 })).data.practices.nodes).toHaveLength(20);
    });
    expect(count).toBeLessThanOrEqual(5);
  });
});

describe('saying that a practice helped', () => {
  it('counts once however often it is said, and can be taken back', async () => {
    const client = await app.as('EMPLOYEE');
    await others(4);
    const mark = async (helpful: boolean) =>
      (await client.ask(MARK, { code: CODE, helpful })).data.markPracticeHelpful;
    expect(await mark(true)).toEqual({ code: CODE, helpedCount: 5, helpedMe: true });
    expect(await mark(true)).toEqual({ code: CODE, helpedCount: 5, helpedMe: true });
    expect(await mark(false)).toEqual({ code: CODE, helpedCount: null, helpedMe: false });
    expect(await mark(false)).toEqual({ code: CODE, helpedCount: null, helpedMe: false });
  });

  it('stays one mark when it is said twice at the same moment', async () => {
    const client = await app.as('EMPLOYEE');
    await others(4);
    await Promise.all([1, 2, 3].map(() => client.ask(MARK, { code: CODE, helpful: true })));
    const { data } = await client.ask(ONE, { code: CODE });
    expect(data.practice).toMatchObject({ helpedCount: 5, helpedMe: true });
  });

  it('tells others at most in steps, and never under five', async () => {
    const client = await app.as('EMPLOYEE');
    const counted = async () => (await client.ask(ONE, { code: CODE })).data.practice.helpedCount;
    await others(4);
    expect(await counted()).toBeNull();
    await others(5);
    expect(await counted()).toBe(5);
    await others(1);
    expect(await counted()).toBe(10);
  });

  it('keeps a row that names nobody', async () => {
    const client = await app.as('EMPLOYEE');
    await client.ask(MARK, { code: CODE, helpful: true });
    const { connection } = (await import('mongoose')).default;
    const rows = await connection.collection('practicemarks').find().toArray();
    expect(rows).toHaveLength(1);
    expect(Object.keys(rows[0] ?? {}).sort()).toEqual(['_id', 'participantKey', 'practiceCode']);
    const personId = client.account?.personId ?? '';
    expect(rows[0]?.participantKey).toBe((await ensureParticipantKeys([personId])).get(personId));
    expect(JSON.stringify(rows)).not.toContain(personId);
  });

  it('makes no participant of somebody who takes back what was never said', async () => {
    const client = await app.as('EMPLOYEE');
    const { data } = await client.ask(MARK, { code: CODE, helpful: false });
    expect(data.markPracticeHelpful.helpedMe).toBe(false);
    const { connection } = (await import('mongoose')).default;
    expect(await connection.collection('participantlinks').countDocuments()).toBe(0);
  });

  it('is refused for a practice that does not exist', async () => {
    const { errors } = await (await app.as('EMPLOYEE')).ask(MARK, { code: 'bestaat-niet', helpful: true });
    expect(errors[0]?.extensions.code).toBe('NOT_FOUND');
  });
});
