import { describe, expect, it } from 'vitest';
import {
  addressOf,
  answeredCount,
  answeringNow,
  lastAnswered,
  minutesLeft,
  placeFrom,
  placeToGoOn,
  progressOf,
  type SittingSection,
  titlesOf,
} from '../../../client/measurement/sitting-view.ts';
import { buildSittingItem } from '../../support/sitting-items.ts';

const section = (code: string, count: number): SittingSection => ({
  ...{ id: code, title: code, lead: null, when: null },
  items: Array.from({ length: count }, (_, at) => buildSittingItem({ id: `${code}-${at}` })),
});
const sections = [section('a', 2), section('b', 3)];
const values = (...ids: string[]) => new Map(ids.map((id) => [id, 0]));

describe('a questionnaire on the screen', () => {
  it('counts a question that was skipped on purpose as done', () => {
    expect(progressOf(sections, new Map([['a-0', -1]]))[0]).toMatchObject({ open: 1, itemCount: 2, step: 1 });
  });

  it('tells the minutes left from the share of open questions, rounded up', () => {
    const progress = progressOf(
      [section('a', 110)],
      values(...Array.from({ length: 66 }, (_, at) => `a-${at}`)),
    );
    expect(answeredCount(progress)).toBe(66);
    expect(minutesLeft(25, progress)).toBe(10);
  });

  it('has no minutes left when all is answered, or when there is nothing to answer', () => {
    expect(minutesLeft(25, progressOf(sections, values('a-0', 'a-1', 'b-0', 'b-1', 'b-2')))).toBe(0);
    expect(minutesLeft(25, [])).toBe(0);
  });

  it('goes on at the first competence with an open question, and at the overview when there is none', () => {
    expect(placeToGoOn(progressOf(sections, values('a-0', 'a-1')))).toEqual({ kind: 'section', step: 2 });
    expect(placeToGoOn(progressOf([], new Map()))).toEqual({ kind: 'overview' });
  });

  it('goes on at the page one was last at, or the next with an open question, and then at what was left before', () => {
    const three = [section('a', 2), section('b', 2), section('c', 2)];
    const at = (last: string, ...ids: string[]) => placeToGoOn(progressOf(three, values(...ids)), last);
    expect(at('b', 'b-0')).toEqual({ kind: 'section', step: 2 });
    expect(at('b', 'b-0', 'b-1')).toEqual({ kind: 'section', step: 3 });
    expect(at('c', 'b-0', 'b-1', 'c-0', 'c-1')).toEqual({ kind: 'section', step: 1 });
  });

  it('finds the page of the last answer by its sequence, not by its place', () => {
    const answer = (itemId: string, sequence: number) => ({ itemId, value: 0, sequence });
    expect(lastAnswered(sections, [answer('b-0', 7), answer('a-0', 3)])).toBe('b');
    expect(lastAnswered(sections, [])).toBeNull();
  });

  it.each([
    [null, { kind: 'introduction' }],
    ['2', { kind: 'section', step: 2 }],
    ['overzicht', { kind: 'overview' }],
    ['3', { kind: 'introduction' }],
    ['0', { kind: 'introduction' }],
    ['1.5', { kind: 'introduction' }],
    ['', { kind: 'introduction' }],
  ] as const)('reads the place %j from the address', (step, place) => {
    expect(placeFrom(step, 2)).toEqual(place);
  });

  it('writes a place the way it reads it', () => {
    expect(addressOf('w1', { kind: 'section', step: 2 })).toBe('/meting/w1?stap=2');
    expect(addressOf('w1', { kind: 'overview' })).toBe('/meting/w1?stap=overzicht');
    expect(addressOf('w1', { kind: 'introduction' })).toBe('/meting/w1');
  });

  it('names the competences of replaced answers once each', () => {
    expect(titlesOf(sections, ['b-0', 'b-1'])).toEqual(['b']);
  });
});

describe('what is said about time', () => {
  it.each([
    { answering: 'OPEN', secondsLeft: 3600, said: { kind: 'none', minutes: 0 } },
    { answering: 'OPEN', secondsLeft: 601, said: { kind: 'soon', minutes: 11 } },
    { answering: 'OPEN', secondsLeft: -61, said: { kind: 'grace', minutes: 14 } },
    { answering: 'GRACE', secondsLeft: -899, said: { kind: 'grace', minutes: 1 } },
    { answering: 'GRACE', secondsLeft: -900, said: { kind: 'over', minutes: 0 } },
    { answering: 'PAUSED', secondsLeft: 3600, said: { kind: 'paused', minutes: 0 } },
    { answering: 'ENDED', secondsLeft: -5, said: { kind: 'over', minutes: 0 } },
  ] as const)('is $said.kind when $answering with $secondsLeft seconds left', ({ said, ...pulse }) => {
    expect(answeringNow(pulse)).toEqual(said);
  });
});
