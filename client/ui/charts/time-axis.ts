// A true time axis: a year apart is a year apart on the screen.
import { scaleLinear } from 'd3-scale';

/** Days since 1970 of a civil date. Example: 1970-01-02 → 1. */
export function dayNumber(on: string): number {
  return Date.parse(`${on}T00:00:00Z`) / 86_400_000;
}

/** From civil dates to pixels; a single date stands in the middle. */
export function timeScale(dates: readonly string[], from: number, until: number): (on: string) => number {
  const days = dates.map(dayNumber);
  const first = Math.min(...days);
  const last = Math.max(...days);
  if (first === last) return () => (from + until) / 2;
  const scale = scaleLinear([first, last], [from, until]);
  return (on) => scale(dayNumber(on));
}

/** Month and year of a civil date, apart. Example: 2026-10-05 in Dutch → "okt", "2026". */
export function monthAndYear(on: string, locale: string): [string, string] {
  const month = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' }).format(new Date(on));
  return [month, on.slice(0, 4)];
}

/** The whole tens of a stretch. Example: 30 to 60 → 30, 40, 50, 60. */
export function tensIn([low, high]: readonly [number, number]): number[] {
  return Array.from({ length: (high - low) / 10 + 1 }, (_, at) => low + 10 * at);
}
