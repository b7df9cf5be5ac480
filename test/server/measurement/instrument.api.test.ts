import { describe, expect, it } from 'vitest';
import { useApp } from '../../support/app.ts';
import { useDatabase } from '../../support/database.ts';
import { both, buildDefinition } from '../../support/instrument-items.ts';
import { buildOpenWave } from '../../support/measurement-builders.ts';

useDatabase();
const app = useApp();

const PARTS = 'id code version published revision problems { path message } definition';
const CREATE = `mutation ($input: CreateInstrumentInput!) { createInstrument(input: $input) { ${PARTS} } }`;
const SAVE = `mutation ($id: ID!, $revision: Int!, $definition: String!) {
  saveInstrument(id: $id, revision: $revision, definition: $definition) { ${PARTS} } }`;
const PUBLISH = `mutation ($id: ID!, $revision: Int!) { publishInstrument(id: $id, revision: $revision) { ${PARTS} } }`;
const REMOVE = 'mutation ($id: ID!) { removeInstrument(id: $id) }';
const START =
  'mutation ($id: ID!) { startResponse(waveId: $id) { responseId sections { title items { id kind } } } }';
const ANSWER =
  'mutation ($input: SaveAnswersInput!) { saveAnswers(input: $input) { answers { itemId value } } }';

async function draftOf(code: string) {
  const author = await app.as('AUTHOR');
  const { data } = await author.ask(CREATE, { input: { code, titleNl: 'Proef', titleEn: 'Trial' } });
  return { author, draft: data.createInstrument };
}
const whole = (code: string) => JSON.stringify(buildDefinition({ code }));

describe('authoring an instrument', () => {
  it('is for authors and programme managers', async () => {
    for (const role of ['EMPLOYEE', 'MANAGER', 'HR_PLANNER', 'WORKS_COUNCIL', 'ADMINISTRATOR'] as const) {
      const { errors } = await (await app.as(role)).ask('{ builtInInstruments { definition } }');
      expect(errors[0]?.extensions.code, role).toBe('FORBIDDEN');
    }
    const { data } = await (await app.as('PROGRAMME_MANAGER')).ask(
      '{ builtInInstruments { code version published } }',
    );
    expect(data.builtInInstruments).toContainEqual({
      code: 'de-data-bekwame-ambtenaar',
      version: 1,
      published: true,
    });
  });

  it('begins as a draft that says what is missing, grows, and is published once', async () => {
    const { author, draft } = await draftOf('eerste');
    expect(draft).toMatchObject({ version: 1, published: false, revision: 1 });
    expect(draft.problems.map(({ path }: { path: string }) => path)).toContain('sections');
    const refused = await author.ask(PUBLISH, { id: draft.id, revision: 1 });
    expect(refused.errors[0]?.extensions.code).toBe('CONFLICT');
    const saved = (await author.ask(SAVE, { id: draft.id, revision: 1, definition: whole('eerste') })).data
      .saveInstrument;
    expect(saved).toMatchObject({ revision: 2, problems: [] });
    const published = (await author.ask(PUBLISH, { id: draft.id, revision: 2 })).data.publishInstrument;
    expect(published.published).toBe(true);
    for (const [document, more] of [
      [SAVE, { revision: 2, definition: whole('eerste') }],
      [PUBLISH, { revision: 2 }],
      [REMOVE, {}],
    ] as const) {
      const again = await author.ask(document, { id: draft.id, ...more });
      expect(again.errors[0]?.extensions.code).toBe('CONFLICT');
    }
  });

  it('refuses to write over what somebody else saved, and keeps it', async () => {
    const { author, draft } = await draftOf('samen');
    const other = await app.as('PROGRAMME_MANAGER');
    const theirs = JSON.stringify(buildDefinition({ code: 'samen', title: both('Van een ander') }));
    await other.ask(SAVE, { id: draft.id, revision: 1, definition: theirs });
    const { errors } = await author.ask(SAVE, { id: draft.id, revision: 1, definition: whole('samen') });
    expect(errors[0]?.extensions.code).toBe('CONFLICT');
    const { data } = await author.ask('query ($id: ID!) { instrument(id: $id) { title revision } }', {
      id: draft.id,
    });
    expect(data.instrument).toEqual({ title: 'Van een ander', revision: 2 });
  });

  it('names the place of what is not of the format, and stores nothing of it', async () => {
    const { author, draft } = await draftOf('vorm');
    for (const definition of [
      '{',
      '[]',
      '{"sections":[{"id":"a","items":[{"kind":"MAGIC"}]}]}',
      whole('vorm').replace('"yes"', '"a.b"'),
    ]) {
      const { errors } = await author.ask(SAVE, { id: draft.id, revision: 1, definition });
      expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    }
    const { data } = await author.ask('query ($id: ID!) { instrument(id: $id) { revision } }', {
      id: draft.id,
    });
    expect(data.instrument.revision).toBe(1);
  });

  it('makes the next version beside the published one, one draft at a time', async () => {
    const author = await app.as('AUTHOR');
    const input = { code: 'de-data-bekwame-ambtenaar', fromVersion: 1 };
    const { data } = await author.ask(CREATE, { input });
    expect(data.createInstrument).toMatchObject({ published: false, problems: [] });
    expect(data.createInstrument.version).toBeGreaterThan(1);
    expect((await author.ask(CREATE, { input })).errors[0]?.extensions.code).toBe('CONFLICT');
    expect((await author.ask(REMOVE, { id: data.createInstrument.id })).data.removeInstrument).toBe(true);
  });

  it('can be answered in a wave once it is published, every kind of item', async () => {
    const { author, draft } = await draftOf('alle-soorten');
    await author.ask(SAVE, { id: draft.id, revision: 1, definition: whole('alle-soorten') });
    await author.ask(PUBLISH, { id: draft.id, revision: 2 });
    const client = await app.as('EMPLOYEE');
    const { wave } = await buildOpenWave({
      ...{ instrumentCode: 'alle-soorten', instrumentVersion: 1 },
      people: [{ personId: client.account?.personId ?? '' }],
    });
    const { data } = await client.ask(START, { id: wave.id });
    expect(data.startResponse.sections[0].items).toHaveLength(14);
    const values: Record<string, unknown> = {
      ...{ knowledge: 1, single: 0, multiple: [0, 1], matrix: [2, -2], number: '12.5', short: 'Excel' },
      ...{ ranking: [2, 0], table: [0, 2], chart: -1, rubric: 4 },
    };
    const answers = Object.entries(values).map(([itemId, value], at) => ({
      itemId,
      value,
      sequence: at + 1,
    }));
    const input = { responseId: data.startResponse.responseId, clientId: 'first-save', answers };
    const saved = await client.ask(ANSWER, { input });
    const stored = saved.data.saveAnswers.answers as { itemId: string; value: unknown }[];
    expect(Object.fromEntries(stored.map(({ itemId, value }) => [itemId, value]))).toEqual(values);
    // An older change that comes late loses, also for texts and lists.
    const late = [{ itemId: 'short', value: 'Zzz', sequence: 1 }];
    const after = await client.ask(ANSWER, { input: { ...input, clientId: 'late-save', answers: late } });
    expect(after.data.saveAnswers.answers).toEqual([{ itemId: 'short', value: 'Excel' }]);
    const wrong = [{ itemId: 'number', value: '12,5', sequence: 99 }];
    const refused = await client.ask(ANSWER, { input: { ...input, clientId: 'wrong-save', answers: wrong } });
    expect(refused.errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});
