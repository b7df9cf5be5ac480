import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayConfirmPhase } from '../../../server/programme/phase.policy.ts';
import { PHASES, presentPhases, proposedPhase } from '../../../server/programme/phase.rules.ts';

const THRESHOLDS = [25, 50, 75] as const;

describe('the phase that is proposed', () => {
  it('is RENEW for shares of 40 and 70 per cent at thresholds 25, 50, 75', () => {
    expect(proposedPhase([40, 70], THRESHOLDS)).toBe('RENEW');
  });

  it('begins on its threshold', () => {
    expect([0, 24.9, 25, 50, 75, 100].map((share) => proposedPhase([share], THRESHOLDS))).toEqual([
      ...['PREPARE', 'PREPARE', 'OPTIMISE', 'RENEW', 'TRANSFORM', 'TRANSFORM'],
    ]);
  });

  it('is none where no share was published', () => {
    expect(proposedPhase([], THRESHOLDS)).toBeNull();
  });

  it('never goes back when shares grow', () => {
    const share = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(fc.array(share, { minLength: 1 }), share, (shares, more) => {
        const rank = (of: number[]) => PHASES.indexOf(proposedPhase(of, THRESHOLDS) ?? 'PREPARE');
        expect(rank(shares.map((one) => one + more))).toBeGreaterThanOrEqual(rank(shares));
      }),
    );
  });
});

describe('the phases of a department', () => {
  it('are the last confirmed of each line, in the order of the lines', () => {
    const confirmed = [
      { line: 'SKILLS', phase: 'PREPARE' },
      { line: 'MISSIONS', phase: 'PREPARE' },
      { line: 'SKILLS', phase: 'OPTIMISE' },
    ] as const;
    expect(presentPhases(confirmed)).toEqual([confirmed[1], confirmed[2]]);
  });

  it('are confirmed by the programme manager only', () => {
    expect(mayConfirmPhase({ roles: new Set(['EMPLOYEE', 'PROGRAMME_MANAGER']) })).toBe(true);
    expect(mayConfirmPhase({ roles: new Set(['EMPLOYEE', 'MANAGER', 'ADMINISTRATOR']) })).toBe(false);
  });
});
