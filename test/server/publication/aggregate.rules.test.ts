import { describe, expect, it } from 'vitest';
import {
  distributionOf,
  meansOf,
  meanWithInterval,
  trendOf,
} from '../../../server/publication/aggregate.rules.ts';
import { measuresOf } from '../../support/release-worlds.ts';

/** 40 values with mean 24.5 and standard deviation 3.65. */
function knownSample(): number[] {
  const raw = Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? 1 : -1));
  const deviation = Math.sqrt(40 / 39);
  return raw.map((each) => 24.5 + (3.65 * each) / deviation);
}

describe('the mean with its interval', () => {
  it('mean 24.5, s 3.65, 40 of 300: 23.4115 to 25.5885', () => {
    const { mean, low, high } = meanWithInterval(knownSample(), 300);
    expect(mean).toBeCloseTo(24.5, 10);
    expect(low).toBeCloseTo(23.4115, 3);
    expect(high).toBeCloseTo(25.5885, 3);
  });

  it('has no width when everybody took part', () => {
    expect(meanWithInterval([10, 20, 30, 40, 50], 5)).toEqual({ mean: 30, low: 30, high: 30 });
  });

  it('uses t with four degrees of freedom for five people: 2.776', () => {
    const { mean, high } = meanWithInterval([1, 2, 3, 4, 5], 1_000_001);
    expect(high - mean).toBeCloseTo(2.776 * Math.sqrt(2.5 / 5), 2);
  });
});

const people = [10, 20, 30, 40, 60, 60, 70, 80, 90, 95].map((score) => measuresOf(score));

describe('what a block says', () => {
  it('means: the indexes and each competence, test beside self-view', () => {
    const content = meansOf({ people, competences: ['data-handling'], invited: 10 });
    expect(content.testIndex).toEqual({ mean: 55.5, low: 55, high: 56 });
    expect(content.competences).toEqual([
      { code: 'data-handling', test: content.testIndex, selfView: content.selfViewIndex },
    ]);
  });

  it('means: null for what nobody was asked', () => {
    const unasked = people.map((each) => ({ ...each, selfViewIndex: null }));
    expect(meansOf({ people: unasked, competences: [], invited: 10 }).selfViewIndex).toBeNull();
  });

  it('distribution: segments, levels and the share at working level', () => {
    const { segments, competences } = distributionOf({ people, competences: ['data-handling'] });
    expect(segments.map(({ code, share }) => `${code} ${share.percent}`)).toEqual([
      'FRONTRUNNER 30',
      'FOLLOWER 30',
      'UNDERWAY 20',
      'FAR_BEHIND 20',
    ]);
    expect(competences[0]?.levels.map(({ share }) => share.percent)).toEqual([20, 20, 30, 30]);
    expect(competences[0]?.atWorkingLevel).toEqual({ percent: 60, bound: 'ABOUT' });
  });

  it('trend: only people with both scores, before, now and the change', () => {
    const pairs = people.map((before) => ({ before, now: measuresOf((before.testIndex ?? 0) + 5) }));
    const nobody = { before: { ...measuresOf(50), testIndex: null }, now: measuresOf(100) };
    const { testIndex } = trendOf({ people: [...pairs, nobody], competences: [], invited: 20 });
    expect(testIndex).toEqual({ before: 55.5, now: 60.5, change: { mean: 5, low: 5, high: 5 } });
  });
});
