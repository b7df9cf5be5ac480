import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AnsweredItem,
  chanceOfRight,
  estimateAbility,
  expectedPercent,
} from '../../../server/measurement/ability.rules.ts';

const published = [
  [0.8254, -3.3597],
  [0.7229, -1.3696],
  [0.8905, -0.2799],
  [0.6886, -1.8659],
  [0.6575, -3.1236],
] as const;

const answerAll = (correct: boolean): AnsweredItem[] =>
  published.map(([discrimination, difficulty]) => ({ discrimination, difficulty, correct }));

const item = fc.record({
  discrimination: fc.double({ min: 0.3, max: 3, noNaN: true }),
  difficulty: fc.double({ min: -4, max: 4, noNaN: true }),
});
const answer = fc.record({
  item,
  correct: fc.boolean(),
});
const sitting = fc
  .array(answer, { minLength: 1, maxLength: 20 })
  .map((answers): AnsweredItem[] => answers.map(({ item, correct }) => ({ ...item, correct })));

describe('ability', () => {
  it('is as published for five items all right and all wrong', () => {
    const right = estimateAbility(answerAll(true));
    expect(right.ability).toBeCloseTo(0.6455970068, 9);
    expect(right.standardError).toBeCloseTo(0.8590104293, 9);
    const wrong = estimateAbility(answerAll(false));
    expect(wrong.ability).toBeCloseTo(-1.8969445026, 9);
    expect(wrong.standardError).toBeCloseTo(0.8012393926, 9);
  });

  it('without answers is what was believed before: 0, with standard error 1', () => {
    const { ability, standardError } = estimateAbility([]);
    expect(ability).toBeCloseTo(0, 12);
    expect(standardError).toBeCloseTo(1, 10);
  });

  it('stays exact with many sharp items', () => {
    // 60 items with a = 5 between −3 and 2.9, the 32 easiest right; value by independent integration, 20 digits.
    const answers = Array.from({ length: 60 }, (_, index) => ({
      discrimination: 5,
      difficulty: (index - 30) / 10,
      correct: index < 32,
    }));
    const { ability, standardError } = estimateAbility(answers);
    expect(ability).toBeCloseTo(0.14705899838, 8);
    expect(standardError).toBeCloseTo(0.14002808944, 8);
  });

  it('survives a thousand answers', () => {
    const answers = Array.from({ length: 1000 }, (_, index) => ({
      discrimination: 1,
      difficulty: 0,
      correct: index % 4 > 0,
    }));
    const { ability, standardError } = estimateAbility(answers);
    expect(ability).toBeCloseTo(Math.log(3), 1);
    expect(standardError).toBeLessThan(0.08);
  });

  it('refuses an item that tells nothing or the wrong way round', () => {
    const odd = (discrimination: number, difficulty: number) => () =>
      estimateAbility([{ discrimination, difficulty, correct: true }]);
    expect(odd(0, 0)).toThrow(RangeError);
    expect(odd(-1, 0)).toThrow(RangeError);
    expect(odd(1, Number.NaN)).toThrow(RangeError);
    expect(odd(Number.POSITIVE_INFINITY, 0)).toThrow(RangeError);
  });

  it('one more right answer never lowers it', () => {
    fc.assert(
      fc.property(sitting, fc.nat(), (answers, pick) => {
        const turned = pick % answers.length;
        const as = (correct: boolean) =>
          estimateAbility(answers.map((one, index) => (index === turned ? { ...one, correct } : one)))
            .ability;
        expect(as(true)).toBeGreaterThan(as(false));
      }),
    );
  });

  it('the order of answers does not matter', () => {
    fc.assert(
      fc.property(
        sitting.chain((answers) =>
          fc.tuple(fc.constant(answers), fc.shuffledSubarray(answers, { minLength: answers.length })),
        ),
        ([answers, shuffled]) => {
          expect(estimateAbility(shuffled).ability).toBeCloseTo(estimateAbility(answers).ability, 10);
        },
      ),
    );
  });

  it('the mirror image of a sitting has the opposite ability and the same error', () => {
    fc.assert(
      fc.property(sitting, (answers) => {
        const mirrored = answers.map(({ discrimination, difficulty, correct }) => ({
          discrimination,
          difficulty: -difficulty,
          correct: !correct,
        }));
        const one = estimateAbility(answers);
        const other = estimateAbility(mirrored);
        expect(other.ability).toBeCloseTo(-one.ability, 9);
        expect(other.standardError).toBeCloseTo(one.standardError, 9);
      }),
    );
  });

  it('does not depend on what was estimated before', () => {
    const before = estimateAbility(answerAll(true));
    for (let index = 0; index < 5000; index++) {
      estimateAbility([{ discrimination: 1, difficulty: index / 1000, correct: true }]);
    }
    expect(estimateAbility(answerAll(true))).toEqual(before);
  });
});

describe('expected percentage', () => {
  const bank = [-1.5, -0.5, 0.5, 1.5].map((difficulty) => ({ discrimination: 1, difficulty }));

  it('is half right in the middle of a symmetric bank', () => {
    expect(chanceOfRight(0.5, { discrimination: 1, difficulty: 0.5 })).toBe(0.5);
    expect(expectedPercent(0, bank)).toBeCloseTo(50, 12);
  });

  it('rises with ability and stays within 0 and 100', () => {
    const theta = fc.double({ min: -8, max: 8, noNaN: true });
    fc.assert(
      fc.property(fc.array(item, { minLength: 1 }), theta, theta, (items, one, other) => {
        const low = expectedPercent(Math.min(one, other), items);
        const high = expectedPercent(Math.max(one, other), items);
        expect(low).toBeLessThanOrEqual(high);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(100);
      }),
    );
  });

  it('does not exist for an empty bank', () => {
    expect(() => expectedPercent(0, [])).toThrow(RangeError);
  });
});
