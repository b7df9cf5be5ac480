import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asSurveyExpression } from '../../../server/measurement/export-condition.rules.ts';
import { asSurveyJs } from '../../../server/measurement/export-surveyjs.rules.ts';
import { readDefinition } from '../../../server/measurement/instrument.content.ts';
import { instrumentShape } from '../../../server/measurement/instrument.input.ts';
import type { InstrumentDefinition } from '../../../server/measurement/instrument.types.ts';
import { draftFrom } from '../../support/import-files.ts';
import { both, buildDefinition, buildEveryKind, options } from '../../support/instrument-items.ts';

const thereAndBack = (definition: InstrumentDefinition) =>
  draftFrom(JSON.stringify(asSurveyJs(definition).survey)).definition;

describe('an instrument as a survey of SurveyJS', () => {
  it('comes back as it went: everything that comes with the product', () => {
    for (const [code, version] of [
      ['de-data-bekwame-ambtenaar', 1],
      ['de-data-bekwame-ambtenaar', 2],
      ['werken-met-data-in-je-team', 1],
    ] as const) {
      const definition = readDefinition(code, version);
      expect(thereAndBack(definition)).toEqual(definition);
    }
  });

  it('comes back as it went: any instrument of our format', () => {
    const word = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom('{{q0}}', '{q0}', '<b>', 'a & b', ' {{ x } '),
    );
    const text = fc.record({ nl: word, en: word });
    const maybe = <Value>(of: fc.Arbitrary<Value>) => fc.option(of, { nil: undefined });
    const own = fc.record({
      text,
      hint: maybe(text),
      when: maybe(
        fc.constantFrom(
          'answered("q0")',
          'chosen("q0", "1")',
          'rank("q0", "a") == 1',
          'number("q0") + 1.5 > 2.0',
        ),
      ),
      required: maybe(fc.boolean()),
      notApplicable: maybe(fc.boolean()),
      note: maybe(fc.string({ maxLength: 9 })),
      coded: fc.boolean(),
    });
    const kinds = buildEveryKind();
    const item = fc.tuple(fc.constantFrom(...kinds), own);
    const section = fc.record({
      title: maybe(text),
      introduction: maybe(text),
      shuffle: maybe(fc.boolean()),
      items: fc.array(item, { minLength: 1, maxLength: 4 }),
    });
    fc.assert(
      fc.property(
        text,
        text,
        fc.array(section, { minLength: 1, maxLength: 3 }),
        (title, introduction, given) => {
          let count = 0;
          const sections = given.map(({ items, ...rest }, at) => ({
            ...rest,
            id: `s${at}`,
            items: items.map(([kind, { coded, ...words }]) => {
              const whole = { ...kind, ...words, id: `q${count++}` };
              return coded || !('options' in whole) || whole.kind === 'MULTIPLE_CHOICE'
                ? whole
                : { ...whole, options: whole.options?.map(({ nl, en }) => ({ nl, en })) };
            }),
          }));
          const base = buildDefinition({ code: 'willekeurig', title, introduction });
          // Written as JSON first: what is left out there is left out here.
          const definition = instrumentShape.parse(JSON.parse(JSON.stringify({ ...base, sections })));
          expect(thereAndBack(definition)).toEqual(definition);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('takes texts and answers that were changed elsewhere', () => {
    const definition = buildDefinition({ code: 'anders' });
    const survey = JSON.stringify(asSurveyJs(definition).survey).replaceAll(
      '"nl":"Vraag"',
      '"nl":"Andere vraag"',
    );
    expect(draftFrom(survey).definition.sections[0]?.items[0]?.text.nl).toBe('Andere vraag');
  });

  it('is read as any survey once questions were added elsewhere, and says so', () => {
    const { survey } = asSurveyJs(buildDefinition({ code: 'meer' }));
    const [page] = (survey as { pages: { elements: unknown[] }[] }).pages;
    page?.elements.push({ type: 'text', name: 'extra', title: 'Extra?' });
    const { items, findings } = draftFrom(JSON.stringify(survey));
    expect(items.has('extra')).toBe(true);
    expect(findings.map(({ key }) => key)).toContain('ownEdited');
  });

  it('names what other programs will not do', () => {
    const keys = asSurveyJs(readDefinition('de-data-bekwame-ambtenaar', 2)).lacks.map(({ key }) => key);
    expect(keys).toEqual(expect.arrayContaining(['draw', 'scored', 'counted', 'task']));
    expect(
      asSurveyJs(
        buildDefinition({
          code: 'xx',
          sections: [
            {
              id: 's',
              title: both('S'),
              items: [{ id: 'a', kind: 'SINGLE_CHOICE', text: both('A'), options: options('1', '2') }],
            },
          ],
        }),
      ).lacks,
    ).toEqual([]);
  });
});

describe('a condition in the words of SurveyJS', () => {
  const kindOf = (id: string) =>
    ({ many: 'MULTIPLE_CHOICE', n: 'NUMBER', one: 'SINGLE_CHOICE', grid: 'MATRIX', t: 'SHORT_TEXT' })[id];
  it.each([
    ['chosen("one", "a") && number("n") >= 8', "({one} = 'a') and ({n} >= 8)"],
    ['!chosen("many", "x") || !answered("n")', "(!({many} contains 'x')) or (!({n} notempty))"],
    ['chosen("grid/r1", "0")', "{grid.r1} = '0'"],
    ['text("t").contains("it\'s")', "{t} contains 'it\\'s'"],
    ['count("many") > 1', '{many.length} > 1'],
    ['rank("many", "x") == 1', null],
    ['number("one") > 1', null],
  ])('%s', (cel, survey) => {
    expect(asSurveyExpression(cel, kindOf)).toBe(survey);
  });
});
