import { describe, expect, it } from 'vitest';
import { isHomogeneous } from '../../../server/publication/homogeneity.rules.ts';

const isAlike = (values: number[], kind: 'score' | 'class' = 'score') =>
  isHomogeneous([...values.keys()], [{ kind, values: Float64Array.from(values) }]);

const repeat = (value: number, times: number) => Array.from({ length: times }, () => value);

describe('R8 homogeneity', () => {
  it('holds when one person knows all the others', () => {
    expect(isAlike([5, 5, 5, 5, 4])).toBe(true);
    expect(isAlike([1, 1, 1, 1, 1, 1])).toBe(true);
    expect(isAlike([2, 3, 3, 4, 3])).toBe(false);
  });

  it('holds when nine in ten of the others are in one class: 9 of the other 10, not 8 of the other 9', () => {
    expect(isAlike([...repeat(1, 9), 2, 3], 'class')).toBe(true);
    expect(isAlike([...repeat(1, 8), 2, 3], 'class')).toBe(false);
  });

  it('counts scores less than a point apart as the same, wherever the whole points lie', () => {
    expect(isAlike([49.7, 49.9, 50.1, 50.2, 50.4, 50.6, 90])).toBe(true);
    expect(isAlike([49.7, 50.7, 51.7, 52.7, 53.7, 54.7, 90])).toBe(false);
  });

  it('looks at every measure, and leaves out people without it', () => {
    const spread = { kind: 'score' as const, values: Float64Array.of(10, 30, 50, 70, 90) };
    const alike = { kind: 'score' as const, values: Float64Array.of(20, 20, Number.NaN, 20, 20) };
    expect(isHomogeneous([0, 1, 2, 3, 4], [spread])).toBe(false);
    expect(isHomogeneous([0, 1, 2, 3, 4], [spread, alike])).toBe(true);
  });

  it('finds the many among a few outsiders, wherever they stand in the list', () => {
    const many = [...repeat(50, 95), ...[1, 20, 40, 60, 80]];
    expect(isAlike(many)).toBe(true);
    expect(isAlike([...many].reverse())).toBe(true);
    expect(isAlike([...repeat(50, 89), ...Array.from({ length: 11 }, (_, at) => at * 4)])).toBe(false);
  });
});
