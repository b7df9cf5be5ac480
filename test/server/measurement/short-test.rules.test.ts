import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextTestItem, testChange } from '../../../server/measurement/short-test.rules.ts';

const item = (id: string, difficulty: number) => ({ id, difficulty, discrimination: 1 });
const bank = [item('i1', -1.5), item('i2', -0.5), item('i3', 1.5)];
const next = (given: Partial<Parameters<typeof nextTestItem<(typeof bank)[number]>>[0]> = {}) =>
  nextTestItem({ bank, given: [], seenOn: new Map(), recentFrom: '2026-01-01', rank: () => 0, ...given });

describe('a short test', () => {
  it('asks first what tells most', () => {
    expect(next()?.id).toBe('i2');
  });

  it('asks what was not seen recently before what was, and then what was seen longest ago', () => {
    const seenOn = new Map([
      ['i2', '2026-05-01'],
      ['i1', '2026-03-01'],
      ['i3', '2025-01-01'],
    ]);
    expect(next({ seenOn })?.id).toBe('i3');
    expect(next({ seenOn, given: [{ ...item('i3', 1.5), correct: false }] })?.id).toBe('i1');
  });

  it('never asks the same twice, and at most six', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), (answers) => {
        const large = Array.from({ length: 12 }, (_, at) => item(`i${at}`, at / 3 - 2));
        const given: { id: string; difficulty: number; discrimination: number; correct: boolean }[] = [];
        for (;;) {
          const asked = nextTestItem({
            ...{ bank: large, given, seenOn: new Map(), recentFrom: '2026-01-01', rank: () => 0 },
          });
          if (asked === null) break;
          expect(given.map(({ id }) => id)).not.toContain(asked.id);
          given.push({ ...asked, correct: answers[given.length] ?? false });
        }
        expect(given.length).toBeLessThanOrEqual(6);
        expect(given.length).toBeGreaterThanOrEqual(4);
      }),
    );
  });

  it('ends when the bank is empty', () => {
    expect(next({ bank: [] })).toBeNull();
  });

  it('gives growth with its band, beyond chance when that leaves out 0', () => {
    const change = testChange(
      { percent: 40, percentLow: 30, percentHigh: 50 },
      { percent: 70, percentLow: 60, percentHigh: 80 },
    );
    expect(change.difference).toBe(30);
    expect(change.low).toBeCloseTo(2.28, 2);
    expect(change.beyondChance).toBe(true);
  });
});
