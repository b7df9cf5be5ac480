import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdsOn } from '../../../server/organisation/department.rules.ts';
import type { PlacementRecord } from '../../../server/organisation/placement.model.ts';
import { fullNameOf, mainPlacements } from '../../../server/organisation/placement.rules.ts';
import {
  lastDayOf,
  planLeave,
  planPlacement,
  type WantedPlacement,
} from '../../../server/organisation/placement-import.rules.ts';

const ON = '2026-11-23';
const ids = (function* () {
  for (let serial = 0; ; serial += 1) yield `new${serial}`;
})();
const context = {
  personId: 'p',
  on: ON,
  makeId: () => ids.next().value,
  departmentName: (id: string) => id,
  functionName: (id: string) => id,
};
const at = (
  departmentId: string,
  from: string,
  until: string | null = null,
  rest: Partial<PlacementRecord> = {},
): PlacementRecord => ({
  ...{ id: `${departmentId}${from}`, personId: 'p', departmentId, functionId: 'F', from, until, fte: 1 },
  ...rest,
});
const wants = (departmentId: string, rest: Partial<WantedPlacement> = {}): WantedPlacement => ({
  ...{ departmentId, functionId: 'F', fte: undefined, from: undefined, until: undefined },
  ...rest,
});
const plan = (placements: PlacementRecord[], wanted: WantedPlacement) => {
  const steps = planPlacement(placements, wanted, context);
  if ('problem' in steps) return steps;
  const changed = new Map(steps.changed.map((one) => [one.id, one]));
  const after = [...placements.map((one) => changed.get(one.id) ?? one), ...steps.added];
  return { kind: steps.kind, after: after.map((one) => [one.departmentId, one.from, one.until]) };
};

describe('what a line means for placements', () => {
  it('moves on the day the line says, and ends the former place the day before', () => {
    expect(plan([at('Water', '2020-01-01')], wants('Finance', { from: '2026-12-01' }))).toEqual({
      kind: 'MOVE',
      after: [
        ['Water', '2020-01-01', '2026-11-30'],
        ['Finance', '2026-12-01', null],
      ],
    });
  });

  it('moves today when the line says no day', () => {
    expect(plan([at('Water', '2020-01-01')], wants('Finance'))).toMatchObject({
      after: [
        ['Water', '2020-01-01', '2026-11-22'],
        ['Finance', ON, null],
      ],
    });
  });

  it('corrects a place that begins on the same day', () => {
    expect(plan([at('Water', ON)], wants('Finance', { from: ON }))).toEqual({
      kind: 'MOVE',
      after: [['Finance', ON, null]],
    });
  });

  it('does not take the same place with another first day for a change', () => {
    for (const from of ['2019-01-01', '2023-01-01', '2027-01-01'])
      expect(plan([at('Water', '2020-01-01')], wants('Water', { from }))).toMatchObject({
        kind: 'UNCHANGED',
      });
  });

  it('refuses a change before the present place began', () => {
    expect(plan([at('Water', '2020-01-01')], wants('Finance', { from: '2019-01-01' }))).toEqual({
      problem: 'beforePresent',
      field: 'from',
      values: { date: '2020-01-01' },
    });
  });

  it('keeps a planned move when a line tells the present place again', () => {
    const planned = [at('Water', '2020-01-01', '2026-12-31'), at('Finance', '2027-01-01')];
    expect(plan(planned, wants('Water', { from: '2020-01-01', until: null }))).toMatchObject({
      kind: 'UNCHANGED',
    });
    expect(plan(planned, wants('Finance', { from: '2027-01-01' }))).toMatchObject({ kind: 'UNCHANGED' });
    expect(plan(planned, wants('Water', { until: '2027-06-30' }))).toMatchObject({
      problem: 'laterPlacement',
    });
  });

  it('lets somebody leave, take that back, or come back later', () => {
    const water = at('Water', '2020-01-01');
    expect(plan([water], wants('Water', { until: '2026-12-31' }))).toEqual({
      kind: 'LEAVE',
      after: [['Water', '2020-01-01', '2026-12-31']],
    });
    const left = at('Water', '2020-01-01', '2026-12-31');
    expect(plan([left], wants('Water', { until: null }))).toMatchObject({
      kind: 'CHANGE',
      after: [['Water', '2020-01-01', null]],
    });
    const gone = at('Water', '2020-01-01', '2026-05-31');
    expect(plan([gone], wants('Finance'))).toMatchObject({ kind: 'ADD', after: [{}, ['Finance', ON, null]] });
    expect(plan([gone], wants('Water', { from: '2020-01-01', until: '2026-05-31' }))).toMatchObject({
      kind: 'UNCHANGED',
    });
  });

  it('ends every place of somebody who leaves', () => {
    const both = [
      at('Water', '2020-01-01', null, { fte: 0.6 }),
      at('Finance', '2021-01-01', null, { fte: 0.4 }),
    ];
    expect(plan(both, wants('Water', { fte: 0.6, until: '2026-12-31' }))).toMatchObject({
      after: [
        ['Water', '2020-01-01', '2026-12-31'],
        ['Finance', '2021-01-01', '2026-12-31'],
      ],
    });
    const steps = planLeave(both, ON);
    expect('changed' in steps && lastDayOf(steps.changed)).toBe('2026-11-22');
  });

  it('never leaves two main places on one day, a place that ends before it begins, or a second change', () => {
    const day = fc
      .integer({ min: 0, max: 60 })
      .map((n) => new Date(Date.UTC(2026, 9, 25 + n)).toISOString().slice(0, 10));
    const maybe = fc.option(day, { nil: undefined });
    const wanted = fc.record({
      departmentId: fc.constantFrom('A', 'B', 'C'),
      functionId: fc.constantFrom('F', 'G'),
      fte: fc.constantFrom(undefined, 0.5, 1),
      from: maybe,
      until: fc.oneof(maybe, fc.constant(null)),
    });
    fc.assert(
      fc.property(fc.array(wanted, { minLength: 1, maxLength: 5 }), day, (lines, probe) => {
        let placements: PlacementRecord[] = [];
        for (const line of lines) {
          const steps = planPlacement(placements, line, context);
          if ('problem' in steps) continue;
          const changed = new Map(steps.changed.map((one) => [one.id, one]));
          placements = [...placements.map((one) => changed.get(one.id) ?? one), ...steps.added];
          placements.sort((a, b) => (a.from < b.from ? -1 : 1));
          const again = planPlacement(placements, line, context);
          expect('problem' in again ? again : again.kind).toBe('UNCHANGED');
        }
        for (const one of placements) expect(one.until === null || one.until >= one.from).toBe(true);
        expect(placements.filter((one) => holdsOn(one, probe)).length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 500 },
    );
  });
});

describe('one place counts', () => {
  it('takes the place with most hours, else the oldest', () => {
    const main = (placements: PlacementRecord[]) => mainPlacements(placements, ON).get('p')?.departmentId;
    expect(
      main([at('Water', '2022-01-01', null, { fte: 0.6 }), at('Finance', '2020-01-01', null, { fte: 0.4 })]),
    ).toBe('Water');
    expect(main([at('Water', '2022-01-01'), at('Finance', '2020-01-01')])).toBe('Finance');
    expect(main([at('Water', '2022-01-01', '2026-11-22')])).toBeUndefined();
    expect(main([at('Water', '2022-01-01', ON)])).toBe('Water');
  });

  it('writes a name as people say it', () => {
    expect(fullNameOf({ givenName: 'Anna', prefix: 'van den', familyName: 'Berg' })).toBe(
      'Anna van den Berg',
    );
    expect(fullNameOf({ givenName: 'Piet', prefix: '', familyName: 'Smit' })).toBe('Piet Smit');
  });

  it('knows the last day only when every place ends', () => {
    expect(lastDayOf([at('A', '2020-01-01', '2026-01-31'), at('B', '2021-01-01', '2026-03-31')])).toBe(
      '2026-03-31',
    );
    expect(lastDayOf([at('A', '2020-01-01', '2026-01-31'), at('B', '2021-01-01')])).toBeNull();
    expect(lastDayOf([])).toBeUndefined();
  });
});
