// Keeps up with the tracks that are published here, in whichever process.
import { keptFresh } from '../platform/kept-fresh.ts';
import { keepTrack } from './track.content.ts';
import { contentOf } from './track-definition.content.ts';
import { trackVersionsSince } from './track-version.model.ts';

const kept = keptFresh(async (since) => {
  for (const { trackCode, version, definition } of await trackVersionsSince(since))
    keepTrack(contentOf(trackCode, version, definition));
});

/** Sees to it that what was published anywhere a second ago is known here. One query. */
export const freshTracks = kept.fresh;
/** Reads what was published at once; for who has just published. */
export const lookForTracks = kept.look;
