// From a value to one of five steps, palest first.

/** The step of a value, 1–5. Example with steps −5, −2, 2, 5: 0 → 3, 5 → 5. */
export function stepOf(value: number, steps: readonly number[]): number {
  return 1 + steps.filter((start) => value >= start).length;
}
