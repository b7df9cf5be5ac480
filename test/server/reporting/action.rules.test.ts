import { describe, expect, it } from 'vitest';
import {
  inOrderOfPlan,
  isCarried,
  isLateAction,
  weakCompetences,
} from '../../../server/reporting/action.rules.ts';

describe('an action', () => {
  it('is late from the day after the promised day, and only while it is open', () => {
    expect(isLateAction({ state: 'UNDERWAY', dueOn: '2026-11-22' }, '2026-11-23')).toBe(true);
    expect(isLateAction({ state: 'PLANNED', dueOn: '2026-11-23' }, '2026-11-23')).toBe(false);
    expect(isLateAction({ state: 'DONE', dueOn: '2026-01-01' }, '2026-11-23')).toBe(false);
    expect(isLateAction({ state: 'DROPPED', dueOn: '2026-01-01' }, '2026-11-23')).toBe(false);
  });

  it('is carried to a newer wave while it is open', () => {
    expect(isCarried({ state: 'PLANNED', agreedAfterWaveId: '2024' }, '2025')).toBe(true);
    expect(isCarried({ state: 'PLANNED', agreedAfterWaveId: null }, '2024')).toBe(true);
    expect(isCarried({ state: 'DONE', agreedAfterWaveId: '2024' }, '2025')).toBe(false);
    expect(isCarried({ state: 'PLANNED', agreedAfterWaveId: '2025' }, '2025')).toBe(false);
    expect(isCarried({ state: 'PLANNED', agreedAfterWaveId: null }, null)).toBe(false);
  });

  it('stands in the plan open ones first by date, then what was closed with the newest first', () => {
    const action = (what: string, state: 'PLANNED' | 'DONE', dueOn: string) => ({ what, state, dueOn });
    const plan = [
      action('a', 'DONE', '2026-03-01'),
      action('b', 'PLANNED', '2026-05-05'),
      action('c', 'PLANNED', '2026-05-01'),
      action('d', 'DONE', '2026-04-01'),
    ];
    expect(inOrderOfPlan(plan).map(({ what }) => what)).toEqual(['c', 'b', 'd', 'a']);
  });
});

describe('weak competences', () => {
  const at = (code: string, percent: number | null) => ({
    code,
    atWorkingLevel: percent === null ? null : { percent },
  });

  it('are the smallest shares below 80 per cent, three at most', () => {
    const found = weakCompetences([at('a', 80), at('b', 20), at('c', 50), at('d', 35), at('e', 60)]);
    expect(found.map(({ code }) => code)).toEqual(['b', 'd', 'c']);
  });

  it('are none where shares are withheld', () => {
    expect(weakCompetences([at('a', null)])).toEqual([]);
    expect(weakCompetences([])).toEqual([]);
  });
});
