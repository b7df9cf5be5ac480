import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PHASES } from '../../../server/programme/phase.rules.ts';
import { readinessQuestions } from '../../../server/programme/readiness.content.ts';
import { lastPerWave, phaseReached, readinessPhases } from '../../../server/programme/readiness.rules.ts';

describe('the phase a programme line has reached', () => {
  it.each([
    [[3, 2, 0], 'RENEW'],
    [[2, 1], 'OPTIMISE'],
    [[0, 0, 3], 'PREPARE'],
    [[3, 3], 'TRANSFORM'],
    [[], null],
  ])('of points %j is %s', (points, phase) => {
    expect(phaseReached(points)).toBe(phase);
  });

  it('never falls when a subject gets further, and is reached by more than half', () => {
    const points = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(points, fc.nat(), (given, which) => {
        const at = which % given.length;
        const further = given.map((one, place) => (place === at ? Math.min(3, one + 1) : one));
        const reached = PHASES.indexOf(phaseReached(given) ?? 'PREPARE');
        expect(PHASES.indexOf(phaseReached(further) ?? 'PREPARE')).toBeGreaterThanOrEqual(reached);
        expect(given.filter((one) => one >= reached).length * 2).toBeGreaterThan(given.length);
      }),
    );
  });

  it('is told per line, from the subjects of that line alone', () => {
    const statements = [
      { code: 'a', line: 'SKILLS' },
      { code: 'b', line: 'FOUNDATION' },
    ] as const;
    expect(readinessPhases(statements, [{ code: 'a', points: 2 }])).toEqual([
      { line: 'MISSIONS', phase: null },
      { line: 'FOUNDATION', phase: null },
      { line: 'SKILLS', phase: 'RENEW' },
    ]);
  });
});

describe('what was answered per wave', () => {
  it('is the last of each wave, the newest wave first', () => {
    const given = ['old', 'new', 'new'].map((waveId, at) => ({ waveId, at }));
    expect(lastPerWave(given)).toEqual([
      { waveId: 'new', at: 2 },
      { waveId: 'old', at: 0 },
    ]);
  });
});

describe('the team questionnaire', () => {
  it('has six to eight subjects, at least two for each programme line, each with four sentences that differ', () => {
    const { statements } = readinessQuestions();
    expect(new Set(statements.map(({ code }) => code)).size).toBe(statements.length);
    for (const line of ['MISSIONS', 'FOUNDATION', 'SKILLS'])
      expect(statements.filter((one) => one.line === line).length).toBeGreaterThanOrEqual(2);
    for (const { steps } of statements)
      for (const locale of ['nl', 'en'] as const)
        expect(new Set(steps.map((step) => step[locale])).size).toBe(4);
  });
});
