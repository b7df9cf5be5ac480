import { describe, expect, it } from 'vitest';
import { useApp } from '../../support/app.ts';
import { useDatabase } from '../../support/database.ts';
import { both, buildDefinition, options } from '../../support/instrument-items.ts';

useDatabase();
const app = useApp();

const PREVIEW = `query ($input: InstrumentPreviewInput!) { instrumentPreview(input: $input) {
  title minutes estimatedMinutes sections { id title items { id text when } } bank { id drawn } coverage { covered } } }`;
const OUTCOME = `query ($input: InstrumentPreviewInput!, $answers: [TriedAnswerInput!]!) {
  previewOutcome(input: $input, answers: $answers) { askedCount reviews { itemId correct } } }`;
const CREATE = `mutation ($input: CreateInstrumentInput!) { createInstrument(input: $input) { id } }`;
const SAVE = `mutation ($id: ID!, $revision: Int!, $definition: String!) {
  saveInstrument(id: $id, revision: $revision, definition: $definition) { itemMinutes sittingItemCount differences { since } } }`;

const bank = { code: 'de-data-bekwame-ambtenaar', version: 2, locale: 'nl', turn: 0, seed: 'proef' };

async function draft(code: string, sections: ReturnType<typeof buildDefinition>['sections']) {
  const author = await app.as('AUTHOR');
  const { data } = await author.ask(CREATE, { input: { code, titleNl: 'P', titleEn: 'P' } });
  const definition = JSON.stringify(buildDefinition({ code, sections }));
  const saved = await author.ask(SAVE, { id: data.createInstrument.id, revision: 1, definition });
  return { author, saved: saved.data.saveInstrument, input: { ...bank, code, version: 1 } };
}

describe('the preview of an instrument', () => {
  it('is for authors and programme managers', async () => {
    for (const role of ['EMPLOYEE', 'MANAGER', 'HR_PLANNER', 'WORKS_COUNCIL', 'ADMINISTRATOR'] as const)
      for (const [document, variables] of [
        [PREVIEW, { input: bank }],
        [OUTCOME, { input: bank, answers: [] }],
        ['{ previewDepartments { id } }', {}],
        ['{ itemTimes { version } }', {}],
      ] as const) {
        const { errors } = await (await app.as(role)).ask(document, variables);
        expect(errors[0]?.extensions.code, role).toBe('FORBIDDEN');
      }
  });

  it('draws as a real sitting does: the same for the same respondent, another share for the next', async () => {
    const author = await app.as('AUTHOR');
    const drawnAt = async (turn: number) => {
      const { data } = await author.ask(PREVIEW, { input: { ...bank, turn } });
      return data.instrumentPreview.bank
        .filter(({ drawn }: { drawn: boolean }) => drawn)
        .map(({ id }: { id: string }) => id);
    };
    expect(await drawnAt(0)).toEqual(await drawnAt(0));
    expect(await drawnAt(0)).not.toEqual(await drawnAt(1));
    expect((await drawnAt(1)).length).toBeLessThan(192);
  });

  it('speaks the language asked for, whatever the language of the author', async () => {
    const author = await app.as('AUTHOR');
    const { data } = await author.ask(PREVIEW, { input: { ...bank, locale: 'en' } });
    expect(data.instrumentPreview.title).toBe('The data-capable civil servant');
  });

  it('names what is wrong with the respondent, and finds no version that is not there', async () => {
    const author = await app.as('AUTHOR');
    for (const [wrong, code] of [
      [{ turn: -1 }, 'BAD_USER_INPUT'],
      [{ locale: 'fr' }, 'BAD_USER_INPUT'],
      [{ roleFamily: 'geen' }, 'BAD_USER_INPUT'],
      [{ departmentId: 'geen' }, 'BAD_USER_INPUT'],
      [{ seed: 'x'.repeat(81) }, 'BAD_USER_INPUT'],
      [{ code: '../x' }, 'BAD_USER_INPUT'],
      [{ version: 99 }, 'NOT_FOUND'],
    ] as const) {
      const { errors } = await author.ask(PREVIEW, { input: { ...bank, ...wrong } });
      expect(errors[0]?.extensions.code, JSON.stringify(wrong)).toBe(code);
    }
  });

  it('judges answers by the rules of a sitting: conditions, right answers, what cannot be an answer', async () => {
    const tested = { level: 'BASIC', reason: both('Daarom'), competence: 'security-privacy' } as const;
    const { author, input, saved } = await draft('voorbeeld', [
      {
        ...{ id: 's', title: both('S') },
        items: [
          { id: 'a', kind: 'SINGLE_CHOICE', text: both('A'), options: options('ja', 'nee') },
          {
            ...{ id: 'k', kind: 'KNOWLEDGE', text: both('K'), options: options('x', 'y'), answer: 1 },
            ...{ when: 'chosen("a", "ja")', ...tested },
          },
        ],
      },
    ]);
    expect(saved).toEqual({ itemMinutes: 1, sittingItemCount: 2, differences: null });
    const outcome = async (answers: unknown[]) =>
      (await author.ask(OUTCOME, { input, answers })) as never as {
        data: { previewOutcome: unknown };
        errors?: { extensions: { code: string } }[];
      };
    const [yes, no] = [0, 1].map((value) => ({ itemId: 'a', value }));
    const right = { itemId: 'k', value: 1 };
    expect((await outcome([yes, right])).data.previewOutcome).toEqual({
      askedCount: 2,
      reviews: [{ itemId: 'k', correct: true }],
    });
    expect((await outcome([no, right])).data.previewOutcome).toEqual({ askedCount: 1, reviews: [] });
    expect((await outcome([{ itemId: 'k', value: 9 }])).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});
