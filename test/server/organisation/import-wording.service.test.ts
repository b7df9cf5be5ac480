import { describe, expect, it } from 'vitest';
import type { ImportPreviewRecord } from '../../../server/organisation/import-preview.model.ts';
import { wordedChange, wordedErrors } from '../../../server/organisation/import-wording.service.ts';
import { readLabels, sentence } from '../../../server/platform/labels.ts';

const change = (key: string, values: Record<string, string | number>) => ({
  ...{ line: 2, kind: 'CHANGE' as const, subject: 'Anna' },
  details: [{ key, values }],
});

describe('the sentences of a preview', () => {
  it('writes days, numbers and codes as the reader does', () => {
    const moves = change('moves', { from: 'Water', to: 'Financiën', date: '2026-12-01' });
    expect(wordedChange(moves, 'nl')).toBe('Gaat op 1 december 2026 van Water naar Financiën.');
    expect(wordedChange(moves, 'en')).toBe('Moves from Water to Financiën on 1 December 2026.');
    const fte = change('fte', { from: 1, to: 0.8 });
    expect(wordedChange(fte, 'nl')).toBe('Werkweek gaat van 1 naar 0,8 fte.');
    expect(wordedChange(fte, 'en')).toBe('Working week goes from 1 to 0.8 fte.');
    const family = change('field', { field: 'roleFamily', from: 'everyone', to: 'policy' });
    expect(wordedChange(family, 'nl')).toBe('rolfamilie: ‘Iedereen’ wordt ‘Beleidsmedewerker’.');
    const kind = change('field', { field: 'kind', from: 'DEPARTMENT', to: 'TEAM' });
    expect(wordedChange(kind, 'en')).toBe('kind: ‘department’ becomes ‘team’.');
  });

  it('does not take braces in a file for places to fill in', () => {
    const renamed = change('field', { field: 'givenName', from: '{date}', to: "'{0}'" });
    expect(wordedChange(renamed, 'en')).toBe("given name: ‘{date}’ becomes ‘'{0}'’.");
  });

  it('names a column as the file does, and tells how many errors were left off', () => {
    const preview = {
      table: { headers: { email: 'E-MAIL (werk)' }, rows: [] },
      problems: [
        { line: 2, field: 'email', key: 'empty', values: {} },
        { line: 3, field: 'familyName', key: 'columnMissing', values: {} },
      ],
      problemCount: 1202,
    } as unknown as ImportPreviewRecord; // the rest is not asked for
    expect(wordedErrors(preview, 'nl')).toMatchObject([
      { line: 2, column: 'E-MAIL (werk)' },
      { line: 3, column: 'achternaam' },
      { line: 3, column: null, message: 'En nog 1.200 fouten. Verbeter eerst de fouten hierboven.' },
    ]);
  });

  it('is complete: every sentence can be said in both languages', () => {
    const values = {
      field: 'a',
      text: 'a',
      from: 1,
      to: 2,
      date: 'a',
      line: 3,
      count: 1,
      maximum: 4,
      width: 5,
    };
    const more = { department: 'a', function: 'a', parent: 'a' };
    const keys = [...readLabels().keys()].filter((key) => key.startsWith('import.'));
    expect(keys.length).toBeGreaterThan(60);
    for (const key of keys)
      for (const locale of ['nl', 'en'] as const)
        expect(sentence(key, locale, { ...values, ...more })).not.toMatch(/[{}]/);
  });
});
