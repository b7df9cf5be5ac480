// Tracks are written by authors; what one wrote, another publishes.
import type { Viewer } from '../identity/identity.reads.ts';
import type { TrackDraftRecord } from './track-draft.model.ts';

export function mayWriteTracks({ roles }: Pick<Viewer, 'roles'>): boolean {
  return roles.has('AUTHOR');
}

/** Four eyes: an author who did not write it last. */
export function mayDecideOnTrack(
  viewer: Pick<Viewer, 'roles' | 'personId'>,
  { writtenBy }: Pick<TrackDraftRecord, 'writtenBy'>,
): boolean {
  return mayWriteTracks(viewer) && writtenBy !== viewer.personId;
}
