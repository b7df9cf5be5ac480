import { describe, expect, it } from 'vitest';
import { draftFrom } from '../../support/import-files.ts';

const survey = (more: object, ...elements: object[]) =>
  JSON.stringify({
    title: { nl: 'Proef', default: 'Trial' },
    ...more,
    pages: [{ name: 'eerste bladzijde', title: 'First', elements }],
  });

describe('a survey of SurveyJS', () => {
  it('comes over with its texts in both languages', () => {
    const { definition, items } = draftFrom(
      survey(
        { locale: 'nl' },
        {
          type: 'radiogroup',
          name: 'q1',
          title: { default: 'Role?', nl: 'Rol?' },
          choices: [{ value: 'a', text: { default: 'A', nl: 'Aa' } }, 'b'],
          isRequired: true,
        },
      ),
    );
    expect(definition.title).toEqual({ nl: 'Proef', en: 'Trial' });
    expect(items.get('q1')).toEqual({
      ...{ id: 'q1', kind: 'SINGLE_CHOICE', required: true, text: { nl: 'Rol?', en: 'Role?' } },
      options: [
        { code: 'a', nl: 'Aa', en: 'A' },
        { code: 'b', nl: 'b', en: '' },
      ],
    });
  });

  it('has a kind of ours for each that we know', () => {
    const { items } = draftFrom(
      survey(
        {},
        {
          type: 'checkbox',
          name: 'checks',
          choices: ['x', 'y'],
          showNoneItem: true,
          maxSelectedChoices: 2,
          choicesOrder: 'random',
        },
        { type: 'boolean', name: 'yes' },
        { type: 'rating', name: 'rate', rateMax: 3, minRateDescription: 'Bad', maxRateDescription: 'Good' },
        { type: 'ranking', name: 'rank', choices: ['p', 'q'] },
        { type: 'matrix', name: 'grid', columns: [1, 2], rows: ['r1', 'r2'] },
        { type: 'text', name: 'count', inputType: 'number', min: 0, max: 9, step: 0.5 },
        { type: 'text', name: 'when', inputType: 'date' },
        { type: 'comment', name: 'say', maxLength: 9000 },
        { type: 'dropdown', name: 'drop', choices: ['1', '2'], showOtherItem: true },
        { type: 'multipletext', name: 'parts', items: [{ name: 'a b' }, { name: 'c' }] },
      ),
    );
    expect([...items].map(([id, { kind }]) => `${id} ${kind}`)).toEqual([
      ...[
        'checks MULTIPLE_CHOICE',
        'yes SINGLE_CHOICE',
        'rate LIKERT',
        'rank RANKING',
        'grid MATRIX',
        'count NUMBER',
      ],
      ...[
        'when SHORT_TEXT',
        'say LONG_TEXT',
        'drop SINGLE_CHOICE',
        'drop-other SHORT_TEXT',
        'parts-a-b SHORT_TEXT',
        'parts-c SHORT_TEXT',
      ],
    ]);
    expect(items.get('checks')).toMatchObject({ none: 'none', most: 2, shuffle: true });
    expect(items.get('rate')).toMatchObject({ options: [{ en: '1 Bad' }, { en: '2' }, { en: '3 Good' }] });
    expect(items.get('count')).toMatchObject({ lowest: 0, highest: 9, decimals: 1 });
    expect(items.get('say')).toMatchObject({ maxLength: 4000 });
    expect(items.get('drop-other')?.when).toBe('chosen("drop", "other")');
  });

  it('lays panels flat with their conditions, and names what has no counterpart', () => {
    const { items, findings } = draftFrom(
      survey(
        { triggers: [{ type: 'complete' }], completedHtml: 'Bye' },
        { type: 'radiogroup', name: 'q 1', title: 'Q', choices: ['ja, soms', 'nee'] },
        {
          type: 'panel',
          name: 'p',
          title: 'Panel',
          visibleIf: "{q 1} = 'ja, soms'",
          elements: [{ type: 'text', name: 'q2', title: 'Why {q 1}?', visibleIf: '{q 1} notempty' }],
        },
        { type: 'signaturepad', name: 'sign' },
        { type: 'paneldynamic', name: 'more' },
        { type: 'text', name: 'q3', visibleIf: 'age({birth}) > 3', validators: [{ type: 'regex' }] },
      ),
    );
    expect(items.get('q2')?.when).toBe('(chosen("q-1", "ja-soms") && answered("q-1"))');
    expect(items.get('q2')?.text.en).toBe('Why {{q-1}}?');
    expect(items.get('q3')?.note).toBe('age({birth}) > 3');
    expect(findings.map(({ kind, place, key }) => `${kind} ${place} ${key}`)).toEqual([
      'LOST triggers settingLost',
      'LOST completedHtml settingLost',
      'CHANGED p panelFlat',
      'LOST sign kindLost',
      'LOST more kindLost',
      'LOST q3 setting',
      'CHANGED q 1 renamed',
      'LOST q3 condition',
    ]);
  });
});
