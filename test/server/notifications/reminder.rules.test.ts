import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  easterOf,
  holidaysOf,
  isReminderDue,
  isWorkingDay,
  nextReminderMoment,
  reminderDays,
  workingDayFrom,
  workingDayUpTo,
} from '../../../server/notifications/reminder.rules.ts';
import { addDays, daysBetween, localDateOf } from '../../../server/platform/civil-time.ts';

const anyDay = fc.integer({ min: 0, max: 80 * 366 }).map((days) => addDays('2020-01-01', days));
const dayOfWeek = (date: string) => new Date(`${date}T12:00:00Z`).getUTCDay();

describe('Easter', () => {
  it.each([
    [1818, '1818-03-22'],
    [1943, '1943-04-25'],
    [2000, '2000-04-23'],
    [2016, '2016-03-27'],
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2038, '2038-04-25'],
    [2285, '2285-03-22'],
  ])('of %i is on %s', (year, date) => {
    expect(easterOf(year)).toBe(date);
  });

  it('is a Sunday from 22 March to 25 April', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1600, max: 4000 }), (year) => {
        const easter = easterOf(year);
        expect(dayOfWeek(easter)).toBe(0);
        expect(easter >= `${year}-03-22` && easter <= `${year}-04-25`).toBe(true);
      }),
    );
  });
});

describe('national holidays', () => {
  it('of 2026 are these nine', () => {
    expect(holidaysOf(2026)).toEqual([
      '2026-01-01',
      '2026-04-03',
      '2026-04-06',
      '2026-04-27',
      '2026-05-05',
      '2026-05-14',
      '2026-05-25',
      '2026-12-25',
      '2026-12-26',
    ]);
  });

  it("move King's Day to Saturday when the 27th of April is a Sunday", () => {
    expect(holidaysOf(2025)).toContain('2025-04-26');
    expect(holidaysOf(2025)).not.toContain('2025-04-27');
  });

  it('may fall on one day, as Ascension Day and Liberation Day in 2016', () => {
    expect(holidaysOf(2016).filter((date) => date === '2016-05-05')).toHaveLength(2);
  });
});

describe('working days', () => {
  it('are never a weekend or a holiday, and the nearest one on each side is less than a week away', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        for (const working of [workingDayUpTo(day), workingDayFrom(day)]) {
          expect(isWorkingDay(working)).toBe(true);
          expect([1, 2, 3, 4, 5]).toContain(dayOfWeek(working));
          expect(Math.abs(daysBetween(day, working))).toBeLessThan(7);
        }
        expect(workingDayUpTo(day) <= day && day <= workingDayFrom(day)).toBe(true);
      }),
    );
  });
});

describe('the days of reminding', () => {
  it('are a week and a day before closing', () => {
    expect(reminderDays('2026-11-02', '2026-11-27')).toEqual(['2026-11-20', '2026-11-26']);
  });

  it('move to the working day before a weekend or a holiday', () => {
    expect(reminderDays('2026-12-01', '2026-12-28')).toEqual(['2026-12-21', '2026-12-24']);
    expect(reminderDays('2026-03-01', '2026-04-07')).toEqual(['2026-03-31', '2026-04-02']);
  });

  it('leave out what is not after the opening', () => {
    expect(reminderDays('2026-11-20', '2026-11-27')).toEqual(['2026-11-26']);
    expect(reminderDays('2026-11-27', '2026-11-27')).toEqual([]);
  });

  it('are working days after the opening and before the last day, at most two and different', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 366 }), (opened, length) => {
        const closes = addDays(opened, length);
        const days = reminderDays(opened, closes);
        expect(new Set(days).size).toBe(days.length);
        expect(days.length).toBeLessThanOrEqual(2);
        for (const day of days) expect(isWorkingDay(day) && day > opened && day < closes).toBe(true);
        if (length > 14) expect(days).toHaveLength(2);
      }),
    );
  });

  it('begin at nine in the Netherlands, in winter and in summer', () => {
    expect(isReminderDue('2026-11-02', '2026-11-27', new Date('2026-11-20T07:59:59Z'))).toBe(false);
    expect(isReminderDue('2026-11-02', '2026-11-27', new Date('2026-11-20T08:00:00Z'))).toBe(true);
    expect(isReminderDue('2026-06-01', '2026-06-26', new Date('2026-06-19T06:59:59Z'))).toBe(false);
    expect(isReminderDue('2026-06-01', '2026-06-26', new Date('2026-06-19T07:00:00Z'))).toBe(true);
    expect(isReminderDue('2026-11-02', '2026-11-27', new Date('2026-11-19T12:00:00Z'))).toBe(false);
  });
});

describe('a reminder somebody asks for', () => {
  it('goes out at once during a working day', () => {
    const at = new Date('2026-11-23T13:24:00Z');
    expect(nextReminderMoment(at)).toEqual(at);
  });

  it('waits for nine o’clock of the first working day otherwise', () => {
    expect(nextReminderMoment(new Date('2026-11-21T13:00:00Z'))).toEqual(new Date('2026-11-23T08:00:00Z'));
    expect(nextReminderMoment(new Date('2026-11-23T06:00:00Z'))).toEqual(new Date('2026-11-23T08:00:00Z'));
    expect(nextReminderMoment(new Date('2026-04-03T10:00:00Z'))).toEqual(new Date('2026-04-07T07:00:00Z'));
  });

  it('never goes out earlier than asked, and always on a working day', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2020-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (at) => {
          const moment = nextReminderMoment(at);
          expect(moment >= at).toBe(true);
          expect(isWorkingDay(localDateOf(moment))).toBe(true);
        },
      ),
    );
  });
});
