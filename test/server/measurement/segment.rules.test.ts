import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { SEGMENTS, type SegmentRule, segmentOf } from '../../../server/measurement/segment.rules.ts';

// The shape of the file is what this test is about: a parameter that is missing or misspelt fails below.
const rule: SegmentRule = parse(
  readFileSync(new URL('../../../content/rules/segment/1.yml', import.meta.url), 'utf8'),
).parameters;

const times = (count: number, distance: number): number[] => Array.from({ length: count }, () => distance);

describe('segment by version 1 of the rule', () => {
  it.each([
    ['FRONTRUNNER', [...times(8, 0), ...times(2, 1)]],
    ['FRONTRUNNER', times(10, 3)],
    ['FOLLOWER', [...times(9, 0), 1]],
    ['FOLLOWER', times(10, 0)],
    ['FOLLOWER', [...times(8, 0), ...times(2, -1)]],
    ['FOLLOWER', [...times(8, 2), ...times(2, -1)]],
    ['UNDERWAY', [...times(8, 0), -1, -2]],
    ['UNDERWAY', [...times(9, 1), -3]],
    ['UNDERWAY', [...times(7, 0), ...times(3, -1)]],
    ['UNDERWAY', [...times(5, 0), ...times(3, -1), ...times(2, -2)]],
    ['FAR_BEHIND', [...times(7, 0), ...times(3, -2)]],
    ['FAR_BEHIND', [...times(4, 3), ...times(6, -1)]],
    ['FAR_BEHIND', times(10, -3)],
  ] as const)('%s for %j', (segment, distances) => {
    expect(segmentOf(distances, rule)).toBe(segment);
  });

  it('shrinks its counts in proportion when a competence was not measured', () => {
    expect(segmentOf([...times(7, 0), ...times(2, 1)], rule)).toBe('FRONTRUNNER');
    // 8 of 10 is 7.2 of 9.
    expect(segmentOf([...times(8, 0), -1], rule)).toBe('FOLLOWER');
    expect(segmentOf([...times(7, 0), ...times(2, -1)], rule)).toBe('UNDERWAY');
    expect(segmentOf([...times(4, 0), ...times(4, -1)], rule)).toBe('UNDERWAY');
    expect(segmentOf([...times(3, 0), ...times(5, -1)], rule)).toBe('FAR_BEHIND');
  });

  it('says nothing on fewer than eight competences', () => {
    expect(segmentOf(times(7, 0), rule)).toBeNull();
    expect(segmentOf([], { ...rule, minimumMeasured: 0 })).toBeNull();
  });

  it('one level more on a competence never puts a person in a lower group', () => {
    const distances = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 8, maxLength: 12 });
    fc.assert(
      fc.property(distances, fc.nat(), (before, pick) => {
        const after = before.map((distance, index) =>
          index === pick % before.length ? distance + 1 : distance,
        );
        const place = (all: number[]) => SEGMENTS.indexOf(segmentOf(all, rule) ?? 'FAR_BEHIND');
        expect(place(after)).toBeLessThanOrEqual(place(before));
      }),
    );
  });

  it('the order of the competences does not matter', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 8, maxLength: 12 }), (distances) => {
        expect(segmentOf(distances.toReversed(), rule)).toBe(segmentOf(distances, rule));
      }),
    );
  });
});
