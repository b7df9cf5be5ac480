// When people are reminded: at nine on working days, a week and a day before a wave closes.
import { addDays, atLocalTime, type LocalDate, localDateOf } from '../platform/civil-time.ts';

const REMINDER_HOUR = 9;
const DAYS_BEFORE_CLOSING = [7, 1];

/**
 * Easter Sunday of a year in the Gregorian calendar (Meeus, Jones and Butcher).
 * Example: `easterOf(2026)` is 2026-04-05.
 */
export function easterOf(year: number): LocalDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const yearOfCentury = year % 100;
  const moonCorrection = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonCorrection + 15) % 30;
  const weekday =
    (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const day = epact + weekday - 7 * late + 114;
  return isoDate(year, Math.floor(day / 31), (day % 31) + 1);
}

/**
 * The national holidays of a year: those of the Algemene termijnenwet, article 3 (Good Friday counts as one), from
 * the first to the last. King's Day moves to Saturday when 27 April is a Sunday.
 * Example: in 2025 King's Day is 2025-04-26.
 */
export function holidaysOf(year: number): LocalDate[] {
  const easter = easterOf(year);
  const kingsDay = isoDate(year, 4, 27);
  return [
    isoDate(year, 1, 1),
    addDays(easter, -2), // Good Friday
    addDays(easter, 1), // Easter Monday
    dayOfWeek(kingsDay) === 0 ? addDays(kingsDay, -1) : kingsDay,
    isoDate(year, 5, 5), // Liberation Day
    addDays(easter, 39), // Ascension Day
    addDays(easter, 50), // Whit Monday
    isoDate(year, 12, 25),
    isoDate(year, 12, 26),
  ].sort();
}

/** Whether people work that day: Monday to Friday, and no national holiday. */
export function isWorkingDay(date: LocalDate): boolean {
  const day = dayOfWeek(date);
  return day !== 0 && day !== 6 && !holidaysOf(Number(date.slice(0, 4))).includes(date);
}

/** The day itself when it is a working day, otherwise the last one before it. */
export function workingDayUpTo(date: LocalDate): LocalDate {
  return isWorkingDay(date) ? date : workingDayUpTo(addDays(date, -1));
}

/** The day itself when it is a working day, otherwise the first one after it. */
export function workingDayFrom(date: LocalDate): LocalDate {
  return isWorkingDay(date) ? date : workingDayFrom(addDays(date, 1));
}

/**
 * The days on which those who have not submitted are reminded: 7 days and 1 day before the last day of the wave, or
 * the working day before that; only days after the day it was opened, on which everybody was invited.
 * Example: closing on 2026-12-28 (Monday) reminds on 2026-12-21, and on 2026-12-24 because the 27th is a Sunday after
 * Christmas.
 */
export function reminderDays(openedOn: LocalDate, closesOn: LocalDate): LocalDate[] {
  const days = DAYS_BEFORE_CLOSING.map((before) => workingDayUpTo(addDays(closesOn, -before)));
  return days.filter((day) => day > openedOn);
}

/** Whether the reminders of today are due: it is one of the wave's reminder days, and nine o'clock or later. */
export function isReminderDue(openedOn: LocalDate, closesOn: LocalDate, at: Date): boolean {
  const today = localDateOf(at);
  return reminderDays(openedOn, closesOn).includes(today) && at >= atLocalTime(today, REMINDER_HOUR);
}

/**
 * When a reminder asked for now goes out: at once on a working day from nine on, otherwise at the next nine o'clock
 * of a working day.
 * Example: asked on Saturday 2026-11-21, sent on Monday 2026-11-23 at 09:00.
 */
export function nextReminderMoment(at: Date): Date {
  const today = localDateOf(at);
  const day = workingDayFrom(today);
  const nine = atLocalTime(day, REMINDER_HOUR);
  return day === today && at >= nine ? at : nine;
}

const ACTION_DAYS_BEFORE = 7;

/**
 * From which day the owner of an action is reminded, once: a week before the promised day, or the working day before
 * that.
 * Example: promised for 2026-12-10 (Thursday) reminds from 2026-12-03.
 */
export function actionReminderDay(dueOn: LocalDate): LocalDate {
  return workingDayUpTo(addDays(dueOn, -ACTION_DAYS_BEFORE));
}

/**
 * Whether owners of actions are reminded now: on a working day from nine on. An action that was agreed upon today is
 * fresh in mind and waits; one whose day has passed is no reminder any more but stands in the list as late.
 */
export function isActionReminderDue(
  action: { readonly agreedOn: LocalDate; readonly dueOn: LocalDate },
  at: Date,
): boolean {
  const today = localDateOf(at);
  return (
    isReminderMoment(at) &&
    action.agreedOn < today &&
    actionReminderDay(action.dueOn) <= today &&
    today <= action.dueOn
  );
}

const TRACK_DAYS_BEFORE = 7;
/** After so long a reminder would be a reproach. */
export const TRACK_DAYS_AFTER = 14;

/** A deadline of somebody's track, as far as reminding goes. */
interface Deadline {
  readonly assignedOn: LocalDate;
  readonly finishOn: LocalDate;
  readonly postponedUntil: LocalDate | null;
  readonly remindedBefore: LocalDate | null;
  readonly remindedAfter: LocalDate | null;
}

/**
 * Which reminder of a track's deadline is due now: once from a week before it (or the working day before that), once
 * from the first working day after it, for two weeks; each deadline apart, so that a new one is reminded of again. Never
 * on the day it was assigned or while it is put off.
 * Example: to be finished on 2026-12-10 (Thursday) reminds from 2026-12-03 and, when it is still open, on 2026-12-11.
 */
export function trackReminderDue(deadline: Deadline, at: Date): 'BEFORE' | 'AFTER' | null {
  const today = localDateOf(at);
  const { assignedOn, finishOn, postponedUntil, remindedBefore, remindedAfter } = deadline;
  if (!isReminderMoment(at) || assignedOn >= today) return null;
  if (postponedUntil !== null && postponedUntil > today) return null;
  if (today > finishOn)
    return today <= addDays(finishOn, TRACK_DAYS_AFTER) && remindedAfter !== finishOn ? 'AFTER' : null;
  return workingDayUpTo(addDays(finishOn, -TRACK_DAYS_BEFORE)) <= today && remindedBefore !== finishOn
    ? 'BEFORE'
    : null;
}

/** Whether reminders may go out now: a working day, nine o'clock or later. */
export function isReminderMoment(at: Date): boolean {
  const today = localDateOf(at);
  return isWorkingDay(today) && at >= atLocalTime(today, REMINDER_HOUR);
}

/** The last promised day an action can have that is reminded of today or earlier; a little wide is no harm. */
export function lastDueDayToRemind(at: Date): LocalDate {
  return addDays(localDateOf(at), ACTION_DAYS_BEFORE + 7);
}

function isoDate(year: number, month: number, day: number): LocalDate {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** 0 is Sunday, 6 Saturday. */
function dayOfWeek(date: LocalDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}
