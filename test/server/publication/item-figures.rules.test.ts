import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../../server/publication/gate.rules.ts';
import type {
  CompetenceReliability,
  GateInput,
  GateItem,
  GateOutput,
} from '../../../server/publication/gate.types.ts';
import { roundShareRight } from '../../../server/publication/precision.rules.ts';
import { measuresOf, randomFrom, SMALL } from '../../support/release-worlds.ts';

interface Person {
  readonly roleFamily?: string;
  readonly ageBand?: string;
  readonly answer: number;
}

const item = (answers: readonly number[], given: Partial<GateItem> = {}): GateItem => ({
  ...{ id: 'i1', options: 4, rightOption: 2, answers, flags: [], discrimination: 0.31234 },
  right: shareOf(answers.filter((one) => one >= 0)),
  ...given,
});

function shareOf(answers: readonly number[]) {
  const share = answers.filter((one) => one === 2).length / answers.length;
  return { share, low: Math.max(0, share - 0.1), high: Math.min(1, share + 0.1) };
}

function inputOf(people: readonly Person[], more: Partial<GateInput> = {}): GateInput {
  const placed = people.map(({ roleFamily, ageBand }, at) => ({
    key: `p${at}`,
    unitId: 'org',
    attributes: { ...(roleFamily && { roleFamily }), ...(ageBand && { ageBand }) },
    measures: measuresOf((at * 37) % 100),
  }));
  return {
    ...{
      waveId: 'w1',
      units: [{ id: 'org', parentId: null, order: 0 }],
      attributes: ['roleFamily', 'ageBand'],
    },
    ...{ respondents: placed, invited: placed, settings: SMALL, earlier: [], earlierWaves: [] },
    items: [item(people.map(({ answer }) => answer))],
    ...more,
  };
}

const many = (count: number, person: (at: number) => Person): Person[] =>
  Array.from({ length: count }, (_, at) => person(at));
const cellOf = ({ items }: GateOutput, value: string | null) =>
  items[0]?.cells.find((cell) => cell.value === value)?.answers;

describe('answers to an item', () => {
  it('are told of everybody: share right with its interval, options, discrimination', () => {
    const output = decide(inputOf(many(100, (at) => ({ answer: [2, 2, 2, 0, 1][at % 5] ?? 0 }))));
    expect(cellOf(output, null)?.content).toEqual({
      right: { share: { percent: 60, bound: 'ABOUT' }, low: 50, high: 70 },
      options: [
        { code: '0', share: { percent: 20, bound: 'ABOUT' } },
        { code: '1', share: { percent: 20, bound: 'ABOUT' } },
        { code: '2', share: { percent: 60, bound: 'ABOUT' } },
        { code: '3', share: { percent: 10, bound: 'AT_MOST' } },
      ],
      band: '100+',
      discrimination: 0.31,
    });
  });

  it('are told of a role family without interval or discrimination', () => {
    const people = many(60, (at) => ({ roleFamily: at < 30 ? 'policy' : 'support', answer: at % 3 }));
    expect(cellOf(decide(inputOf(people)), 'policy')?.content).toMatchObject({
      right: { share: { percent: 35 }, low: null, high: null },
      discrimination: null,
    });
  });

  it('come in the order of their names, never of their size', () => {
    const people = many(60, (at) => ({ roleFamily: at < 15 ? 'a' : at < 45 ? 'b' : 'c', answer: at % 3 }));
    expect(decide(inputOf(people)).items[0]?.cells.map(({ value }) => value)).toEqual([null, 'a', 'b', 'c']);
  });

  it('of a group under the minimum are withheld, and of the group it follows from with them', () => {
    const people = many(60, (at) => ({ roleFamily: at < 3 ? 'adviser' : 'policy', answer: at % 3 }));
    const output = decide(inputOf(people));
    expect(cellOf(output, 'adviser')?.shown).toBe(false);
    expect(cellOf(output, 'policy')?.shown).toBe(false);
    expect(cellOf(output, null)?.shown).toBe(true);
  });

  it('count who answered, not who were there: a draw leaves a group too small', () => {
    const people = many(60, (at) => ({
      roleFamily: at < 20 ? 'adviser' : at < 40 ? 'policy' : 'support',
      answer: at < 20 && at >= 4 ? -1 : at % 3,
    }));
    expect(cellOf(decide(inputOf(people)), 'adviser')?.shown).toBe(false);
  });

  it('that are nearly all right are not told, only flagged', () => {
    const people = many(100, (at) => ({ answer: at < 97 ? 2 : 1 }));
    const output = decide(
      inputOf(people, {
        items: [
          item(
            people.map(({ answer }) => answer),
            { flags: ['TOO_EASY'] },
          ),
        ],
      }),
    );
    expect(output.items[0]?.flags).toEqual(['TOO_EASY']);
    expect(cellOf(output, null)).toEqual({ shown: false, reason: 'NOT_SHOWN', content: null });
  });

  it('of too few people are neither told nor flagged', () => {
    const people = many(4, () => ({ answer: 1 }));
    const output = decide(
      inputOf(people, {
        items: [
          item(
            people.map(({ answer }) => answer),
            { flags: ['TOO_HARD'] },
          ),
        ],
      }),
    );
    expect(output.items[0]).toMatchObject({ flags: [], cells: [{ answers: { shown: false } }] });
  });

  it('stand in the ledger by item, and are held against it', () => {
    const people = many(60, (at) => ({ roleFamily: at < 30 ? 'policy' : 'support', answer: at % 3 }));
    const output = decide(inputOf(people));
    const entries = output.ledger.filter(({ block }) => block === 'items');
    expect(entries.map(({ layers, cellId, people: own }) => [layers, cellId, own.length])).toEqual([
      [['i1'], 'org', 60],
      [['i1'], 'org|roleFamily=policy', 30],
      [['i1'], 'org|roleFamily=support', 30],
    ]);
    // Published before: all but two of the policy officers. Told again with them, the two would follow.
    const before = { answers: 'w1', cellId: 'x', block: 'items' as const, layers: ['i1'], lacking: {} };
    const keys = Array.from({ length: 28 }, (_, at) => `p${at}`);
    const earlier = [{ ...before, keys, people: Int32Array.from(keys.keys()) }];
    expect(cellOf(decide(inputOf(people, { earlier })), 'policy')?.shown).toBe(false);
  });

  it('never let a group under the minimum be computed from the others', () => {
    const one = fc.record({ seed: fc.nat(), people: fc.integer({ min: 5, max: 70 }) });
    fc.assert(
      fc.property(one, ({ seed, people }) => {
        const random = randomFrom(seed);
        const pick = (values: readonly string[]) => values[Math.floor(random() * values.length)] ?? '';
        const world = many(people, () => ({
          roleFamily: pick(['a', 'b', 'c', 'd']),
          ageBand: pick(['x', 'y', 'z']),
          answer: Math.floor(random() * 5) - 1,
        }));
        const output = decide(inputOf(world));
        for (const attribute of ['roleFamily', 'ageBand'] as const) {
          const values = [...new Set(world.map((person) => person[attribute]))];
          const answered = world.filter(({ answer }) => answer >= 0);
          const shownWhole = cellOf(output, null)?.shown === true;
          const hidden = values.filter((value) => cellOf(output, value ?? null)?.shown !== true);
          const behind = answered.filter((person) => hidden.includes(person[attribute]));
          if (shownWhole) expect(behind.length === 0 || behind.length >= 5).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a share right', () => {
  it('is in steps of five, with its interval outwards; at a covered end without', () => {
    expect(roundShareRight({ share: 0.714, low: 0.601, high: 0.806 })).toEqual({
      ...{ share: { percent: 70, bound: 'ABOUT' }, low: 60, high: 85 },
    });
    expect(roundShareRight({ share: 0.95, low: 0.9, high: 0.98 })).toEqual({
      ...{ share: { percent: 90, bound: 'AT_LEAST' }, low: null, high: null },
    });
  });
});

describe('reliability', () => {
  const figures: CompetenceReliability = {
    ...{ code: 'data-handling', evidence: 'TEST', people: 60, items: 12, asked: 5, isDrawn: true },
    ...{ alpha: { value: 0.61234, low: 0.5432, high: 0.6789 }, omega: null },
    ...{ marginal: { value: 0.58, low: 0.5, high: 0.999999 }, standardError: 11.6 },
  };
  const people = many(60, (at) => ({ answer: at % 3 }));

  it('is told to two decimals, the interval outwards, the error in whole points', () => {
    const [told] = decide(inputOf(people, { reliability: [figures] })).reliability;
    expect(told).toEqual({
      ...{ code: 'data-handling', evidence: 'TEST' },
      figures: {
        ...{ shown: true, reason: null },
        content: {
          ...{ items: 12, asked: 5, isDrawn: true, band: '50–99', omega: null, standardError: 12 },
          alpha: { value: 0.61, low: 0.54, high: 0.68 },
          marginal: { value: 0.58, low: 0.5, high: 1 },
        },
      },
    });
  });

  it('of fewer than fifty people is not told', () => {
    const [told] = decide(inputOf(people, { reliability: [{ ...figures, people: 49 }] })).reliability;
    expect(told?.figures).toEqual({ shown: false, reason: 'NOT_SHOWN', content: null });
  });
});
