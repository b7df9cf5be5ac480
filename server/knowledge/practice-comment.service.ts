// Saying something below a practice, under one's own name, and taking it away.
import type { Caller } from '../identity/identity.reads.ts';
import { logAccess } from '../identity/identity.reads.ts';
import { peopleByIds } from '../organisation/organisation.reads.ts';
import { checked } from '../platform/checked.ts';
import { now, nowMs } from '../platform/clock.ts';
import { conflict, forbidden, notFound } from '../platform/errors.ts';
import { newId } from '../platform/identifier.ts';
import { commentInput } from './practice.input.ts';
import { mayRemoveComment } from './practice.policy.ts';
import { getPractice } from './practice.service.ts';
import type { Practice } from './practice.types.ts';
import {
  type CommentRecord,
  commentsOf,
  countCommentsBy,
  findComment,
  insertComments,
  removeComment,
} from './practice-comment.model.ts';

const HOUR_MS = 3_600_000;
const MOST_PER_HOUR = 30;

/** What somebody said, with their name as it is now. */
export interface CommentLine extends Pick<CommentRecord, 'id' | 'text' | 'writtenAt'> {
  /** Null for somebody who is no longer known. */
  readonly name: string | null;
  readonly mayRemove: boolean;
}

/** A page of what was said of a practice, newest first. Two queries. */
export async function listComments(
  { viewer }: Caller,
  code: string,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<CommentLine[]> {
  const comments = await commentsOf(code, offset, limit);
  const people = await peopleByIds(comments.map(({ personId }) => personId));
  return comments.map((comment, at) => ({
    ...{ id: comment.id, text: comment.text, writtenAt: comment.writtenAt },
    name: people[at]?.fullName ?? null,
    mayRemove: mayRemoveComment(viewer, comment),
  }));
}

/** Says something. Errors: NOT_FOUND; BAD_USER_INPUT commentLength; CONFLICT commentTooMany over thirty an hour. */
export async function addComment({ viewer }: Caller, given: unknown): Promise<Practice> {
  const { code, text } = checked(commentInput, given);
  const practice = await getPractice(code);
  const lately = await countCommentsBy(viewer.personId, new Date(nowMs() - HOUR_MS));
  if (lately >= MOST_PER_HOUR) throw conflict('commentTooMany');
  const { personId } = viewer;
  await insertComments([{ id: newId(), practiceCode: code, personId, text, writtenAt: now() }]);
  return practice;
}

/** Takes a comment away: one's own, or as an editor anybody's. Throws NOT_FOUND; FORBIDDEN. */
export async function takeCommentAway({ viewer }: Caller, id: string): Promise<boolean> {
  const comment = await findComment(id);
  if (comment === null) throw notFound();
  if (!mayRemoveComment(viewer, comment)) throw forbidden();
  await removeComment(id);
  if (comment.personId !== viewer.personId)
    await logAccess(viewer, { action: 'removeComment', subject: comment.personId });
  return true;
}
