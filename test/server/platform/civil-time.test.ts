import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  closingInstant,
  instantsOf,
  isLocalTime,
  localDateOf,
  localTimeOf,
  openingInstant,
} from '../../../server/platform/civil-time.ts';

const HOUR = 3_600_000;
const iso = (date: Date | undefined) => date?.toISOString();
const day = fc.integer({ min: 0, max: 365 * 40 }).map((days) => addDays('2000-01-01', days));
const time = fc
  .integer({ min: 0, max: 24 * 60 - 1 })
  .map((minutes) => new Date(minutes * 60_000).toISOString().slice(11, 16));

describe('a civil time in Amsterdam', () => {
  it('is one instant on an ordinary day, in winter and in summer', () => {
    expect(instantsOf('2026-11-23', '09:00').map(iso)).toEqual(['2026-11-23T08:00:00.000Z']);
    expect(instantsOf('2026-07-01', '09:00').map(iso)).toEqual(['2026-07-01T07:00:00.000Z']);
  });

  it('does not exist between two and three when the clock goes forward', () => {
    expect(instantsOf('2027-03-28', '01:59')).toHaveLength(1);
    expect(instantsOf('2027-03-28', '02:00')).toEqual([]);
    expect(instantsOf('2027-03-28', '02:59')).toEqual([]);
    expect(instantsOf('2027-03-28', '03:00').map(iso)).toEqual(['2027-03-28T01:00:00.000Z']);
  });

  it('comes twice between two and three when the clock goes back: earlier to open, later to close', () => {
    expect(instantsOf('2026-10-25', '02:30').map(iso)).toEqual([
      '2026-10-25T00:30:00.000Z',
      '2026-10-25T01:30:00.000Z',
    ]);
    expect(iso(openingInstant('2026-10-25', '02:30'))).toBe('2026-10-25T00:30:00.000Z');
    expect(iso(closingInstant('2026-10-25', '02:30'))).toBe('2026-10-25T01:30:00.000Z');
    expect(instantsOf('2026-10-25', '03:00')).toHaveLength(1);
  });

  it('makes days of 25 and 23 hours', () => {
    const hours = (date: string) =>
      (closingInstant(date, '24:00').getTime() - openingInstant(date, '00:00').getTime()) / HOUR;
    expect(hours('2026-10-25')).toBe(25);
    expect(hours('2027-03-28')).toBe(23);
    expect(hours('2026-11-23')).toBe(24);
  });

  it('is written HH:MM up to 24:00', () => {
    expect(['00:00', '23:59', '24:00'].every(isLocalTime)).toBe(true);
    expect(['24:01', '9:00', '12:60', '', '12:00:00'].some(isLocalTime)).toBe(false);
  });

  it('is read back from every instant it stands for, and there are at most two of those', () => {
    fc.assert(
      fc.property(day, time, (on, at) => {
        const found = instantsOf(on, at);
        expect(found.length).toBeLessThanOrEqual(2);
        for (const instant of found) {
          expect(localDateOf(instant)).toBe(on);
          expect(localTimeOf(instant)).toBe(at);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is found for every instant, whatever the season: no moment is outside the calendar', () => {
    const from = Date.parse('2000-01-01T00:00:00Z') / 60_000;
    fc.assert(
      fc.property(fc.integer({ min: from, max: from + 40 * 365 * 24 * 60 }), (minute) => {
        const instant = new Date(minute * 60_000);
        const found = instantsOf(localDateOf(instant), localTimeOf(instant)).map(iso);
        expect(found).toContain(iso(instant));
      }),
      { numRuns: 500 },
    );
  });

  it('never closes before it opens when the civil times stand in order', () => {
    fc.assert(
      fc.property(day, time, time, (on, a, b) => {
        const [first, last] = a < b ? [a, b] : [b, a];
        expect(openingInstant(on, first).getTime()).toBeLessThanOrEqual(closingInstant(on, last).getTime());
      }),
      { numRuns: 300 },
    );
  });
});
