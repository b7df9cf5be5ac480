import { describe, expect, it } from 'vitest';
import { addressOf, filtersFrom, variablesOf } from '../../../client/knowledge/filters.ts';

describe('filters of the knowledge base', () => {
  it('come back from the address they were written to', () => {
    const filters = {
      search: 'stikstof',
      competence: 'judging-sources',
      theme: 'water',
      phase: 'RENEW',
    } as const;
    expect(filtersFrom(new URLSearchParams(addressOf(filters)))).toEqual(filters);
  });

  it('leave out a phase that does not exist', () => {
    expect(filtersFrom(new URLSearchParams('fase=ELDERS')).phase).toBe('');
  });

  it('ask the API for all when nothing was chosen', () => {
    expect(variablesOf({ search: '  ', competence: '', theme: '', phase: '' })).toEqual({
      search: null,
      competence: null,
      theme: null,
      phase: null,
    });
  });
});
