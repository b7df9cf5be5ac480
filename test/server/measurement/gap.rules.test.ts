import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  distancesToWorkingLevel,
  gapsOf,
  type MeasuredCompetence,
} from '../../../server/measurement/gap.rules.ts';
import { LEVELS, levelDistance } from '../../../server/measurement/level.rules.ts';

const workingLevels = { a: 'INTERMEDIATE', b: 'INTERMEDIATE', c: 'ADVANCED', d: 'BASIC' } as const;

const measured: MeasuredCompetence[] = [
  { competence: 'a', level: 'BASIC', score: 30 },
  { competence: 'b', level: 'BASIC', score: 20 },
  { competence: 'c', level: 'BASIC', score: 40 },
  { competence: 'd', level: 'ADVANCED', score: 60 },
];

const anyMeasured = fc.uniqueArray(
  fc.record({
    competence: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    level: fc.option(fc.constantFrom(...LEVELS)),
    score: fc.integer({ min: 0, max: 100 }),
  }),
  { selector: ({ competence }) => competence },
);
const anyWorkingLevels = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.constantFrom(...LEVELS));

describe('gaps', () => {
  it('most steps first, then the lowest score', () => {
    expect(gapsOf(measured, workingLevels)).toEqual([
      { competence: 'c', level: 'BASIC', workingLevel: 'ADVANCED', steps: 2 },
      { competence: 'b', level: 'BASIC', workingLevel: 'INTERMEDIATE', steps: 1 },
      { competence: 'a', level: 'BASIC', workingLevel: 'INTERMEDIATE', steps: 1 },
    ]);
  });

  it('a competence that was not measured, or is not asked of the role, has none', () => {
    expect(gapsOf([{ competence: 'a', level: null, score: null }], workingLevels)).toEqual([]);
    expect(gapsOf([{ competence: 'learning-sharing', level: 'BASIC', score: 0 }], workingLevels)).toEqual([]);
  });

  it('the order does not depend on the order of what was measured', () => {
    fc.assert(
      fc.property(anyMeasured, anyWorkingLevels, (scores, levels) => {
        expect(gapsOf(scores.toReversed(), levels)).toEqual(gapsOf(scores, levels));
      }),
    );
  });

  it('exactly the competences under their working level have one, as large as the distance', () => {
    fc.assert(
      fc.property(anyMeasured, anyWorkingLevels, (scores, levels) => {
        const gaps = gapsOf(scores, levels);
        const under = distancesToWorkingLevel(scores, levels).filter(({ distance }) => distance < 0);
        expect(new Map(gaps.map(({ competence, steps }) => [competence, -steps]))).toEqual(
          new Map(under.map(({ competence, distance }) => [competence, distance])),
        );
        for (const gap of gaps) expect(levelDistance(gap.workingLevel, gap.level)).toBe(gap.steps);
      }),
    );
  });
});

describe('distances', () => {
  it('count levels from the working level, in the order given', () => {
    expect(distancesToWorkingLevel(measured, workingLevels)).toEqual([
      { competence: 'a', distance: -1 },
      { competence: 'b', distance: -1 },
      { competence: 'c', distance: -2 },
      { competence: 'd', distance: 2 },
    ]);
  });
});
