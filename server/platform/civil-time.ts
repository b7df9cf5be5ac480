// Civil dates and times in Europe/Amsterdam: windows of waves, days of reminders.

/** A civil date, `YYYY-MM-DD`. */
export type LocalDate = string;

/** A civil time of day, `HH:MM`, from `00:00` to `24:00`. */
export type LocalTime = string;

const ZONE = 'Europe/Amsterdam';
const DAY_MS = 86_400_000;

/** Instants worked out before: every save asks for the two ends of the same window, and Intl is slow. */
const instants = new Map<string, number>();
const MOST_INSTANTS = 1000;

const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** Whether the text is an existing civil date written as YYYY-MM-DD. */
export function isLocalDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

/** Offset of Amsterdam from UTC at an instant, in milliseconds (3,600,000 or 7,200,000). */
function offsetAt(instantMs: number): number {
  const p = Object.fromEntries(parts.formatToParts(instantMs).map(({ type, value }) => [type, value]));
  const asUtc = Date.UTC(
    Number(p.year),
    Number(p.month) - 1,
    Number(p.day),
    Number(p.hour),
    Number(p.minute),
    Number(p.second),
  );
  return asUtc - Math.floor(instantMs / 1000) * 1000;
}

/**
 * The instant at which a civil day begins in Amsterdam. Midnight exists once on every Dutch day,
 * also on the 23- and 25-hour days, which change at 02:00 and 03:00.
 * Example: `startOfDay('2026-10-25')` is 2026-10-24T22:00Z, `startOfDay('2026-10-26')` 25 hours later.
 */
export function startOfDay(date: LocalDate): Date {
  return atLocalTime(date, 0);
}

/** The instant at which a civil day ends (24:00), which is the start of the next. */
export function endOfDay(date: LocalDate): Date {
  return startOfDay(addDays(date, 1));
}

/** The instant of a whole hour on a civil day, 0–23. An hour that does not exist is moved on by one. */
export function atLocalTime(date: LocalDate, hour: number): Date {
  const key = `${date} ${hour}`;
  let instantMs = instants.get(key);
  if (instantMs === undefined) {
    const wanted = Date.parse(`${date}T00:00:00Z`) + hour * 3_600_000;
    const guess = wanted - offsetAt(wanted);
    instantMs = wanted - offsetAt(guess);
    if (instants.size >= MOST_INSTANTS) instants.clear();
    instants.set(key, instantMs);
  }
  return new Date(instantMs);
}

/** The two offsets Amsterdam has, summer time first. */
const OFFSETS_MS = [7_200_000, 3_600_000];

/** Whether the text is a time of day written as HH:MM; 24:00 is the end of the day. */
export function isLocalTime(text: string): boolean {
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text) || text === '24:00';
}

/**
 * Every instant at which clocks in Amsterdam show this date and time, in order: one, two in the hour that is lived twice
 * in October, none in the hour that is skipped in March.
 *
 * Example: 2026-10-25 02:30 → 00:30Z and 01:30Z; 2027-03-28 02:30 → none; 2027-03-28 24:00 → 22:00Z.
 */
export function instantsOf(date: LocalDate, time: LocalTime): Date[] {
  const [hours, minutes] = time.split(':').map(Number);
  const wanted = Date.parse(`${date}T00:00:00Z`) + ((hours ?? 0) * 60 + (minutes ?? 0)) * 60_000;
  return OFFSETS_MS.map((offset) => ({ offset, instant: wanted - offset }))
    .filter(({ offset, instant }) => offsetAt(instant) === offset)
    .map(({ instant }) => new Date(instant));
}

/**
 * The instant a window opens: of a time that comes twice the earlier, and of one that never comes the moment the clock
 * jumps over it. Where the time comes from a person, `instantsOf` tells beforehand that it does not exist.
 */
export function openingInstant(date: LocalDate, time: LocalTime): Date {
  return cachedInstant(`${date} ${time} opens`, () => instantsOf(date, time)[0] ?? afterTheGap(date));
}

/** The instant a window closes: of a time that comes twice the later. */
export function closingInstant(date: LocalDate, time: LocalTime): Date {
  return cachedInstant(`${date} ${time} closes`, () => instantsOf(date, time).at(-1) ?? afterTheGap(date));
}

/** 03:00 of the day on which 02:00 to 03:00 does not exist. */
function afterTheGap(date: LocalDate): Date {
  return atLocalTime(date, 3);
}

function cachedInstant(key: string, workOut: () => Date): Date {
  let instantMs = instants.get(key);
  if (instantMs === undefined) {
    instantMs = workOut().getTime();
    if (instants.size >= MOST_INSTANTS) instants.clear();
    instants.set(key, instantMs);
  }
  return new Date(instantMs);
}

/** The civil time in Amsterdam at an instant, HH:MM. */
export function localTimeOf(instant: Date): LocalTime {
  return new Date(instant.getTime() + offsetAt(instant.getTime())).toISOString().slice(11, 16);
}

/** The civil date in Amsterdam at an instant. */
export function localDateOf(instant: Date): LocalDate {
  return new Date(instant.getTime() + offsetAt(instant.getTime())).toISOString().slice(0, 10);
}

/** The civil date a number of days later (or earlier, when negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whole days from the first civil date to the second. */
export function daysBetween(from: LocalDate, until: LocalDate): number {
  return Math.round((Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}
