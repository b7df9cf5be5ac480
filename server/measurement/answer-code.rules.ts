// An answer and its sequence number as one whole number, so that "the highest sequence wins" is one comparison the
// database makes by itself: `$max` needs no reading first, and repeating or shuffling it changes nothing.

/** −1 is "not applicable"; 0–3 an option or a point on a scale. */
const LOWEST = -1;
const HIGHEST = 3;
const ROOM = 16;
/** Highest sequence number that is taken: what fits a GraphQL Int. */
export const HIGHEST_SEQUENCE = 2_147_483_647;

/** A value (−1 to 3) with the number of the change that set it (0 to HIGHEST_SEQUENCE). */
export interface SequencedAnswer {
  readonly value: number;
  readonly sequence: number;
}

/**
 * One number that grows with the sequence: sequence · 16 + value + 1.
 *
 * Throws RangeError outside the ranges. Example: value 2 at sequence 5 is 83.
 */
export function encodeAnswer({ value, sequence }: SequencedAnswer): number {
  const fits =
    Number.isInteger(value) &&
    value >= LOWEST &&
    value <= HIGHEST &&
    Number.isInteger(sequence) &&
    sequence >= 0 &&
    sequence <= HIGHEST_SEQUENCE;
  if (!fits) throw new RangeError(`${value} at ${sequence} is no answer`);
  return sequence * ROOM + value - LOWEST;
}

/** The answer a number stands for. Example: 83 is value 2 at sequence 5. */
export function decodeAnswer(code: number): SequencedAnswer {
  return { value: (code % ROOM) + LOWEST, sequence: Math.floor(code / ROOM) };
}
