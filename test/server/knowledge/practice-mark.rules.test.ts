import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { helpedBand } from '../../../server/knowledge/practice-mark.rules.ts';

describe('how many people a practice helped', () => {
  it.each([
    [0, null],
    [4, null],
    [5, 5],
    [9, 5],
    [10, 10],
    [19, 10],
    [20, 20],
    [50, 50],
    [99, 50],
    [100, 100],
    [250, 100],
  ])('%i is said as %s', (count, band) => {
    expect(helpedBand(count)).toBe(band);
  });

  it('never says more than there are, and never goes down when somebody joins', () => {
    fc.assert(
      fc.property(fc.nat(1000), (count) => {
        const band = helpedBand(count) ?? 0;
        return band <= count && band <= (helpedBand(count + 1) ?? 0);
      }),
    );
  });
});
