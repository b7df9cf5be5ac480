import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeAnswer,
  encodeAnswer,
  HIGHEST_SEQUENCE,
  laterCode,
} from '../../../server/measurement/answer-code.rules.ts';

const answer = fc.record({
  value: fc.integer({ min: -1, max: 3 }),
  sequence: fc.integer({ min: 0, max: HIGHEST_SEQUENCE }),
});

describe('an answer as one number', () => {
  it('is 83 for value 2 at sequence 5', () => {
    expect(encodeAnswer({ value: 2, sequence: 5 })).toBe(503);
    expect(decodeAnswer(503)).toEqual({ value: 2, sequence: 5 });
  });

  it('comes back as it went in', () => {
    fc.assert(
      fc.property(answer, (given) => {
        expect(decodeAnswer(encodeAnswer(given))).toEqual(given);
      }),
    );
  });

  it('is exact in a double at the highest sequence', () => {
    expect(Number.isSafeInteger(encodeAnswer({ value: 3, sequence: HIGHEST_SEQUENCE }))).toBe(true);
  });

  it('is larger for a higher sequence, whatever the values', () => {
    fc.assert(
      fc.property(answer, answer, (one, other) => {
        fc.pre(one.sequence < other.sequence);
        expect(laterCode(encodeAnswer(one), encodeAnswer(other))).toBe(encodeAnswer(other));
      }),
    );
  });

  it('refuses what is no answer', () => {
    for (const wrong of [
      { value: -2, sequence: 1 },
      { value: 99, sequence: 1 },
      { value: 0.5, sequence: 1 },
      { value: 1, sequence: -1 },
      { value: 1, sequence: HIGHEST_SEQUENCE + 1 },
    ])
      expect(() => encodeAnswer(wrong)).toThrow(RangeError);
  });
});
