import { describe, expect, it } from 'vitest';
import {
  type CompetenceResult,
  compareViews,
  directionOf,
  groupReview,
  helpFor,
  type ItemReview,
  type Level,
  type ProfileAnswer,
  positionOf,
  sortCompetences,
} from '../../../client/measurement/profile-view.ts';

const result = (code: string, given: Partial<CompetenceResult> = {}): CompetenceResult => ({
  competence: { code, number: 1, name: code },
  evidence: 'TEST',
  level: 'INTERMEDIATE',
  workingLevel: 'INTERMEDIATE',
  distance: 0,
  test: { value: 50, low: 42, high: 58 },
  selfView: 40,
  selfViewLevel: 'INTERMEDIATE',
  previousTest: null,
  ...given,
});
const codes = (results: readonly CompetenceResult[]) => results.map(({ competence }) => competence.code);

describe('the own profile', () => {
  it('tells strengths first, the strongest on top', () => {
    const { strengths } = sortCompetences([
      result('at'),
      result('above', { distance: 1 }),
      result('at-higher-test', { test: { value: 60, low: 52, high: 68 } }),
    ]);
    expect(codes(strengths)).toEqual(['above', 'at-higher-test', 'at']);
  });

  it('tells the largest step to take first', () => {
    const { gaps, strengths } = sortCompetences([
      result('one', { distance: -1 }),
      result('two', { distance: -2 }),
    ]);
    expect(codes(gaps)).toEqual(['two', 'one']);
    expect(strengths).toEqual([]);
  });

  it('keeps apart what cannot be told', () => {
    const { unknown, gaps, strengths } = sortCompetences([
      result('x', { distance: null, level: null, test: null }),
    ]);
    expect([codes(unknown), gaps, strengths]).toEqual([['x'], [], []]);
  });

  it.each<[Partial<CompetenceResult>, ReturnType<typeof compareViews>]>([
    [{}, 'same'],
    [{ selfViewLevel: 'ADVANCED' }, 'ownHigher'],
    [{ level: 'ADVANCED', selfViewLevel: 'BASIC' }, 'testHigher'],
    [{ selfViewLevel: null, selfView: null }, 'onlyTest'],
    [{ test: null, evidence: 'SELF_VIEW' }, 'onlyOwn'],
    [{ test: null, evidence: 'NONE', level: null, selfViewLevel: null }, 'neither'],
  ])('compares own view and test by level: %j is %s', (given, comparison) => {
    expect(compareViews(result('x', given))).toBe(comparison);
  });

  it.each<[Level, number]>([
    ['BASIC', 0],
    ['INTERMEDIATE', 25],
    ['ADVANCED', 50],
    ['HIGHLY_ADVANCED', 75],
  ])('%s begins at %i on the ruler', (level, position) => {
    expect(positionOf(level)).toBe(position);
  });

  it('calls a change within chance steady, whichever way it points', () => {
    const change = {
      previousWave: { name: 'Nulmeting' },
      difference: -4,
      low: -9,
      high: 1,
      beyondChance: false,
    };
    expect(directionOf(change)).toBe('steady');
    expect(directionOf({ ...change, beyondChance: true })).toBe('down');
    expect(directionOf({ ...change, difference: 4, beyondChance: true })).toBe('up');
  });

  it('finds for a competence the own tracks that teach it and the practices that fit it', () => {
    const answer: ProfileAnswer = {
      myProfile: null,
      myProfiles: [],
      myAssignments: [
        {
          id: '1',
          state: 'STARTED',
          track: { code: 't', title: 'T', competences: [{ code: 'x' }, { code: 'y' }] },
          next: null,
        },
        {
          id: '2',
          state: 'STARTED',
          track: { code: 'u', title: 'U', competences: [{ code: 'y' }] },
          next: null,
        },
      ],
      recommendedPractices: [
        { practice: { code: 'p', title: 'P', organisation: 'O' }, competence: { code: 'x' } },
        { practice: { code: 'q', title: 'Q', organisation: 'O' }, competence: { code: 'y' } },
      ],
    };
    const help = helpFor('x', answer);
    expect(help.assignments.map(({ id }) => id)).toEqual(['1']);
    expect(help.practices.map(({ code }) => code)).toEqual(['p']);
  });

  it('counts only right answers per competence, and a skipped one as neither', () => {
    const item = (code: string, correct: boolean | null): ItemReview => ({
      itemId: `${code}-${correct}`,
      competence: { code, name: code.toUpperCase() },
      text: '',
      options: [],
      chosen: [],
      best: [0],
      correct,
      reason: '',
    });
    const groups = groupReview([item('a', true), item('b', null), item('a', false)]);
    expect(groups.map(({ code, name, correct, items }) => [code, name, correct, items.length])).toEqual([
      ['a', 'A', 1, 2],
      ['b', 'B', 0, 1],
    ]);
  });
});
