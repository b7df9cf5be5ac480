import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  costOf,
  type PublishedShare,
  planStaffing,
  projectSupply,
  type ScenarioYear,
  type StaffingInput,
  type StaffingRow,
  supplyNow,
} from '../../../server/staffing/staffing.rules.ts';

type Plan = {
  scenario: [ScenarioYear, ScenarioYear, ScenarioYear, ScenarioYear];
  headcount: number;
  share: PublishedShare;
};

const year: ScenarioYear = {
  outflowPercent: 10,
  inflowPeople: 5,
  inflowAtLevelPercent: 40,
  trainingPlaces: 8,
  trainingSuccessPercent: 75,
  hires: 2,
};

const input: StaffingInput = {
  firstYear: 2027,
  demands: [
    { roleFamily: 'policy', competence: 'data-handling', level: 'INTERMEDIATE', sharePercent: 80 },
    { roleFamily: 'policy', competence: 'causal-thinking', level: 'INTERMEDIATE', sharePercent: 100 },
  ],
  posts: [2027, 2028, 2029, 2030].map((each) => ({ roleFamily: 'policy', year: each, posts: 50 })),
  headcounts: { policy: 48 },
  supply: [
    {
      roleFamily: 'policy',
      competence: 'data-handling',
      level: 'INTERMEDIATE',
      share: { percent: 50, lowPercent: 40, highPercent: 60 },
    },
    { roleFamily: 'policy', competence: 'causal-thinking', level: 'INTERMEDIATE', share: null },
  ],
  scenarios: { policy: [year, year, year, year] },
};

function shownRow(row: StaffingRow | undefined) {
  if (!row?.shown) throw new Error('The row is withheld');
  return row;
}

const firstRow = (change: Partial<ScenarioYear>) =>
  shownRow(planStaffing({ ...input, scenarios: { policy: [{ ...year, ...change }] } })[0]);

describe('a staffing plan', () => {
  it('sets demand against supply with its band', () => {
    const row = shownRow(planStaffing(input)[0]);
    expect(row).toMatchObject({
      roleFamily: 'policy',
      competence: 'data-handling',
      level: 'INTERMEDIATE',
      year: 2027,
    });
    expect(row.demand).toBeCloseTo(40, 12);
    expect(row.supply.expected).toBeCloseTo(31.6, 12);
    expect(row.supply.low).toBeCloseTo(27.28, 12);
    expect(row.supply.high).toBeCloseTo(35.92, 12);
    expect(row.gap.expected).toBeCloseTo(8.4, 12);
    expect(row.gap.low).toBeCloseTo(4.08, 12);
    expect(row.gap.high).toBeCloseTo(12.72, 12);
    expect(row.hiring).toEqual({ expected: 9, low: 5, high: 13 });
  });

  it('goes on from year to year', () => {
    const rows = planStaffing(input).slice(0, 4).map(shownRow);
    expect(rows.map((row) => row.year)).toEqual([2027, 2028, 2029, 2030]);
    // 31.6 of 50.2 people → 31.6·.9 + 2 + 8·.75 + 2, and so on; more than 8 are below the level to the end.
    expect(rows.map(({ supply }) => Number(supply.expected.toFixed(6)))).toEqual([
      31.6, 38.44, 44.596, 50.1364,
    ]);
  });

  it('withholds every year of a row whose supply was withheld or never published', () => {
    const withheld = (competence: string) =>
      [2027, 2028, 2029, 2030].map((each) => ({
        roleFamily: 'policy',
        competence,
        level: 'INTERMEDIATE',
        year: each,
        shown: false,
        reason: 'NOT_SHOWN',
      }));
    expect(planStaffing(input).slice(4)).toEqual(withheld('causal-thinking'));
    expect(planStaffing({ ...input, supply: [] })).toEqual([
      ...withheld('data-handling'),
      ...withheld('causal-thinking'),
    ]);
    expect(planStaffing({ ...input, headcounts: {} })[0]?.shown).toBe(false);
  });

  it('trains no more people than stayed below the level', () => {
    // 24 below, of whom 21.6 stay.
    expect(firstRow({ trainingPlaces: 100 }).supply.expected).toBeCloseTo(21.6 + 2 + 21.6 * 0.75 + 2, 12);
  });

  it('borrowed people are there in their own year only', () => {
    const borrowing = projectSupply(supplyNow(48, { percent: 50, lowPercent: 40, highPercent: 60 }), [
      { ...year, borrowedPeople: 3 },
      year,
    ]);
    expect(borrowing[0]?.atLevel.expected).toBeCloseTo(34.6, 12);
    expect(borrowing[0]?.headcount).toBeCloseTo(53.2, 12);
    expect(borrowing[1]?.atLevel.expected).toBeCloseTo(38.44, 12);
    expect(borrowing[1]?.headcount).toBeCloseTo(50.2 * 0.9 + 7, 12);
  });

  it('what is automated needs nobody', () => {
    expect(firstRow({ automatedPercent: 25 }).demand).toBeCloseTo(30, 12);
    expect(firstRow({ automatedPercent: 100 }).hiring).toEqual({ expected: 0, low: 0, high: 0 });
  });

  it('hires for no rounding error', () => {
    const exact = planStaffing({
      ...input,
      demands: [
        { roleFamily: 'policy', competence: 'data-handling', level: 'INTERMEDIATE', sharePercent: 63.2 },
      ],
    });
    expect(shownRow(exact[0]).hiring.expected).toBe(0);
  });

  it('a role family without a scenario has no rows', () => {
    expect(planStaffing({ ...input, scenarios: {} })).toEqual([]);
  });

  it.each([
    ['outflowPercent', 101],
    ['inflowPeople', -1],
    ['inflowAtLevelPercent', -1],
    ['trainingPlaces', -1],
    ['trainingSuccessPercent', 200],
    ['hires', Number.NaN],
    ['borrowedPeople', -1],
    ['automatedPercent', 101],
  ] as const)('refuses %s of %d', (name, value) => {
    expect(() => firstRow({ [name]: value })).toThrow(name);
  });

  it('refuses a year without posts and a share outside its interval', () => {
    expect(() => planStaffing({ ...input, posts: [] })).toThrow('policy in 2027');
    expect(() => supplyNow(48, { percent: 50, lowPercent: 55, highPercent: 60 })).toThrow(RangeError);
    expect(() => supplyNow(-1, { percent: 50, lowPercent: 40, highPercent: 60 })).toThrow(RangeError);
  });

  it('costs its places, hires and borrowed people', () => {
    const prices = { trainingPlace: 900, hire: 7000, borrowedPerson: 60_000 };
    expect(costOf({ ...year, borrowedPeople: 1 }, prices)).toBe(81_200);
    expect(costOf(year, prices)).toBe(21_200);
  });
});

describe('laws of a staffing plan', () => {
  const percent = fc.double({ min: 0, max: 100, noNaN: true });
  const people = fc.nat({ max: 60 });
  const anyYear: fc.Arbitrary<ScenarioYear> = fc.record({
    outflowPercent: percent,
    inflowPeople: people,
    inflowAtLevelPercent: percent,
    trainingPlaces: people,
    trainingSuccessPercent: percent,
    hires: people,
    borrowedPeople: people,
    automatedPercent: percent,
  });
  const anyPlan: fc.Arbitrary<Plan> = fc
    .record({
      scenario: fc.tuple(anyYear, anyYear, anyYear, anyYear),
      shares: fc.tuple(percent, percent, percent).map((all) => all.sort((one, other) => one - other)),
      headcount: fc.nat({ max: 300 }),
    })
    .map(({ scenario, shares: [lowPercent = 0, percent = 0, highPercent = 0], headcount }) => ({
      scenario,
      headcount,
      share: { percent, lowPercent, highPercent },
    }));

  const rowsOf = ({
    scenario,
    share,
    headcount,
  }: typeof anyPlan extends fc.Arbitrary<infer Plan> ? Plan : never) =>
    planStaffing({
      ...input,
      demands: input.demands.slice(0, 1),
      headcounts: { policy: headcount },
      supply: [{ roleFamily: 'policy', competence: 'data-handling', level: 'INTERMEDIATE', share }],
      scenarios: { policy: scenario },
    }).map(shownRow);

  it('every band is in order and supply lies between nobody and everybody', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const supplies = projectSupply(supplyNow(plan.headcount, plan.share), plan.scenario);
        for (const { headcount, atLevel } of supplies) {
          expect(atLevel.low).toBeGreaterThanOrEqual(0);
          expect(atLevel.low).toBeLessThanOrEqual(atLevel.expected + 1e-9);
          expect(atLevel.expected).toBeLessThanOrEqual(atLevel.high + 1e-9);
          expect(atLevel.high).toBeLessThanOrEqual(headcount + 1e-9);
        }
        for (const { gap, hiring, demand, supply } of rowsOf(plan)) {
          expect(gap.low).toBeLessThanOrEqual(gap.high + 1e-9);
          expect(gap.expected).toBeCloseTo(demand - supply.expected, 9);
          expect(hiring.expected).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it.each(['trainingPlaces', 'hires', 'inflowPeople', 'borrowedPeople'] as const)(
    'more %s never increase the gap of any year',
    (name) => {
      fc.assert(
        fc.property(anyPlan, fc.nat({ max: 3 }), fc.nat({ max: 40 }), (plan, at, more) => {
          const before = rowsOf(plan);
          const scenario = plan.scenario.map((each, index) =>
            index === at ? { ...each, [name]: (each[name] ?? 0) + more } : each,
          ) as Plan['scenario']; // map keeps the length of the tuple
          for (const [index, row] of rowsOf({ ...plan, scenario }).entries()) {
            for (const end of ['expected', 'low', 'high'] as const) {
              expect(row.gap[end]).toBeLessThanOrEqual((before[index]?.gap[end] ?? 0) + 1e-9);
            }
          }
        }),
      );
    },
  );

  it('more outflow never decreases the gap of that year', () => {
    fc.assert(
      fc.property(anyPlan, percent, (plan, outflowPercent) => {
        const [first, ...others] = plan.scenario;
        const scenarioWith = (outflow: number): Plan['scenario'] => [
          { ...first, outflowPercent: outflow },
          ...others,
        ];
        const [low, high] = [first.outflowPercent, outflowPercent].sort((one, other) => one - other);
        const gapWith = (outflow = 0) =>
          rowsOf({ ...plan, scenario: scenarioWith(outflow) })[0]?.gap.expected ?? 0;
        expect(gapWith(high)).toBeGreaterThanOrEqual(gapWith(low) - 1e-9);
      }),
    );
  });
});
