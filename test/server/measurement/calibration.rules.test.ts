import { describe, expect, it } from 'vitest';
import {
  type CalibratedItem,
  calibrate,
  estimateInterval,
  linkedTo,
} from '../../../server/measurement/calibration.rules.ts';
import { lsat6, lsat7 } from '../../support/published-data.ts';

const close = (
  found: readonly (CalibratedItem | null)[],
  pick: (item: CalibratedItem) => number,
  expected: readonly number[],
  digits = 3,
) => {
  expect(found).toHaveLength(expected.length);
  for (const [at, value] of expected.entries()) {
    const item = found[at];
    expect(item && pick(item), `item ${at + 1}`).toBeCloseTo(value, digits);
  }
};

describe('calibration', () => {
  // R package ltm (Rizopoulos 2006, Journal of Statistical Software 17/5): ltm(LSAT ~ z1), IRT parameters, with 21 nodes. Ours is
  // the maximum itself (the same with more nodes and smaller steps); they differ in the third digit.
  it('2PL of LSAT section 6 is as published, with its standard errors', () => {
    const { items, logLikelihood } = calibrate(lsat6, 'TWO_PARAMETER');
    close(items, ({ discrimination }) => discrimination, [0.8254, 0.7229, 0.8905, 0.6886, 0.6575], 2);
    close(items, ({ difficulty }) => difficulty, [-3.3597, -1.3696, -0.2799, -1.8659, -3.1236], 2);
    close(items, ({ discriminationError }) => discriminationError, [0.2581, 0.1867, 0.2326, 0.1852, 0.21]);
    close(items, ({ difficultyError }) => difficultyError, [0.8669, 0.3073, 0.0997, 0.4341, 0.87], 2);
    expect(logLikelihood).toBeCloseTo(-2466.653, 3);
  });

  // The same article: rasch(LSAT), discrimination free but equal; its standard errors are of the observed information.
  it('Rasch of LSAT section 6 is as published, with its standard errors', () => {
    const { items, logLikelihood } = calibrate(lsat6, 'RASCH');
    close(items, ({ discrimination }) => discrimination, Array(5).fill(0.7551));
    close(items, ({ discriminationError }) => discriminationError, Array(5).fill(0.0694));
    close(items, ({ difficulty }) => difficulty, [-3.6153, -1.3224, -0.3176, -1.7301, -2.7802]);
    close(items, ({ difficultyError }) => difficultyError, [0.3266, 0.1422, 0.0977, 0.1691, 0.251]);
    expect(logLikelihood).toBeCloseTo(-2466.938, 2);
  });

  // R package mirt (Chalmers 2012, Journal of Statistical Software 48/6), example of LSAT7: slope and intercept.
  it('2PL of LSAT section 7 is as published', () => {
    const { items, logLikelihood } = calibrate(lsat7, 'TWO_PARAMETER');
    close(items, ({ discrimination }) => discrimination, [0.988, 1.081, 1.706, 0.765, 0.736], 2);
    close(
      items,
      ({ discrimination, difficulty }) => -discrimination * difficulty,
      [1.856, 0.808, 1.804, 0.486, 1.855],
      2,
    );
    expect(logLikelihood).toBeCloseTo(-2658.805, 2);
  });

  it('has the errors that the likelihood itself gives: half of them where there are four times as many people', () => {
    const one = calibrate(lsat7, 'TWO_PARAMETER').items;
    const four = calibrate([...lsat7, ...lsat7, ...lsat7, ...lsat7], 'TWO_PARAMETER').items;
    for (const [at, item] of one.entries()) {
      const other = four[at];
      expect(item && other && other.difficultyError / item.difficultyError).toBeCloseTo(0.5, 4);
      expect(item && other && other.discriminationError / item.discriminationError).toBeCloseTo(0.5, 4);
    }
  });

  it('finds back what people were made of, also when each saw other items', () => {
    const truth = [-1.5, -0.5, 0, 0.8, 1.4].map((difficulty, at) => ({
      difficulty,
      discrimination: 0.8 + 0.3 * at,
    }));
    const random = mixed(11);
    const table = Array.from({ length: 6000 }, (_, person) => {
      const ability = Array.from({ length: 12 }, random).reduce((sum, value) => sum + value, -6);
      return truth.map(({ difficulty, discrimination }, item) => {
        const right = random() < 1 / (1 + Math.exp(-discrimination * (ability - difficulty)));
        return item === person % 5 ? null : right;
      });
    });
    const { items } = calibrate(table, 'TWO_PARAMETER');
    for (const [at, item] of items.entries()) {
      const { difficulty, discrimination } = truth[at] ?? { difficulty: 0, discrimination: 0 };
      expect(Math.abs((item?.difficulty ?? 9) - difficulty)).toBeLessThan(4 * (item?.difficultyError ?? 0));
      expect(Math.abs((item?.discrimination ?? 9) - discrimination)).toBeLessThan(
        4 * (item?.discriminationError ?? 0),
      );
    }
  });

  it('says nothing of an item that everybody or nobody has right, or nobody had, and of the others what it would', () => {
    const wider = lsat6.map((row) => [...row, true, false, null]);
    const { items } = calibrate(wider, 'RASCH');
    expect(items.slice(5)).toEqual([null, null, null]);
    close(items.slice(0, 5), ({ difficulty }) => difficulty, [-3.6153, -1.3224, -0.3176, -1.7301, -2.7802]);
  });

  it('says nothing without people or with one item, and never NaN', () => {
    expect(calibrate([], 'RASCH').items).toEqual([]);
    expect(calibrate([[true], [false]], 'TWO_PARAMETER').items).toEqual([null]);
    for (const item of calibrate(
      [
        [true, false],
        [false, true],
        [true, true],
      ],
      'TWO_PARAMETER',
    ).items)
      expect(item === null || Object.values(item).every(Number.isFinite)).toBe(true);
    expect(() => calibrate([[true], [true, false]], 'RASCH')).toThrow(RangeError);
  });
});

describe('a calibrated item', () => {
  const of = (difficulty: number, discrimination = 1): CalibratedItem => ({
    ...{ difficulty, discrimination, difficultyError: 0.1, discriminationError: 0.2 },
  });

  it('stays on the scale of the levels: same mean discrimination and difficulty', () => {
    expect(linkedTo([of(1), of(2)], [of(0), of(1)]).map(({ difficulty }) => difficulty)).toEqual([1, 2]);
    const linked = linkedTo([of(-1, 1.2), of(1, 1.2)], [of(0, 0.6), of(0.5, 0.6)]);
    expect(linked.map(({ difficulty }) => difficulty)).toEqual([-0.125, 0.125]);
    expect(linked[0]).toMatchObject({ discrimination: 1.2, difficultyError: 0.05, discriminationError: 0.4 });
    expect(linkedTo([], [])).toEqual([]);
  });

  it('has a 95 % interval', () => {
    const { low, high } = estimateInterval(-0.28, 0.1);
    expect([low, high].map((bound) => Number(bound.toFixed(3)))).toEqual([-0.476, -0.084]);
  });
});

function mixed(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}
