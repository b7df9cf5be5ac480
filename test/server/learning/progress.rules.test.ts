import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neighboursOf, progressOf, standingAfter, stepsOf } from '../../../server/learning/progress.rules.ts';

const track = {
  modules: [
    { code: 'one', lessons: [{ code: 'a' }, { code: 'b' }] },
    { code: 'two', lessons: [{ code: 'c' }, { code: 'd' }] },
  ],
};
const all = { lessonsDone: ['a', 'b', 'c', 'd'], quizzesPassed: ['one', 'two'] };
const stop = (moduleCode: string, lessonCode: string | null) => ({ moduleCode, lessonCode });

describe('the steps of a track', () => {
  it('are the lessons of each module and then its quiz', () => {
    expect(stepsOf(track)).toEqual([
      stop('one', 'a'),
      stop('one', 'b'),
      stop('one', null),
      stop('two', 'c'),
      stop('two', 'd'),
      stop('two', null),
    ]);
  });
});

describe('progress', () => {
  it('begins at nothing, with the first lesson next', () => {
    expect(progressOf(track, { lessonsDone: [], quizzesPassed: [] })).toEqual({
      ...{ doneCount: 0, stepCount: 6, percent: 0 },
      next: stop('one', 'a'),
    });
  });

  it('counts a lesson like a quiz: one of six is 16 %', () => {
    expect(progressOf(track, { lessonsDone: ['a'], quizzesPassed: [] })).toMatchObject({
      percent: 16,
      next: stop('one', 'b'),
    });
    expect(progressOf(track, { lessonsDone: [], quizzesPassed: ['one'] })).toMatchObject({ percent: 16 });
  });

  it('goes on at the quiz when the lessons before it are done', () => {
    expect(progressOf(track, { lessonsDone: ['a', 'b'], quizzesPassed: [] }).next).toEqual(stop('one', null));
  });

  it('goes on at the first thing left, also for who began at the end', () => {
    expect(progressOf(track, { lessonsDone: ['d'], quizzesPassed: [] }).next).toEqual(stop('one', 'a'));
  });

  it('does not count what is no longer in the track', () => {
    expect(progressOf(track, { lessonsDone: ['gone', 'a'], quizzesPassed: ['gone too'] })).toMatchObject({
      doneCount: 1,
      percent: 16,
    });
  });

  it('is 100 % and has nothing next exactly when everything is done', () => {
    expect(progressOf(track, all)).toEqual({ doneCount: 6, stepCount: 6, percent: 100, next: null });
    fc.assert(
      fc.property(
        fc.subarray(all.lessonsDone),
        fc.subarray(all.quizzesPassed),
        (lessonsDone, quizzesPassed) => {
          const { percent, next, doneCount } = progressOf(track, { lessonsDone, quizzesPassed });
          return (percent === 100) === (doneCount === 6) && (next === null) === (doneCount === 6);
        },
      ),
    );
  });
});

describe('what stands before and after a lesson', () => {
  it('is the quiz at the end of a module, and the quiz of the module before at its begin', () => {
    expect(neighboursOf(track, 'b')).toEqual({ previous: stop('one', 'a'), next: stop('one', null) });
    expect(neighboursOf(track, 'c')).toEqual({ previous: stop('one', null), next: stop('two', 'd') });
  });

  it('is nothing at the begin of the track, and for a lesson that is not in it', () => {
    expect(neighboursOf(track, 'a').previous).toBeNull();
    expect(neighboursOf(track, 'x')).toEqual({ previous: null, next: null });
  });
});

describe('where somebody stands', () => {
  const fresh = { state: 'ASSIGNED', startedOn: null, finishedOn: null } as const;

  it('is started from the day of the first thing done', () => {
    const started = standingAfter(fresh, { next: stop('one', 'a') }, '2026-11-02');
    expect(started).toEqual({ state: 'STARTED', startedOn: '2026-11-02', finishedOn: null });
    expect(standingAfter(started, { next: stop('one', 'b') }, '2026-11-09').startedOn).toBe('2026-11-02');
  });

  it('is finished from the day of the last, and stays so when a lesson is added later', () => {
    const finished = standingAfter(fresh, { next: null }, '2026-11-02');
    expect(finished).toEqual({ state: 'FINISHED', startedOn: '2026-11-02', finishedOn: '2026-11-02' });
    expect(standingAfter(finished, { next: stop('two', 'new') }, '2026-12-01')).toEqual(finished);
  });
});
