import { describe, expect, it } from 'vitest';
import { printable } from '../../../server/reporting/printable.rules.ts';
import { wordsOf } from '../../../server/reporting/report-export.service.ts';
import { printedReport } from '../../../server/reporting/report-print.rules.ts';
import type { PrintedReport } from '../../../server/reporting/report-print.types.ts';
import { directionOf, signed } from '../../../server/reporting/report-words.rules.ts';
import {
  COMPETENCES,
  DEPARTMENT,
  ORGANISATION,
  publishedWave,
  reportWave,
  shownCell,
  withheldCell,
} from '../../support/published.ts';

const [first, second] = [publishedWave(2024), publishedWave(2025)];
const both = [
  reportWave(first, shownCell(38), shownCell(44, { id: 'root' })),
  reportWave(second, shownCell(42.4, { since: first.id }), shownCell(46.1, { id: 'root' })),
];
const settings = (locale: 'nl' | 'en') => ({
  organisationName: 'Provincie Test',
  competences: COMPETENCES.map(({ code, name }) => ({ code, name: name[locale] })),
  tracks: [{ code: 'klopt-het-wel', name: 'Klopt het wel?' }],
  workingLevelsDecided: false,
  changes: [
    { competence: null, direction: 'UP' as const },
    { competence: 'data-handling', direction: 'UP' as const },
    { competence: 'judging-sources', direction: 'DOWN' as const },
  ],
  more: [],
});
const print = (waves = both, locale: 'nl' | 'en' = 'nl', department = DEPARTMENT) =>
  printedReport({ department, waves }, settings(locale), wordsOf(locale));
const textOf = ({ pages }: PrintedReport) =>
  pages
    .flat()
    .flatMap((block) =>
      block.kind === 'table'
        ? [block.head, ...block.rows].flat()
        : block.kind === 'gauge'
          ? [block.alt]
          : [block.text],
    )
    .join('\n');
const tables = ({ pages }: PrintedReport) =>
  pages.flat().flatMap((block) => (block.kind === 'table' ? [block] : []));

describe('the report on paper', () => {
  it('is two pages, with one title', () => {
    expect(print().pages).toHaveLength(2);
    expect(
      print()
        .pages.flat()
        .filter(({ kind }) => kind === 'title'),
    ).toHaveLength(1);
  });

  it('says the index with its interval and where it lies against the organisation', () => {
    expect(textOf(print())).toContain(
      'In de meting 2025 is de index 42,4 van 100. De onzekerheid loopt van 40 tot 45. Dat is lager dan de hele organisatie: 46,1.',
    );
  });

  it('tells the gauge in words, wave by wave', () => {
    expect(textOf(print())).toContain(
      'meting 2024: 38,0, onzekerheid 36 tot 40, hele organisatie 44,0. meting 2025: 42,4, onzekerheid 40 tot 45, hele organisatie 46,1.',
    );
  });

  it('tells the change of the same people, and which competences moved by more than chance', () => {
    const text = textOf(print());
    expect(text).toContain(
      'Wie in de meting 2024 meedeed en nu weer, scoort nu 4,8 punten hoger (tussen +2,0 en +8,0). Dat is meer dan toeval.',
    );
    expect(text).toContain('Meer dan toeval vooruit: Data vinden.');
    expect(text).toContain('Meer dan toeval achteruit: Bronnen beoordelen.');
  });

  it('lays the competences beside those of the organisation, each row as wide as the head', () => {
    const [competences] = tables(print()).slice(-1);
    expect(competences?.rows[0]).toEqual([
      'Data vinden',
      '43,9 (41 tot 46)',
      '47,6',
      '−3,7',
      'ten minste 80%',
      '+6,0, vooruit',
    ]);
    for (const { head, rows, widths } of tables(print())) {
      expect(new Set([widths.length, ...rows.map((row) => row.length)])).toEqual(new Set([head.length]));
    }
  });

  it('does not compare the organisation with itself', () => {
    const waves = both.map((one) => ({ ...one, cell: { ...one.organisation } }));
    const text = textOf(print(waves, 'nl', ORGANISATION));
    expect(text).not.toContain('Hele organisatie');
    expect(text).toContain('de index 46,1 van 100');
  });

  it('says in words what is withheld, and holds no figure of it', () => {
    const withheld = both.map((one) => ({
      ...one,
      cell: { ...withheldCell(one.cell), department: DEPARTMENT },
    }));
    const report = print(withheld);
    const text = textOf(report);
    expect(text).toContain('De index in de meting 2025 wordt niet getoond om privacy.');
    expect(text).toContain('De verandering sinds de meting 2024 wordt niet getoond om privacy.');
    expect(text).toContain('De verdeling over de groepen in de meting 2025 wordt niet getoond om privacy.');
    expect(text).toContain('De competenties in de meting 2025 worden niet getoond om privacy.');
    for (const own of ['42,4', '38,0', '43,9', '4,8', 'ongeveer 35%']) expect(text).not.toContain(own);
  });

  it('says so when there is one wave, and when there is none', () => {
    expect(textOf(print(both.slice(0, 1)))).toContain('Dit is de eerste meting.');
    expect(textOf(print([]))).toContain('Er is nog geen meting gepubliceerd.');
    expect(print([]).footer).toBeNull();
  });

  it('carries the wave, the digest of the publication and the rules at its foot, with the day in Amsterdam', () => {
    expect(print().footer).toEqual([
      'meting 2025 · publicatie 1 van 21 november 2025 · groepsregel 1, functieprofielen 1, vragenlijst 1',
      `Kenmerk (SHA-256): ${'a1'.repeat(32)}`,
    ]);
  });

  it('shows the last six waves and says that there are more', () => {
    const many = [2019, 2020, 2021, 2022, 2023, 2024, 2025].map((year) =>
      reportWave(publishedWave(year), shownCell(40), shownCell(44)),
    );
    const text = textOf(print(many));
    expect(text).not.toContain('meting 2019');
    expect(text).toContain('Dit rapport toont de laatste 6 metingen.');
  });

  it('is complete in English', () => {
    const text = textOf(print(both, 'en'));
    expect(text).toContain('In the measurement 2025 the index is 42.4 out of 100.');
    expect(text).not.toMatch(/\b(meting|niet|van de)\b/);
  });

  it('never prints which rule kept something back', () => {
    expect(JSON.stringify(print())).not.toMatch(/\bR7\b|secret/);
  });
});

describe('words on paper', () => {
  it('signs a change with a real minus', () => {
    expect([4.8, -1.2, 0.04].map((value) => signed(value, wordsOf('nl')))).toEqual(['+4,8', '−1,2', '0,0']);
  });

  it('says of a change what the report says of it, and nothing about what it does not tell', () => {
    const changes = [
      { competence: null, direction: 'CHANCE' as const },
      { competence: 'a', direction: 'UP' as const },
      { competence: 'b', direction: 'DOWN' as const },
    ];
    expect([null, 'a', 'b', 'c'].map((code) => directionOf(changes, code))).toEqual([
      'chance',
      'up',
      'down',
      'chance',
    ]);
  });

  it('writes letters the type lacks in their bare form', () => {
    expect(printable('Škoda – café − łąka')).toBe('Skoda – café − ?aka');
  });
});
