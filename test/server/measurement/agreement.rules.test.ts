import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupAgreement, raterAgreement } from '../../../server/measurement/agreement.rules.ts';

// Shrout and Fleiss, Psychological Bulletin 86 (1979) 420–428, table 2: six people, four judges.
const judges = [
  [9, 2, 5, 8],
  [6, 1, 3, 2],
  [8, 4, 6, 8],
  [7, 1, 2, 6],
  [10, 5, 6, 9],
  [6, 2, 4, 7],
];

const groups = fc.array(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: 12 }), {
  minLength: 2,
  maxLength: 8,
});

describe('agreement of raters', () => {
  it('is as Shrout and Fleiss print it', () => {
    const agreement = raterAgreement(judges);
    expect(agreement?.icc11).toBeCloseTo(0.1657, 4);
    expect(agreement?.icc1k).toBeCloseTo(0.4428, 4);
    expect(agreement?.icc21).toBeCloseTo(0.2898, 4);
    expect(agreement?.icc2k).toBeCloseTo(0.6201, 4);
    expect(agreement?.icc31).toBeCloseTo(0.7148, 4);
    expect(agreement?.icc3k).toBeCloseTo(0.9093, 4);
  });

  it('does not exist for one judge, one person, or judges who see no difference', () => {
    expect(raterAgreement([[1], [2]])).toBeNull();
    expect(raterAgreement([[1, 2]])).toBeNull();
    expect(raterAgreement([])).toBeNull();
    expect(
      raterAgreement([
        [1, 2],
        [2, 1],
      ]),
    ).toBeNull();
    expect(() => raterAgreement([[1, 2], [1]])).toThrow(RangeError);
  });
});

describe('agreement within departments', () => {
  it('of 1 2 3, 2 3 4 and 7 8 9 is 30/33 and 30/31', () => {
    const agreement = groupAgreement([
      [1, 2, 3],
      [2, 3, 4],
      [7, 8, 9],
    ]);
    expect(agreement?.icc1).toBeCloseTo(30 / 33, 12);
    expect(agreement?.icc2).toBeCloseTo(30 / 31, 12);
    expect(agreement?.comparable).toBe(true);
  });

  it('of equal groups is the one-way form of Shrout and Fleiss', () => {
    const agreement = groupAgreement(judges);
    expect(agreement?.icc1).toBeCloseTo(0.1657, 4);
    expect(agreement?.icc2).toBeCloseTo(0.4428, 4);
    expect(agreement?.comparable).toBe(false);
  });

  it('counts unequal groups as the size they amount to', () => {
    // Sizes 2 and 4: k = (6 − 20/6)/1 = 2.667; means 1.5 and 4.5, MSB 12, MSW (.5 + 5)/4 = 1.375.
    const agreement = groupAgreement([
      [1, 2],
      [3, 4, 5, 6],
    ]);
    expect(agreement?.icc1).toBeCloseTo(10.625 / (12 + (5 / 3) * 1.375), 12);
    expect(agreement?.icc2).toBeCloseTo(10.625 / 12, 12);
  });

  it('does not exist for one group, groups of one, or equal means', () => {
    expect(groupAgreement([[1, 2, 3]])).toBeNull();
    expect(groupAgreement([[1], [2], []])).toBeNull();
    expect(
      groupAgreement([
        [1, 3],
        [2, 2],
      ]),
    ).toBeNull();
  });

  it('does not change with the order, an empty department, or another unit', () => {
    fc.assert(
      fc.property(groups, (scores) => {
        const one = groupAgreement(scores);
        const other = groupAgreement([
          [],
          ...scores.toReversed().map((group) => group.toReversed().map((score) => score * 2 + 7)),
        ]);
        // Equal means but for the last bits divide nothing by nothing; that case has its own test.
        if (!one || !other || Math.abs(one.icc2) > 1e6) return;
        expect(other.icc1).toBeCloseTo(one.icc1, 8);
        expect(one.icc1).toBeLessThanOrEqual(1);
        expect(one.icc2).toBeLessThanOrEqual(1);
      }),
    );
  });
});
