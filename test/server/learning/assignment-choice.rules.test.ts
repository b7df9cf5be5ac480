import { describe, expect, it } from 'vitest';
import {
  equalTracks,
  monthsLater,
  postponableUntil,
  postponed,
} from '../../../server/learning/assignment-choice.rules.ts';
import { calendarDays } from '../../../server/learning/calendar-feed.rules.ts';
import { pathsOf } from '../../../server/learning/department-path.rules.ts';
import { isShown, mayBeginCheck } from '../../../server/learning/skill-check.rules.ts';

const open = { state: 'ASSIGNED' as const, finishOn: '2026-12-28', postponeCount: 0 };

describe('postponing', () => {
  it('moves the deadline along, so that as many days are left', () => {
    expect(postponed(open, '2027-01-11', '2026-11-30')).toMatchObject({
      ...{ postponedUntil: '2027-01-11', finishOn: '2027-02-08', postponeCount: 1 },
    });
  });

  it('leaves at least a week, also when the deadline has passed', () => {
    expect(postponed(open, '2027-01-11', '2027-01-04')?.finishOn).toBe('2027-01-18');
  });

  it('goes three months ahead, twice, and only for what is open and has a deadline', () => {
    expect(postponableUntil(open, '2026-11-30')).toBe('2027-03-02');
    expect(postponed(open, '2027-03-03', '2026-11-30')).toBeNull();
    expect(postponed(open, '2026-11-30', '2026-11-30')).toBeNull();
    expect(postponed({ ...open, postponeCount: 2 }, '2026-12-07', '2026-11-30')).toBeNull();
    expect(postponed({ ...open, state: 'FINISHED' }, '2026-12-07', '2026-11-30')).toBeNull();
    expect(postponed({ ...open, finishOn: null }, '2026-12-07', '2026-11-30')).toBeNull();
  });
});

describe('an equal track', () => {
  const track = (
    code: string,
    competences: string[],
    toLevel: 'INTERMEDIATE' | 'ADVANCED' = 'INTERMEDIATE',
  ) => ({
    ...{ code, competences, fromLevel: 'BASIC' as const, toLevel },
  });
  const tracks = [
    track('t1', ['a', 'b']),
    track('t2', ['a']),
    track('t3', ['b']),
    track('t4', ['a'], 'ADVANCED'),
  ];

  it('teaches what the other was assigned for, between the same levels, and was not had', () => {
    const equal = (reasons: { competence: string }[], had: string[] = []) =>
      equalTracks(track('t1', ['a', 'b']), { tracks, reasons, had }).map(({ code }) => code);
    expect(equal([{ competence: 'a' }])).toEqual(['t2']);
    expect(equal([{ competence: 'a' }, { competence: 'b' }])).toEqual([]);
    expect(equal([])).toEqual([]);
    expect(equal([{ competence: 'a' }], ['t2'])).toEqual([]);
  });
});

describe('a short test', () => {
  it('may be taken for an open track, or again after a finished one, once in thirty days', () => {
    const on = (lastOn: string | null, today = '2026-12-01') => ({ lastOn, today });
    expect(mayBeginCheck('CLAIM', { state: 'ASSIGNED' }, on(null))).toBe(true);
    expect(mayBeginCheck('CLAIM', { state: 'FINISHED' }, on(null))).toBe(false);
    expect(mayBeginCheck('RETEST', { state: 'FINISHED' }, on('2026-11-02'))).toBe(false);
    expect(mayBeginCheck('RETEST', { state: 'FINISHED' }, on('2026-11-02', '2026-12-02'))).toBe(true);
    expect(mayBeginCheck('RETEST', { state: 'STARTED' }, on(null))).toBe(false);
  });

  it('shows a skill when every competence is at the level asked', () => {
    expect(isShown([{ wanted: 'INTERMEDIATE', level: 'ADVANCED' }])).toBe(true);
    expect(
      isShown([
        { wanted: 'INTERMEDIATE', level: 'ADVANCED' },
        { wanted: 'INTERMEDIATE', level: 'BASIC' },
      ]),
    ).toBe(false);
    expect(isShown([])).toBe(false);
  });
});

describe('days in a calendar', () => {
  it('are those of open tracks and of what has to be done again, soonest first', () => {
    const row = {
      id: 'x',
      state: 'STARTED',
      finishOn: '2026-12-28',
      postponedUntil: '2026-12-01',
      recertifyOn: null,
    };
    expect(
      calendarDays([row, { ...row, id: 'y', state: 'FINISHED', recertifyOn: '2026-12-15' }]).map(
        ({ day, kind }) => [day, kind],
      ),
    ).toEqual([
      ['2026-12-01', 'GO_ON'],
      ['2026-12-15', 'RECERTIFY'],
      ['2026-12-28', 'DEADLINE'],
    ]);
  });

  it('a number of months later is the last day of a month that is too short', () => {
    expect(monthsLater('2027-01-31', 1)).toBe('2027-02-28');
    expect(monthsLater('2026-11-23', 24)).toBe('2028-11-23');
    expect(monthsLater('2026-12-15', 1)).toBe('2027-01-15');
  });
});

it('the path of a department is itself and everything above it', () => {
  const tree = [
    { id: 'R', parentId: null },
    { id: 'D', parentId: 'R' },
    { id: 'T', parentId: 'D' },
  ];
  expect(pathsOf(tree).get('T')).toEqual(['T', 'D', 'R']);
});
