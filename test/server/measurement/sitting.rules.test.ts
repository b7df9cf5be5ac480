import { describe, expect, it } from 'vitest';
import { minutesLeft, sectionsOf } from '../../../server/measurement/sitting.rules.ts';

const items = [
  ...Array.from({ length: 6 }, (_, i) => ({ id: `k${i}`, kind: 'KNOWLEDGE' as const })),
  ...Array.from({ length: 4 }, (_, i) => ({ id: `s${i}`, kind: 'SELF_VIEW' as const })),
  { id: 'a0', kind: 'ATTITUDE' as const },
];

describe('minutes left', () => {
  it('are 20 s for a knowledge item and 6 s for a statement, rounded up', () => {
    expect(minutesLeft(items, new Set())).toBe(3);
    expect(minutesLeft(items, new Set(['k0', 'k1']))).toBe(2);
    expect(minutesLeft(items.slice(6), new Set())).toBe(1);
  });

  it('are none when everything is answered', () => {
    expect(minutesLeft(items, new Set(items.map(({ id }) => id)))).toBe(0);
  });
});

describe('sections', () => {
  it('gather items by competence in the order in which competences first come', () => {
    const item = (competence: string, id: number) => ({ competence, id });
    expect(sectionsOf([item('b', 1), item('a', 2), item('b', 3)])).toEqual([
      { competence: 'b', items: [item('b', 1), item('b', 3)] },
      { competence: 'a', items: [item('a', 2)] },
    ]);
  });
});
