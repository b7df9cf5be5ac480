// What a second author does with a draft: publish it as the next version or return it; and the history of a track.
import { type Caller, logAccess } from '../identity/identity.reads.ts';
import { peopleByIds } from '../organisation/organisation.reads.ts';
import { checked } from '../platform/checked.ts';
import { now } from '../platform/clock.ts';
import { inTransaction, isDuplicateKey } from '../platform/database.ts';
import { conflict, notFound } from '../platform/errors.ts';
import { type DifferencePart, differenceParts } from '../platform/text-difference.rules.ts';
import type { QuizAnswer } from './quiz.rules.ts';
import { judgeQuiz, type QuizOutcome } from './quiz.rules.ts';
import { findTrack, type ModuleContent, type TrackContent, trackVersions } from './track.content.ts';
import { moduleIn } from './track.service.ts';
import { sectionsOf } from './track-difference.rules.ts';
import { type TrackDefinition, trackPublishInput, trackReturnInput } from './track-draft.input.ts';
import { changeTrackDraft, removeTrackDraft } from './track-draft.model.ts';
import { mayDecideOnTrack } from './track-draft.policy.ts';
import { lookForTracks } from './track-library.service.ts';
import { insertTrackVersion, trackVersionsOf } from './track-version.model.ts';
import {
  existingDraft,
  getTrackDraft,
  previewTrack,
  publishedDefinition,
  refuseUnlessAuthor,
} from './track-writing.service.ts';

/**
 * Publishes a draft that another author handed in, as the next version; who started an older one finishes that. Throws
 * FORBIDDEN; NOT_FOUND; CONFLICT for one's own draft, for one with problems and when somebody else was first.
 */
export async function publishTrack(caller: Caller, given: unknown): Promise<TrackContent> {
  const { code, revision, note } = checked(trackPublishInput, given);
  const { draft, definition, problems } = await handedIn(caller, code);
  if (problems.length > 0) throw conflict('trackHasProblems');
  const former = trackVersions().filter((one) => one.code === code);
  const version = Math.max(0, ...former.map((one) => one.version)) + 1;
  try {
    await inTransaction(async () => {
      if (!(await removeTrackDraft({ id: code, revision }))) throw conflict('trackDraftChanged');
      await insertTrackVersion({
        ...{ trackCode: code, version, definition, note, publishedAt: now() },
        ...{ writtenBy: draft.writtenBy, approvedBy: caller.viewer.personId },
      });
    });
  } catch (error) {
    throw isDuplicateKey(error) ? conflict('trackDraftChanged') : error;
  }
  await lookForTracks();
  await logAccess(caller.viewer, { action: 'publishTrack', subject: `${code}@${version}` });
  const published = findTrack(code);
  if (published === null) throw notFound();
  return published;
}

/** Gives a draft back with a remark. Throws FORBIDDEN; NOT_FOUND; CONFLICT; BAD_USER_INPUT. */
export async function returnTrackDraft(caller: Caller, given: unknown): Promise<boolean> {
  const { code, revision, remark } = checked(trackReturnInput, given);
  await handedIn(caller, code);
  if (!(await changeTrackDraft({ id: code, revision }, { state: 'RETURNED', remark })))
    throw conflict('trackDraftChanged');
  await logAccess(caller.viewer, { action: 'returnTrackDraft', subject: code });
  return true;
}

async function handedIn(caller: Caller, code: string) {
  const view = await existingDraft(caller, code);
  if (view.draft.state !== 'SUBMITTED') throw conflict('practiceNoDraft');
  if (!mayDecideOnTrack(caller.viewer, view.draft)) throw conflict('trackOwnDraft');
  return view;
}

/** How a quiz of a draft goes, judged as a learner's is; nothing is kept. Throws FORBIDDEN; NOT_FOUND. */
export async function tryDraftQuiz(
  caller: Caller,
  place: { readonly trackCode: string; readonly moduleCode: string },
  answers: readonly QuizAnswer[],
): Promise<{ readonly module: ModuleContent; readonly outcome: QuizOutcome }> {
  const { module } = moduleIn(await previewTrack(caller, place.trackCode), place.moduleCode);
  return { module, outcome: judgeQuiz(module.quiz, answers) };
}

/** A version as a line in the history; the last four are null for one that came with the product. */
export interface TrackVersionLine {
  readonly version: number;
  readonly note: string | null;
  readonly publishedAt: Date | null;
  readonly writtenBy: string | null;
  readonly approvedBy: string | null;
}

/** The versions of a track, newest first, with the names of both authors. Throws FORBIDDEN; NOT_FOUND. */
export async function trackHistory(caller: Caller, code: string): Promise<TrackVersionLine[]> {
  await getTrackDraft(caller, code);
  const stored = await trackVersionsOf(code);
  const people = await peopleByIds(stored.flatMap(({ writtenBy, approvedBy }) => [writtenBy, approvedBy]));
  const nameOf = (personId: string) => people.find((one) => one?.id === personId)?.fullName ?? null;
  const product = trackVersions().filter((one) => one.code === code && one.own === undefined);
  return [
    ...stored.map(({ version, note, publishedAt, writtenBy, approvedBy }) => ({
      ...{ version, note, publishedAt, writtenBy: nameOf(writtenBy), approvedBy: nameOf(approvedBy) },
    })),
    ...product.reverse().map(({ version }) => ({
      ...{ version, note: null, publishedAt: null, writtenBy: null, approvedBy: null },
    })),
  ];
}

/** A part of a track that is no longer the same. */
export interface TrackDifference {
  readonly heading: string;
  readonly parts: readonly DifferencePart[];
}

/** What changed from one published version to another; `to` null is the draft. Throws FORBIDDEN; NOT_FOUND. */
export async function trackDifference(
  caller: Caller,
  { code, from, to }: { readonly code: string; readonly from: number; readonly to: number | null },
): Promise<TrackDifference[]> {
  refuseUnlessAuthor(caller.viewer);
  const { definition } = await getTrackDraft(caller, code);
  const older = sectionsOf(await definitionIn(code, from));
  const newer = sectionsOf(to === null ? definition : await definitionIn(code, to));
  const keys = [...newer.keys(), ...[...older.keys()].filter((key) => !newer.has(key))];
  return keys.flatMap((key) => {
    const [before, after] = [older.get(key), newer.get(key)];
    if (before?.text === after?.text) return [];
    const heading = after?.heading ?? before?.heading ?? '';
    return [{ heading, parts: differenceParts(before?.text ?? '', after?.text ?? '') }];
  });
}

async function definitionIn(code: string, version: number): Promise<TrackDefinition> {
  const track = findTrack(code, version);
  if (track === null || track.version !== version) throw notFound();
  return publishedDefinition(track);
}
