import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  alphaIfDropped,
  alphaInterval,
  cronbachAlpha,
  itemRestCorrelations,
  mcdonaldOmega,
  scoreBand,
  spearmanBrown,
  standardErrorOfMeasurement,
} from '../../../server/measurement/reliability.rules.ts';
import { attitude } from '../../support/published-data.ts';

const critical = 5;

/** Eight people on orthogonal ±1 columns: item i is λᵢ·factor + √(1−λᵢ²)·its own column, so the model is exact. */
function exactOneFactor(loadings: readonly number[], spreads: readonly number[]): number[][] {
  return Array.from({ length: 8 }, (_, person) => {
    const sign = (mask: number): number =>
      [...(person & mask).toString(2)].filter((bit) => bit === '1').length % 2 ? -1 : 1;
    return loadings.map(
      (loading, item) =>
        (spreads[item] ?? 1) * (loading * sign(7) + Math.sqrt(1 - loading ** 2) * sign(item + 1)),
    );
  });
}

const table = fc.integer({ min: 3, max: 6 }).chain((items) =>
  fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: items, maxLength: items }), {
    minLength: 8,
    maxLength: 30,
  }),
);

describe('alpha', () => {
  it('is as R gives it for the attitude data, with Feldt’s interval', () => {
    const alpha = cronbachAlpha(attitude) ?? 0;
    expect(alpha).toBeCloseTo(0.8431428, 7);
    const { low, high } = alphaInterval({ alpha, people: 30, items: 7 });
    expect(low).toBeCloseTo(0.7393757, 7);
    // The published .9157730 is cut off rather than rounded.
    expect(high).toBeCloseTo(0.9157730722, 9);
  });

  it('finds the item that does not belong', () => {
    expect(itemRestCorrelations(attitude)[critical]).toBeCloseTo(0.265, 4);
    expect(alphaIfDropped(attitude)[critical]).toBeCloseTo(0.8639, 4);
    expect(itemRestCorrelations(attitude).map((r) => Number(r?.toFixed(4)))).toEqual([
      0.6713, 0.7421, 0.5607, 0.7144, 0.7863, 0.265, 0.4608,
    ]);
  });

  it('does not exist without spread, people or items', () => {
    expect(cronbachAlpha([])).toBeNull();
    expect(cronbachAlpha([[1, 2, 3]])).toBeNull();
    expect(cronbachAlpha([[1], [2], [3]])).toBeNull();
    expect(
      cronbachAlpha([
        [1, 2],
        [1, 2],
      ]),
    ).toBeNull();
    expect(
      itemRestCorrelations([
        [1, 2, 3],
        [1, 3, 2],
        [1, 1, 1],
      ])[0],
    ).toBeNull();
    expect(() => cronbachAlpha([[1, 2], [1]])).toThrow(RangeError);
  });

  it('is 1 for items that are copies and never more', () => {
    expect(cronbachAlpha([1, 4, 2, 8].map((value) => [value, value, value]))).toBeCloseTo(1, 12);
    fc.assert(
      fc.property(table, (rows) => {
        expect(cronbachAlpha(rows) ?? 0).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  it('does not change with the order of people or items, nor when a constant is added', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const changed = rows.toReversed().map((row) => row.toReversed().map((value) => value + 5));
        const alpha = cronbachAlpha(rows);
        if (alpha === null) expect(cronbachAlpha(changed)).toBeNull();
        else expect(cronbachAlpha(changed)).toBeCloseTo(alpha, 9);
      }),
    );
  });

  it('lies within its interval', () => {
    const alpha = fc.double({ min: -0.5, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(
        alpha,
        fc.integer({ min: 5, max: 500 }),
        fc.integer({ min: 2, max: 40 }),
        (value, people, items) => {
          const { low, high } = alphaInterval({ alpha: value, people, items });
          expect(low < value && value < high).toBe(true);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('omega', () => {
  it('of the attitude data is what another maximum likelihood program finds', () => {
    const solution = mcdonaldOmega(attitude);
    expect(solution?.omega).toBeCloseTo(0.8563268, 6);
    expect(solution?.standardisedOmega).toBeCloseTo(0.8405445, 6);
    expect(solution?.loadings.map((loading) => Number(loading.toFixed(4)))).toEqual([
      0.8525, 0.9022, 0.5927, 0.7307, 0.765, 0.2461, 0.3778,
    ]);
  });

  it('recovers loadings of .9, .8, .7: ω = 5.76/(5.76 + 1.06)', () => {
    const solution = mcdonaldOmega(exactOneFactor([0.9, 0.8, 0.7], [1, 1, 1]));
    expect(solution?.loadings[0]).toBeCloseTo(0.9, 8);
    expect(solution?.uniquenesses[2]).toBeCloseTo(0.51, 8);
    expect(solution?.omega).toBeCloseTo(5.76 / 6.82, 8);
  });

  it('weighs items by their spread, as the sum does', () => {
    const solution = mcdonaldOmega(exactOneFactor([0.9, 0.8, 0.7], [1, 2, 3]));
    const common = (0.9 + 1.6 + 2.1) ** 2;
    expect(solution?.omega).toBeCloseTo(common / (common + 0.19 + 4 * 0.36 + 9 * 0.51), 8);
    expect(solution?.standardisedOmega).toBeCloseTo(5.76 / 6.82, 8);
  });

  it('equals alpha when all items load alike', () => {
    const rows = exactOneFactor([0.6, 0.6, 0.6], [1, 1, 1]);
    expect(mcdonaldOmega(rows)?.omega).toBeCloseTo(cronbachAlpha(rows) ?? 0, 8);
  });

  it('does not exist with too few items or people, or an item that does not vary', () => {
    expect(mcdonaldOmega(attitude.map((row) => row.slice(0, 2)))).toBeNull();
    expect(mcdonaldOmega(attitude.slice(0, 7))).toBeNull();
    expect(mcdonaldOmega(attitude.map((row) => [...row, 1]))).toBeNull();
    expect(mcdonaldOmega([])).toBeNull();
  });

  it('stays between 0 and 1 on any answers', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const solution = mcdonaldOmega(rows);
        if (solution) expect(solution.omega >= 0 && solution.omega < 1).toBe(true);
      }),
      { numRuns: 25 },
    );
  });
});

describe('what follows from reliability', () => {
  it('twice as many items lift .60 to .75, and as many leave it', () => {
    expect(spearmanBrown(0.6, 2)).toBeCloseTo(0.75, 12);
    expect(spearmanBrown(0.6, 1)).toBeCloseTo(0.6, 12);
  });

  it('a spread of 15 and a reliability of .91 leave an error of 4.5 and a band of 91.18–108.82', () => {
    const error = standardErrorOfMeasurement(15, 0.91);
    expect(error).toBeCloseTo(4.5, 12);
    expect(scoreBand(100, error).low).toBeCloseTo(91.18, 2);
    expect(scoreBand(100, error).high).toBeCloseTo(108.82, 2);
    expect(() => standardErrorOfMeasurement(15, 1.1)).toThrow(RangeError);
  });
});
