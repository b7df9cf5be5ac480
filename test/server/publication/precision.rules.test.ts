import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bandOf,
  responseRateOf,
  roundFigure,
  roundMean,
  roundShareAtLevel,
  roundShares,
} from '../../../server/publication/precision.rules.ts';

const sharesOf = (...people: number[]) =>
  roundShares(people.map((each, at) => ({ code: `${at}`, people: each }))).map(({ share }) => share);

describe('R9 precision', () => {
  it('tells means to one decimal and intervals outwards in whole points', () => {
    expect(roundMean(26 / 11)).toBe(2.4);
    expect(roundFigure({ mean: 54.32, low: 50.7, high: 57.94 })).toEqual({ mean: 54.3, low: 50, high: 58 });
  });

  it('tells counts as bands', () => {
    expect([5, 9, 10, 19, 20, 49, 50, 99, 100, 850].map(bandOf)).toEqual([
      '5–9',
      '5–9',
      '10–19',
      '10–19',
      '20–49',
      '20–49',
      '50–99',
      '50–99',
      '100+',
      '100+',
    ]);
  });

  it('tells shares in steps of 5 % and covers the ends', () => {
    expect(sharesOf(5, 2)).toEqual([
      { percent: 70, bound: 'ABOUT' },
      { percent: 30, bound: 'ABOUT' },
    ]);
    expect(sharesOf(9, 1)).toEqual([
      { percent: 90, bound: 'AT_LEAST' },
      { percent: 10, bound: 'AT_MOST' },
    ]);
  });

  it('makes shares that add up to 100 where no end is covered', () => {
    expect(sharesOf(1, 1, 1).map(({ percent }) => percent)).toEqual([35, 35, 30]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 12, max: 40 }), { minLength: 2, maxLength: 4 }), (people) => {
        const shares = sharesOf(...people);
        fc.pre(shares.every(({ bound }) => bound === 'ABOUT'));
        expect(shares.reduce((sum, { percent }) => sum + percent, 0)).toBe(100);
      }),
    );
  });

  it('covers the share at working level from one in five and four in five', () => {
    expect(roundShareAtLevel(12, 12)).toEqual({ percent: 80, bound: 'AT_LEAST' });
    expect(roundShareAtLevel(1, 12)).toEqual({ percent: 20, bound: 'AT_MOST' });
    expect(roundShareAtLevel(7, 12)).toEqual({ percent: 60, bound: 'ABOUT' });
  });
});

describe('R2 response', () => {
  it('is told from ten invited, in steps of 10 %, covered at the ends', () => {
    expect(responseRateOf(5, 6, 10)).toBeNull();
    expect(responseRateOf(31, 40, 10)).toEqual({ percent: 80, bound: 'ABOUT' });
    expect(responseRateOf(40, 40, 10)).toEqual({ percent: 90, bound: 'AT_LEAST' });
    expect(responseRateOf(0, 12, 10)).toEqual({ percent: 10, bound: 'AT_MOST' });
  });
});
