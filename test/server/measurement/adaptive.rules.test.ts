import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AdaptiveItem,
  type AdaptiveState,
  doubtAbout,
  informationOf,
  mostShowings,
  nextAdaptiveItem,
} from '../../../server/measurement/adaptive.rules.ts';

const item = (competence: string, difficulty: number, given: Partial<AdaptiveItem> = {}): AdaptiveItem => ({
  ...{ id: `${competence}${difficulty}`, competence, difficulty, discrimination: 1, seconds: 20 },
  ...given,
});
const bank = ['x', 'y'].flatMap((code) => [-2, -1, 0, 1, 2].map((difficulty) => item(code, difficulty)));
const next = (given: Partial<AdaptiveState<AdaptiveItem>> = {}) =>
  nextAdaptiveItem({
    ...{ items: bank, asked: new Set<string>(), given: [], borders: new Map(), secondsLeft: 1000 },
    ...{ isFree: () => true, rank: () => 0 },
    ...given,
  })?.id;

describe('an adaptive test', () => {
  it('begins where it is least sure whether the working level is reached, with what tells most', () => {
    const borders = new Map([
      ['x', -1],
      ['y', 0],
    ]);
    expect(next({ borders })).toBe('y0');
  });

  it('gives every competence two items before any a third', () => {
    const borders = new Map([['y', 0]]);
    const asked = new Set(['y0', 'y1']);
    const given = [
      { ...item('y', 0), correct: true },
      { ...item('y', 1), correct: false },
    ];
    expect(next({ borders, asked, given })).toBe('x0');
    const both = new Set([...asked, 'x0', 'x-1']);
    expect(next({ borders, asked: both, given })).toMatch(/^y/);
  });

  it('asks harder after right and easier after wrong', () => {
    const items = bank.filter(({ competence }) => competence === 'x');
    const asked = new Set(['x0']);
    expect(next({ items, asked, given: [{ ...item('x', 0), correct: true }] })).toBe('x1');
    expect(next({ items, asked, given: [{ ...item('x', 0), correct: false }] })).toBe('x-1');
  });

  it('stops when it is sure enough', () => {
    const sharp = Array.from({ length: 30 }, (_, at) => item('x', at / 30 - 0.5, { discrimination: 2.5 }));
    const given = sharp.slice(0, 12).map((one, at) => ({ ...one, correct: at % 2 === 0 }));
    expect(next({ items: sharp, asked: new Set(given.map(({ id }) => id)), given })).toBeUndefined();
  });

  it('asks nothing that does not fit in the time, or was shown to too many', () => {
    expect(next({ secondsLeft: 19 })).toBeUndefined();
    expect(next({ isFree: (id) => id === 'y2' })).toBe('y2');
    expect(next({ isFree: () => false })).toBeUndefined();
  });

  it('shows no item to more than a quarter, but for the first five', () => {
    expect(mostShowings(3)).toBe(5);
    expect(mostShowings(43)).toBe(10);
  });

  it('knows the information of an item and the doubt about a border', () => {
    expect(informationOf(0.7, { discrimination: 1, difficulty: 0.7 })).toBeCloseTo(0.25, 10);
    expect(doubtAbout({ ability: 0, standardError: 0.8 }, 0)).toBeCloseTo(1, 6);
    expect(doubtAbout({ ability: 1.96, standardError: 1 }, 0)).toBeCloseTo(0.05, 4);
    expect(doubtAbout({ ability: 0, standardError: 1 }, undefined)).toBe(0);
  });

  it('never asks the same twice, always ends, and depends on the answers only', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }), (answers) => {
        const asked: string[] = [];
        const given: (AdaptiveItem & { correct: boolean })[] = [];
        for (;;) {
          const state = { asked: new Set(asked), given };
          const id = next(state);
          expect(next(state)).toBe(id);
          if (id === undefined) break;
          expect(asked).not.toContain(id);
          given.push({
            ...(bank.find((one) => one.id === id) ?? item('x', 0)),
            correct: answers[asked.length] ?? true,
          });
          asked.push(id);
        }
        expect(asked.length).toBeLessThanOrEqual(bank.length);
      }),
    );
  });
});
