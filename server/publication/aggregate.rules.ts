// What a shown block says about its people. Only rounded figures come out of here.
import type {
  Change,
  DistributionContent,
  Figure,
  MeansContent,
  Measures,
  NamedShare,
  TrendContent,
} from './gate.types.ts';
import { roundFigure, roundMean, roundShareAtLevel, roundShares } from './precision.rules.ts';
import { mayShowHowMany } from './staffing-groups.rules.ts';

const LEVELS = ['BASIC', 'INTERMEDIATE', 'ADVANCED', 'HIGHLY_ADVANCED'];
const SEGMENTS = ['FRONTRUNNER', 'FOLLOWER', 'UNDERWAY', 'FAR_BEHIND'];

/** One person's earlier and present scores. */
export type Pair = { before: Measures; now: Measures };

/** The people of a cell, which competences to report in this order, and how many people were invited. */
type Report<Person> = { people: readonly Person[]; competences: readonly string[]; invited: number };

/**
 * Mean and 95 % interval of `values` from a group of `invited` people of whom these took part:
 * mean ± t · s/√n · √((N − n)/(N − 1)).
 *
 * Example: mean 24.5, s 3.65, n 40 of N 300 → 23.4115 to 25.5885. Everybody took part → no width.
 */
export function meanWithInterval(
  values: readonly number[],
  invited: number,
): { mean: number; low: number; high: number } {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  if (n < 2) return { mean, low: mean, high: mean };
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  const everybody = Math.max(invited, n);
  const correction = everybody > 1 ? (everybody - n) / (everybody - 1) : 0;
  const half = studentQuantile(n - 1) * Math.sqrt((variance / n) * correction);
  return { mean, low: mean - half, high: mean + half };
}

type Interval = { mean: number; low: number; high: number };

/**
 * Means of two groups of other people and the difference of the first to the second, each with its 95 % interval
 * (Welch; samples of all who might ever follow, so without a correction for a finite population).
 *
 * Example: R's sleep data as two groups → difference −1.58, −3.37 to 0.21.
 */
export function welchInterval(
  one: readonly number[],
  other: readonly number[],
): { first: Interval; second: Interval; difference: Interval } {
  const [a, b] = [one, other].map((values) => {
    const n = values.length;
    const mean = values.reduce((sum, value) => sum + value, 0) / n;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(n - 1, 1);
    return { n, mean, square: variance / n };
  }) as [Spread, Spread]; // two in, two out
  const around = (mean: number, square: number, degrees: number): Interval => {
    const half = square === 0 ? 0 : studentQuantile(degrees) * Math.sqrt(square);
    return { mean, low: mean - half, high: mean + half };
  };
  const degrees = (a.square + b.square) ** 2 / (a.square ** 2 / (a.n - 1) + b.square ** 2 / (b.n - 1));
  return {
    first: around(a.mean, a.square, a.n - 1),
    second: around(b.mean, b.square, b.n - 1),
    difference: around(a.mean - b.mean, a.square + b.square, degrees),
  };
}

type Spread = { n: number; mean: number; square: number };

/** The means block of these people; null scores are left out. */
export function meansOf({ people, competences, invited }: Report<Measures>): MeansContent {
  const figure = (values: readonly (number | null)[]): Figure | null => {
    const present = values.filter((value) => value !== null);
    return present.length === 0 ? null : roundFigure(meanWithInterval(present, invited));
  };
  return {
    testIndex: figure(people.map((person) => person.testIndex)),
    selfViewIndex: figure(people.map((person) => person.selfViewIndex)),
    competences: competences.map((code) => ({
      code,
      test: figure(people.map((person) => person.competences[code]?.testPercent ?? null)),
      selfView: figure(people.map((person) => person.competences[code]?.selfView ?? null)),
    })),
  };
}

/**
 * The distribution block of these people: segments, and per competence the levels and the share at working level.
 *
 * That share is "how many can do it", which staffing reckons with (R13). Its covered ends say neither nobody nor
 * everybody; from fewer than ten people it is left out whatever it is, because leaving out only none and all would tell.
 */
export function distributionOf({
  people,
  competences,
}: Pick<Report<Measures>, 'people' | 'competences'>): DistributionContent {
  return {
    segments: sharesOf(
      people.map((person) => person.segment),
      SEGMENTS,
    ),
    competences: competences.map((code) => {
      const own = people.map((person) => person.competences[code]);
      const atLevel = own.flatMap((each) => each?.atWorkingLevel ?? []);
      return {
        code,
        levels: sharesOf(
          own.map((each) => each?.level ?? null),
          LEVELS,
        ),
        atWorkingLevel: !mayShowHowMany(0, atLevel.length, 1)
          ? null
          : roundShareAtLevel(atLevel.filter(Boolean).length, atLevel.length),
      };
    }),
  };
}

/** The same people then and now, with the paired interval of their change. */
export function trendOf({ people, competences, invited }: Report<Pair>): TrendContent {
  const change = (score: (person: Measures) => number | null | undefined): Change | null => {
    const pairs = people.flatMap((pair) => {
      const before = score(pair.before) ?? null;
      const now = score(pair.now) ?? null;
      return before === null || now === null ? [] : [{ before, now }];
    });
    if (pairs.length === 0) return null;
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    return {
      before: roundMean(mean(pairs.map(({ before }) => before))),
      now: roundMean(mean(pairs.map(({ now }) => now))),
      change: roundFigure(
        meanWithInterval(
          pairs.map(({ before, now }) => now - before),
          invited,
        ),
      ),
    };
  };
  return {
    testIndex: change((person) => person.testIndex),
    selfViewIndex: change((person) => person.selfViewIndex),
    competences: competences.map((code) => ({
      code,
      test: change((person) => person.competences[code]?.testPercent),
      selfView: change((person) => person.competences[code]?.selfView),
    })),
  };
}

/** Shares of the known codes in their order (other codes after them); empty when nobody has one. */
export function sharesOf(codes: readonly (string | null)[], known: readonly string[]): NamedShare[] {
  const present = codes.filter((code) => code !== null);
  if (present.length === 0) return [];
  const others = [...new Set(present)].filter((code) => !known.includes(code)).sort();
  return roundShares(
    [...known, ...others].map((code) => ({ code, people: present.filter((each) => each === code).length })),
  );
}

/**
 * The 97.5 % point of Student's t (Cornish–Fisher, Abramowitz and Stegun 26.7.5; off by less than 0.001 from 4
 * degrees of freedom, the least the gate ever needs). Example: 39 → 2.0227.
 */
function studentQuantile(degrees: number): number {
  const z = 1.959963984540054;
  return (
    z +
    (z ** 3 + z) / (4 * degrees) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * degrees ** 2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * degrees ** 3) +
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / (92160 * degrees ** 4)
  );
}
