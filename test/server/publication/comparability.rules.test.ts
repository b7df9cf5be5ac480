import { describe, expect, it } from 'vitest';
import { layersToCompare, roundReliability } from '../../../server/publication/comparability.rules.ts';

type Input = Parameters<typeof layersToCompare>[0];
type Output = Parameters<typeof layersToCompare>[1];

const units: Input['units'] = [
  { id: 'root', parentId: null, order: 0 },
  { id: 'a', parentId: 'root', order: 1 },
  { id: 'b', parentId: 'root', order: 2 },
  { id: 'a1', parentId: 'a', order: 3 },
];
const person = (unitId: string, testIndex: number | null) => ({
  key: `${unitId}${testIndex}`,
  unitId,
  attributes: {},
  measures: { testIndex, selfViewIndex: null, segment: null, competences: {} },
});
const respondents = [person('a1', 40), person('a', 50), person('b', 60), person('b', null)];

/** Only what is looked at: which whole units show their means. */
function output(shown: readonly string[]): Output {
  const cells = units.map(({ id }) => ({
    id,
    unitId: id,
    attribute: null,
    means: { shown: shown.includes(id) },
  }));
  return { cells } as unknown as Output; // the other blocks are not looked at
}

describe('layers to compare', () => {
  it('hold the scores of everybody in a unit and below, without those who have none', () => {
    expect(layersToCompare({ units, respondents }, output(['root', 'a', 'b', 'a1']))).toEqual([
      { depth: 1, groups: [[40, 50], [60]] },
      { depth: 2, groups: [[40]] },
    ]);
  });

  it('leave out a unit that is withheld, but not the shown one above it', () => {
    expect(layersToCompare({ units, respondents }, output(['root', 'a', 'b']))).toEqual([
      { depth: 1, groups: [[40, 50], [60]] },
    ]);
    expect(layersToCompare({ units, respondents }, output(['root', 'b']))).toEqual([
      { depth: 1, groups: [[60]] },
    ]);
  });

  it('never take the organisation itself, which there is only one of', () => {
    expect(layersToCompare({ units, respondents }, output(['root']))).toEqual([]);
  });
});

describe('the reliability of means', () => {
  it('is told in steps of 0.05 downwards, so that 0.70 is never claimed too soon', () => {
    expect([0.699, 0.7, 0.749, 0.75, -0.2, 1, 0.15].map(roundReliability)).toEqual([
      0.65, 0.7, 0.7, 0.75, 0, 1, 0.15,
    ]);
  });
});
