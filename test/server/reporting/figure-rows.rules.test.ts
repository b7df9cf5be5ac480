import { describe, expect, it } from 'vitest';
import { bandEnds, figureRows, findRow } from '../../../server/reporting/figure-rows.rules.ts';
import { COMPETENCES, shownCell, withheldCell } from '../../support/published.ts';

const codes = COMPETENCES.map(({ code }) => code);
const cell = shownCell(42.4, { since: 'wave-2024' });

describe('the rows of a cell', () => {
  it('hold every published figure as it was published', () => {
    const rows = figureRows(cell, codes);
    expect(findRow(rows, { measure: 'TEST_INDEX' })).toMatchObject({ value: 42.4, low: 40, high: 45 });
    expect(findRow(rows, { measure: 'TEST_MEAN', competence: 'data-handling' })?.value).toBe(43.9);
    expect(findRow(rows, { measure: 'SEGMENT_SHARE', category: 'FRONTRUNNER' })).toMatchObject({
      value: 10,
      bound: 'AT_MOST',
      low: null,
    });
    expect(findRow(rows, { measure: 'RESPONDENTS' })).toMatchObject({ value: null, low: 20, high: 49 });
    expect(findRow(rows, { measure: 'TEST_INDEX_CHANGE', sinceWaveId: 'wave-2024' })?.value).toBe(4.8);
  });

  it('are as many for a withheld cell as for a shown one, in the same order, with the one public reason', () => {
    const about = (row: ReturnType<typeof figureRows>[number]) => [
      row.measure,
      row.competence,
      row.category,
      row.sinceWaveId,
    ];
    const [shown, withheld] = [figureRows(cell, codes), figureRows(withheldCell(cell), codes)];
    expect(withheld.map(about)).toEqual(shown.map(about));
    for (const row of withheld) {
      expect(row).toMatchObject({ value: null, low: null, high: null, bound: null });
      expect([row.shown, row.reason]).toEqual([false, 'NOT_SHOWN']);
    }
  });

  it('say not shown for one figure that is missing in a shown block', () => {
    const row = findRow(figureRows(cell, codes), {
      measure: 'SELF_VIEW_MEAN',
      competence: 'judging-sources',
    });
    expect(row).toMatchObject({ shown: false, reason: 'NOT_SHOWN', value: null });
  });

  it('count 4 + 2 × 2 + 4 + 2 × 4 + 2, and 2 + 2 × 2 for the earlier wave, with two competences', () => {
    expect(figureRows(cell, codes)).toHaveLength(4 + 4 + 4 + 8 + 2 + 6);
  });
});

describe('the ends of a band', () => {
  it.each([
    ['5–9', 5, 9],
    ['10–19', 10, 19],
    ['100+', 100, null],
    [null, null, null],
  ])('%s', (band, low, high) => {
    expect(bandEnds(band)).toEqual([low, high]);
  });
});
