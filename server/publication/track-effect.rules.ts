// What a track brought: growth of who finished it against growth of who was offered it and still waits.
import { type Pair, welchInterval } from './aggregate.rules.ts';
import type { TrackEffectContent, TrackFollowing } from './gate.types.ts';
import type { GridCell } from './grid.rules.ts';
import { peopleSetOf } from './people-set.rules.ts';
import { bandOf, roundFigure } from './precision.rules.ts';

/** In the grid of trends the two groups of a track are cells of the organisation with this attribute. */
export const TRACK = 'track';

/** The cell ids of the two groups. */
export const followedId = (code: string): string => `${TRACK}:${code}|followed`;
export const waitingId = (code: string): string => `${TRACK}:${code}|waiting`;

/**
 * The two groups of every track as cells under the organisation, of people who have all of the track's competences in
 * both waves. The waiting stand under the followers: one without the other says nothing and is not shown (R3).
 *
 * `from` is the number the first of the cells will have in the grid.
 */
export function trackCells(
  following: readonly TrackFollowing[],
  pairs: readonly (Pair | null)[],
  place: { keys: readonly string[]; organisation: GridCell; from: number },
): GridCell[] {
  const numbers = new Map(place.keys.map((key, number) => [key, number]));
  return following.flatMap(({ code, competences, followed, waiting }, at): GridCell[] => {
    const cell = (id: string, keys: readonly string[], above: number[]): GridCell => ({
      id,
      unitId: place.organisation.unitId,
      attribute: TRACK,
      value: code,
      depth: 99,
      people: peopleSetOf(
        keys.flatMap((key) => {
          const number = numbers.get(key);
          return number !== undefined && growthOf(pairs[number] ?? null, competences) !== null
            ? [number]
            : [];
        }),
      ),
      above,
    });
    const first = place.from + 2 * at;
    return [cell(followedId(code), followed, [0]), cell(waitingId(code), waiting, [0, first])];
  });
}

/** Somebody's growth in points over these competences, the mean of them; null unless all were measured twice. */
export function growthOf(pair: Pair | null, competences: readonly string[]): number | null {
  let sum = 0;
  for (const code of competences) {
    const before = pair?.before.competences[code]?.testPercent ?? null;
    const now = pair?.now.competences[code]?.testPercent ?? null;
    if (before === null || now === null) return null;
    sum += now - before;
  }
  return competences.length === 0 ? null : sum / competences.length;
}

/**
 * The effect, from the growth of both groups. Example: followers 6, 8, 10 …, waiting 1, 3, 5 … → difference about 5.
 */
export function trackEffectOf(followed: readonly number[], waiting: readonly number[]): TrackEffectContent {
  const { first, second, difference } = welchInterval(followed, waiting);
  return {
    followed: roundFigure(first),
    waiting: roundFigure(second),
    difference: roundFigure(difference),
    followedBand: bandOf(followed.length),
    waitingBand: bandOf(waiting.length),
  };
}
