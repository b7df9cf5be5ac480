import { describe, expect, it } from 'vitest';
import {
  familyShares,
  learningShares,
  selfViewShares,
  trackEffects,
} from '../../../client/reporting/details.view-model.ts';
import { againstOrganisation, departmentsBelow } from '../../../client/reporting/heat-map.view-model.ts';
import { indexReading, indexTable, type Report } from '../../../client/reporting/report.view-model.ts';
import { endsOf, shareTable } from '../../../client/reporting/share-map.view-model.ts';
import { screenWords } from '../../support/screen-words.ts';
import { buildReport, COMPETENCES } from './report-builder.ts';

const words = screenWords('nl', 'reporting', 'charts');
const about = (percent: number) => ({ percent, bound: 'ABOUT' as const });

describe('shares in a map', () => {
  const columns = [{ key: 'x', short: 'A', label: 'Beleid' }];
  const rows = [
    { key: 'a', label: 'Eén', shares: [about(40)] },
    { key: 'b', label: 'Twee', shares: [null] },
    { key: 'c', label: 'Drie', shares: [{ percent: 20, bound: 'AT_MOST' as const }] },
  ];

  it('have a smallest and a largest among what is shown', () => {
    expect(endsOf(rows, columns)).toMatchObject({ smallest: { row: 'Drie' }, largest: { row: 'Eén' } });
    expect(endsOf([{ key: 'b', label: 'Twee', shares: [null] }], columns)).toBeNull();
  });

  it('say at most and at least in the table, and keep what is withheld', () => {
    expect(shareTable(rows, columns, { rowHead: 'Wat', words })).toEqual({
      head: ['Wat', 'Beleid'],
      rows: [
        ['Eén', 'ongeveer 40%'],
        ['Twee', null],
        ['Drie', 'hoogstens 20%'],
      ],
    });
  });
});

const withheldNewest: NonNullable<Report['newest']> = {
  cell: { selfView: { shown: false, competences: [] }, learning: { shown: false, tracks: [] } },
  organisation: {
    representativeness: { shown: false, indicator: null },
    groupResponses: [],
    trackEffects: [],
  },
};

describe('the newest wave from other sides', () => {
  it('says for which family and competence the smallest part is at level', () => {
    const family = (code: string, name: string, percent: number): Report['byRoleFamily'][number] => ({
      roleFamily: { code, name },
      distribution: {
        shown: true,
        competences: [{ competence: { code: 'data-handling' }, atWorkingLevel: about(percent) }],
      },
    });
    const report = { byRoleFamily: [family('policy', 'Beleid', 35), family('support', 'Steun', 60)] };
    const { reading, rows } = familyShares(report, COMPETENCES, words);
    expect(reading).toMatch(/^Van Beleid is bij Data vinden het kleinste deel op niveau: ongeveer 35%\./);
    expect(rows[1]?.shares).toEqual([null, null]);
  });

  it('says so where everything is withheld, and never leaves a competence out', () => {
    const selfView = selfViewShares(withheldNewest, COMPETENCES, words);
    expect(selfView.reading).toMatch(/niet getoond om privacy/);
    expect(selfView.rows).toHaveLength(COMPETENCES.length);
    expect(learningShares(withheldNewest, words).reading).toMatch(/niet getoond om privacy/);
    expect(familyShares({ byRoleFamily: [] }, COMPETENCES, words).reading).toMatch(/niet getoond/);
  });

  it('says what the clearest track did against those who wait, and whether it may be chance', () => {
    const effect = (trackCode: string, difference: { value: number; low: number; high: number } | null) => ({
      ...{ trackCode, track: { title: `Leergang ${trackCode}` }, sinceWaveId: 'w25' },
      ...{ shown: difference !== null, difference },
    });
    const newest = {
      ...withheldNewest,
      organisation: {
        ...withheldNewest.organisation,
        trackEffects: [
          effect('a', { value: 1, low: -2, high: 4 }),
          effect('b', { value: 5.2, low: 2, high: 9 }),
          effect('c', null),
        ],
      },
    };
    const { reading, table } = trackEffects(newest, words);
    expect(reading).toBe(
      'Wie Leergang b afrondde, groeide 5,2 punten meer dan wie er nog op wacht (tussen 2 en 9). Dat is meer dan toeval.',
    );
    expect(table.rows[2]).toEqual(['Leergang c', null, null, null]);
  });
});

describe('another organisation beside ours', () => {
  const benchmark: NonNullable<Report['benchmark']> = {
    organisationName: 'Provincie Overkant',
    measurementName: 'Meting',
    index: { value: 47.1, low: 46, high: 49 },
    competences: [{ competence: { code: 'data-handling' }, test: { value: 50, low: 49, high: 51 } }],
  };

  it('stands in the sentence and the table of the index, at the newest wave only', () => {
    const report = { ...buildReport(), benchmark };
    expect(indexReading(report, words)).toMatch(/Bij Provincie Overkant is de index 47,1\.$/);
    expect(indexTable(report, words).head.at(-1)).toBe('Provincie Overkant');
    expect(indexTable(report, words).rows.at(-1)?.at(-1)).toBe(47.1);
  });

  it('is a column of differences, and a row above the parts; what it does not show is withheld', () => {
    const report = { ...buildReport(), benchmark };
    const map = againstOrganisation(report, COMPETENCES, words);
    expect(map.rows.map(({ cells }) => cells.at(-1))).toEqual([6, null, null]);
    expect(
      againstOrganisation({ ...buildReport({ kind: 'ORGANISATION' }), benchmark }, COMPETENCES, words)
        .columns,
    ).toHaveLength(1);
    expect(departmentsBelow(report, COMPETENCES, words).rows[0]).toMatchObject({
      label: 'Provincie Overkant',
      cells: [50, null, null],
    });
  });
});
