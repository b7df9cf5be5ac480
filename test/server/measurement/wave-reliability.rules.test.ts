import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cronbachAlpha } from '../../../server/measurement/reliability.rules.ts';
import {
  alphaOfDraw,
  consistencyOf,
  errorOfScores,
  marginalReliability,
} from '../../../server/measurement/wave-reliability.rules.ts';
import { attitude } from '../../support/published-data.ts';

describe('consistency of a wave', () => {
  it('is α, Feldt and ω of the people who answered everything, when most did', () => {
    const found = consistencyOf([...attitude, [null, 1, 2, 3, 4, 5, 6]]);
    expect(found.alpha).toBeCloseTo(0.8431428, 7);
    expect(found.alphaInterval?.low).toBeCloseTo(0.7393757, 6);
    expect(found.alphaInterval?.high).toBeCloseTo(0.915773, 6);
    expect(found.omega).toBeCloseTo(0.8563, 4);
    expect(found).toMatchObject({ people: 30, items: 7, asked: 7, isDrawn: false });
  });

  it('by pairs is the same α when nothing is missing', () => {
    expect(alphaOfDraw(attitude, 7)).toBeCloseTo(0.8431428, 7);
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.nat({ max: 3 }), { minLength: 4, maxLength: 4 }), {
          minLength: 30,
          maxLength: 40,
        }),
        (rows) => {
          const alpha = cronbachAlpha(rows);
          const byPairs = alphaOfDraw(rows, 4);
          if (alpha === null || byPairs === null) return;
          expect(byPairs).toBeCloseTo(alpha, 9);
        },
      ),
    );
  });

  it('by pairs follows Spearman and Brown in the number of items', () => {
    const seven = alphaOfDraw(attitude, 7) ?? 0;
    expect(alphaOfDraw(attitude, 14)).toBeCloseTo((2 * seven) / (1 + seven), 9);
  });

  it('of a draw of two in three recovers the α of the whole, from people who each had other items', () => {
    // One factor: points are ability plus own noise of equal spread, so that α of 6 items is 6/7.
    const table = Array.from({ length: 3000 }, (_, person) => {
      const ability = bell(person * 7 + 1);
      const points = Array.from({ length: 6 }, (_, item) => ability + bell(person * 7 + 2 + item));
      return points.map((value, item) => (item % 3 === person % 3 ? null : value));
    });
    const found = consistencyOf(table);
    expect(found).toMatchObject({ isDrawn: true, asked: 4, items: 6, omega: null });
    expect(Math.abs((found.alpha ?? 0) - 4 / 5)).toBeLessThan(0.02);
  });

  it('says nothing of nobody, of one item, or of items that nobody had together', () => {
    expect(consistencyOf([])).toMatchObject({ alpha: null, alphaInterval: null, omega: null, people: 0 });
    expect(consistencyOf([[1], [2], [3]]).alpha).toBeNull();
    const apart = Array.from({ length: 80 }, (_, person) =>
      person % 2 === 0 ? [1, null] : [null, person % 3],
    );
    expect(consistencyOf(apart).alpha).toBeNull();
    const alike = Array.from({ length: 80 }, () => [1, 1, 1]);
    expect(consistencyOf(alike).alpha).toBeNull();
  });
});

describe('marginal reliability', () => {
  it('is the part of the spread that is not error', () => {
    const three = [-1, 0, 1].map((ability) => ({ ability, standardError: 0.5 }));
    expect(marginalReliability(three)?.reliability).toBeCloseTo(0.8, 10);
  });

  it('has an interval around it that narrows with more people', () => {
    const some = Array.from({ length: 100 }, (_, at) => ({ ability: bell(at), standardError: 0.5 }));
    const few = marginalReliability(some);
    const many = marginalReliability([...some, ...some, ...some, ...some]);
    const width = ({ interval }: NonNullable<typeof few>) => interval.high - interval.low;
    expect(few?.interval.low).toBeLessThan(few?.reliability ?? 0);
    expect(few?.interval.high).toBeGreaterThan(few?.reliability ?? 1);
    expect(few && many && width(many) / width(few)).toBeCloseTo(0.5, 1);
  });

  it('says nothing with two people, or when all abilities are equal', () => {
    const one = { ability: 0.3, standardError: 0.7 };
    expect(marginalReliability([one, one])).toBeNull();
    expect(marginalReliability([one, one, one, one])).toBeNull();
  });
});

describe('the error of a score', () => {
  it('is s·√(1 − r), and nothing without a reliability', () => {
    expect(errorOfScores([85, 100, 115], 0.91)).toBeCloseTo(4.5, 10);
    expect(errorOfScores([85, 100, 115], null)).toBeNull();
    expect(errorOfScores([85], 0.9)).toBeNull();
  });
});

/** Near to normal, the same for the same number: the sum of twelve mixed parts. */
function bell(seed: number): number {
  let sum = -6;
  for (let part = 0; part < 12; part++) {
    let mixed = Math.imul(seed * 12 + part + 1, 0x9e3779b1);
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    sum += ((mixed ^ (mixed >>> 16)) >>> 0) / 4294967296;
  }
  return sum;
}
