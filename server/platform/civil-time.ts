// Civil dates and times in Europe/Amsterdam: windows of waves, days of reminders.

/** A civil date, `YYYY-MM-DD`. */
export type LocalDate = string;

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
