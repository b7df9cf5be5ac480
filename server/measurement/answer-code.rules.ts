// An answer and its sequence number as one value, so that "the highest sequence wins" is one comparison the database
// makes by itself: `$max` needs no reading first, and repeating or shuffling it changes nothing. The answer to an item
// is always of one form: a choice of one is a whole number, everything else a text that begins with the sequence.
import type { AnswerValue } from './instrument.types.ts';

/** −1 is "not applicable"; 0–98 an option or a point on a scale. */
const LOWEST = -1;
const HIGHEST = 98;
const ROOM = 100;
/** Highest sequence number that is taken: what fits a GraphQL Int. */
export const HIGHEST_SEQUENCE = 2_147_483_647;
const DIGITS = 10;

/** A value with the number of the change that set it (0 to HIGHEST_SEQUENCE). */
export interface SequencedAnswer {
  readonly value: AnswerValue;
  readonly sequence: number;
}

/**
 * One value that grows with the sequence: for a whole number −1 to 98 the number sequence · 100 + value + 1, for
 * anything else the sequence in ten digits followed by the value as JSON.
 *
 * Throws RangeError outside the ranges. Examples: value 2 at sequence 5 is 503; [0, 2] at 5 is `0000000005[0,2]`.
 */
export function encodeAnswer({ value, sequence }: SequencedAnswer): number | string {
  const inOrder = Number.isInteger(sequence) && sequence >= 0 && sequence <= HIGHEST_SEQUENCE;
  if (!inOrder) throw new RangeError(`${sequence} is no sequence number`);
  if (typeof value !== 'number') return String(sequence).padStart(DIGITS, '0') + JSON.stringify(value);
  if (!(Number.isInteger(value) && value >= LOWEST && value <= HIGHEST))
    throw new RangeError(`${value} at ${sequence} is no answer`);
  return sequence * ROOM + value - LOWEST;
}

/** The answer a stored value stands for. Example: 503 is value 2 at sequence 5. */
export function decodeAnswer(code: number | string): SequencedAnswer {
  if (typeof code === 'number') return { value: (code % ROOM) + LOWEST, sequence: Math.floor(code / ROOM) };
  // Only what encodeAnswer made is ever stored.
  return {
    value: JSON.parse(code.slice(DIGITS)) as AnswerValue,
    sequence: Number(code.slice(0, DIGITS)),
  };
}

/** The later of two codes of the same item. */
export function laterCode<Code extends number | string>(a: Code, b: Code): Code {
  return a >= b ? a : b;
}
