import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AssignmentInput,
  proposeAssignments,
  type TrackOffer,
} from '../../../server/learning/assignment.rules.ts';
import {
  LEVEL_ORDER,
  type Level,
  type SkillGap,
  stepsBetween,
} from '../../../server/learning/level.rules.ts';

const gap = (competence: string, level: Level, workingLevel: Level): SkillGap => ({
  competence,
  level,
  workingLevel,
});
const track = (code: string, competences: string[], fromLevel: Level, toLevel: Level): TrackOffer => ({
  code,
  competences,
  fromLevel,
  toLevel,
});
const propose = (input: Partial<AssignmentInput>) =>
  proposeAssignments({ gaps: [], tracks: [], alreadyAssigned: [], ...input });

const wide = gap('a', 'BASIC', 'ADVANCED');
const narrow = gap('b', 'BASIC', 'INTERMEDIATE');

describe('assigning tracks', () => {
  it('a track for two gaps comes once, with both as its reasons, the largest first', () => {
    expect(
      propose({
        gaps: [narrow, wide],
        tracks: [
          track('t1', ['a', 'b'], 'BASIC', 'INTERMEDIATE'),
          track('t2', ['a'], 'BASIC', 'INTERMEDIATE'),
        ],
      }),
    ).toEqual([{ track: 't1', reasons: [wide, narrow] }]);
  });

  it('at most three at a time, for the largest gaps', () => {
    const gaps = ['c', 'd', 'e', 'f'].map((code) => gap(code, 'BASIC', 'INTERMEDIATE'));
    const tracks = ['a', 'c', 'd', 'e', 'f'].map((code) =>
      track(`t-${code}`, [code], 'BASIC', 'INTERMEDIATE'),
    );
    expect(propose({ gaps: [...gaps, wide], tracks }).map(({ track }) => track)).toEqual([
      't-a',
      't-c',
      't-d',
    ]);
    expect(propose({ gaps: [...gaps, wide], tracks, maximum: 1 })).toHaveLength(1);
    expect(propose({ gaps, tracks, maximum: 0 })).toEqual([]);
  });

  it('tracks under way take up places, finished ones do not', () => {
    const tracks = [
      track('t1', ['a'], 'BASIC', 'INTERMEDIATE'),
      track('x', ['x'], 'BASIC', 'INTERMEDIATE'),
      track('y', ['y'], 'BASIC', 'INTERMEDIATE'),
    ];
    const assigned = (finished: boolean) => ['x', 'y'].map((code) => ({ track: code, finished }));
    expect(propose({ gaps: [wide], tracks, alreadyAssigned: assigned(false), maximum: 2 })).toEqual([]);
    expect(propose({ gaps: [wide], tracks, alreadyAssigned: assigned(true), maximum: 2 })).toHaveLength(1);
  });

  it('a gap that a track under way helps with gets no second one', () => {
    const tracks = [track('t1', ['a'], 'BASIC', 'INTERMEDIATE'), track('t2', ['a'], 'BASIC', 'ADVANCED')];
    expect(propose({ gaps: [wide], tracks, alreadyAssigned: [{ track: 't1', finished: false }] })).toEqual(
      [],
    );
    expect(
      propose({ gaps: [wide], tracks, alreadyAssigned: [{ track: 't1', finished: true }] }).map(
        ({ track }) => track,
      ),
    ).toEqual(['t2']);
  });

  it('a track that starts at or under the person’s level goes before one that starts above it', () => {
    const above = track('above', ['a'], 'INTERMEDIATE', 'ADVANCED');
    const fitting = track('fitting', ['a'], 'BASIC', 'INTERMEDIATE');
    expect(propose({ gaps: [wide], tracks: [above, fitting] })[0]?.track).toBe('fitting');
    expect(propose({ gaps: [wide], tracks: [above] })[0]?.track).toBe('above');
  });

  it('a track that only helps is merged for gaps that nothing fits', () => {
    const above = track('above', ['a', 'c', 'd'], 'INTERMEDIATE', 'ADVANCED');
    const fitting = track('fitting', ['d'], 'BASIC', 'INTERMEDIATE');
    const gaps = ['a', 'c', 'd'].map((code) => gap(code, 'BASIC', 'ADVANCED'));
    expect(propose({ gaps, tracks: [above, fitting] })).toEqual([
      { track: 'above', reasons: gaps.slice(0, 2) },
      { track: 'fitting', reasons: gaps.slice(2) },
    ]);
  });

  it('a track that brings nothing, or starts at the working level, never comes', () => {
    expect(
      propose({
        gaps: [gap('a', 'INTERMEDIATE', 'ADVANCED'), narrow],
        tracks: [
          track('too-low', ['a'], 'BASIC', 'INTERMEDIATE'),
          track('too-high', ['b'], 'INTERMEDIATE', 'ADVANCED'),
          track('other', ['c'], 'BASIC', 'HIGHLY_ADVANCED'),
        ],
      }),
    ).toEqual([]);
  });

  it('of two that fit, the one that ends nearest the working level', () => {
    const tracks = [
      track('a-short', ['a'], 'BASIC', 'INTERMEDIATE'),
      track('b-whole', ['a'], 'BASIC', 'ADVANCED'),
    ];
    expect(propose({ gaps: [wide], tracks })[0]?.track).toBe('b-whole');
    expect(propose({ gaps: [gap('a', 'BASIC', 'INTERMEDIATE')], tracks })[0]?.track).toBe('a-short');
  });

  it('no gap, no track', () => {
    const tracks = [track('t1', ['a'], 'BASIC', 'INTERMEDIATE')];
    expect(
      propose({ gaps: [gap('a', 'ADVANCED', 'INTERMEDIATE'), gap('a', 'BASIC', 'BASIC')], tracks }),
    ).toEqual([]);
  });
});

describe('laws of assigning', () => {
  const level = fc.constantFrom(...LEVEL_ORDER);
  const competence = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
  const input: fc.Arbitrary<AssignmentInput> = fc.record({
    gaps: fc.uniqueArray(fc.record({ competence, level, workingLevel: level }), {
      selector: (one) => one.competence,
    }),
    tracks: fc.uniqueArray(
      fc.record({
        code: fc.constantFrom('p', 'q', 'r', 's', 't', 'u', 'v'),
        competences: fc.uniqueArray(competence, { minLength: 1 }),
        fromLevel: level,
        toLevel: level,
      }),
      { selector: ({ code }) => code },
    ),
    alreadyAssigned: fc.uniqueArray(
      fc.record({ track: fc.constantFrom('p', 'q', 'r', 'gone'), finished: fc.boolean() }),
      { selector: ({ track }) => track },
    ),
    maximum: fc.nat({ max: 5 }),
  });

  it('never more under way than allowed, never one that was assigned, never one twice', () => {
    fc.assert(
      fc.property(input, (given) => {
        const proposed = proposeAssignments(given).map(({ track }) => track);
        const underWay = given.alreadyAssigned.filter(({ finished }) => !finished).length;
        expect(proposed.length).toBeLessThanOrEqual(Math.max(0, (given.maximum ?? 3) - underWay));
        expect(new Set(proposed).size).toBe(proposed.length);
        for (const { track } of given.alreadyAssigned) expect(proposed).not.toContain(track);
      }),
    );
  });

  it('every reason is a gap of this person that the track leads up from, and no gap is a reason twice', () => {
    fc.assert(
      fc.property(input, (given) => {
        const proposed = proposeAssignments(given);
        const reasons = proposed.flatMap(({ reasons }) => reasons);
        expect(new Set(reasons.map(({ competence }) => competence)).size).toBe(reasons.length);
        for (const { track: code, reasons } of proposed) {
          const offer = given.tracks.find((one) => one.code === code);
          if (!offer) throw new Error(`${code} is not on offer`);
          expect(reasons.length).toBeGreaterThan(0);
          for (const reason of reasons) {
            expect(given.gaps).toContainEqual(reason);
            expect(offer.competences).toContain(reason.competence);
            expect(stepsBetween(reason.level, reason.workingLevel)).toBeGreaterThan(0);
            expect(stepsBetween(reason.level, offer.toLevel)).toBeGreaterThan(0);
          }
        }
      }),
    );
  });

  it('the order of the catalogue does not matter', () => {
    fc.assert(
      fc.property(input, (given) => {
        expect(
          proposeAssignments({
            ...given,
            tracks: given.tracks.toReversed(),
            alreadyAssigned: given.alreadyAssigned.toReversed(),
          }),
        ).toEqual(proposeAssignments(given));
      }),
    );
  });

  it('a smaller maximum gives the first of the same', () => {
    fc.assert(
      fc.property(input, (given) => {
        const all = proposeAssignments({ ...given, maximum: 10 });
        const some = proposeAssignments(given);
        expect(some).toEqual(all.slice(0, some.length));
      }),
    );
  });

  it('what was proposed and accepted is not proposed again', () => {
    fc.assert(
      fc.property(input, (given) => {
        const accepted = proposeAssignments({ ...given, maximum: 10 });
        const again = proposeAssignments({
          ...given,
          maximum: 20,
          alreadyAssigned: [
            ...given.alreadyAssigned,
            ...accepted.map(({ track }) => ({ track, finished: false })),
          ],
        });
        expect(again).toEqual([]);
      }),
    );
  });
});
