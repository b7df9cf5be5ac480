import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyseItems } from '../../../server/measurement/itemanalysis.rules.ts';
import { startParametersOf } from '../../../server/measurement/level.rules.ts';
import { itemRestCorrelations } from '../../../server/measurement/reliability.rules.ts';
import type { Answers, ScoredItem } from '../../../server/measurement/score.rules.ts';

const knowledge = (id: string, competence = 'data-handling'): ScoredItem => ({
  id,
  competence,
  kind: 'KNOWLEDGE',
  answer: 2,
  ...startParametersOf('ADVANCED'),
});

const items: ScoredItem[] = [
  knowledge('k1'),
  knowledge('k2'),
  knowledge('k3'),
  { id: 's1', competence: 'data-handling', kind: 'SELF_VIEW' },
];

/** 1 is right (option 2), 0 wrong (option 0), −1 not applicable; a missing value is a skipped item. */
const responseOf = (values: readonly (number | undefined)[]): Answers =>
  new Map(
    values.flatMap((value, index) =>
      value === undefined ? [] : [[`k${index + 1}`, value === 1 ? 2 : value] as const],
    ),
  );

const four = [
  [1, 1, 1],
  [1, 1, 0],
  [0, 1, 0],
  [0, 0, 0],
];

describe('item analysis', () => {
  it('four people, half of them right: .5, and .7071 with the rest', () => {
    const [first, second] = analyseItems(items, four.map(responseOf));
    expect(first).toMatchObject({
      id: 'k1',
      competence: 'data-handling',
      answered: 4,
      right: 0.5,
      flags: [],
    });
    expect(first?.discrimination).toBeCloseTo(Math.SQRT1_2, 10);
    expect(first?.rightLow).toBeCloseTo(0.15, 3);
    expect(first?.rightHigh).toBeCloseTo(0.85, 3);
    expect(second?.right).toBe(0.75);
  });

  it('knows tests and statements, in the order of the instrument; a statement has no right answer', () => {
    expect(analyseItems(items, []).map(({ id }) => id)).toEqual(['k1', 'k2', 'k3', 's1']);
    const [, , , statement] = analyseItems(items, [new Map([['s1', 3]])]);
    expect(statement).toMatchObject({ answered: 1, right: null, discrimination: null, flags: [] });
  });

  it('holds statements against statements of the same kind only', () => {
    const statements: ScoredItem[] = ['s1', 's2'].map((id) => ({
      ...{ id, competence: 'data-handling', kind: 'SELF_VIEW' },
    }));
    const rows = [
      [0, 1, 1],
      [1, 2, 0],
      [2, 3, 1],
      [3, 3, 0],
    ];
    const responses = rows.map(
      ([one = 0, two = 0, right = 0]) =>
        new Map([
          ['s1', one],
          ['s2', two],
          ['k1', right === 1 ? 2 : 0],
        ]),
    );
    const [first] = analyseItems([...statements, knowledge('k1')], responses);
    expect(first?.discrimination).toBeCloseTo(0.9439, 4);
  });

  it('counts a table that is marked in part as wrong', () => {
    const table: ScoredItem = {
      ...{ id: 't1', competence: 'data-handling', kind: 'TASK', answer: [0, 2] },
      ...startParametersOf('ADVANCED'),
    };
    const [found] = analyseItems([table], [new Map([['t1', [2, 0]]]), new Map([['t1', [0]]])]);
    expect(found).toMatchObject({ answered: 2, right: 0.5 });
  });

  it('counts neither a skipped item nor "not applicable" as wrong', () => {
    const [first] = analyseItems(items, [...four, [undefined, 1, 0], [-1, 1, 0]].map(responseOf));
    const [before] = analyseItems(items, four.map(responseOf));
    expect(first).toEqual(before);
  });

  it('flags what is too hard, too easy, or goes against the rest', () => {
    const many = Array.from({ length: 20 }, (_, person) => [
      person < 3 ? 1 : 0,
      person < 19 ? 1 : 0,
      person < 10 ? 0 : 1,
    ]);
    const [hard, easy, contrary] = analyseItems(items, many.map(responseOf));
    expect(hard?.flags).toContain('TOO_HARD');
    expect(easy?.flags).toContain('TOO_EASY');
    expect(contrary?.flags).toEqual(['LOW_DISCRIMINATION']);
    expect(contrary?.discrimination).toBeLessThan(0);
  });

  it('.20 and .90 right are still good', () => {
    const share = (right: number) =>
      analyseItems(
        items,
        Array.from({ length: 10 }, (_, person) => responseOf([person < right ? 1 : 0])),
      )[0];
    expect(share(2)).toMatchObject({ right: 0.2, flags: [], discrimination: null });
    expect(share(9)).toMatchObject({ right: 0.9, flags: [] });
    expect(share(1)?.flags).toEqual(['TOO_HARD']);
    expect(share(10)?.flags).toEqual(['TOO_EASY']);
  });

  it('without answers has nothing to say', () => {
    expect(analyseItems([knowledge('k1')], [])).toEqual([
      {
        ...{ id: 'k1', competence: 'data-handling', answered: 0, right: null, rightLow: null },
        ...{ rightHigh: null, discrimination: null, flags: [] },
      },
    ]);
  });

  it('looks only at items of the same competence', () => {
    const withOther = [...items, knowledge('k4', 'causal-thinking')];
    const responses = four.map((row, person) => responseOf([...row, person % 2]));
    expect(analyseItems(withOther, responses).slice(0, 4)).toEqual(analyseItems(items, four.map(responseOf)));
  });

  it('in complete sittings is the item-rest correlation', () => {
    const row = fc.tuple(fc.nat({ max: 1 }), fc.nat({ max: 1 }), fc.nat({ max: 1 }));
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 30 }), (rows) => {
        const expected = itemRestCorrelations(rows);
        for (const [position, { discrimination }] of analyseItems(items, rows.map(responseOf)).entries()) {
          const value = expected[position];
          if (value === null || value === undefined) expect(discrimination).toBeNull();
          else expect(discrimination).toBeCloseTo(value, 9);
        }
      }),
    );
  });
});
