import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { departmentRates, percentStepOf } from '../../../server/measurement/response-rate.rules.ts';

describe('a response in steps', () => {
  it.each([
    [31, 40, 70],
    [40, 40, 90],
    [3, 40, 0],
    [4, 40, 10],
    [0, 10, 0],
    [10, 10, 90],
    [5, 6, null],
    [9, 9, null],
  ])('of %s out of %s is %s', (submitted, invited, step) => {
    expect(percentStepOf(submitted, invited)).toBe(step);
  });

  it('is a multiple of ten from 0 to 90 that is never more than the response', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 2000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (invited, share) => {
          const submitted = Math.floor(share * invited);
          const step = percentStepOf(submitted, invited) ?? -1;
          expect(step % 10).toBe(0);
          expect(step).toBeGreaterThanOrEqual(0);
          expect(step).toBeLessThanOrEqual(90);
          expect(step).toBeLessThanOrEqual((100 * submitted) / invited + 1e-9);
        },
      ),
    );
  });
});

describe('the response of departments', () => {
  it('counts a department with everything below it and leaves out where nobody was invited', () => {
    const departments = [
      { id: 'water', name: 'Water', unitIds: ['water', 'dykes'] },
      { id: 'roads', name: 'Wegen', unitIds: ['roads'] },
      { id: 'empty', name: 'Leeg', unitIds: ['empty'] },
    ];
    const invited = new Map([
      ['water', 6],
      ['dykes', 6],
      ['roads', 9],
    ]);
    const submitted = new Map([
      ['dykes', 6],
      ['roads', 9],
    ]);
    expect(departmentRates(departments, invited, submitted)).toEqual([
      { departmentId: 'water', name: 'Water', percentStep: 50 },
      { departmentId: 'roads', name: 'Wegen', percentStep: null },
    ]);
  });
});
