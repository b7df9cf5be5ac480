import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOVE_ON } from '../../../server/learning/package-manifest.rules.ts';
import {
  better,
  isDone,
  NO_OUTCOME,
  outcomeOf12,
  outcomeOf2004,
} from '../../../server/learning/package-outcome.rules.ts';

const outcomes = fc.record({
  completed: fc.boolean(),
  passed: fc.option(fc.boolean()),
  scorePercent: fc.option(fc.integer({ min: 0, max: 100 })),
});

describe('how a unit of a package went', () => {
  it('is in SCORM 1.2 decided by the mastery score: 60 of 100 does not pass at 0.8', () => {
    const data = { core: { lesson_status: 'completed', score: { raw: '60', min: '', max: '' } } };
    expect(outcomeOf12(data, 0.8, false)).toEqual({ completed: true, passed: false, scorePercent: 60 });
    expect(outcomeOf12(data, null, false).passed).toBeNull();
    expect(outcomeOf12({ core: { score: { raw: 8, min: 0, max: 10 } } }, 0.8, false).passed).toBe(true);
  });

  it('is completed when content ends without having said anything, and not before', () => {
    expect(outcomeOf12({ core: { lesson_status: 'not attempted' } }, null, false).completed).toBe(false);
    expect(outcomeOf12({ core: { lesson_status: 'not attempted' } }, null, true).completed).toBe(true);
    expect(outcomeOf12({ core: { lesson_status: 'incomplete' } }, null, true).completed).toBe(false);
    expect(outcomeOf2004({ completion_status: 'unknown' }, null, true).completed).toBe(true);
    expect(outcomeOf2004({ completion_status: 'incomplete' }, null, true).completed).toBe(false);
  });

  it('is in SCORM 2004 completion and success apart, with a scaled score', () => {
    const data = { completion_status: 'completed', success_status: 'unknown', score: { scaled: '0.85' } };
    expect(outcomeOf2004(data, 0.7, false)).toEqual({ completed: true, passed: true, scorePercent: 85 });
    expect(outcomeOf2004({ ...data, success_status: 'failed' }, null, false).passed).toBe(false);
  });

  it('has no score when content sends none, or words', () => {
    expect(outcomeOf12({}, 0.8, false)).toEqual({ ...NO_OUTCOME });
    expect(outcomeOf12({ core: { score: { raw: 'goed' } } }, 0.8, false).scorePercent).toBeNull();
    expect(outcomeOf12({ core: { score: { raw: 5, min: 9, max: 1 } } }, null, false).scorePercent).toBeNull();
  });

  it('makes a lesson done: completed and not failed, or passed; in cmi5 as moveOn says', () => {
    const failed = { completed: true, passed: false, scorePercent: 10 };
    const read = { completed: true, passed: null, scorePercent: null };
    expect(isDone(failed, 'Completed', 'SCORM')).toBe(false);
    expect(isDone(read, 'Completed', 'SCORM')).toBe(true);
    expect(MOVE_ON.filter((one) => isDone(failed, one, 'CMI5'))).toEqual([
      'Completed',
      'CompletedOrPassed',
      'NotApplicable',
    ]);
    expect(MOVE_ON.filter((one) => isDone(NO_OUTCOME, one, 'CMI5'))).toEqual(['NotApplicable']);
  });

  it('stays what it was: passed with 90 and then failed with 40 is passed with 90', () => {
    const former = { completed: true, passed: true, scorePercent: 90 };
    expect(better(former, { completed: false, passed: false, scorePercent: 40 })).toEqual(former);
  });

  it('never takes away what was reached, in whatever order it comes', () => {
    fc.assert(
      fc.property(outcomes, outcomes, fc.constantFrom(...MOVE_ON), (former, latest, moveOn) => {
        const kept = better(former, latest);
        if (isDone(former, moveOn, 'CMI5')) expect(isDone(kept, moveOn, 'CMI5')).toBe(true);
        if (isDone(latest, moveOn, 'CMI5')) expect(isDone(kept, moveOn, 'CMI5')).toBe(true);
      }),
    );
  });
});
