import { describe, expect, it } from 'vitest';
import {
  mayCloseWave,
  mayContinueResponse,
  mayOpenWave,
  mayStartResponse,
} from '../../../server/measurement/wave.policy.ts';

const MINUTE = 60_000;
const opensAt = new Date('2026-10-24T22:00:00Z');
const closesAt = new Date('2026-10-25T23:00:00Z');
const wave = (state: 'DRAFT' | 'OPEN' | 'CLOSED' | 'PUBLISHED') => ({ state, opensAt, closesAt });
const minutesAfter = (from: Date, minutes: number) => new Date(from.getTime() + minutes * MINUTE);

describe('what a wave allows', () => {
  it.each([
    { when: 'a minute before it', at: minutesAfter(opensAt, -1), open: false, start: false },
    { when: 'as it begins', at: opensAt, open: true, start: true },
    { when: 'a minute before its end', at: minutesAfter(closesAt, -1), open: true, start: true },
    { when: 'at its end', at: closesAt, open: false, start: false },
  ])('is opening and starting within the window: $when $open', ({ at, open, start }) => {
    expect(mayOpenWave(wave('DRAFT'), at)).toBe(open);
    expect(mayStartResponse(wave('OPEN'), at)).toBe(start);
  });

  it('is going on until 15 minutes after the window', () => {
    expect(mayContinueResponse(wave('OPEN'), minutesAfter(closesAt, 14))).toBe(true);
    expect(mayContinueResponse(wave('OPEN'), minutesAfter(closesAt, 15))).toBe(false);
  });

  it('is nothing in a state that does not fit', () => {
    for (const state of ['OPEN', 'CLOSED', 'PUBLISHED'] as const)
      expect(mayOpenWave(wave(state), opensAt)).toBe(false);
    for (const state of ['DRAFT', 'CLOSED', 'PUBLISHED'] as const) {
      expect(mayCloseWave(wave(state))).toBe(false);
      expect(mayStartResponse(wave(state), opensAt)).toBe(false);
      expect(mayContinueResponse(wave(state), opensAt)).toBe(false);
    }
    expect(mayCloseWave(wave('OPEN'))).toBe(true);
  });
});
