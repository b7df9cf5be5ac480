import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeOfIndex, changeOfTests } from '../../../server/measurement/profile-change.rules.ts';
import { type ScoredInstrument, scoreResponse } from '../../../server/measurement/score.rules.ts';

const test = (percent: number, error: number) => ({
  percent,
  percentLow: percent - error,
  percentHigh: percent + error,
});

describe('the change of an index', () => {
  it('is the mean difference with a 95 % band from both errors', () => {
    const change = changeOfTests([
      [test(50, 10), test(60, 10)],
      [test(50, 10), test(70, 10)],
    ]);
    expect(change?.difference).toBe(15);
    expect(change?.low).toBeCloseTo(15 - 1.959964 * 10, 4);
    expect(change?.high).toBeCloseTo(15 + 1.959964 * 10, 4);
    expect(change?.beyondChance).toBe(false);
  });

  it('is beyond chance when the band leaves out nothing changed', () => {
    expect(changeOfTests([[test(40, 5), test(60, 5)]])?.beyondChance).toBe(true);
    expect(changeOfTests([[test(60, 5), test(40, 5)]])?.beyondChance).toBe(true);
    expect(changeOfTests([[test(40, 10), test(60, 10)]])?.beyondChance).toBe(false);
  });

  it('turns round when the measurements do', () => {
    const any = fc.record({
      percent: fc.double({ min: 0, max: 100, noNaN: true }),
      error: fc.double({ min: 0.1, max: 30, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(any, any), { minLength: 1, maxLength: 10 }), (pairs) => {
        const tests = pairs.map(([a, b]) => [test(a.percent, a.error), test(b.percent, b.error)] as const);
        const forth = changeOfTests(tests);
        const back = changeOfTests(tests.map(([a, b]) => [b, a] as const));
        expect(forth?.difference).toBeCloseTo(-(back?.difference ?? Number.NaN), 8);
        expect(forth?.low).toBeCloseTo(-(back?.high ?? Number.NaN), 8);
        expect(forth?.beyondChance).toBe(back?.beyondChance);
      }),
    );
  });

  it('compares only what was tested both times', () => {
    const instrument: ScoredInstrument = {
      items: ['a', 'b'].map((competence) => ({
        ...{ id: competence, competence, kind: 'KNOWLEDGE' as const },
        ...{ answer: 0, discrimination: 1, difficulty: 0 },
      })),
      levelCutoffs: { ability: [-1, 0, 1], selfView: [25, 50, 75] },
    };
    const before = scoreResponse(instrument, new Map([['a', 1]]));
    const after = scoreResponse(
      instrument,
      new Map([
        ['a', 0],
        ['b', 1],
      ]),
    );
    const [a] = after.competences;
    expect(changeOfIndex(before, after)?.difference).toBeCloseTo(
      (a?.test?.percent ?? 0) - (before.competences[0]?.test?.percent ?? 0),
      10,
    );
    expect(changeOfIndex(before, scoreResponse(instrument, new Map([['b', 1]])))).toBeNull();
  });
});
