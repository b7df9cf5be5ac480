import { describe, expect, it } from 'vitest';
import { nextThing, type TodayFacts } from '../../../client/shell/today.ts';

type Sitting = TodayFacts['mySittings'][number];
type Assignment = TodayFacts['myAssignments'][number];

const sitting = (given: Partial<Sitting>): Sitting => ({
  waveId: 'w1',
  state: 'NOT_STARTED',
  minutesLeft: 25,
  answeredCount: 0,
  itemCount: 110,
  wave: { name: 'Nulmeting' },
  endsAt: '2026-12-11T23:00:00Z',
  ...given,
});

const assignment = (code: string, given: Partial<Assignment> = {}): Assignment => ({
  id: code,
  state: 'ASSIGNED',
  finishOn: null,
  postponedUntil: null,
  doneCount: 0,
  stepCount: 9,
  track: { code, title: code },
  next: { moduleCode: 'm1', lessonCode: 'les', title: 'Les' },
  ...given,
});

const facts = (given: Partial<TodayFacts>): TodayFacts => ({
  mySittings: [],
  myAssignments: [],
  myProfile: null,
  ...given,
});

describe('the one next thing to do', () => {
  it('is the open questionnaire, before any lesson', () => {
    const thing = nextThing(facts({ mySittings: [sitting({})], myAssignments: [assignment('a')] }));
    expect(thing).toMatchObject({ kind: 'start', sitting: { waveId: 'w1' } });
  });

  it('is the questionnaire that was started, before one that closes sooner', () => {
    const thing = nextThing(
      facts({ mySittings: [sitting({}), sitting({ waveId: 'w2', state: 'STARTED' })] }),
    );
    expect(thing).toMatchObject({ kind: 'resume', sitting: { waveId: 'w2' } });
  });

  it('passes over a questionnaire that was handed in', () => {
    const thing = nextThing(
      facts({ mySittings: [sitting({ state: 'SUBMITTED' })], myAssignments: [assignment('a')] }),
    );
    expect(thing.kind).toBe('lesson');
  });

  it('is the next lesson of the track with the nearest deadline', () => {
    const mine = [
      assignment('free'),
      assignment('later', { finishOn: '2027-03-31' }),
      assignment('soon', { finishOn: '2027-01-31' }),
    ];
    expect(nextThing(facts({ myAssignments: mine }))).toMatchObject({
      kind: 'lesson',
      to: '/leren/soon/les',
    });
  });

  it('is the track already begun, of two with the same deadline', () => {
    const mine = [assignment('new'), assignment('begun', { state: 'STARTED' })];
    expect(nextThing(facts({ myAssignments: mine }))).toMatchObject({ to: '/leren/begun/les' });
  });

  it('is the quiz when the lessons of a module are done', () => {
    const mine = [assignment('a', { next: { moduleCode: 'm2', lessonCode: null, title: 'Module' } })];
    expect(nextThing(facts({ myAssignments: mine }))).toMatchObject({
      kind: 'quiz',
      to: '/leren/a/m2/toets',
    });
  });

  it('is the profile when every track is finished', () => {
    const mine = [assignment('a', { next: null, state: 'FINISHED' })];
    expect(
      nextThing(facts({ myAssignments: mine, myProfile: { wave: { id: 'w0', name: 'Nulmeting' } } })),
    ).toEqual({
      kind: 'profile',
      waveName: 'Nulmeting',
    });
  });

  it('is to look around when there is nothing at all', () => {
    expect(nextThing(facts({}))).toEqual({ kind: 'look' });
  });
});
