// Writing a practice: a draft beside what is published, handed in when it is complete.
import { type Caller, logAccess, personIdsWithRoles, type Viewer } from '../identity/identity.reads.ts';
import { checked } from '../platform/checked.ts';
import { addDays, localDateOf } from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import { badInput, conflict, forbidden, notFound } from '../platform/errors.ts';
import { announce } from '../platform/events.ts';
import { renderMarkdown } from '../platform/markdown.ts';
import { codeOfTitle } from '../platform/title-code.rules.ts';
import { shippedPractices } from './practice.content.ts';
import {
  LONGEST_BODY,
  type PracticeDraftInput,
  practiceDecisionInput,
  practiceDraftInput,
} from './practice.input.ts';
import {
  changePractice,
  draftsBy,
  draftsHandedIn,
  findPracticeRecord,
  insertPracticeRecords,
  type PracticeRecord,
  removeUnpublished,
} from './practice.model.ts';
import { isEditor, maySeeDraft, mayWriteDraft } from './practice.policy.ts';
import { type DraftProblem, draftProblems } from './practice.rules.ts';
import { isCompetence } from './practice.service.ts';
import type { Practice, PracticeText } from './practice.types.ts';
import { attachmentsByIds } from './practice-attachment.model.ts';
import { findPublished, freshLibrary } from './practice-library.service.ts';
import { findTheme } from './theme.content.ts';

/** A practice is looked at again a year after it was written. */
/** A year, unless an editor or the owner chooses another date. */
export const REVIEW_AFTER_DAYS = 365;
const MOST_TRIES = 50;
/** Addresses below /kennisbank that are pages of their own. */
const RESERVED = new Set(['schrijven', 'redactie']);

/** What somebody works on. */
export interface DraftView {
  readonly code: string;
  readonly revision: number;
  readonly text: PracticeText;
  readonly record: PracticeRecord | null;
  readonly published: Practice | null;
  readonly problems: readonly DraftProblem[];
}

/** The draft of a practice, or what is published when nobody works on it. Throws NOT_FOUND for who may not see it. */
export async function getDraft({ viewer }: Caller, code: string): Promise<DraftView> {
  await freshLibrary();
  const record = await findPracticeRecord(code);
  const published = findPublished(code);
  const around = record ?? { draft: null, ownerPersonId: published?.ownerPersonId ?? null };
  if ((record === null && published === null) || !maySeeDraft(viewer, around)) throw notFound();
  return viewOf(code, record);
}

/** What the viewer is writing, newest first. */
export async function listMyDrafts({ viewer }: Caller): Promise<DraftView[]> {
  return (await draftsBy(viewer.personId)).map((record) => viewOf(record.id, record));
}

/** What was handed in, longest waiting first; nothing for who is no editor. */
export async function listHandedIn({ viewer }: Caller): Promise<DraftView[]> {
  if (!isEditor(viewer)) return [];
  return (await draftsHandedIn()).map((record) => viewOf(record.id, record));
}

/**
 * Keeps a draft, of a new practice or over a published one. Errors: BAD_USER_INPUT per field; NOT_FOUND; FORBIDDEN;
 * CONFLICT practiceDraftChanged when somebody else changed it since `revision`.
 */
export async function saveDraft(caller: Caller, given: unknown): Promise<DraftView> {
  const input = checked(practiceDraftInput, given);
  const text = await textOf(input);
  await freshLibrary();
  const code = input.code ?? (await freeCode(text.title.nl));
  await inTransaction(async () => {
    const record = await findPracticeRecord(code);
    if (input.code != null && record === null && findPublished(code) === null) throw notFound();
    if (!mayWriteDraft(caller.viewer, record ?? publishedAround(code))) throw forbidden();
    const draft = {
      ...{ text, state: 'WRITING' as const, remark: record?.draft?.remark ?? null },
      ...{ writtenBy: caller.viewer.personId, writtenAt: now() },
    };
    if (record === null) {
      if (input.revision !== 0) throw conflict('practiceDraftChanged');
      await insertPracticeRecords([{ ...newRecord(code, caller.viewer), draft }]);
      return;
    }
    await changeOrConflict(code, input.revision, { draft });
  });
  return viewOf(code, await findPracticeRecord(code));
}

/** Hands a draft in to the editors. Errors: NOT_FOUND; FORBIDDEN; CONFLICT; BAD_USER_INPUT practiceIncomplete. */
export async function handInDraft(caller: Caller, given: unknown): Promise<DraftView> {
  const { code, revision } = checked(practiceDecisionInput, given);
  const record = await draftToChange(caller.viewer, code);
  const problems = draftProblems(record.draft.text);
  if (problems.length > 0) {
    const fields = problems.map((problem) => ({ path: `text.${problem}`, messageKey: 'practiceIncomplete' }));
    throw badInput('practiceIncomplete', { fields });
  }
  await inTransaction(async () => {
    const draft = { ...record.draft, state: 'SUBMITTED' as const, remark: null };
    await changeOrConflict(code, revision, { draft });
    const editors = await personIdsWithRoles(['AUTHOR', 'PROGRAMME_MANAGER']);
    await announce('practiceNews', {
      ...{ news: 'HANDED_IN', practiceCode: code, title: draft.text.title.nl, reviewOn: null },
      ...{ personIds: editors.filter((id) => id !== draft.writtenBy), occasion: String(revision + 1) },
    });
  });
  return viewOf(code, await findPracticeRecord(code));
}

/** How an article will look, sanitised. Throws BAD_USER_INPUT practiceBodyTooLong. */
export function previewBody(body: string): string {
  if (body.length > LONGEST_BODY) throw badInput('practiceBodyTooLong');
  return renderMarkdown(body);
}

/** Throws a draft away; what is published stays. Errors: NOT_FOUND; FORBIDDEN; CONFLICT. */
export async function discardDraft(caller: Caller, given: unknown): Promise<boolean> {
  const { code, revision } = checked(practiceDecisionInput, given);
  const record = await draftToChange(caller.viewer, code);
  if (record.version > 0) await changeOrConflict(code, revision, { draft: null });
  else if (!(await removeUnpublished({ id: code, revision }))) throw conflict('practiceDraftChanged');
  await logAccess(caller.viewer, { action: 'discardPracticeDraft', subject: code });
  return true;
}

async function draftToChange(
  viewer: Viewer,
  code: string,
): Promise<PracticeRecord & { draft: NonNullable<PracticeRecord['draft']> }> {
  const record = await findPracticeRecord(code);
  if (record === null || !maySeeDraft(viewer, record)) throw notFound();
  if (record.draft === null) throw conflict('practiceNoDraft');
  return { ...record, draft: record.draft };
}

/** Changes a practice as it was last seen. Throws CONFLICT practiceDraftChanged when somebody else was first. */
export async function changeOrConflict(
  code: string,
  revision: number,
  change: Partial<Omit<PracticeRecord, 'id' | 'revision'>>,
): Promise<void> {
  if (!(await changePractice({ id: code, revision }, { ...change, changedAt: now() })))
    throw conflict('practiceDraftChanged');
}

/** The record of a practice nothing happened to yet: a new one, or one that came with the product. */
export function newRecord(code: string, owner: Pick<Viewer, 'personId'> | null): PracticeRecord {
  const shipped = shippedPractices().get(code);
  return {
    ...{ id: code, revision: 1, version: shipped?.version ?? 0, publishedAt: null, draft: null },
    ownerPersonId: shipped === undefined ? (owner?.personId ?? null) : null,
    reviewOn: shipped?.reviewOn ?? addDays(localDateOf(now()), REVIEW_AFTER_DAYS),
    ...{ remindedFor: null, sharedAt: null, withdrawnAt: null, changedAt: now() },
  };
}

function publishedAround(code: string): Pick<PracticeRecord, 'draft' | 'ownerPersonId'> | null {
  const published = findPublished(code);
  return published && { draft: null, ownerPersonId: published.ownerPersonId };
}

function viewOf(code: string, record: PracticeRecord | null): DraftView {
  const published = findPublished(code);
  const text = record?.draft?.text ?? published;
  if (text == null) throw notFound();
  return { code, revision: record?.revision ?? 0, text, record, published, problems: draftProblems(text) };
}

async function freeCode(title: string): Promise<string> {
  const stem = codeOfTitle(title, 'praktijk');
  for (let at = 1; at <= MOST_TRIES; at++) {
    const code = at === 1 ? stem : `${stem}-${at}`;
    if (RESERVED.has(code)) continue;
    if (findPublished(code) === null && (await findPracticeRecord(code)) === null) return code;
  }
  throw conflict('practiceTitleTaken');
}

async function textOf({ text }: PracticeDraftInput): Promise<PracticeText> {
  const { titleNl, titleEn, summaryNl, summaryEn, sources, ...rest } = text;
  const unknown =
    rest.themes.some((code) => findTheme(code) === null) || !rest.competences.every(isCompetence);
  if (unknown) throw badInput('practiceUnknownCode');
  const files = await attachmentsByIds(rest.attachmentIds);
  if (files.length !== new Set(rest.attachmentIds).size) throw badInput('practiceFileGone');
  const accessed = localDateOf(now()).slice(0, 7);
  return {
    ...rest,
    // Who writes no English has Dutch readers in both languages.
    title: { nl: titleNl, en: titleEn || titleNl },
    summary: { nl: summaryNl, en: summaryEn || summaryNl },
    sources: sources.map((source) => ({ ...source, accessed })),
  };
}
