/** Judging an answered quiz. */

/** A question with its key. `answer` is the place of the best option, from 0. */
export interface KeyedQuestion {
  readonly id: string;
  readonly options: readonly string[];
  readonly answer: number;
}

/** What somebody chose: the place of an option, from 0. */
export interface QuizAnswer {
  readonly questionId: string;
  readonly option: number;
}

/** `right` per question, in the order of the questions. */
export interface QuizOutcome {
  readonly right: readonly boolean[];
  readonly correctCount: number;
  readonly passed: boolean;
}

/** The best somebody did at the quiz of a module. */
export interface QuizAttempt {
  readonly moduleCode: string;
  readonly correctCount: number;
  readonly questionCount: number;
  readonly passed: boolean;
}

/** Share of the questions that must be right. */
const PASSES_AT = 0.75;

/** Whether every question is answered once, with one of its options, and nothing else is. */
export function isComplete(questions: readonly KeyedQuestion[], answers: readonly QuizAnswer[]): boolean {
  const chosen = new Map(answers.map(({ questionId, option }) => [questionId, option]));
  if (answers.length !== questions.length || chosen.size !== questions.length) return false;
  return questions.every(({ id, options }) => options[chosen.get(id) ?? -1] !== undefined);
}

/**
 * Judges complete answers, in whatever order. Passed from 75 % right.
 *
 * Example: 3 of 4 right passes; 3 of 5 does not, 4 of 5 does.
 */
export function judgeQuiz(questions: readonly KeyedQuestion[], answers: readonly QuizAnswer[]): QuizOutcome {
  const chosen = new Map(answers.map(({ questionId, option }) => [questionId, option]));
  const right = questions.map(({ id, answer }) => chosen.get(id) === answer);
  const correctCount = right.filter(Boolean).length;
  return { right, correctCount, passed: correctCount >= questions.length * PASSES_AT };
}

/**
 * The attempts with a new one: of each module the best is kept, and what was once passed stays passed.
 * Better is the larger share right; the number of questions may differ between versions of a track.
 */
export function keepBest(attempts: readonly QuizAttempt[], latest: QuizAttempt): QuizAttempt[] {
  const former = attempts.find(({ moduleCode }) => moduleCode === latest.moduleCode);
  if (former === undefined) return [...attempts, latest];
  const better = shareRight(latest) > shareRight(former) ? latest : former;
  const kept = { ...better, passed: former.passed || latest.passed };
  return attempts.map((attempt) => (attempt === former ? kept : attempt));
}

function shareRight({ correctCount, questionCount }: QuizAttempt): number {
  return correctCount / questionCount;
}
