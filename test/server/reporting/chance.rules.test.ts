import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holm } from '../../../server/measurement/change.rules.ts';
import { studentQuantile, studentTwoSided } from '../../../server/measurement/distributions.rules.ts';
import { directionsOf, pOfChange } from '../../../server/reporting/chance.rules.ts';

const STUDENT = { twoSided: studentTwoSided, quantile: studentQuantile, holm };
const change = (mean: number, half: number) => ({ mean, low: mean - half, high: mean + half });

describe('the p-value of a published change', () => {
  it('is .05 where the interval touches 0', () => {
    expect(pOfChange(change(4, 4), 7, STUDENT)).toBeCloseTo(0.05, 6);
    expect(pOfChange(change(-4, 4), 7, STUDENT)).toBeCloseTo(0.05, 6);
  });

  it('is never smaller than the true one of a larger group whose interval leaves out 0', () => {
    fc.assert(
      fc.property(fc.integer({ min: 8, max: 2000 }), fc.double({ min: 1, max: 6, noNaN: true }), (df, by) => {
        const t = studentQuantile(0.975, df) * by;
        const told = pOfChange(change(by, 1), 7, STUDENT);
        expect(told).toBeGreaterThanOrEqual(studentTwoSided(t, df) - 1e-12);
      }),
    );
  });

  it('is 0 for a change that is exact, and 1 for none', () => {
    expect(pOfChange(change(2, 0), 7, STUDENT)).toBe(0);
    expect(pOfChange(change(0, 0), 7, STUDENT)).toBe(1);
  });
});

describe('many changes on one page', () => {
  it('one alone is told by its interval; among eleven it must be clearer', () => {
    const one = change(5, 4);
    expect(directionsOf([one], 7, STUDENT)).toEqual(['UP']);
    const others = Array.from({ length: 10 }, () => change(1, 4));
    expect(directionsOf([one, ...others], 7, STUDENT)[0]).toBe('CHANCE');
    expect(directionsOf([change(-14, 4), ...others], 7, STUDENT)[0]).toBe('DOWN');
  });

  it('what is withheld stays so, and makes the others no less certain', () => {
    expect(directionsOf([null, change(5, 4), null], 7, STUDENT)).toEqual([null, 'UP', null]);
  });

  it('nothing becomes more certain by looking at more', () => {
    const figure = fc
      .tuple(fc.double({ min: -20, max: 20, noNaN: true }), fc.double({ min: 0.5, max: 10, noNaN: true }))
      .map(([mean, half]) => change(mean, half));
    fc.assert(
      fc.property(fc.array(figure, { minLength: 1, maxLength: 10 }), figure, (changes, more) => {
        const [before, after] = [changes, [...changes, more]].map((list) => directionsOf(list, 7, STUDENT));
        for (const [at, direction] of (before ?? []).entries())
          if (direction === 'CHANCE') expect(after?.[at]).toBe('CHANCE');
      }),
    );
  });
});
