import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chiSquareQuantile,
  chiSquareUpper,
  fairCoinCdf,
  fisherCdf,
  fisherQuantile,
  logGamma,
  noncentralStudentCdf,
  normalCdf,
  normalQuantile,
  regularisedBeta,
  regularisedGamma,
  regularisedGammaUpper,
  studentCdf,
  studentQuantile,
  studentTwoSided,
} from '../../../server/measurement/distributions.rules.ts';

// Where no table is named the value was computed with 25 digits by an independent program.
describe('distributions agree with printed tables', () => {
  it.each([
    [0.9, 1.28155],
    [0.95, 1.64485],
    [0.975, 1.95996],
    [0.99, 2.32635],
    [0.995, 2.57583],
    [0.5, 0],
  ])('the normal quantile of %d is %d', (p, z) => {
    expect(normalQuantile(p)).toBeCloseTo(z, 5);
    expect(normalQuantile(1 - p)).toBeCloseTo(-z, 5);
  });

  it.each([
    [1, 12.706],
    [2, 4.303],
    [5, 2.571],
    [9, 2.262],
    [10, 2.228],
    [30, 2.042],
    [120, 1.98],
  ])('two-sided t at 5 %% with %d degrees of freedom is %d', (df, t) => {
    expect(studentQuantile(0.975, df)).toBeCloseTo(t, 3);
  });

  it.each([
    [1, 3.841],
    [2, 5.991],
    [5, 11.07],
    [10, 18.307],
    [100, 124.342],
  ])('chi-square at 5 %% with %d degrees of freedom is %d', (df, x) => {
    expect(chiSquareQuantile(0.95, df)).toBeCloseTo(x, 3);
  });

  it.each([
    [1, 1, 161.45],
    [5, 10, 3.33],
    [10, 5, 4.74],
    [3, 20, 3.1],
    [120, 120, 1.35],
  ])('F at 5 %% with %d and %d degrees of freedom is %d', (df1, df2, f) => {
    expect(fisherQuantile(0.95, df1, df2)).toBeCloseTo(f, 2);
  });
});

describe('distributions are exact to more than nine digits', () => {
  it('in the normal tails', () => {
    expect(normalCdf(-8) / 6.220960574271784e-16).toBeCloseTo(1, 12);
    expect(normalCdf(0.3)).toBeCloseTo(0.6179114221889526, 14);
    expect(normalQuantile(1e-10)).toBeCloseTo(-6.361340902404056, 12);
  });

  it.each([
    [-0.001, 3, 0.4996324474847305],
    [0.5, 1, 0.6475836176504333],
    [-12, 2.5, 0.001418107515039162],
    [1.96, 1000, 0.97486340752212564],
  ])('for t = %d with %d degrees of freedom', (t, df, p) => {
    expect(studentCdf(t, df)).toBeCloseTo(p, 12);
  });

  it('for F, chi-square and noncentral t', () => {
    expect(fisherCdf(0.7, 29, 174)).toBeCloseTo(0.12862914368735492, 12);
    expect(chiSquareUpper(100, 10) / 5.449701982920529e-17).toBeCloseTo(1, 11);
    expect(chiSquareUpper(0.01, 3)).toBeCloseTo(0.9997348349413444, 14);
    expect(noncentralStudentCdf(-4.0621, 9)(-1)).toBeCloseTo(0.0138873718947807, 12);
    expect(noncentralStudentCdf(2, 9)(1)).toBeCloseTo(0.80414401825559, 12);
    expect(noncentralStudentCdf(10, 500)(12)).toBeCloseTo(0.0279797220726256, 12);
    expect(noncentralStudentCdf(0, 9)(1)).toBeCloseTo(normalCdf(-1), 13);
  });

  it('for factorials and fair coins', () => {
    expect(Math.exp(logGamma(11))).toBeCloseTo(3_628_800, 5);
    expect(logGamma(0.25)).toBeCloseTo(Math.log(3.625609908221908), 13);
    expect(fairCoinCdf(2, 10)).toBeCloseTo(56 / 1024, 14);
    expect(fairCoinCdf(-1, 10)).toBe(0);
    expect(fairCoinCdf(10, 10)).toBe(1);
  });

  it('at the ends of their range', () => {
    expect([regularisedBeta(0, 2, 3), regularisedBeta(1, 2, 3)]).toEqual([0, 1]);
    expect([regularisedGamma(2, 0), regularisedGammaUpper(2, 0), fisherCdf(0, 2, 3)]).toEqual([0, 1, 0]);
    expect(studentTwoSided(0, 7)).toBe(1);
    expect(() => normalQuantile(0)).toThrow(RangeError);
    expect(() => studentQuantile(1.2, 5)).toThrow(RangeError);
  });
});

describe('laws of distributions', () => {
  const share = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });
  const freedom = fc.integer({ min: 1, max: 2000 });

  it('a quantile is the inverse of its distribution', () => {
    fc.assert(
      fc.property(share, freedom, freedom, (p, df1, df2) => {
        expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 12);
        expect(studentCdf(studentQuantile(p, df1), df1)).toBeCloseTo(p, 11);
        expect(fisherCdf(fisherQuantile(p, df1, df2), df1, df2)).toBeCloseTo(p, 10);
        expect(1 - chiSquareUpper(chiSquareQuantile(p, df1), df1)).toBeCloseTo(p, 10);
      }),
      { numRuns: 30 },
    );
  });

  it('both sides of the incomplete beta and gamma add up to one', () => {
    const shape = fc.double({ min: 0.1, max: 500, noNaN: true });
    fc.assert(
      fc.property(share, shape, shape, (x, a, b) => {
        expect(regularisedBeta(x, a, b) + regularisedBeta(1 - x, b, a)).toBeCloseTo(1, 10);
        expect(regularisedGamma(a, b) + regularisedGammaUpper(a, b)).toBeCloseTo(1, 10);
      }),
    );
  });

  it('noncentral t without noncentrality is t, and its mirror image mirrors', () => {
    const t = fc.double({ min: -20, max: 20, noNaN: true });
    fc.assert(
      fc.property(t, freedom, fc.double({ min: -20, max: 20, noNaN: true }), (value, df, ncp) => {
        expect(noncentralStudentCdf(value, df)(0)).toBeCloseTo(studentCdf(value, df), 11);
        expect(noncentralStudentCdf(value, df)(ncp)).toBeCloseTo(
          1 - noncentralStudentCdf(-value, df)(-ncp),
          11,
        );
      }),
    );
  });

  it('t squared is F with one degree of freedom, and z squared is chi-square with one', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 8, noNaN: true }), freedom, (t, df) => {
        expect(1 - studentTwoSided(t, df)).toBeCloseTo(fisherCdf(t * t, 1, df), 11);
        expect(chiSquareUpper(t * t, 1)).toBeCloseTo(2 * normalCdf(-t), 12);
      }),
    );
  });
});
