// What a trend is made of, and the stretch of points it needs.

export interface TrendPoint {
  /** Civil date of the wave. */
  readonly on: string;
  /** 0–100 with its 95 % interval; null when it is withheld. */
  readonly value: { readonly value: number; readonly low: number; readonly high: number } | null;
  /** The organisation in the same wave; null when it is withheld or not compared. */
  readonly organisation: number | null;
}

/** The stretch of points that trends need when they are to be compared. */
export function domainOf(points: readonly TrendPoint[]): [number, number] {
  const own = points.flatMap(({ value }) => (value === null ? [] : [value]));
  const organisation = points.flatMap((point) =>
    point.organisation === null ? [] : [{ low: point.organisation, high: point.organisation }],
  );
  return tensAround([...own, ...organisation]);
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
