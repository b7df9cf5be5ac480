import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  holm,
  mcnemar,
  pairedDifference,
  reliableChange,
  shareDifference,
  welchDifference,
} from '../../../server/measurement/change.rules.ts';

// R's `sleep`: extra hours of ten people after drug A and drug B (Student 1908).
const drugA = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
const drugB = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

const scores = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 3, maxLength: 40 });

describe('change of the same people', () => {
  it('is as R gives it for the sleep data', () => {
    const test = pairedDifference(drugA, drugB);
    expect(test?.difference).toBeCloseTo(-1.58, 12);
    expect(test?.t).toBeCloseTo(-4.0621, 4);
    expect(test).toMatchObject({ df: 9, pairs: 10 });
    expect(test?.p).toBeCloseTo(0.002833, 6);
    expect(test?.low).toBeCloseTo(-2.4599, 4);
    expect(test?.high).toBeCloseTo(-0.7001, 4);
    expect(test?.d).toBeCloseTo(-1.284558, 6);
    expect(test?.dLow).toBeCloseTo(-2.118, 3);
    expect(test?.dHigh).toBeCloseTo(-0.4147, 3);
  });

  it('does not exist for one pair, equal differences or people missing on one side', () => {
    expect(pairedDifference([1], [2])).toBeNull();
    expect(pairedDifference([], [])).toBeNull();
    expect(pairedDifference([2, 3, 4], [1, 2, 3])).toBeNull();
    expect(() => pairedDifference([1, 2], [1])).toThrow(RangeError);
  });

  it('takes what rounding leaves for no difference at all', () => {
    expect(pairedDifference([0.3, 1.3, 2.3], [0.1, 1.1, 2.1])).toBeNull();
    expect(welchDifference([0.1 + 0.2, 0.3], [0.5, 0.5])).toBeNull();
  });

  it('finds the interval of d by the large-sample formula where all change nearly alike', () => {
    const before = Array.from({ length: 9 }, (_, person) => person);
    const test = pairedDifference(
      before.map((score, person) => score + 10 + (person % 3) / 100),
      before,
    );
    const d = test?.d ?? 0;
    expect(test?.t).toBeGreaterThan(1000);
    expect(test?.dHigh).toBeCloseTo(d + 1.959964 * Math.sqrt(1 / 9 + d ** 2 / 16), 3);
  });

  it('turns its sign when the waves are exchanged, and only that', () => {
    fc.assert(
      fc.property(scores, fc.infiniteStream(fc.integer({ min: 0, max: 100 })), (before, stream) => {
        const after = before.map(() => stream.next().value);
        const forth = pairedDifference(after, before);
        const back = pairedDifference(before, after);
        if (!forth || !back) return;
        expect(back.t).toBeCloseTo(-forth.t, 9);
        expect(back.p).toBeCloseTo(forth.p, 9);
        expect(back.dLow).toBeCloseTo(-forth.dHigh, 8);
        expect(forth.low < forth.difference && forth.difference < forth.high).toBe(true);
        expect(forth.dLow < forth.d && forth.d < forth.dHigh).toBe(true);
        // The interval leaves out 0 exactly when the test finds a change.
        expect(forth.low > 0 || forth.high < 0).toBe(forth.p < 0.05);
        expect(forth.dLow > 0 || forth.dHigh < 0).toBe(forth.p < 0.05);
      }),
      { numRuns: 30 },
    );
  });
});

describe('change of different people', () => {
  it('is as R gives it for the sleep data', () => {
    const test = welchDifference(drugA, drugB);
    expect(test?.t).toBeCloseTo(-1.8608, 4);
    expect(test?.df).toBeCloseTo(17.776, 3);
    expect(test?.p).toBeCloseTo(0.07939, 5);
    expect(test?.low).toBeCloseTo(-3.3654832, 6);
    expect(test?.high).toBeCloseTo(0.2054832, 6);
  });

  it('does not exist for one person or without any spread', () => {
    expect(welchDifference([1], [1, 2])).toBeNull();
    expect(welchDifference([1, 1], [2, 2])).toBeNull();
    expect(welchDifference([1, 1], [2, 3])).not.toBeNull();
  });

  it('does not depend on who stands where in the list', () => {
    fc.assert(
      fc.property(scores, scores, (after, before) => {
        const one = welchDifference(after, before);
        const other = welchDifference(after.toReversed(), before.toReversed());
        if (one && other) expect(other.p).toBeCloseTo(one.p, 9);
        else expect(other).toBe(one);
      }),
      { numRuns: 50 },
    );
  });
});

describe('change of a share', () => {
  it('among the same people is as published for 150 against 86', () => {
    const test = mcnemar(150, 86);
    expect(test.corrected.statistic).toBeCloseTo(16.818, 3);
    expect(test.corrected.p).toBeCloseTo(4.115e-5, 8);
    expect(test.uncorrected.statistic).toBeCloseTo(17.356, 3);
    expect(test.exactP).toBeCloseTo(3.7162e-5, 8);
    expect(test.p).toBe(test.corrected.p);
  });

  it('is exact with few changers: 1 against 8 is 20/512', () => {
    const test = mcnemar(1, 8);
    expect(test.exactP).toBeCloseTo(20 / 512, 12);
    expect(test.p).toBe(test.exactP);
    expect(mcnemar(0, 0)).toMatchObject({ p: 1, exactP: 1, corrected: { statistic: 0, p: 1 } });
    expect(mcnemar(6, 6).p).toBe(1);
  });

  // Newcombe, Statistics in Medicine 17 (1998) 873–890, table II, method 10.
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])('among different people %d/%d against %d/%d is %d… to %d', (a, m, b, n, low, high) => {
    const change = shareDifference({ count: a, people: m }, { count: b, people: n });
    expect(change?.difference).toBeCloseTo(a / m - b / n, 12);
    expect(change?.low).toBeCloseTo(low, 4);
    expect(change?.high).toBeCloseTo(high, 4);
  });

  it('does not exist where nobody was asked', () => {
    expect(shareDifference({ count: 0, people: 0 }, { count: 1, people: 2 })).toBeNull();
  });

  it('does not depend on which way people changed', () => {
    fc.assert(
      fc.property(fc.nat({ max: 400 }), fc.nat({ max: 400 }), (gained, lost) => {
        const test = mcnemar(gained, lost);
        expect(mcnemar(lost, gained)).toEqual(test);
        expect(test.corrected.p).toBeGreaterThanOrEqual(test.uncorrected.p);
        for (const p of [test.p, test.exactP, test.corrected.p]) expect(p >= 0 && p <= 1).toBe(true);
      }),
    );
  });
});

describe('change of one person', () => {
  it('is as Jacobson and Truax work it out: 32.5 to 47.5 with s = 7.5 and r = .80 is 3.16', () => {
    const change = reliableChange(
      { before: 32.5, after: 47.5 },
      { standardDeviation: 7.5, reliability: 0.8 },
    );
    expect(change.index).toBeCloseTo(3.16, 2);
    expect(change.verdict).toBe('GROWTH');
  });

  it('goes by the size of the change both ways', () => {
    const scale = { standardDeviation: 10, reliability: 0.5 };
    const fall = reliableChange({ before: 50, after: 30 }, scale);
    expect(fall.index).toBeCloseTo(-2, 12);
    expect(fall.verdict).toBe('DECLINE');
    expect(reliableChange({ before: 50, after: 69 }, scale).verdict).toBe('NO_RELIABLE_CHANGE');
  });

  it('cannot be judged with a test without error', () => {
    expect(() => reliableChange({ before: 1, after: 2 }, { standardDeviation: 1, reliability: 1 })).toThrow(
      RangeError,
    );
  });
});

describe('many comparisons', () => {
  it('are adjusted as published', () => {
    expect(holm([0.01, 0.04, 0.03, 0.005]).map((p) => Number(p.toFixed(12)))).toEqual([
      0.03, 0.06, 0.06, 0.02,
    ]);
    expect(holm([])).toEqual([]);
  });

  it('never end below the raw p, above 1, or in another order', () => {
    const p = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(p, { maxLength: 140 }), (raw) => {
        const adjusted = holm(raw);
        const ranked = raw.map((value, position) => ({ value, adjusted: adjusted[position] ?? -1 }));
        for (const { value, adjusted } of ranked) expect(adjusted >= value && adjusted <= 1).toBe(true);
        ranked.sort((one, other) => one.value - other.value || one.adjusted - other.adjusted);
        for (const [rank, { adjusted }] of ranked.entries()) {
          expect(adjusted).toBeGreaterThanOrEqual(ranked[rank - 1]?.adjusted ?? 0);
        }
      }),
    );
  });
});
