// Writing a track: a draft beside what is published, checked while it grows, handed in when nothing is wrong any more.
import type { Caller, Viewer } from '../identity/identity.reads.ts';
import { logAccess } from '../identity/identity.reads.ts';
import { framework } from '../measurement/measurement.reads.ts';
import { checked } from '../platform/checked.ts';
import { now } from '../platform/clock.ts';
import { isDuplicateKey } from '../platform/database.ts';
import { badInput, conflict, forbidden, notFound } from '../platform/errors.ts';
import { renderMarkdown } from '../platform/markdown.ts';
import { codeOfTitle } from '../platform/title-code.rules.ts';
import { findTrack, type TrackContent, tracks } from './track.content.ts';
import { type TrackProblem, trackProblems } from './track-check.rules.ts';
import { addressesOf, contentOf, definitionOf, emptyDefinition } from './track-definition.content.ts';
import {
  LONGEST_LESSON,
  type TrackDefinition,
  trackDecisionInput,
  trackDefinition,
  trackSaveInput,
} from './track-draft.input.ts';
import {
  changeTrackDraft,
  findTrackDraft,
  findTrackDrafts,
  insertTrackDraft,
  removeTrackDraft,
  type TrackDraftRecord,
} from './track-draft.model.ts';
import { mayWriteTracks } from './track-draft.policy.ts';
import { trackFilesByIds } from './track-file.model.ts';
import { freshTracks } from './track-library.service.ts';
import { findTrackVersion } from './track-version.model.ts';

const MOST_TRIES = 50;
/** Addresses below /leren that are pages of their own. */
const RESERVED = new Set(['redactie', 'nieuw']);
const MOST_FIELDS = 50;

/** What an author works on; `draft` is null while nobody changed what is published. */
export interface TrackDraftView {
  readonly code: string;
  readonly draft: TrackDraftRecord | null;
  readonly definition: TrackDefinition;
  readonly published: TrackContent | null;
  readonly problems: readonly TrackProblem[];
}

/** A track as a line on the desk. */
export interface TrackDeskLine {
  readonly code: string;
  readonly draft: TrackDraftRecord | null;
  readonly published: TrackContent | null;
}

/** Every track, published or only begun, by title. Throws FORBIDDEN. */
export async function listTrackDesk({ viewer, locale }: Caller): Promise<TrackDeskLine[]> {
  refuseUnlessAuthor(viewer);
  await freshTracks();
  const drafts = new Map((await findTrackDrafts()).map((draft) => [draft.id, draft]));
  const codes = new Set([...tracks().map(({ code }) => code), ...drafts.keys()]);
  const titleOf = ({ draft, published }: TrackDeskLine) =>
    (draft?.definition ?? published)?.title[locale] ?? '';
  return [...codes]
    .map((code) => ({ code, draft: drafts.get(code) ?? null, published: findTrack(code) }))
    .sort((one, other) => titleOf(one).localeCompare(titleOf(other), locale));
}

/** The draft of a track, or what is published when nobody works on it. Throws FORBIDDEN; NOT_FOUND. */
export async function getTrackDraft({ viewer }: Caller, code: string): Promise<TrackDraftView> {
  refuseUnlessAuthor(viewer);
  await freshTracks();
  return viewOf(code, await findTrackDraft(code));
}

/** The draft as learners would read it. Throws FORBIDDEN; NOT_FOUND. */
export async function previewTrack(caller: Caller, code: string): Promise<TrackContent> {
  return contentOf(code, 0, (await getTrackDraft(caller, code)).definition);
}

/**
 * Keeps a draft, of a new track or over a published one, also with problems. Throws FORBIDDEN; NOT_FOUND; BAD_USER_INPUT
 * with the places for what does not fit; CONFLICT trackDraftChanged when somebody else saved since `revision`: nothing is
 * written then.
 */
export async function saveTrackDraft(caller: Caller, given: unknown): Promise<TrackDraftView> {
  const { viewer } = caller;
  refuseUnlessAuthor(viewer);
  const { code: known, revision, definition: text } = checked(trackSaveInput, given);
  const definition = definitionFrom(text);
  await freshTracks();
  const code = known ?? (await freeCode(definition.title.nl));
  await refuseForeignFiles(code, definition);
  const former = await findTrackDraft(code);
  if (known != null && former === null && findTrack(code) === null) throw notFound();
  const change = {
    ...{ definition, state: 'WRITING' as const, remark: former?.remark ?? null },
    ...{ writtenBy: viewer.personId, writtenAt: now() },
  };
  if (former !== null) {
    if (!(await changeTrackDraft({ id: code, revision }, change))) throw conflict('trackDraftChanged');
  } else {
    if (revision !== 0) throw conflict('trackDraftChanged');
    await insertTrackDraft({ id: code, revision: 1, ...change }).catch((error: unknown) => {
      throw isDuplicateKey(error) ? conflict('trackDraftChanged') : error;
    });
  }
  return viewOf(code, await findTrackDraft(code));
}

/** Hands a draft in to the other authors. Throws FORBIDDEN; NOT_FOUND; CONFLICT, also when something is wrong with it. */
export async function handInTrackDraft(caller: Caller, given: unknown): Promise<TrackDraftView> {
  const { code, revision } = checked(trackDecisionInput, given);
  const { draft, problems } = await existingDraft(caller, code);
  if (problems.length > 0) throw conflict('trackHasProblems');
  if (!(await changeTrackDraft({ id: draft.id, revision }, { state: 'SUBMITTED', remark: null })))
    throw conflict('trackDraftChanged');
  return viewOf(code, await findTrackDraft(code));
}

/** Throws a draft away; what is published stays. Throws FORBIDDEN; NOT_FOUND; CONFLICT. */
export async function discardTrackDraft(caller: Caller, given: unknown): Promise<boolean> {
  const { code, revision } = checked(trackDecisionInput, given);
  await existingDraft(caller, code);
  if (!(await removeTrackDraft({ id: code, revision }))) throw conflict('trackDraftChanged');
  await logAccess(caller.viewer, { action: 'discardTrackDraft', subject: code });
  return true;
}

/** How a text of the track will look, sanitised, with the pictures among these files. Throws FORBIDDEN; BAD_USER_INPUT. */
export function previewLesson(
  { viewer }: Caller,
  {
    code,
    body,
    files,
  }: { readonly code: string; readonly body: string; readonly files: TrackDefinition['files'] },
): string {
  refuseUnlessAuthor(viewer);
  if (body.length > LONGEST_LESSON) throw badInput('trackTooLong');
  const addresses = addressesOf(code, files);
  return renderMarkdown(body, { imageAt: (name) => addresses.get(name.replace(/^files\//, '')) ?? null });
}

/** The draft somebody works on. Throws FORBIDDEN; NOT_FOUND; CONFLICT when there is none. */
export async function existingDraft(
  caller: Caller,
  code: string,
): Promise<TrackDraftView & { readonly draft: TrackDraftRecord }> {
  const view = await getTrackDraft(caller, code);
  const { draft } = view;
  if (draft === null) throw conflict('practiceNoDraft');
  return { ...view, draft };
}

/** Throws FORBIDDEN for who writes no tracks. */
export function refuseUnlessAuthor(viewer: Viewer): void {
  if (!mayWriteTracks(viewer)) throw forbidden();
}

async function viewOf(code: string, draft: TrackDraftRecord | null): Promise<TrackDraftView> {
  const published = findTrack(code);
  const definition = draft?.definition ?? (published && (await publishedDefinition(published)));
  if (definition == null) throw notFound();
  return { code, draft, definition, published, problems: problemsOf(code, definition) };
}

/** A published version as it was written. */
export async function publishedDefinition(track: TrackContent): Promise<TrackDefinition> {
  if (track.own === undefined) return definitionOf(track);
  return (await findTrackVersion(track.code, track.version))?.definition ?? emptyDefinition();
}

function problemsOf(code: string, definition: TrackDefinition): TrackProblem[] {
  return trackProblems(definition, {
    code,
    competences: new Set(
      framework()
        .competences.filter(({ attitudeOnly }) => attitudeOnly !== true)
        .map((one) => one.code),
    ),
    prerequisitesOf: new Map(tracks().map((one) => [one.code, one.prerequisites])),
  });
}

function definitionFrom(text: string): TrackDefinition {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw badInput('trackShape');
  }
  const read = trackDefinition.safeParse(value);
  if (read.success) return read.data;
  const fields = read.error.issues.slice(0, MOST_FIELDS).map(({ path, message }) => ({
    path: ['definition', ...path].join('.'),
    messageKey: /^track[A-Z]/.test(message) ? message : 'trackShape',
  }));
  throw badInput(fields[0]?.messageKey ?? 'trackShape', { fields });
}

/** A file stands with the track it was added to. */
async function refuseForeignFiles(code: string, { files }: TrackDefinition): Promise<void> {
  const ids = files.flatMap(({ fileId }) => fileId ?? []);
  if (ids.length === 0) return;
  const found = await trackFilesByIds(ids);
  if (found.filter(({ trackCode }) => trackCode === code).length !== new Set(ids).size)
    throw badInput('practiceFileGone');
}

async function freeCode(title: string): Promise<string> {
  const stem = codeOfTitle(title, 'leergang');
  for (let at = 1; at <= MOST_TRIES; at++) {
    const code = at === 1 ? stem : `${stem}-${at}`;
    if (RESERVED.has(code) || findTrack(code) !== null) continue;
    if ((await findTrackDraft(code)) === null) return code;
  }
  throw conflict('practiceTitleTaken');
}
