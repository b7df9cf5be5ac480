// From everybody's standing in every track to what the gate is given: no dates, no marks, no reasons.
import type { LearningRecord, TrackFollowing, TrackState } from './gate.types.ts';

/** One participant in one track; days as YYYY-MM-DD. */
export type Standing = {
  readonly participantKey: string;
  readonly trackCode: string;
  readonly offeredOn: string | null;
  readonly startedOn: string | null;
  readonly finishedOn: string | null;
  readonly minutes: number;
};

/** What everybody learnt, by participant key. Example: two tracks of 60 and 25 minutes of lessons done → 85. */
export function learningOfEverybody(standings: readonly Standing[]): Map<string, LearningRecord> {
  const learnt = new Map<string, { tracks: Record<string, TrackState>; minutes: number }>();
  for (const { participantKey, trackCode, startedOn, finishedOn, minutes } of standings) {
    const own = learnt.get(participantKey) ?? { tracks: {}, minutes: 0 };
    own.tracks[trackCode] = finishedOn !== null ? 'FINISHED' : startedOn !== null ? 'STARTED' : 'OFFERED';
    own.minutes += minutes;
    learnt.set(participantKey, own);
  }
  return learnt;
}

/**
 * Per track who finished it between two waves, and who was offered it before the second and had not started it then.
 * Somebody who had finished it before the first wave, or was under way at the second, is in neither.
 *
 * `after` is the last day of the first wave, `before` the first day of the second. Example: waves until 31 March and
 * from 1 November; finished on 2 June is followed; offered on 3 April and not started is waiting.
 */
export function followingBetween(
  standings: readonly Standing[],
  { after, before }: { readonly after: string; readonly before: string },
  tracks: readonly { readonly code: string; readonly competences: readonly string[] }[],
): TrackFollowing[] {
  return tracks.map(({ code, competences }) => {
    const own = standings.filter(({ trackCode }) => trackCode === code);
    const finishedBetween = ({ finishedOn }: Standing) =>
      finishedOn !== null && finishedOn > after && finishedOn < before;
    const waitsStill = ({ offeredOn, startedOn }: Standing) =>
      offeredOn !== null && offeredOn < before && (startedOn === null || startedOn >= before);
    return {
      code,
      competences,
      followed: own.filter(finishedBetween).map(({ participantKey }) => participantKey),
      waiting: own.filter(waitsStill).map(({ participantKey }) => participantKey),
    };
  });
}
