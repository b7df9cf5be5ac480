import { describe, expect, it } from 'vitest';
import { itemTimes } from '../../../server/measurement/item-times.content.ts';
import { minutesLeft, secondsFor, sectionsOf } from '../../../server/measurement/sitting.rules.ts';

const times = itemTimes().seconds;

const items = [
  ...Array.from({ length: 6 }, (_, i) => ({ id: `k${i}`, kind: 'KNOWLEDGE' as const })),
  ...Array.from({ length: 4 }, (_, i) => ({ id: `s${i}`, kind: 'SELF_VIEW' as const })),
  { id: 'a0', kind: 'ATTITUDE' as const },
];

describe('minutes left', () => {
  it('are 20 s for a knowledge item and 6 s for a statement, rounded up', () => {
    expect(minutesLeft(items, new Set(), times)).toBe(3);
    expect(minutesLeft(items, new Set(['k0', 'k1']), times)).toBe(2);
    expect(minutesLeft(items.slice(6), new Set(), times)).toBe(1);
  });

  it('are what an item says it takes, and for a matrix the time of a row by its rows', () => {
    expect(secondsFor({ kind: 'MATRIX', rows: ['a', 'b', 'c'] }, times)).toBe(18);
    expect(secondsFor({ kind: 'MATRIX', rows: ['a'], seconds: 90 }, times)).toBe(90);
  });

  it('are none when everything is answered', () => {
    expect(minutesLeft(items, new Set(items.map(({ id }) => id)), times)).toBe(0);
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
