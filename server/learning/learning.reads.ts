// What other domains may ask about tracks. Who follows which one is no question anybody may ask.
import { findTrack, type TrackContent } from './track.content.ts';

export type { TrackContent } from './track.content.ts';

/** A track by its code. Throws for a code that content does not have. */
export function trackByCode(code: string): TrackContent {
  const track = findTrack(code);
  if (track === null) throw new Error(`There is no track ${code}.`);
  return track;
}
