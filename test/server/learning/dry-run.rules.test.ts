import { describe, expect, it } from 'vitest';
import type { AssignmentRule, RuledTrack } from '../../../server/learning/assignment-rules.rules.ts';
import { type TriedPerson, tooNarrow, tryOut } from '../../../server/learning/dry-run.rules.ts';
import { newId } from '../../../server/platform/identifier.ts';

const today = '2026-11-02';
const rule: AssignmentRule = {
  ...{ code: 'r', name: 'Regel', priority: 1, departmentIds: null, roleFamilies: null, segments: null },
  ...{ competences: null, trackCodes: null, from: null, until: null, minimumLevel: null },
  ...{ daysToFinish: 56, finishOn: null },
};
const tracks: RuledTrack[] = [
  { code: 'ta', competences: ['a'], fromLevel: 'BASIC', toLevel: 'INTERMEDIATE', prerequisites: [] },
];
const crowd = (size: number, given: Partial<TriedPerson> = {}): TriedPerson[] =>
  Array.from({ length: size }, () => ({
    ...{ key: newId(), departmentIds: ['d1', 'root'], roleFamily: 'policy', segment: 'UNDERWAY' },
    ...{ levels: { a: 'BASIC' as const }, workingLevels: { a: 'INTERMEDIATE' as const }, had: [] },
    ...given,
  }));
const none = { maximum: 3, rules: [{ ...rule, roleFamilies: ['nobody'] }] };
const input = { tracks, departmentIds: ['d1', 'd2'], today, inForce: none };

describe('a dry run', () => {
  it('counts per track and department in tens, and leaves nobody out', () => {
    const people = [
      ...crowd(120),
      ...crowd(60, { departmentIds: ['d2', 'root'] }),
      ...crowd(50, { levels: null }),
      ...crowd(40, { levels: { a: 'ADVANCED' } }),
    ];
    const tried = tryOut({ maximum: 3, rules: [rule] }, { ...input, people });
    expect(tried.peopleCount).toBe(270);
    expect([170, 180, 190]).toContain(tried.getting.people);
    const [only] = tried.tracks;
    expect(only?.departments.map(({ people: count }) => (count ?? 0) > 0)).toEqual([true, true]);
    const sum = tried.verdicts.reduce((all, one) => all + (one.people ?? 0), 0);
    expect(Math.abs(sum - 270)).toBeLessThanOrEqual(9 * 3);
  });

  it('says what changes against the rules of now, from the figures shown', () => {
    const people = [...crowd(100), ...crowd(100, { roleFamily: 'manager' })];
    const inForce = { maximum: 3, rules: [rule] };
    const tried = tryOut(
      { maximum: 3, rules: [{ ...rule, roleFamilies: ['manager'] }] },
      { ...input, people, inForce },
    );
    const before = tryOut(inForce, { ...input, people, inForce });
    expect(tried.getting.change).toBe((tried.getting.people ?? 0) - (before.getting.people ?? 0));
    expect(before.getting.change).toBe(0);
  });

  it('tells apart who would get a track at all, and who gets it on top of what they have', () => {
    const people = [...crowd(60), ...crowd(60, { had: [{ track: 'ta', finished: false }] })];
    const [only] = tryOut({ maximum: 3, rules: [rule] }, { ...input, people }).tracks;
    expect([110, 120, 130]).toContain(only?.wouldGet.people);
    expect([50, 60, 70]).toContain(only?.newOnApplying);
  });

  it('holds no key and no level', () => {
    const people = crowd(30);
    const text = JSON.stringify(tryOut({ maximum: 3, rules: [rule] }, { ...input, people }));
    for (const { key } of people) expect(text).not.toContain(key);
    expect(text).not.toContain('BASIC');
  });

  it('refuses a rule about fewer than ten people, whatever the group it names', () => {
    const people = [...crowd(20), ...crowd(9, { roleFamily: 'manager', segment: null })];
    const rules = (given: Partial<AssignmentRule>) => ({ maximum: 3, rules: [{ ...rule, ...given }] });
    expect(tooNarrow(rules({ roleFamilies: ['manager'] }), people, today)).toEqual(['r']);
    expect(tooNarrow(rules({ segments: ['FAR_BEHIND'] }), people, today)).toEqual([]);
    expect(tooNarrow(rules({}), people, today)).toEqual([]);
  });
});
