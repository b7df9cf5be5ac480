// The browser must ask and show what the server would: both read the same conditions over the same answers.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { piped } from '../../../client/measurement/answer-book.ts';
import { toggled } from '../../../client/measurement/choosing.ts';
import { holds } from '../../../client/measurement/condition.ts';
import { askedSections, itemsById } from '../../../client/measurement/route.ts';
import { numberProblem, typedNumber } from '../../../client/measurement/typed-number.ts';
import { wrongAnswer } from '../../../server/measurement/answer.rules.ts';
import { instrumentFrom } from '../../../server/measurement/instrument.content.ts';
import type { AnswerValue, ItemDefinition } from '../../../server/measurement/instrument.types.ts';
import { relevantItems } from '../../../server/measurement/relevance.rules.ts';
import { sheetOf } from '../../../server/measurement/sheet.rules.ts';
import { shownSections } from '../../../server/measurement/sitting-view.content.ts';
import { both, buildDefinition, buildEveryKind } from '../../support/instrument-items.ts';
import { buildSittingItem } from '../../support/sitting-items.ts';

const CONDITIONS = [
  'answered("single")',
  'chosen("single", "yes") && !answered("short")',
  'count("multiple") >= 2 || chosen("multiple", "none")',
  'number("number") > 12.5',
  'number("likert") <= 3',
  'chosen("matrix/r2", "1")',
  'rank("ranking", "q") == 1',
  'text("short").contains("a")',
  'text("short") in ["", "a"]',
  '!(number("number") > 3)',
];
const dependants = CONDITIONS.map(
  (when, at): ItemDefinition => ({ id: `d${at}`, kind: 'SHORT_TEXT', text: both('D'), when }),
);
const instrument = instrumentFrom(
  buildDefinition({
    sections: [
      { id: 'first', title: both('Eerst'), items: buildEveryKind() },
      { id: 'then', title: both('Dan'), when: 'answered("single") || answered("d0")', items: dependants },
    ],
  }),
);
const sheet = sheetOf(instrument, { ticket: { seed: 's', turn: 0 }, orderSeed: 'p' });
const shown = shownSections(sheet, { scales: instrument.scales, orderSeed: 'p', locale: 'nl' });
const sections = shown.map((section) => ({
  ...section,
  items: section.items.map((item) => ({
    ...item,
    options: [...item.options],
    rows: [...item.rows],
    charts: item.charts.map((chart) => ({ ...chart, labels: [...chart.labels], values: [...chart.values] })),
    table: item.table && {
      ...item.table,
      columns: [...item.table.columns],
      rows: item.table.rows.map((row) => [...row]),
    },
  })),
}));
const place = fc.integer({ min: -1, max: 2 });
const values = fc.record(
  {
    single: fc.integer({ min: -1, max: 1 }),
    multiple: fc.uniqueArray(fc.integer({ min: 0, max: 2 })),
    likert: fc.integer({ min: 0, max: 4 }),
    matrix: fc.tuple(place, fc.integer({ min: -2, max: 2 })),
    number: fc.constantFrom('', '3', '12.5', '13', '40'),
    short: fc.constantFrom('', 'a', 'bca', 'zz'),
    ranking: fc.uniqueArray(fc.integer({ min: 0, max: 2 })),
  },
  { requiredKeys: [] },
);

describe('the browser and the server', () => {
  it('ask the same items after the same answers', () => {
    fc.assert(
      fc.property(values, (given) => {
        const answers = new Map<string, AnswerValue>(Object.entries(given));
        const here = askedSections(sections, answers, holds).flatMap(({ items }) =>
          items.map(({ id }) => id),
        );
        expect(here).toEqual(relevantItems(instrument, answers).map(({ id }) => id));
      }),
      { numRuns: 500 },
    );
  });

  it('take the same numbers', () => {
    const item = instrument.itemById.get('number');
    if (item?.kind !== 'NUMBER') throw new Error('no number');
    const bounds = { lowest: 0, highest: 40, decimals: 1 };
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789,.- e') }), (typed) => {
        const refusal = wrongAnswer(item, typedNumber(typed), instrument.scales);
        expect(numberProblem(typed, bounds) === null).toBe(refusal === null);
      }),
    );
    expect(typedNumber(' 007,50 ')).toBe('7.50');
  });
});

describe('a text with places of answers', () => {
  const items = itemsById(sections);
  it('says what was chosen or typed, and … before that', () => {
    const given = new Map<string, AnswerValue>([
      ['multiple', [0, 1]],
      ['short', 'Excel'],
    ]);
    expect(piped('Met {{short}} en {{ multiple }}; {{number}}', items, given)).toBe(
      'Met Excel en optie x, optie y; …',
    );
  });
});

describe('choosing several', () => {
  const item = buildSittingItem({ most: 2, none: 3 });
  it('lets "none of these" and "not applicable" stand alone, and no more than asked for', () => {
    expect(toggled(item, [], 1)).toEqual([1]);
    expect(toggled(item, [1], 0)).toEqual([0, 1]);
    expect(toggled(item, [0, 1], 2)).toEqual([0, 1]);
    expect(toggled(item, [0, 1], 3)).toEqual([3]);
    expect(toggled(item, [3], 2)).toEqual([2]);
    expect(toggled(item, [0], -1)).toEqual([-1]);
    expect(toggled(item, [-1], 0)).toEqual([0]);
    expect(toggled(item, [0, 1], 0)).toEqual([1]);
  });
});
