import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateAbility } from '../../../server/measurement/ability.rules.ts';
import {
  LEVELS,
  type LevelCutoffs,
  levelDistance,
  levelOfAbility,
  levelOfSelfView,
  startParametersOf,
} from '../../../server/measurement/level.rules.ts';

const cutoffs: LevelCutoffs = { ability: [-1, 0, 1], selfView: [25, 50, 75] };

describe('levels', () => {
  it('a value on a cut-off belongs to the level above it', () => {
    expect([-1.01, -1, -0.01, 0, 0.99, 1].map((ability) => levelOfAbility(ability, cutoffs))).toEqual([
      'BASIC',
      'INTERMEDIATE',
      'INTERMEDIATE',
      'ADVANCED',
      'ADVANCED',
      'HIGHLY_ADVANCED',
    ]);
    expect([0, 24.9, 25, 50, 75, 100].map((score) => levelOfSelfView(score, cutoffs))).toEqual([
      'BASIC',
      'BASIC',
      'INTERMEDIATE',
      'ADVANCED',
      'HIGHLY_ADVANCED',
      'HIGHLY_ADVANCED',
    ]);
  });

  it('the last bits of a calculation do not decide a level', () => {
    expect(levelOfAbility(-1e-16, cutoffs)).toBe('ADVANCED');
    expect(levelOfSelfView(100 / 3 + 100 / 6 - 1e-14, cutoffs)).toBe('ADVANCED');
  });

  it('no number, no level', () => {
    expect(() => levelOfAbility(Number.NaN, cutoffs)).toThrow(RangeError);
  });

  it('a higher score never gives a lower level', () => {
    const value = fc.double({ min: -8, max: 108, noNaN: true });
    fc.assert(
      fc.property(value, value, (one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        for (const levelOf of [levelOfAbility, levelOfSelfView]) {
          expect(levelDistance(levelOf(high, cutoffs), levelOf(low, cutoffs))).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('the distance counts steps up from the working level', () => {
    expect(levelDistance('INTERMEDIATE', 'HIGHLY_ADVANCED')).toBe(-2);
    expect(levelDistance('ADVANCED', 'ADVANCED')).toBe(0);
    expect(levelDistance('HIGHLY_ADVANCED', 'BASIC')).toBe(3);
  });

  it('new items start at discrimination 1 and the difficulty of their level', () => {
    expect(LEVELS.map(startParametersOf)).toEqual([
      { discrimination: 1, difficulty: -1.5 },
      { discrimination: 1, difficulty: -0.5 },
      { discrimination: 1, difficulty: 0.5 },
      { discrimination: 1, difficulty: 1.5 },
    ]);
  });

  it('every level can be reached with the six items of a competence', () => {
    const bank = (
      ['BASIC', 'BASIC', 'INTERMEDIATE', 'ADVANCED', 'HIGHLY_ADVANCED', 'HIGHLY_ADVANCED'] as const
    ).map(startParametersOf);
    const results = [0, 1, 2, 3, 4, 5, 6].map((right) =>
      estimateAbility(bank.map((item, index) => ({ ...item, correct: index < right }))),
    );
    expect(results.map(({ ability }) => Number(ability.toFixed(3)) + 0)).toEqual([
      -1.526, -0.999, -0.494, 0, 0.494, 0.999, 1.526,
    ]);
    expect(results.map(({ ability }) => levelOfAbility(ability, cutoffs))).toEqual([
      'BASIC',
      'INTERMEDIATE',
      'INTERMEDIATE',
      'ADVANCED',
      'ADVANCED',
      'ADVANCED',
      'HIGHLY_ADVANCED',
    ]);
  });
});
