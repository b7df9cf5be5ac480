import { describe, expect, it } from 'vitest';
import { happeningsBetween, nextTryAt, statementOf } from '../../../server/learning/statement.rules.ts';

const track = {
  ...{ code: 'bron', version: 2, competences: ['judging-sources'], toLevel: 'INTERMEDIATE' },
  ...{ title: { nl: 'Bron', en: 'Source' }, summary: { nl: 'Over bronnen', en: 'About sources' } },
  modules: [
    {
      code: 'een',
      title: { nl: 'Een', en: 'One' },
      lessons: [{ code: 'les', title: { nl: 'Les', en: 'Lesson' } }],
    },
  ],
};
const told = {
  ...{ track, day: '2026-11-24', baseUrl: 'https://oppeil.waterland.example', pseudonym: 'a1b2' },
  registration: '0d4c0b6e-6f1f-8f6a-a1b2-0123456789ab',
};

describe('what a change of an assignment comes down to', () => {
  it('is a start, lessons and an end, in that order', () => {
    const before = { startedOn: null, finishedOn: null, lessonsDone: [] };
    const after = { startedOn: '2026-11-24', finishedOn: '2026-11-24', lessonsDone: ['les'] };
    expect(happeningsBetween(before, after)).toEqual([
      { kind: 'STARTED' },
      { kind: 'LESSON', lessonCode: 'les' },
      { kind: 'FINISHED' },
    ]);
  });

  it('is nothing when a lesson is done once more', () => {
    const same = { startedOn: '2026-11-01', finishedOn: null, lessonsDone: ['les'] };
    expect(happeningsBetween(same, same)).toEqual([]);
  });
});

describe('a statement', () => {
  it('says of a quiz how much was right: 3 of 4 is 0.75', () => {
    const quiz = {
      kind: 'QUIZ',
      moduleCode: 'een',
      correctCount: 3,
      questionCount: 4,
      passed: true,
    } as const;
    const statement = statementOf(quiz, told);
    expect(statement?.verb.id).toBe('http://adlnet.gov/expapi/verbs/passed');
    expect(statement?.result).toEqual({ success: true, score: { scaled: 0.75, raw: 3, min: 0, max: 4 } });
    expect(statement?.object.id).toBe('https://oppeil.waterland.example/leren/bron/een/toets');
  });

  it('carries a day and no time, and a pseudonym and nothing else of the learner', () => {
    const statement = statementOf({ kind: 'STARTED' }, told);
    expect(statement?.timestamp).toBe('2026-11-24T00:00:00.000Z');
    expect(statement?.actor).toEqual({
      objectType: 'Agent',
      account: { homePage: 'https://oppeil.waterland.example', name: 'a1b2' },
    });
  });

  it('is not made of a lesson that the track does not have', () => {
    expect(statementOf({ kind: 'LESSON', lessonCode: 'weg' }, told)).toBeNull();
  });
});

describe('trying again', () => {
  const at = new Date('2026-11-24T10:00:00Z');

  it('is after five minutes when it failed twice, and every twelve hours when it keeps failing', () => {
    expect(nextTryAt(2, at).toISOString()).toBe('2026-11-24T10:05:00.000Z');
    expect(nextTryAt(10, at).toISOString()).toBe('2026-11-24T22:00:00.000Z');
  });
});
