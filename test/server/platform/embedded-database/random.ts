// Random documents and operations in the subset, the same for the same seed.

export type Random = () => number;

/** A small generator of numbers from 0 up to 1. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export const below = (random: Random, count: number): number => Math.floor(random() * count);
export const pick = <T>(random: Random, list: readonly T[]): T => list[below(random, list.length)] as T;

/** How many times as long the random tests run: 1 in `npm test`, more in the nightly check. */
export const TIMES = Number(process.env.EMBEDDED_DATABASE_TIMES ?? 1);
