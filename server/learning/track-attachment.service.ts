// Pictures and tables that authors add to a track: kept while it is written, given out once a version carries them.
import type { Caller } from '../identity/identity.reads.ts';
import { now } from '../platform/clock.ts';
import { badInput, conflict, notFound } from '../platform/errors.ts';
import { LARGEST_FILE, mediaTypeOf, safeFileName } from '../platform/file-kind.rules.ts';
import { newId } from '../platform/identifier.ts';
import { trackVersions } from './track.content.ts';
import { addressOfAdded } from './track-definition.content.ts';
import { mayWriteTracks } from './track-draft.policy.ts';
import { countTrackFiles, findTrackFile, insertTrackFile, type TrackFileRecord } from './track-file.model.ts';
import { freshTracks } from './track-library.service.ts';
import { getTrackDraft } from './track-writing.service.ts';

/** Every version keeps its files. */
const MOST_EVER = 200;
/** What a lesson can show or give to practise with. */
const KINDS = new Set(['image/png', 'image/jpeg', 'text/csv']);

/** Keeps a file with a track. Errors: FORBIDDEN; NOT_FOUND; CONFLICT practiceTooManyFiles; BAD_USER_INPUT trackFileKind. */
export async function addTrackFile(
  caller: Caller,
  { code, fileName }: { readonly code: string; readonly fileName: string },
  content: Buffer,
): Promise<TrackFileRecord> {
  await getTrackDraft(caller, code);
  const mediaType = mediaTypeOf(fileName, content);
  if (mediaType === null || !KINDS.has(mediaType) || content.length > LARGEST_FILE)
    throw badInput('trackFileKind');
  if ((await countTrackFiles(code)) >= MOST_EVER) throw conflict('practiceTooManyFiles');
  const name = safeFileName(fileName)
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-');
  const file = {
    id: newId(),
    trackCode: code,
    fileName: name,
    mediaType,
    size: content.length,
    addedAt: now(),
  };
  await insertTrackFile(file, content);
  return file;
}

/** A file of a published version, or any for an author. Throws NOT_FOUND. */
export async function openTrackFile(
  { viewer }: Caller,
  id: string,
): Promise<{ readonly file: TrackFileRecord; readonly content: Buffer }> {
  await freshTracks();
  const address = addressOfAdded(id);
  const published = trackVersions().some(
    ({ own }) => own !== undefined && [...own.addresses.values()].includes(address),
  );
  const given = published || mayWriteTracks(viewer) ? await findTrackFile(id) : null;
  if (given === null) throw notFound();
  return given;
}
