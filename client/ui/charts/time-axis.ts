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

interface Spread {
  readonly low: number;
  readonly high: number;
}

/**
 * A stretch of whole tens around everything that is shown, at least 30 long and within 0–100.
 * Example: 44–58 → 30 to 60; 91–97 → 70 to 100.
 */
export function tensAround(values: readonly Spread[]): [number, number] {
  if (values.length === 0) return [0, 100];
  let low = Math.max(0, Math.floor(Math.min(...values.map((value) => value.low)) / 10) * 10);
  let high = Math.min(100, Math.ceil(Math.max(...values.map((value) => value.high)) / 10) * 10);
  while (high - low < 30) {
    if (low > 0) low -= 10;
    if (high < 100 && high - low < 30) high += 10;
  }
  return [low, high];
}

/** The whole tens of a stretch. Example: 30 to 60 → 30, 40, 50, 60. */
export function tensIn([low, high]: readonly [number, number]): number[] {
  return Array.from({ length: (high - low) / 10 + 1 }, (_, at) => low + 10 * at);
}
