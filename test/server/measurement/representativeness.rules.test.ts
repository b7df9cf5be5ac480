import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { representativeness } from '../../../server/measurement/representativeness.rules.ts';

const strata = fc.array(
  fc
    .tuple(fc.nat({ max: 200 }), fc.nat({ max: 200 }))
    .map(([responded, absent]) => ({ group: 'g', invited: responded + absent, responded })),
  { minLength: 1, maxLength: 14 },
);

describe('representativeness', () => {
  it('of 42 of 60, 20 of 40 and 80 of 100 is .7723', () => {
    const result = representativeness([
      { group: 'a', invited: 60, responded: 42 },
      { group: 'b', invited: 40, responded: 20 },
      { group: 'c', invited: 100, responded: 80 },
    ]);
    expect(result?.indicator).toBeCloseTo(0.7723, 4);
    expect(result?.response).toBeCloseTo(0.71, 12);
    expect(result?.groups).toEqual([
      { group: 'a', response: 0.7 },
      { group: 'b', response: 0.5 },
      { group: 'c', response: 0.8 },
    ]);
  });

  it('is 1 when every group answers alike', () => {
    expect(
      representativeness([
        { group: 'a', invited: 10, responded: 7 },
        { group: 'b', invited: 100, responded: 70 },
        { group: 'empty', invited: 0, responded: 0 },
      ]),
    ).toEqual({
      response: 0.7,
      indicator: 1,
      groups: [
        { group: 'a', response: 0.7 },
        { group: 'b', response: 0.7 },
        { group: 'empty', response: null },
      ],
    });
  });

  it('does not exist for nobody, and refuses more answers than invitations', () => {
    expect(representativeness([])).toBeNull();
    expect(representativeness([{ group: 'a', invited: 0, responded: 0 }])).toBeNull();
    expect(() => representativeness([{ group: 'a', invited: 5, responded: 6 }])).toThrow(RangeError);
  });

  it('is at most 1, and telling a group apart never raises it', () => {
    fc.assert(
      fc.property(strata, (groups) => {
        const split = representativeness(groups);
        if (!split) return;
        expect(split.indicator).toBeLessThanOrEqual(1);
        const [first, second, ...others] = groups;
        if (!first || !second) return;
        const merged = {
          group: 'g',
          invited: first.invited + second.invited,
          responded: first.responded + second.responded,
        };
        expect(representativeness([merged, ...others])?.indicator ?? 1).toBeGreaterThanOrEqual(
          split.indicator - 1e-9,
        );
      }),
    );
  });
});
