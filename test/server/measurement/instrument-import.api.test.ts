import { describe, expect, it } from 'vitest';
import { listAccessLog } from '../../../server/identity/access-log.model.ts';
import { useApp } from '../../support/app.ts';
import { useDatabase } from '../../support/database.ts';
import { sampleLss, workbook } from '../../support/import-files.ts';
import { buildOpenWave } from '../../support/measurement-builders.ts';

useDatabase();
const app = useApp();
type Client = Awaited<ReturnType<typeof app.as>>;

const PREVIEW = `query ($id: ID!) { instrumentImport(id: $id) { fileNames code itemCount missingLanguage taken
  troubles { fileName message } items { id kind when condition } findings { kind place message } } }`;
const TAKE = `mutation ($input: TakeInstrumentImportInput!) { takeInstrumentImport(input: $input) {
  id code version published revision problems { path message } } }`;
const PUBLISH = `mutation ($id: ID!, $revision: Int!) { publishInstrument(id: $id, revision: $revision) { published } }`;
const START = `mutation ($id: ID!) { startResponse(waveId: $id) { responseId sections { title items { id kind } } } }`;

async function send(client: Client, body: string | Uint8Array, headers: Record<string, string> = {}) {
  return client.fetch('/import/instrument', {
    method: 'POST',
    headers: { 'x-file-name': 'vragen.lss', ...headers },
    body: body as BodyInit, // bytes of Node's own kind
  });
}

async function previewOf(client: Client, body: string | Uint8Array, headers: Record<string, string> = {}) {
  const response = await send(client, body, headers);
  expect(response.status).toBe(200);
  const { importId } = (await response.json()) as { importId: string };
  const { data } = await client.ask(PREVIEW, { id: importId });
  return { importId, ...data.instrumentImport };
}

describe('a questionnaire of another program', () => {
  it('is for authors and programme managers, and what was tried is on record', async () => {
    for (const role of ['EMPLOYEE', 'MANAGER', 'HR_PLANNER', 'WORKS_COUNCIL', 'ADMINISTRATOR'] as const) {
      const client = await app.as(role);
      expect((await send(client, sampleLss())).status, role).toBe(403);
      expect((await client.ask(PREVIEW, { id: 'any' })).errors[0]?.extensions.code, role).toBe('FORBIDDEN');
    }
    expect((await send(app.nobody, sampleLss())).status).toBe(401);
    const refused = (await listAccessLog(0, 100)).filter(({ action }) => action === 'exchangeInstrument');
    expect(refused).toHaveLength(5);
  });

  it('is shown before anything is made, becomes a draft, is published and answered', async () => {
    const author = await app.as('AUTHOR');
    const { importId, ...shown } = await previewOf(author, sampleLss());
    expect(shown).toMatchObject({ code: 'zoeken-op-je-werk', itemCount: 8, taken: false, troubles: [] });
    expect(shown.items).toContainEqual({
      ...{ id: 'Q5', kind: 'MATRIX' },
      ...{ condition: '(Q4_SQ1.NAOK == "Y")', when: 'chosen("Q4", "SQ1")' },
    });
    expect(shown.findings.map(({ place }: { place: string }) => place)).toContain('Q7');
    const { data } = await author.ask(TAKE, { input: { importId, code: 'zoeken', titleNl: 'Zoeken' } });
    const draft = data.takeInstrumentImport;
    expect(draft).toMatchObject({ code: 'zoeken', version: 1, published: false, problems: [] });
    expect(
      (await author.ask(TAKE, { input: { importId, code: 'nog-eens' } })).errors[0]?.extensions.code,
    ).toBe('CONFLICT');
    const published = await author.ask(PUBLISH, { id: draft.id, revision: draft.revision });
    expect(published.data.publishInstrument.published).toBe(true);
    const client = await app.as('EMPLOYEE');
    const { wave } = await buildOpenWave({
      ...{ instrumentCode: 'zoeken', instrumentVersion: 1 },
      people: [{ personId: client.account?.personId ?? '' }],
    });
    const started = await client.ask(START, { id: wave.id });
    expect(
      started.data.startResponse.sections.map(({ items }: { items: unknown[] }) => items.length),
    ).toEqual([2, 5, 1]);
  });

  it('in one language can be published once the other was put in its place', async () => {
    const author = await app.as('AUTHOR');
    const form = JSON.stringify({
      title: 'Short',
      description: 'Why',
      elements: [{ type: 'comment', name: 'c', title: 'What?' }],
    });
    const { importId, missingLanguage } = await previewOf(author, form, { 'x-file-name': 'short.json' });
    expect(missingLanguage).toBe('nl');
    const { data } = await author.ask(TAKE, { input: { importId, code: 'short', fillMissing: true } });
    expect(data.takeInstrumentImport.problems).toEqual([]);
  });

  it('may come in several files; one that cannot be read is told and spoils nothing', async () => {
    const author = await app.as('AUTHOR');
    const choices = await previewOf(author, 'list_name,name,label\nyn,y,Ja\nyn,n,Nee\n', {
      'x-file-name': 'choices.csv',
    });
    expect(choices).toMatchObject({ itemCount: 0, troubles: [{ fileName: 'choices.csv' }] });
    const into = { 'x-import-into': choices.importId };
    const survey = 'type,name,label::Nederlands (nl)\nselect_one yn,q,Doe je dit?\n';
    const whole = await previewOf(author, survey, { ...into, 'x-file-name': 'survey.csv' });
    expect(whole).toMatchObject({ importId: choices.importId, itemCount: 1, troubles: [] });
    const spoiled = await previewOf(author, '{"a":', { ...into, 'x-file-name': 'stuk.json' });
    expect(spoiled).toMatchObject({ itemCount: 1, fileNames: ['choices.csv', 'survey.csv'] });
    expect(spoiled.troubles).toEqual([
      { fileName: 'stuk.json', message: expect.stringContaining('niet heel') },
    ]);
  });

  it('of somebody else is not there', async () => {
    const { importId } = await previewOf(
      await app.as('AUTHOR'),
      workbook({
        survey: [
          ['type', 'name', 'label::English (en)'],
          ['text', 'a', 'A?'],
        ],
      }),
    );
    const other = await app.as('PROGRAMME_MANAGER');
    expect((await other.ask(PREVIEW, { id: importId })).errors[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await send(other, '{}', { 'x-import-into': importId })).status).toBe(404);
  });

  it('that came from here comes back as it went, and only authors get it out', async () => {
    const author = await app.as('AUTHOR');
    const path = '/export/instrument/werken-met-data-in-je-team/1.json';
    const response = await author.fetch(path);
    expect(response.headers.get('content-disposition')).toContain(
      'werken-met-data-in-je-team-1.surveyjs.json',
    );
    const { importId } = await previewOf(author, await response.text(), { 'x-file-name': 'terug.json' });
    const { data } = await author.ask(TAKE, { input: { importId, code: 'terug' } });
    expect(data.takeInstrumentImport.problems).toEqual([]);
    const { data: exported } = await author.ask(
      '{ instrumentExport(code: "werken-met-data-in-je-team", version: 1) { title lacks { message places } } }',
    );
    expect(exported.instrumentExport.lacks.length).toBeGreaterThan(0);
    expect((await author.fetch('/export/instrument/niets/1.json')).status).toBe(404);
    expect((await author.fetch('/export/instrument/werken-met-data-in-je-team/x.json')).status).toBe(404);
    expect((await (await app.as('EMPLOYEE')).fetch(path)).status).toBe(403);
    expect((await app.nobody.fetch(path)).status).toBe(401);
  });

  it('larger than 2 MB is refused with 413', async () => {
    expect((await send(await app.as('AUTHOR'), 'x'.repeat(2_000_001))).status).toBe(413);
  });
});
