// What the gate tells beside scores: learning, hours, own view, remarks, effect per track, response per group.
import { describe, expect, it } from 'vitest';
import { welchInterval } from '../../../server/publication/aggregate.rules.ts';
import { commentsOf } from '../../../server/publication/comments.rules.ts';
import { decide } from '../../../server/publication/gate.rules.ts';
import type {
  GateInput,
  GateInvited,
  GateRespondent,
  GateUnit,
  LearningRecord,
} from '../../../server/publication/gate.types.ts';
import {
  followingBetween,
  learningOfEverybody,
  type Standing,
} from '../../../server/publication/learning-figures.rules.ts';
import { peopleSetOf } from '../../../server/publication/people-set.rules.ts';
import { comparisonOf } from '../../../server/publication/self-view.rules.ts';
import { trackEffectOf } from '../../../server/publication/track-effect.rules.ts';
import { measuresOf, publishWaves } from '../../support/release-worlds.ts';

const SETTINGS = { minimumForMeans: 8, minimumForDistributions: 10, minimumInvited: 10, floor: 5 };
const UNITS: GateUnit[] = [
  { id: 'all', parentId: null, order: 0 },
  { id: 'A', parentId: 'all', order: 0 },
  { id: 'B', parentId: 'all', order: 1 },
  { id: 'C', parentId: 'all', order: 2 },
];

/** Twenty people in each of A, B and C, unless told otherwise. */
function waveOf(
  more: Partial<GateInput> = {},
  learning: (unit: string, at: number) => LearningRecord = () => ({ tracks: {}, minutes: 0 }),
  sizes: Record<string, number> = { A: 20, B: 20, C: 20 },
): GateInput {
  const respondents: GateRespondent[] = [];
  const invited: GateInvited[] = [];
  for (const [unitId, size] of Object.entries(sizes)) {
    for (let at = 0; at < size; at++) {
      const person = {
        key: `${unitId}${at}`,
        unitId,
        attributes: { role: at % 2 === 0 ? 'policy' : 'support' },
      };
      const score = (at * 37 + unitId.charCodeAt(0) * 13) % 100;
      respondents.push({ ...person, measures: measuresOf(score) });
      invited.push({ ...person, learning: learning(unitId, at) });
    }
  }
  return {
    waveId: 'w1',
    units: UNITS,
    attributes: ['role'],
    respondents,
    invited,
    settings: SETTINGS,
    earlier: [],
    earlierWaves: [],
    ...more,
  };
}

const cellIn = (output: ReturnType<typeof decide>, id: string) => output.cells.find((cell) => cell.id === id);

describe('learning', () => {
  const STATES = ['OFFERED', 'STARTED', 'FINISHED'] as const;
  const followed = (_: string, at: number): LearningRecord => ({
    tracks: at < 12 ? { 'klopt-het-wel': STATES[at % 3] ?? 'OFFERED' } : {},
    minutes: 60 + at * 7,
  });

  it('is told as shares of the invited people, each state holding those after it, with covered ends', () => {
    const output = decide(waveOf({ tracks: ['klopt-het-wel', 'data-op-orde'] }, followed));
    expect(cellIn(output, 'A')?.learning.content?.tracks).toEqual([
      {
        code: 'klopt-het-wel',
        offered: { percent: 60, bound: 'ABOUT' },
        started: { percent: 40, bound: 'ABOUT' },
        finished: { percent: 20, bound: 'AT_MOST' },
      },
      {
        code: 'data-op-orde',
        offered: { percent: 20, bound: 'AT_MOST' },
        started: { percent: 20, bound: 'AT_MOST' },
        finished: { percent: 20, bound: 'AT_MOST' },
      },
    ]);
    expect(cellIn(output, 'A|role=policy')?.learning.shown).toBe(false);
  });

  it('is not told of nine people, nor of their neighbour from which they would follow', () => {
    const output = decide(waveOf({ tracks: ['klopt-het-wel'] }, followed, { A: 9, B: 20, C: 30 }));
    const shown = output.cells.filter((cell) => cell.learning.shown).map(({ id }) => id);
    expect(shown).toEqual(['all', 'C']);
  });

  it('tells hours in tens, and R10 withholds a unit in which one person makes up more than half', () => {
    const output = decide(
      waveOf({ tracks: ['klopt-het-wel'] }, (unit, at) => ({
        tracks: {},
        minutes: unit === 'B' && at === 0 ? 20_000 : 600 + at * 11,
      })),
    );
    expect(cellIn(output, 'A')?.hours.shown || cellIn(output, 'C')?.hours.shown).toBe(true);
    expect(cellIn(output, 'B')?.hours.shown).toBe(false);
    expect(output.withheld).toContainEqual({ cellId: 'B', block: 'hours', rule: 'R10' });
    expect((cellIn(output, 'all')?.hours.content?.hours ?? 0) % 10).toBe(0);
  });

  it('reads standings: finished between the waves followed, offered and not started waits', () => {
    const standing = (participantKey: string, more: Partial<Standing>): Standing => ({
      participantKey,
      trackCode: 't',
      offeredOn: '2025-04-03',
      startedOn: null,
      finishedOn: null,
      minutes: 20,
      ...more,
    });
    const standings = [
      standing('followed', { startedOn: '2025-05-01', finishedOn: '2025-06-02' }),
      standing('waits', {}),
      standing('before', { startedOn: '2025-01-01', finishedOn: '2025-02-01' }),
      standing('under way', { startedOn: '2025-10-20' }),
      standing('chose', { offeredOn: null }),
    ];
    expect(
      followingBetween(standings, { after: '2025-03-31', before: '2025-11-01' }, [
        { code: 't', competences: ['c'] },
      ]),
    ).toEqual([{ code: 't', competences: ['c'], followed: ['followed'], waiting: ['waits'] }]);
    expect(learningOfEverybody(standings).get('under way')).toEqual({
      tracks: { t: 'STARTED' },
      minutes: 20,
    });
  });
});

describe('the effect of a track', () => {
  const keys = (from: number, to: number) =>
    ['A', 'B', 'C'].flatMap((unit) => Array.from({ length: to - from }, (_, at) => `${unit}${from + at}`));

  const later = (followed: string[], waiting: string[]) => {
    const first = waveOf();
    const respondents = first.respondents.map((each, at) => ({
      ...each,
      measures: measuresOf(
        (each.measures.testIndex ?? 0) + ((at * 7) % 10) + (followed.includes(each.key) ? 20 : 0),
      ),
    }));
    const following = [{ code: 'klopt-het-wel', competences: ['data-handling'], followed, waiting }];
    const [, second] = publishWaves([first, { ...first, waveId: 'w2', respondents, following }], SETTINGS);
    return second?.output;
  };

  it('sets who followed against who still waits, with an interval', () => {
    const [effect] = later(keys(0, 8), keys(8, 16))?.effects ?? [];
    expect(effect).toMatchObject({ trackCode: 'klopt-het-wel', sinceWaveId: 'w1', effect: { shown: true } });
    const { followed, waiting, difference } = effect?.effect.content ?? {};
    expect(difference?.mean).toBeCloseTo((followed?.mean ?? 0) - (waiting?.mean ?? 0), 0);
    expect(difference?.low).toBeLessThan(20);
    expect(difference?.high).toBeGreaterThan(18);
  });

  it('is not told of nine followers, nor of one group without the other', () => {
    const output = later(keys(0, 3), keys(8, 16));
    expect(output?.effects[0]?.effect).toEqual({ shown: false, reason: 'NOT_SHOWN', content: null });
    expect(output?.ledger.some(({ cellId }) => cellId.startsWith('track:'))).toBe(false);
  });

  it('has the interval of Welch: R’s sleep data', () => {
    const a = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
    const b = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
    const { difference } = welchInterval(a, b);
    expect(difference.mean).toBeCloseTo(-1.58, 6);
    expect(difference.low).toBeCloseTo(-3.3655, 3);
    expect(difference.high).toBeCloseTo(0.2055, 3);
    expect(trackEffectOf(a, b)).toMatchObject({
      followedBand: '10–19',
      difference: { mean: -1.6, low: -4, high: 1 },
    });
  });
});

describe('remarks', () => {
  const remarks = (unit: string, count: number) =>
    Array.from({ length: count }, (_, at) => ({ key: `${unit}${at}`, text: `${unit} says ${at}` }));

  it('come from ten writers, and never so that those of a few follow', () => {
    const output = decide(
      waveOf({ comments: [...remarks('A', 12), ...remarks('B', 3), ...remarks('C', 11)] }),
    );
    const shown = output.cells.filter((cell) => cell.comments.shown).map(({ id }) => id);
    expect(shown).toEqual(['all', 'A']);
    expect(cellIn(output, 'A')?.comments.content?.texts).toHaveLength(12);
  });

  it('come in an order that says nothing of who wrote when, and empty ones do not count', () => {
    const cell = { id: 'A', unitId: 'A', attribute: null, value: null, depth: 0, above: [] };
    const people = peopleSetOf([0, 1, 2]);
    const one = commentsOf({ ...cell, people }, [['x'], ['y'], ['z']]);
    const other = commentsOf({ ...cell, people }, [['z'], ['x'], ['y']]);
    expect(one).toEqual(other);
    const output = decide(waveOf({ comments: [...remarks('A', 9), { key: 'A9', text: '   ' }] }));
    expect(output.cells.some((each) => each.comments.shown)).toBe(false);
  });
});

describe('own view and response', () => {
  it('compares the own view with the test', () => {
    expect(comparisonOf('ADVANCED', 'INTERMEDIATE')).toBe('HIGHER');
    expect(comparisonOf('BASIC', 'BASIC')).toBe('SAME');
    expect(comparisonOf('BASIC', 'HIGHLY_ADVANCED')).toBe('LOWER');
    expect(comparisonOf(null, 'BASIC')).toBe(null);
  });

  it('tells both levels side by side on units that show their distribution', () => {
    const LEVELS = ['BASIC', 'INTERMEDIATE', 'ADVANCED', 'HIGHLY_ADVANCED'];
    const wave = waveOf();
    const respondents = wave.respondents.map((each, at) => {
      const own = each.measures.competences['data-handling'];
      if (own === undefined) throw new Error('Everybody has this competence.');
      const levels = { testLevel: LEVELS[at % 4] ?? null, selfViewLevel: LEVELS[(at * 3 + 1) % 4] ?? null };
      return {
        ...each,
        measures: { ...each.measures, competences: { 'data-handling': { ...own, ...levels } } },
      };
    });
    const output = decide({ ...wave, respondents });
    const content = cellIn(output, 'all')?.selfView.content?.competences[0];
    expect(content?.selfViewLevels).toHaveLength(4);
    expect(content?.comparison.map(({ code }) => code)).toEqual(['HIGHER', 'SAME', 'LOWER']);
    for (const cell of output.cells) if (cell.selfView.shown) expect(cell.distribution.shown).toBe(true);
  });

  it('tells the response per group of the organisation, from ten invited', () => {
    const output = decide(waveOf());
    expect(output.groups).toEqual([
      {
        attribute: 'role',
        value: 'policy',
        response: { shown: true, reason: null, content: { percent: 90, bound: 'AT_LEAST' } },
      },
      {
        attribute: 'role',
        value: 'support',
        response: { shown: true, reason: null, content: { percent: 90, bound: 'AT_LEAST' } },
      },
    ]);
  });
});
