import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isComplete, judgeQuiz, keepBest } from '../../../server/learning/quiz.rules.ts';

const questions = [0, 1, 2, 1].map((answer, index) => ({
  ...{ id: `q${index + 1}`, options: ['a', 'b', 'c'], answer },
}));
const answers = (...options: number[]) =>
  options.map((option, index) => ({ questionId: `q${index + 1}`, option }));

describe('complete answers', () => {
  it('have one option for every question, in any order', () => {
    expect(isComplete(questions, answers(0, 0, 0, 0))).toBe(true);
    expect(isComplete(questions, answers(0, 1, 2, 1).reverse())).toBe(true);
  });

  it.each([
    ['a question without an answer', answers(0, 1, 2)],
    ['an option that does not exist', answers(0, 1, 2, 3)],
    ['an option before the first', answers(0, 1, 2, -1)],
    ['an unknown question', [...answers(0, 1, 2), { questionId: 'q9', option: 0 }]],
    ['a question answered twice', [...answers(0, 1, 2), { questionId: 'q1', option: 0 }]],
    ['one answer too many', [...answers(0, 1, 2, 1), { questionId: 'q1', option: 0 }]],
    ['nothing', []],
  ])('are not: %s', (_what, given) => {
    expect(isComplete(questions, given)).toBe(false);
  });
});

describe('judging', () => {
  it('passes 3 of 4, and not 2 of 4', () => {
    expect(judgeQuiz(questions, answers(0, 1, 2, 0))).toEqual({
      ...{ right: [true, true, true, false], correctCount: 3, passed: true },
    });
    expect(judgeQuiz(questions, answers(0, 1, 0, 0)).passed).toBe(false);
  });

  it('passes 4 of 5, and not 3 of 5', () => {
    const five = [...questions, { id: 'q5', options: ['a', 'b'], answer: 0 }];
    expect(judgeQuiz(five, answers(0, 1, 2, 1, 1)).passed).toBe(true);
    expect(judgeQuiz(five, answers(0, 1, 2, 0, 1)).passed).toBe(false);
  });

  it('does not mind the order, and one more right never turns a pass into a fail', () => {
    const chosen = fc.array(fc.nat(2), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(chosen, fc.nat(3), (options, at) => {
        const given = answers(...options);
        const outcome = judgeQuiz(questions, given);
        const better = given.with(at, { questionId: `q${at + 1}`, option: questions[at]?.answer ?? 0 });
        expect(judgeQuiz(questions, [...given].reverse())).toEqual(outcome);
        return !outcome.passed || judgeQuiz(questions, better).passed;
      }),
    );
  });
});

describe('the best attempt', () => {
  const attempt = (correctCount: number, questionCount = 4, moduleCode = 'one') => ({
    ...{ moduleCode, correctCount, questionCount, passed: correctCount / questionCount >= 0.75 },
  });

  it('is kept, whichever came first, and apart for each module', () => {
    expect(keepBest([attempt(2)], attempt(4))).toEqual([attempt(4)]);
    expect(keepBest([attempt(4)], attempt(2))).toEqual([attempt(4)]);
    expect(keepBest([attempt(2)], attempt(1, 4, 'two'))).toEqual([attempt(2), attempt(1, 4, 'two')]);
  });

  it('is the larger share when a newer version asks more, and once passed stays passed', () => {
    expect(keepBest([attempt(3, 4)], attempt(6, 7))).toEqual([attempt(6, 7)]);
    expect(keepBest([attempt(3, 4)], attempt(4, 8))[0]?.passed).toBe(true);
  });
});
