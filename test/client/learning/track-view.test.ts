import { describe, expect, it } from 'vitest';
import { type MyTrack, orderMine, othersOf, unanswered } from '../../../client/learning/track-view.ts';
import { addressOfStop } from '../../../client/shell/addresses.ts';

const mine = (code: string, given: Partial<MyTrack> = {}): MyTrack => ({
  id: code,
  state: 'ASSIGNED',
  assignedOn: '2026-11-01',
  finishOn: null,
  finishedOn: null,
  progressPercent: 0,
  doneCount: 0,
  stepCount: 9,
  reasons: [],
  ruleName: null,
  postponedUntil: null,
  next: null,
  track: { code, title: code, summary: '', minutes: 60 },
  ...given,
});

describe('learning', () => {
  it('puts the nearest deadline first and what is finished last, newest first', () => {
    const order = orderMine([
      mine('done-long-ago', { state: 'FINISHED', finishedOn: '2025-01-01' }),
      mine('done', { state: 'FINISHED', finishedOn: '2026-10-01' }),
      mine('free'),
      mine('soon', { finishOn: '2027-01-31' }),
    ]);
    expect(order.map(({ id }) => id)).toEqual(['soon', 'free', 'done', 'done-long-ago']);
  });

  it('does not offer again what is already mine', () => {
    const track = (code: string) =>
      ({ ...mine(code).track, fromLevel: 'BASIC', toLevel: 'ADVANCED', competences: [] }) as const;
    const others = othersOf({
      myAssignments: [mine('a')],
      tracks: [track('a'), track('b')].map((one) => ({ ...one, competences: [] })),
    });
    expect(others.map(({ code }) => code)).toEqual(['b']);
  });

  it('leads to a lesson by its own address and to a quiz under its module', () => {
    expect(addressOfStop('t', { moduleCode: 'm', lessonCode: 'les' })).toBe('/leren/t/les');
    expect(addressOfStop('t', { moduleCode: 'm', lessonCode: null })).toBe('/leren/t/m/toets');
  });

  it('names the questions without an answer, also when the first option was chosen for another', () => {
    expect(unanswered([{ id: 'q1' }, { id: 'q2' }], new Map([['q1', 0]]))).toEqual(['q2']);
  });
});
