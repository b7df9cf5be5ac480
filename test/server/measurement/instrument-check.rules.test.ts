import { describe, expect, it } from 'vitest';
import type { InstrumentDefinition, ItemDefinition } from '../../../server/measurement/instrument.types.ts';
import { instrumentProblems } from '../../../server/measurement/instrument-check.rules.ts';
import { both, buildDefinition, options } from '../../support/instrument-items.ts';

const competences = new Set(['security-privacy', 'data-handling']);
const problems = (definition: InstrumentDefinition) =>
  instrumentProblems(definition, { competences }).map(({ path, problemKey }) => `${path} ${problemKey}`);
const withItems = (...items: ItemDefinition[]) =>
  problems(buildDefinition({ sections: [{ id: 's', title: both('S'), items }] }));
const yesNo = (id: string, rest: Partial<ItemDefinition> = {}): ItemDefinition =>
  ({ id, kind: 'SINGLE_CHOICE', text: both(id), options: options('yes', 'no'), ...rest }) as ItemDefinition; // same kind

describe('checking an instrument', () => {
  it('finds nothing wrong in one of every kind', () => {
    expect(problems(buildDefinition())).toEqual([]);
  });

  it.each<[string, () => string[], string[]]>([
    ['an id twice', () => withItems(yesNo('a'), yesNo('a')), ['sections.0.items.1.id idTwice']],
    [
      'a text missing in one language',
      () => withItems(yesNo('a', { text: { nl: 'Wat?', en: ' ' } })),
      ['sections.0.items.0.text.en textMissing'],
    ],
    [
      'a code twice',
      () => withItems(yesNo('a', { options: options('x', 'x') })),
      ['sections.0.items.0.options.1.code codeTwice'],
    ],
    [
      'a condition that cannot be read',
      () => withItems(yesNo('a'), yesNo('b', { when: 'chosen("a",' })),
      ['sections.0.items.1.when conditionSyntax'],
    ],
    [
      'a condition that looks ahead, at itself, or at nothing',
      () =>
        withItems(
          yesNo('a', { when: 'answered("b")' }),
          yesNo('b', { when: 'answered("b")' }),
          yesNo('c', { when: 'answered("zzz")' }),
        ),
      [
        'sections.0.items.0.when itemLater',
        'sections.0.items.1.when itemLater',
        'sections.0.items.2.when itemUnknown',
      ],
    ],
    [
      'an answer put in a text before it is given',
      () => withItems(yesNo('a', { text: both('Over {{b}}') }), yesNo('b')),
      ['sections.0.items.0.text.nl itemLater', 'sections.0.items.0.text.en itemLater'],
    ],
    [
      'a scored item without a competence, or with one the framework does not have',
      () =>
        withItems(
          { id: 'a', kind: 'SELF_VIEW', text: both('A') },
          { id: 'b', kind: 'SELF_VIEW', text: both('B'), competence: 'magic' },
        ),
      ['sections.0.items.0.competence competenceMissing', 'sections.0.items.1.competence competenceUnknown'],
    ],
    ['no items at all', () => withItems(), ['sections noItems', 'sections.0.items sectionEmpty']],
    [
      'a draw of what is not there',
      () =>
        problems(
          buildDefinition({
            draw: [
              { kinds: ['LIKERT', 'SELF_VIEW'], perSitting: 1 },
              { kinds: ['LIKERT'], perSitting: 1 },
            ],
          }),
        ),
      ['draw.1.kinds drawTwice'],
    ],
  ])('names %s', (_name, found, expected) => {
    expect(found()).toEqual(expected);
  });

  it('lets no condition look at an item of its own section when that has an order of each person’s own', () => {
    const definition = buildDefinition({
      sections: [
        {
          id: 's',
          title: both('S'),
          shuffle: true,
          items: [yesNo('a'), yesNo('b', { when: 'answered("a")' })],
        },
        { id: 't', title: both('T'), items: [yesNo('c', { when: 'answered("a")' })] },
      ],
    });
    expect(problems(definition)).toEqual(['sections.0.items.1.when itemShuffled']);
  });
});
