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
  reportWave(second, shownCell(42.4, { since: first.id }), shownCell(45.7)),
];
const at = (column: (typeof EXPORT_COLUMNS)[number]) => EXPORT_COLUMNS.indexOf(column);

describe('the rows of a department file', () => {
  const [head, ...rows] = exportRows(
    { department: DEPARTMENT, waves },
    { locale: 'nl', competences: COMPETENCES },
  );

  it('begin with the columns and are as wide as they', () => {
    expect(head).toEqual(EXPORT_COLUMNS);
    expect(rows.every((row) => row.length === EXPORT_COLUMNS.length)).toBe(true);
  });

  it('hold withheld figures as rows with the reason', () => {
    const withheld = rows.filter((row) => row[at('wave_id')] === first.id);
    expect(withheld).toHaveLength(22);
    expect(new Set(withheld.map((row) => row[at('reason')]))).toEqual(new Set(['NOT_SHOWN']));
    expect(withheld.every((row) => row[at('value')] === null)).toBe(true);
  });

  it('are about the department and never about the organisation beside it', () => {
    const index = rows.find((row) => row[at('wave_id')] === second.id && row[at('measure')] === 'TEST_INDEX');
    expect(index?.[at('value')]).toBe(42.4);
    expect(rows.flat()).not.toContain(45.7);
  });

  it('name competences and waves in the language of the file', () => {
    const english = exportRows({ department: DEPARTMENT, waves }, { locale: 'en', competences: COMPETENCES });
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
