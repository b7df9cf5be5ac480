import { describe, expect, it } from 'vitest';
import { grouped, RULES, ruleUses, shownPercent } from '../../../client/publication/evidence.view-model.ts';

describe('the evidence', () => {
  it('names every rule, also one that kept nothing back', () => {
    const uses = ruleUses([{ rule: 'R1', count: 176 }]);
    expect(uses.map(({ rule }) => rule)).toEqual([...RULES]);
    expect(uses[0]?.count).toBe(176);
    expect(uses.slice(1).every(({ count }) => count === 0)).toBe(true);
  });

  it('gives no counts to who is not told', () => {
    expect(ruleUses(null).every(({ count }) => count === null)).toBe(true);
  });

  it('tells the share shown and a digest that can be compared', () => {
    expect(shownPercent(297, 412)).toBe(72);
    expect(shownPercent(0, 0)).toBe(0);
    expect(grouped('9f2c41d7')).toBe('9f2c 41d7');
  });
});
