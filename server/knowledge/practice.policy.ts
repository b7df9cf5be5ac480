// Who may write, decide on, share and remove what stands in the knowledge base.
import type { Viewer } from '../identity/identity.reads.ts';
import type { PracticeRecord } from './practice.model.ts';
import type { CommentRecord } from './practice-comment.model.ts';

type Who = Pick<Viewer, 'roles' | 'personId'>;
type Written = Pick<PracticeRecord, 'draft' | 'ownerPersonId'>;

/** Editors of the knowledge base: authors, and the programme manager. */
export function isEditor({ roles }: Pick<Who, 'roles'>): boolean {
  return roles.has('AUTHOR') || roles.has('PROGRAMME_MANAGER');
}

/** Everybody may begin a practice of their own; one that exists is for its owner, its writer and editors. */
export function mayWriteDraft(viewer: Who, practice: Written | null): boolean {
  return practice === null || maySeeDraft(viewer, practice);
}

export function maySeeDraft(viewer: Who, { draft, ownerPersonId }: Written): boolean {
  return isEditor(viewer) || ownerPersonId === viewer.personId || draft?.writtenBy === viewer.personId;
}

/** Four eyes: an editor who did not write it. */
export function mayDecide(viewer: Who, { draft }: Pick<Written, 'draft'>): boolean {
  return isEditor(viewer) && draft !== null && draft.writtenBy !== viewer.personId;
}

/** Whether it still holds is said by its owner or an editor. */
export function mayReview(viewer: Who, { ownerPersonId }: Pick<Written, 'ownerPersonId'>): boolean {
  return isEditor(viewer) || ownerPersonId === viewer.personId;
}

export function mayShare(viewer: Who): boolean {
  return isEditor(viewer);
}

export function mayRemoveComment(viewer: Who, { personId }: Pick<CommentRecord, 'personId'>): boolean {
  return personId === viewer.personId || isEditor(viewer);
}
