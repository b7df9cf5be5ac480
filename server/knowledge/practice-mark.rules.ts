// How many people a practice helped, said in steps: a count that moves by one would tell who clicked.

const STEPS = [100, 50, 20, 10, 5];

/**
 * The lower end of the band the count falls in (5–9, 10–19, 20–49, 50–99, 100 and more), or null under five.
 * Example: 4 gives null, 5 gives 5, 19 gives 10, 250 gives 100.
 */
export function helpedBand(count: number): number | null {
  return STEPS.find((step) => count >= step) ?? null;
}
