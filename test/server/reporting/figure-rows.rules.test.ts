import { describe, expect, it } from 'vitest';
import { bandEnds, findRow } from '../../../server/reporting/figure-row.rules.ts';
import { figureRows } from '../../../server/reporting/figure-rows.rules.ts';
import { COMPETENCES, shownCell, withheldCell } from '../../support/published.ts';

const codes = { competences: COMPETENCES.map(({ code }) => code), tracks: ['klopt-het-wel'] };
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
      row.track,
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

  it('are 4 + 2 × 2, 4, 2 × 4, 2, 2 × 11, 3, 2, and 2 + 2 × 2 for the earlier wave, with two competences and a track', () => {
    expect(figureRows(cell, codes)).toHaveLength(4 + 4 + 4 + 8 + 2 + 22 + 3 + 2 + 6);
  });

  it('of one group are taking part, means and shares only', () => {
    const group = { ...cell, attribute: 'ageBand', value: '35-44' };
    expect(figureRows(group, codes)).toHaveLength(4 + 4 + 4 + 8 + 2);
  });

  it('tell learning per track, hours, and the remarks of who wrote some', () => {
    const texts = ['Meer tijd.', 'Meer oefenen.'];
    const comments = { shown: true, reason: null, content: { texts } } as const;
    const rows = figureRows({ ...cell, blocks: { ...cell.blocks, comments } }, codes);
    expect(findRow(rows, { measure: 'TRACK_FINISHED_SHARE', track: 'klopt-het-wel' })).toMatchObject({
      value: 20,
      bound: 'AT_MOST',
    });
    expect(findRow(rows, { measure: 'LESSON_HOURS' })?.value).toBe(40);
    expect(findRow(rows, { measure: 'COMMENTS' })).toMatchObject({ texts, shown: true, value: null });
  });

  it('of the organisation alone tell likeness and the effect of a track with the bands of both groups', () => {
    const figure = (mean: number) => ({ mean, low: mean - 2, high: mean + 2 });
    const content = {
      ...{ followed: figure(6), waiting: figure(1), difference: figure(5) },
      followedBand: '20–49' as const,
      waitingBand: '10–19' as const,
    };
    const group = { attribute: 'ageBand', value: '35-44', response: cell.blocks.response };
    const rows = figureRows(
      {
        ...cell,
        groups: [group],
        effects: [
          {
            trackCode: 'klopt-het-wel',
            sinceWaveId: 'wave-2024',
            effect: { shown: true, reason: null, content },
          },
        ],
        representativeness: { shown: true, reason: null, content: { indicator: 0.85 } },
      },
      codes,
    );
    const about = { track: 'klopt-het-wel', sinceWaveId: 'wave-2024' };
    expect(findRow(rows, { measure: 'REPRESENTATIVENESS' })?.value).toBe(0.85);
    expect(findRow(rows, { measure: 'TRACK_EFFECT', ...about })).toMatchObject({ value: 5, low: 3, high: 7 });
    expect(findRow(rows, { measure: 'TRACK_WAITING', ...about })).toMatchObject({ low: 10, high: 19 });
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
