import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeCount, safeDifference } from '../../../server/learning/safe-count.rules.ts';
import { newId } from '../../../server/platform/identifier.ts';

const people = (size: number) => Array.from({ length: size }, newId);

describe('a safe count', () => {
  it('is in tens and never far from the truth', () => {
    for (const size of [14, 40, 213, 850]) {
      const count = safeCount(people(size)) ?? 0;
      expect(count % 10).toBe(0);
      expect(Math.abs(count - size)).toBeLessThanOrEqual(9);
    }
  });

  it('says nothing of fewer than ten, nobody included', () => {
    for (let size = 0; size < 10; size++) expect(safeCount(people(size))).toBeNull();
  });

  it('is the same for the same people in whatever order, once each', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.uuid(), { minLength: 10, maxLength: 60 }), (keys) => {
        expect(safeCount([...keys].reverse())).toBe(safeCount([...keys, ...keys.slice(0, 3)]));
      }),
    );
  });

  // Whoever adds one person to a set of known size learns nothing from whether the step changes.
  it('moves by one person as often up as down, whatever the size', () => {
    const outcomes = new Map<string, number>();
    for (let round = 0; round < 4000; round++) {
      const keys = people(45);
      const [without, one] = [safeCount(keys) ?? 0, safeCount([...keys, newId()]) ?? 0];
      const key = one > without ? 'up' : one < without ? 'down' : 'same';
      outcomes.set(key, (outcomes.get(key) ?? 0) + 1);
    }
    const [up = 0, down = 0] = [outcomes.get('up'), outcomes.get('down')];
    expect(down).toBeGreaterThan(500);
    expect(up / down).toBeLessThan(2);
  });

  it('gives differences of figures that are shown, and no others', () => {
    expect(safeDifference(210, 250)).toBe(-40);
    expect(safeDifference(null, 250)).toBeNull();
    expect(safeDifference(210, null)).toBeNull();
  });
});
