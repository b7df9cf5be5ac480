import { describe, expect, it } from 'vitest';
import { EXPORT_COLUMNS, exportRows, fileNameOf } from '../../../server/reporting/report-export.rules.ts';
import {
  COMPETENCES,
  DEPARTMENT,
  publishedWave,
  reportWave,
  shownCell,
  withheldCell,
} from '../../support/published.ts';

const [first, second] = [publishedWave(2024), publishedWave(2025)];
const waves = [
  reportWave(first, withheldCell(shownCell(40)), shownCell(44)),
  reportWave(second, { ...shownCell(42.4, { since: first.id }), publicationId: 'second' }, shownCell(45.7)),
];
const byGroup = [{ ...shownCell(51), publicationId: 'second', attribute: 'ageBand', value: '35-44' }];
const names = {
  locale: 'nl' as const,
  competences: COMPETENCES,
  tracks: [{ code: 'klopt-het-wel', name: { nl: 'Klopt het wel?', en: 'Is it right?' } }],
  groups: [
    { attribute: 'roleFamily', code: 'policy', name: { nl: 'Beleid', en: 'Policy' } },
    { attribute: 'ageBand', code: '35-44', name: { nl: '35 tot en met 44', en: '35 to 44' } },
  ],
  byGroup,
};
const at = (column: (typeof EXPORT_COLUMNS)[number]) => EXPORT_COLUMNS.indexOf(column);

describe('the rows of a department file', () => {
  const [head, ...rows] = exportRows({ department: DEPARTMENT, waves }, names);

  it('begin with the columns and are as wide as they', () => {
    expect(head).toEqual(EXPORT_COLUMNS);
    expect(rows.every((row) => row.length === EXPORT_COLUMNS.length)).toBe(true);
  });

  it('hold withheld figures as rows with the reason', () => {
    const withheld = rows.filter((row) => row[at('wave_id')] === first.id);
    expect(withheld).toHaveLength(22 + 27 + 2 * 22);
    expect(new Set(withheld.map((row) => row[at('reason')]))).toEqual(new Set(['NOT_SHOWN']));
    expect(withheld.every((row) => row[at('value')] === null)).toBe(true);
  });

  it('are about the department and never about the organisation beside it', () => {
    const index = rows.find((row) => row[at('wave_id')] === second.id && row[at('measure')] === 'TEST_INDEX');
    expect(index?.[at('value')]).toBe(42.4);
    expect(rows.flat()).not.toContain(45.7);
  });

  it('have the same rows for a group with people as for one without, which is withheld', () => {
    const of = (group: string) =>
      rows.filter((row) => row[at('wave_id')] === second.id && row[at('group')] === group);
    expect(of('policy').map((row) => row[at('measure')])).toEqual(
      of('35-44').map((row) => row[at('measure')]),
    );
    expect(new Set(of('policy').map((row) => row[at('shown')]))).toEqual(new Set([false]));
    expect(of('35-44').find((row) => row[at('measure')] === 'TEST_INDEX')?.[at('value')]).toBe(51);
  });

  it('name competences and waves in the language of the file', () => {
    const english = exportRows({ department: DEPARTMENT, waves }, { ...names, locale: 'en' });
    expect(english.flat()).toContain('Finding data');
    expect(english.flat()).toContain('measurement 2024');
    expect(rows.flat()).toContain('Data vinden');
  });
});

describe('the name of a file', () => {
  it('has letters, figures and hyphens only', () => {
    expect(fileNameOf(['op-peil', 'Natuur & Milieu/Café "Zuid"'], 'csv')).toBe(
      'op-peil-natuur-milieu-cafe-zuid.csv',
    );
  });
});
