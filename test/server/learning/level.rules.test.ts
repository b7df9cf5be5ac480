import { describe, expect, it } from 'vitest';
import { bestOf, LEVEL_ORDER, largestFirst, stepsBetween } from '../../../server/learning/level.rules.ts';
import { LEVELS } from '../../../server/measurement/level.rules.ts';

describe('the scale of learning', () => {
  it('is the scale of measurement', () => {
    expect(LEVEL_ORDER).toEqual(LEVELS);
  });

  it('counts steps up', () => {
    expect(stepsBetween('BASIC', 'ADVANCED')).toBe(2);
    expect(stepsBetween('HIGHLY_ADVANCED', 'INTERMEDIATE')).toBe(-2);
  });

  it('puts the largest gap first, keeps equal ones in order, and leaves out what is none', () => {
    const gap = (
      competence: string,
      level: 'BASIC' | 'INTERMEDIATE',
      workingLevel: 'INTERMEDIATE' | 'ADVANCED',
    ) => ({
      competence,
      level,
      workingLevel,
    });
    const gaps = [
      gap('a', 'BASIC', 'INTERMEDIATE'),
      gap('b', 'INTERMEDIATE', 'INTERMEDIATE'),
      gap('c', 'BASIC', 'ADVANCED'),
      gap('d', 'INTERMEDIATE', 'ADVANCED'),
    ];
    expect(largestFirst(gaps).map(({ competence }) => competence)).toEqual(['c', 'a', 'd']);
  });

  it('takes the best by the first number that differs, then by code', () => {
    const candidates = [
      { code: 'z', rank: [1, 5] },
      { code: 'y', rank: [1, 7] },
      { code: 'x', rank: [0, 9] },
      { code: 'w', rank: [1, 7] },
    ];
    expect(bestOf(candidates, ({ rank }) => rank)?.code).toBe('w');
    expect(bestOf([], () => [])).toBeUndefined();
  });
});
