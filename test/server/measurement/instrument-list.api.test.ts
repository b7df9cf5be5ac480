import { describe, expect, it } from 'vitest';
import { currentInstrument } from '../../../server/measurement/instrument.content.ts';
import { useApp } from '../../support/app.ts';
import { useDatabase } from '../../support/database.ts';
import { both, buildDefinition } from '../../support/instrument-items.ts';
import { buildOpenWave } from '../../support/measurement-builders.ts';

useDatabase();
const app = useApp();

const LIST = `{ instrumentEntries(first: 20) { nodes { code title versions { id version published } uses { name state version } } } }`;
const CREATE = `mutation ($input: CreateInstrumentInput!) { createInstrument(input: $input) { id code version title definition } }`;
const SAVE = `mutation ($id: ID!, $revision: Int!, $definition: String!) {
  saveInstrument(id: $id, revision: $revision, definition: $definition) { revision changedByName definition } }`;
const PUBLISH = `mutation ($id: ID!, $revision: Int!) { publishInstrument(id: $id, revision: $revision) { published } }`;
const CHOICES = '{ waveInstruments { code version } }';

async function published(code: string) {
  const author = await app.as('AUTHOR');
  const { data } = await author.ask(CREATE, { input: { code, titleNl: 'Proef', titleEn: 'Trial' } });
  const { id } = data.createInstrument;
  await author.ask(SAVE, { id, revision: 1, definition: JSON.stringify(buildDefinition({ code })) });
  await author.ask(PUBLISH, { id, revision: 2 });
  return { author, id };
}

describe('the list of instruments', () => {
  it('is for authors and programme managers', async () => {
    for (const role of ['EMPLOYEE', 'MANAGER', 'HR_PLANNER', 'WORKS_COUNCIL', 'ADMINISTRATOR'] as const)
      for (const document of [
        LIST,
        '{ instrumentEntry(code: "x") { code } }',
        '{ instrumentVersion(code: "x", version: 1) { code } }',
      ]) {
        const { errors } = await (await app.as(role)).ask(document);
        expect(errors[0]?.extensions.code, role).toBe('FORBIDDEN');
      }
  });

  it('has what came with the product and what was made here, with the rounds they are used in', async () => {
    const { author } = await published('gebruikt');
    await buildOpenWave({ instrumentCode: 'gebruikt', instrumentVersion: 1, people: [] });
    const { data } = await author.ask(LIST);
    const entries = data.instrumentEntries.nodes as { code: string }[];
    expect(entries[0]).toMatchObject({
      code: 'gebruikt',
      versions: [{ version: 1, published: true }],
      uses: [{ state: 'OPEN', version: 1 }],
    });
    const ours = entries.find(({ code }) => code === 'de-data-bekwame-ambtenaar');
    expect(ours).toMatchObject({ versions: [{ version: 2 }, { id: null, version: 1, published: true }] });
  });

  it('gives one instrument, one version, or says that there is none', async () => {
    const { author } = await published('eentje');
    const { data } = await author.ask(
      '{ instrumentEntry(code: "eentje") { title } instrumentVersion(code: "eentje", version: 1) { published } }',
    );
    expect(data).toMatchObject({
      instrumentEntry: { title: 'Proef' },
      instrumentVersion: { published: true },
    });
    for (const document of [
      '{ instrumentEntry(code: "geen") { code } }',
      '{ instrumentVersion(code: "eentje", version: 9) { code } }',
      '{ instrumentVersion(code: "../x", version: 1) { code } }',
    ])
      expect((await author.ask(document)).errors[0]?.extensions.code).toBe('NOT_FOUND');
  });
});

describe('a copy', () => {
  it('of another instrument begins as version 1 under its own code and title', async () => {
    const author = await app.as('AUTHOR');
    const input = {
      ...{ code: 'kopie', fromCode: 'werken-met-data-in-je-team', fromVersion: 1 },
      ...{ titleNl: 'Kopie', titleEn: 'Copy' },
    };
    const { data } = await author.ask(CREATE, { input });
    expect(data.createInstrument).toMatchObject({ code: 'kopie', version: 1, title: 'Kopie' });
    expect(JSON.parse(data.createInstrument.definition)).toMatchObject({ code: 'kopie', version: 1 });
  });

  it('cannot take the code of another, nor begin as a version that is not published', async () => {
    const author = await app.as('AUTHOR');
    const taken = {
      code: 'de-data-bekwame-ambtenaar',
      fromCode: 'werken-met-data-in-je-team',
      fromVersion: 1,
    };
    expect((await author.ask(CREATE, { input: taken })).errors[0]?.extensions.code).toBe('CONFLICT');
    const absent = { code: 'nieuw', fromCode: 'werken-met-data-in-je-team', fromVersion: 9 };
    expect((await author.ask(CREATE, { input: absent })).errors[0]?.extensions.code).toBe('NOT_FOUND');
    const path = { code: 'nieuw', fromCode: '../../x', fromVersion: 1 };
    expect((await author.ask(CREATE, { input: path })).errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('saving a part', () => {
  it('takes items that did not change by their place, and tells who saved', async () => {
    const author = await app.as('AUTHOR');
    const { data } = await author.ask(CREATE, { input: { code: 'delen', titleNl: 'D', titleEn: 'D' } });
    const { id } = data.createInstrument;
    const whole = buildDefinition({ code: 'delen' });
    await author.ask(SAVE, { id, revision: 1, definition: JSON.stringify(whole) });
    const [section] = whole.sections;
    const items = [{ id: 'new', kind: 'SHORT_TEXT', text: both('Nieuw') }, 5, 0];
    const part = { ...whole, sections: [{ ...section, items }] };
    const saved = (await author.ask(SAVE, { id, revision: 2, definition: JSON.stringify(part) })).data
      .saveInstrument;
    const [stored] = JSON.parse(saved.definition).sections;
    expect(stored.items.map((item: { id: string }) => item.id)).toEqual(['new', 'likert', 'knowledge']);
    expect(saved.changedByName).not.toBe('');
    const beyond = { ...whole, sections: [{ ...section, items: [99] }] };
    const refused = await author.ask(SAVE, { id, revision: 3, definition: JSON.stringify(beyond) });
    expect(refused.errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('a new wave', () => {
  it('can be made with what is current, and the newest published version of every other instrument', async () => {
    const { author, id } = await published('te-kiezen');
    await author.ask(CREATE, { input: { code: 'te-kiezen', fromVersion: 1 } });
    expect(id).not.toBeNull();
    const { data } = await (await app.as('PROGRAMME_MANAGER')).ask(CHOICES);
    expect(data.waveInstruments[0]).toEqual({
      code: 'de-data-bekwame-ambtenaar',
      version: currentInstrument().version,
    });
    expect(data.waveInstruments).toContainEqual({ code: 'te-kiezen', version: 1 });
    expect(data.waveInstruments).not.toContainEqual({ code: 'te-kiezen', version: 2 });
  });
});
