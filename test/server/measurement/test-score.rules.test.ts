import { describe, expect, it } from 'vitest';
import { scoreTest } from '../../../server/measurement/test-score.rules.ts';

const bank = [-1.5, -1.5, -0.5, 0.5, 1.5, 1.5].map((difficulty) => ({ difficulty, discrimination: 1 }));
const cutoffs = { ability: [-1, 0, 1] as const, selfView: [25, 50, 75] as const };
const answer = (right: readonly boolean[]) =>
  bank.slice(0, right.length).map((item, at) => ({ ...item, correct: right[at] ?? false }));

describe('the score of a test', () => {
  it('says nothing without an answer', () => {
    expect(scoreTest([], bank, cutoffs)).toBeNull();
  });

  it('is ability 0 and half of the bank for half right of a symmetric test', () => {
    const score = scoreTest(answer([true, true, true, false, false, false]), bank, cutoffs);
    expect(score?.ability).toBeCloseTo(0, 10);
    expect(score?.percent).toBeCloseTo(50, 10);
    expect(score?.percentLow).toBeCloseTo(37.7, 1);
    expect(score?.percentHigh).toBeCloseTo(62.3, 1);
    expect(score).toMatchObject({ level: 'ADVANCED', answered: 6 });
  });

  it('tells a percentage over the whole bank, asked or not', () => {
    const two = scoreTest(answer([true, true]), bank, cutoffs);
    expect(two?.answered).toBe(2);
    expect(two?.percent).toBeGreaterThan(50);
    expect(two?.percent).toBeLessThan(70);
  });
});
