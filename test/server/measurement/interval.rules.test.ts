import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanInterval, wilsonInterval } from '../../../server/measurement/interval.rules.ts';

const group = fc
  .tuple(fc.integer({ min: 1, max: 300 }), fc.nat({ max: 300 }), fc.nat({ max: 300 }))
  .map(([people, absent, count]) => ({
    people,
    population: people + absent,
    count: Math.min(count, people),
  }));

describe('interval of a mean', () => {
  const example = { mean: 24.5, standardDeviation: 3.65, people: 40 };

  it('is as published for 40 of 300', () => {
    const interval = meanInterval({ ...example, population: 300 });
    expect(interval?.standardError).toBeCloseTo(0.5382, 4);
    expect(interval?.low).toBeCloseTo(23.4115, 4);
    expect(interval?.high).toBeCloseTo(25.5885, 4);
  });

  it('without a population is the ordinary interval by t', () => {
    const interval = meanInterval(example);
    expect(interval?.standardError).toBeCloseTo(3.65 / Math.sqrt(40), 12);
    expect(interval?.high).toBeCloseTo(24.5 + (2.022691 * 3.65) / Math.sqrt(40), 5);
  });

  it('closes when everybody answered', () => {
    expect(meanInterval({ ...example, population: 40 })).toEqual({ standardError: 0, low: 24.5, high: 24.5 });
  });

  it('does not exist for one person, nor for more answers than people', () => {
    expect(meanInterval({ ...example, people: 1 })).toBeNull();
    expect(() => meanInterval({ ...example, population: 39 })).toThrow(RangeError);
  });

  it('is never wider for knowing the population', () => {
    fc.assert(
      fc.property(group, ({ people, population }) => {
        const wide = meanInterval({ ...example, people });
        const narrow = meanInterval({ ...example, people, population });
        expect(narrow?.standardError ?? 0).toBeLessThanOrEqual(wide?.standardError ?? 0);
      }),
    );
  });
});

describe('interval of a share', () => {
  // Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('%d of %d is %d to %d', (count, people, low, high) => {
    const interval = wilsonInterval({ count, people });
    expect(interval?.low).toBeCloseTo(low, 4);
    expect(interval?.high).toBeCloseTo(high, 4);
  });

  it('is narrower when the population is small, and closes when everybody answered', () => {
    const open = wilsonInterval({ count: 25, people: 42 });
    const of60 = wilsonInterval({ count: 25, people: 42, population: 60 });
    // n·(N−1)/(N−n) = 42·59/18 = 137.67 people's worth.
    expect(of60?.low).toBeCloseTo(0.51174, 5);
    expect(of60?.high).toBeCloseTo(0.67357, 5);
    expect((of60?.high ?? 1) - (of60?.low ?? 0)).toBeLessThan((open?.high ?? 0) - (open?.low ?? 1));
    expect(wilsonInterval({ count: 3, people: 12, population: 12 })).toEqual({
      share: 0.25,
      low: 0.25,
      high: 0.25,
    });
  });

  it('does not exist without people, nor for a count that does not fit', () => {
    expect(wilsonInterval({ count: 0, people: 0 })).toBeNull();
    expect(() => wilsonInterval({ count: 5, people: 4 })).toThrow(RangeError);
    expect(() => wilsonInterval({ count: -1, people: 4 })).toThrow(RangeError);
    expect(() => wilsonInterval({ count: 1, people: 4, population: 3 })).toThrow(RangeError);
  });

  it('lies within 0–1, holds the share, and mirrors', () => {
    fc.assert(
      fc.property(group, fc.boolean(), ({ count, people, population }, small) => {
        const asked = small ? { people, population } : { people };
        const one = wilsonInterval({ count, ...asked });
        const other = wilsonInterval({ count: people - count, ...asked });
        if (!one || !other) throw new Error('Every group here has people');
        expect(one.low).toBeGreaterThanOrEqual(0);
        expect(one.high).toBeLessThanOrEqual(1);
        expect(one.low <= one.share && one.share <= one.high).toBe(true);
        expect(other.low).toBeCloseTo(1 - one.high, 10);
      }),
    );
  });
});
