// Addresses and order of what is learnt.
import type { ResultOf } from '../api/graphql.ts';
import type { tracksDocument } from './learning.documents.ts';

type Tracks = ResultOf<typeof tracksDocument>;
export type MyTrack = Tracks['myAssignments'][number];
export type TrackSummary = Tracks['tracks'][number];

/** Whether there is still something to do. */
export function isOpen({ state }: Pick<MyTrack, 'state'>): boolean {
  return state === 'ASSIGNED' || state === 'STARTED';
}

/** One's own tracks: unfinished first, nearest deadline first; then what is finished, newest first. */
export function orderMine(mine: readonly MyTrack[]): MyTrack[] {
  return [...mine].sort(
    (a, b) =>
      Number(!isOpen(a)) - Number(!isOpen(b)) ||
      (b.finishedOn ?? '').localeCompare(a.finishedOn ?? '') ||
      (a.finishOn ?? '9999').localeCompare(b.finishOn ?? '9999'),
  );
}

/** The tracks that are not one's own yet, in the order of the catalogue. */
export function othersOf({ myAssignments, tracks }: Tracks): TrackSummary[] {
  const mine = new Set(myAssignments.map((assignment) => assignment.track.code));
  return tracks.filter((track) => !mine.has(track.code));
}

/** The questions without an answer, in order. */
export function unanswered(
  questions: readonly { readonly id: string }[],
  chosen: ReadonlyMap<string, number>,
): string[] {
  return questions.filter((question) => !chosen.has(question.id)).map((question) => question.id);
}
