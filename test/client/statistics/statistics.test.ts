import { describe, expect, it } from 'vitest';
import { byCompetence, shortText } from '../../../client/statistics/items.view-model.ts';
import {
  leadingFigure,
  qualityOf,
  type Reliability,
  tallyOf,
} from '../../../client/statistics/reliability.view-model.ts';

const figure = (value: number) => ({ value, low: value - 0.1, high: value + 0.1 });
const row = (marginal: number | null, alpha: number | null): Reliability => ({
  competence: { code: 'data-handling', name: 'Data' },
  evidence: 'TEST',
  shown: true,
  ...{ band: '100+', itemCount: 12, askedCount: 5, drawn: true, omega: null, standardError: 12 },
  marginal: marginal === null ? null : figure(marginal),
  alpha: alpha === null ? null : figure(alpha),
});

describe('reliability in words', () => {
  it('goes by the abilities of a test, and by alpha without them', () => {
    expect(leadingFigure(row(0.6, 0.8))?.value).toBe(0.6);
    expect(leadingFigure(row(null, 0.8))?.value).toBe(0.8);
    expect(leadingFigure(row(null, null))).toBeNull();
  });

  it('is good from .70 and fair from .50', () => {
    expect([0.7, 0.69, 0.5, 0.49].map(qualityOf)).toEqual(['GOOD', 'FAIR', 'FAIR', 'WEAK']);
  });

  it('counts what is shown', () => {
    expect(tallyOf([row(0.8, null), row(0.6, null), row(0.2, null), row(null, null)])).toEqual({
      ...{ good: 1, fair: 1, weak: 1 },
    });
  });
});

describe('items of an author', () => {
  it('are gathered by competence', () => {
    const items = ['a', 'b', 'a'].map((code) => ({ competence: { code, name: code } }));
    expect(byCompetence(items).map(({ competence, items: own }) => [competence.code, own.length])).toEqual([
      ['a', 2],
      ['b', 1],
    ]);
  });

  it('are cut between words', () => {
    expect(shortText('Kort')).toBe('Kort');
    const long = shortText('woord '.repeat(40));
    expect(long.length).toBeLessThanOrEqual(91);
    expect(long.endsWith('woord…')).toBe(true);
  });
});
