// What editors do: publish or return a draft, look whether a practice still holds, share it outside, take it away.
import { type Caller, logAccess } from '../identity/identity.reads.ts';
import { checked } from '../platform/checked.ts';
import { addDays, localDateOf } from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import { badInput, conflict, forbidden, notFound } from '../platform/errors.ts';
import { announce } from '../platform/events.ts';
import { practiceDecisionInput, practiceReturnInput, practiceReviewInput } from './practice.input.ts';
import {
  changePractice,
  findPracticeRecord,
  insertPracticeRecords,
  type PracticeRecord,
  practicesToReview,
} from './practice.model.ts';
import { isEditor, mayDecide, mayReview, mayShare } from './practice.policy.ts';
import type { Practice, PracticeText } from './practice.types.ts';
import {
  findPublished,
  freshLibrary,
  lookForChanges,
  publishedPractices,
} from './practice-library.service.ts';
import { insertPracticeVersions, versionId } from './practice-version.model.ts';
import { changeOrConflict, newRecord, REVIEW_AFTER_DAYS } from './practice-writing.service.ts';

/** The owner hears of a review so long before its date. */
const NOTICE_DAYS = 14;
const LONGEST_REVIEW_DAYS = 3 * 365;

/** Publishes a draft as the next version. Errors: NOT_FOUND; FORBIDDEN for its own writer; CONFLICT. */
export async function publishPractice(caller: Caller, given: unknown): Promise<Practice> {
  const { code, revision } = checked(practiceDecisionInput, given);
  const { viewer } = caller;
  const publishedAt = now();
  await inTransaction(async () => {
    const record = await handedIn(caller, code);
    const { draft } = record;
    const version = record.version + 1;
    await insertPracticeVersions([
      {
        ...{ id: versionId(code, version), practiceCode: code, version, text: draft.text, publishedAt },
        ...{ writtenBy: draft.writtenBy, approvedBy: viewer.personId },
      },
    ]);
    const reviewOn = addDays(localDateOf(publishedAt), REVIEW_AFTER_DAYS);
    const owner = record.ownerPersonId ?? draft.writtenBy;
    const change = { version, publishedAt, reviewOn, ownerPersonId: owner, draft: null, withdrawnAt: null };
    await changeOrConflict(code, revision, change);
    await tellWriter(record, 'PUBLISHED');
  });
  await lookForChanges();
  await logAccess(viewer, { action: 'publishPractice', subject: code });
  return published(code);
}

/** Gives a draft back with a remark. Errors: NOT_FOUND; FORBIDDEN; CONFLICT; BAD_USER_INPUT practiceRemark. */
export async function returnPractice(caller: Caller, given: unknown): Promise<boolean> {
  const { code, revision, remark } = checked(practiceReturnInput, given);
  await inTransaction(async () => {
    const record = await handedIn(caller, code);
    await changeOrConflict(code, revision, { draft: { ...record.draft, state: 'RETURNED', remark } });
    await tellWriter(record, 'RETURNED');
  });
  await logAccess(caller.viewer, { action: 'returnPractice', subject: code });
  return true;
}

/** Says that a practice still holds, until a new review date. Errors: NOT_FOUND; FORBIDDEN; CONFLICT; BAD_USER_INPUT. */
export async function reviewPractice(caller: Caller, given: unknown): Promise<Practice> {
  const { code, revision, reviewOn } = checked(practiceReviewInput, given);
  const today = localDateOf(now());
  if (reviewOn <= today || reviewOn > addDays(today, LONGEST_REVIEW_DAYS)) throw badInput('practiceReviewOn');
  const practice = await existing(code);
  if (!mayReview(caller.viewer, practice)) throw forbidden();
  await changeOrBegin(practice, revision, { reviewOn, remindedFor: null });
  return published(code);
}

/** Lets outsiders read a practice, or no longer, from this moment on. Errors: NOT_FOUND; FORBIDDEN; CONFLICT. */
export async function sharePractice(caller: Caller, given: unknown, shared: boolean): Promise<Practice> {
  const { code, revision } = checked(practiceDecisionInput, given);
  if (!mayShare(caller.viewer)) throw forbidden();
  const practice = await existing(code);
  await changeOrBegin(practice, revision, { sharedAt: shared ? now() : null });
  await logAccess(caller.viewer, { action: shared ? 'sharePractice' : 'unsharePractice', subject: code });
  return published(code);
}

/** Takes a practice out of the knowledge base; its versions are kept. Errors: NOT_FOUND; FORBIDDEN; CONFLICT. */
export async function withdrawPractice(caller: Caller, given: unknown): Promise<boolean> {
  const { code, revision } = checked(practiceDecisionInput, given);
  if (!isEditor(caller.viewer)) throw forbidden();
  const practice = await existing(code);
  await changeOrBegin(practice, revision, { withdrawnAt: now(), sharedAt: null });
  await logAccess(caller.viewer, { action: 'withdrawPractice', subject: code });
  return true;
}

/** What is to be looked at within a fortnight, soonest first; editors see all, others their own. */
export async function listToReview({ viewer }: Caller): Promise<Practice[]> {
  await freshLibrary();
  const until = addDays(localDateOf(now()), NOTICE_DAYS);
  return publishedPractices()
    .filter((practice) => practice.reviewOn <= until && mayReview(viewer, practice))
    .sort((one, other) => one.reviewOn.localeCompare(other.reviewOn));
}

/** Tells the owners of what is to be looked at within a fortnight, once per review date. */
export async function remindOwners(): Promise<void> {
  const due = await practicesToReview(addDays(localDateOf(now()), NOTICE_DAYS));
  for (const record of due) {
    const title = findPublished(record.id)?.title.nl;
    if (title === undefined || record.ownerPersonId === null) continue;
    const { id: practiceCode, ownerPersonId, reviewOn } = record;
    await inTransaction(async () => {
      if (!(await changePractice(record, { remindedFor: reviewOn, changedAt: now() }))) return;
      await announce('practiceNews', {
        ...{ news: 'REVIEW_DUE', practiceCode, title, reviewOn },
        ...{ personIds: [ownerPersonId], occasion: reviewOn },
      });
    });
  }
}

async function handedIn({ viewer }: Caller, code: string) {
  const record = await findPracticeRecord(code);
  if (record === null || !isEditor(viewer)) throw notFound();
  const { draft } = record;
  if (draft?.state !== 'SUBMITTED') throw conflict('practiceNoDraft');
  if (!mayDecide(viewer, record)) throw conflict('practiceOwnDraft');
  return { ...record, draft };
}

async function existing(code: string): Promise<Practice> {
  await freshLibrary();
  return published(code);
}

function published(code: string): Practice {
  const practice = findPublished(code);
  if (practice === null) throw notFound();
  return practice;
}

/** A practice that came with the product has no record until something happens to it: its revision is 0. */
async function changeOrBegin(
  { code }: Practice,
  revision: number,
  change: Partial<Omit<PracticeRecord, 'id' | 'revision'>>,
): Promise<void> {
  await inTransaction(async () => {
    if (revision > 0) return changeOrConflict(code, revision, change);
    if ((await findPracticeRecord(code)) !== null) throw conflict('practiceDraftChanged');
    await insertPracticeRecords([{ ...newRecord(code, null), ...change, changedAt: now() }]);
  });
  await lookForChanges();
}

async function tellWriter(
  record: PracticeRecord & { draft: { text: PracticeText; writtenBy: string } },
  news: 'PUBLISHED' | 'RETURNED',
): Promise<void> {
  await announce('practiceNews', {
    ...{ news, practiceCode: record.id, title: record.draft.text.title.nl, reviewOn: null },
    ...{ personIds: [record.draft.writtenBy], occasion: String(record.revision + 1) },
  });
}
