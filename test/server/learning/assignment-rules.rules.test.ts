import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AssignmentRule,
  assignByRules,
  gapsUnder,
  isReadyFor,
  type RuledPerson,
  type RuledTrack,
} from '../../../server/learning/assignment-rules.rules.ts';
import { LEVEL_ORDER, type Level } from '../../../server/learning/level.rules.ts';

const today = '2026-11-02';
const rule = (given: Partial<AssignmentRule> = {}): AssignmentRule => ({
  ...{ code: 'r', name: 'Regel', priority: 1, departmentIds: null, roleFamilies: null, segments: null },
  ...{ competences: null, trackCodes: null, from: null, until: null, minimumLevel: null },
  ...{ daysToFinish: 56, finishOn: null },
  ...given,
});
const person = (given: Partial<RuledPerson> = {}): RuledPerson => ({
  ...{ departmentIds: ['team', 'dept', 'root'], roleFamily: 'policy', segment: 'UNDERWAY' },
  levels: { a: 'BASIC', b: 'BASIC' },
  workingLevels: { a: 'INTERMEDIATE', b: 'BASIC' },
  ...given,
});
const track = (code: string, competence: string, given: Partial<RuledTrack> = {}): RuledTrack => ({
  ...{ code, competences: [competence], fromLevel: 'BASIC', toLevel: 'INTERMEDIATE', prerequisites: [] },
  ...given,
});
const tracks = [track('ta', 'a'), track('tb', 'b')];
const assign = (rules: AssignmentRule[], who = person(), had: { track: string; finished: boolean }[] = []) =>
  assignByRules({ maximum: 3, rules }, who, { tracks, had, today });

describe('assignment rules', () => {
  it('offer the track of a gap, with the gap as its reason, the rule, and a deadline', () => {
    expect(assign([rule()])).toEqual({
      verdict: 'OFFERED',
      offers: [
        {
          ...{ track: 'ta', rule: 'r', finishOn: '2026-12-28' },
          reasons: [{ competence: 'a', level: 'BASIC', workingLevel: 'INTERMEDIATE' }],
        },
      ],
    });
  });

  it('take one day for everybody as long as it lies ahead', () => {
    expect(assign([rule({ finishOn: '2027-03-01' })]).offers[0]?.finishOn).toBe('2027-03-01');
    expect(assign([rule({ finishOn: '2026-10-01' })]).offers[0]?.finishOn).toBe('2026-12-28');
  });

  it('carry a minimum level for everybody: the higher of that and the working level counts', () => {
    const minimum = rule({ minimumLevel: 'INTERMEDIATE' });
    expect(gapsUnder(minimum, person()).map(({ competence }) => competence)).toEqual(['a', 'b']);
    const higher = person({ workingLevels: { a: 'ADVANCED' } });
    expect(gapsUnder(minimum, higher)[0]?.workingLevel).toBe('ADVANCED');
    expect(assign([minimum]).offers.map((one) => one.track)).toEqual(['ta', 'tb']);
  });

  it.each([
    ['department', { departmentIds: ['elsewhere'] }, { departmentIds: ['dept'] }],
    ['role family', { roleFamilies: ['manager'] }, { roleFamilies: ['policy'] }],
    ['segment', { segments: ['FAR_BEHIND'] }, { segments: ['UNDERWAY', 'FAR_BEHIND'] }],
    ['first day', { from: '2026-11-03' }, { from: '2026-11-02' }],
    ['last day', { until: '2026-11-01' }, { until: '2026-11-02' }],
  ])('look at the %s', (_what, outside, inside) => {
    expect(assign([rule(outside)]).verdict).toBe('NO_RULE');
    expect(assign([rule(inside)]).verdict).toBe('OFFERED');
  });

  it('keep to the competences and the tracks they name', () => {
    expect(assign([rule({ competences: ['b'] })]).verdict).toBe('NO_GAP');
    expect(assign([rule({ trackCodes: ['tb'] })]).verdict).toBe('NO_TRACK');
  });

  it('go in order of priority until the maximum is reached', () => {
    const rules = [
      rule({ code: 'later', priority: 2, competences: ['a'] }),
      rule({ code: 'first', priority: 1, competences: ['b'], minimumLevel: 'INTERMEDIATE' }),
    ];
    const outcome = assignByRules({ maximum: 1, rules }, person(), { tracks, had: [], today });
    expect(outcome.offers.map((one) => [one.track, one.rule])).toEqual([['tb', 'first']]);
  });

  it('say of everybody who gets nothing why', () => {
    expect(assign([rule()], person({ levels: null })).verdict).toBe('NOT_MEASURED');
    expect(assign([rule()], person({ levels: { a: 'INTERMEDIATE' } })).verdict).toBe('NO_GAP');
    expect(assign([rule()], person(), [{ track: 'ta', finished: true }]).verdict).toBe('HAS_TRACK');
    const full = assignByRules({ maximum: 1, rules: [rule()] }, person(), {
      ...{ tracks: [...tracks, track('tc', 'c')], today },
      had: [{ track: 'tc', finished: false }],
    });
    expect(full.verdict).toBe('FULL');
    expect(
      assign([rule()], person({ levels: { c: 'BASIC' }, workingLevels: { c: 'ADVANCED' } })).verdict,
    ).toBe('NO_TRACK');
  });

  it('offer a track with prerequisites only after those, or to who has its starting level', () => {
    const deeper = track('t2', 'a', {
      ...{ fromLevel: 'INTERMEDIATE', toLevel: 'ADVANCED', prerequisites: ['ta'] },
    });
    expect(isReadyFor(deeper, { a: 'BASIC' }, [])).toBe(false);
    expect(isReadyFor(deeper, { a: 'BASIC' }, [{ track: 'ta', finished: false }])).toBe(false);
    expect(isReadyFor(deeper, { a: 'BASIC' }, [{ track: 'ta', finished: true }])).toBe(true);
    expect(isReadyFor(deeper, { a: 'INTERMEDIATE' }, [])).toBe(true);
    expect(isReadyFor({ ...deeper, fromLevel: 'BASIC' }, { a: 'BASIC' }, [])).toBe(false);
  });

  const level = fc.constantFrom<Level>(...LEVEL_ORDER);
  const somebody = fc.record({
    levels: fc.dictionary(fc.constantFrom('a', 'b', 'c'), level),
    workingLevels: fc.dictionary(fc.constantFrom('a', 'b', 'c'), level),
    maximum: fc.integer({ min: 1, max: 4 }),
    minimumLevel: fc.option(level, { nil: null }),
  });

  it('give nothing more when they are applied again', () => {
    fc.assert(
      fc.property(somebody, ({ maximum, minimumLevel, ...who }) => {
        const rules = { maximum, rules: [rule({ minimumLevel }), rule({ code: 's', priority: 2 })] };
        const all = [...tracks, track('tc', 'c'), track('ta2', 'a', { toLevel: 'ADVANCED' })];
        const first = assignByRules(rules, person(who), { tracks: all, had: [], today });
        const had = first.offers.map((one) => ({ track: one.track, finished: false }));
        expect(assignByRules(rules, person(who), { tracks: all, had, today }).offers).toEqual([]);
        expect(first.offers.length).toBeLessThanOrEqual(maximum);
        expect(new Set(had.map((one) => one.track)).size).toBe(had.length);
      }),
    );
  });
});
