// Files with a practice: kept while somebody writes, given out once published, cleared away when nobody refers to them.
import type { Caller } from '../identity/identity.reads.ts';
import { now, nowMs } from '../platform/clock.ts';
import { badInput, conflict, notFound } from '../platform/errors.ts';
import { LARGEST_FILE, mediaTypeOf, safeFileName } from '../platform/file-kind.rules.ts';
import { newId } from '../platform/identifier.ts';
import { findPracticeRecord, sharedNow } from './practice.model.ts';
import { maySeeDraft } from './practice.policy.ts';
import {
  type AttachmentRecord,
  attachmentsBefore,
  attachmentsByIds,
  countAttachments,
  findAttachment,
  insertAttachment,
  removeAttachments,
} from './practice-attachment.model.ts';
import { findPublished, freshLibrary } from './practice-library.service.ts';
import { attachmentStandsInVersion } from './practice-version.model.ts';

/** Every version keeps its files; more than this is a store of documents. */
const MOST_EVER = 60;
const UNUSED_MS = 86_400_000;

/** A file and its bytes. */
export interface GivenFile {
  readonly file: AttachmentRecord;
  readonly content: Buffer;
}

/** Keeps a file with a draft. Errors: NOT_FOUND; CONFLICT practiceTooManyFiles; BAD_USER_INPUT practiceFileKind. */
export async function addAttachment(
  { viewer }: Caller,
  { code, fileName }: { readonly code: string; readonly fileName: string },
  content: Buffer,
): Promise<AttachmentRecord> {
  const record = await findPracticeRecord(code);
  if (record?.draft == null || !maySeeDraft(viewer, record)) throw notFound();
  const mediaType = mediaTypeOf(fileName, content);
  if (mediaType === null || content.length > LARGEST_FILE) throw badInput('practiceFileKind');
  if ((await countAttachments(code)) >= MOST_EVER) throw conflict('practiceTooManyFiles');
  const file = {
    ...{ id: newId(), practiceCode: code, fileName: safeFileName(fileName), mediaType },
    ...{ size: content.length, addedBy: viewer.personId, addedAt: now() },
  };
  await insertAttachment(file, content);
  return file;
}

/** The files with these ids, in the order of the ids; one that is gone is left out. */
export async function attachmentsInOrder(ids: readonly string[]): Promise<AttachmentRecord[]> {
  const found = await attachmentsByIds(ids);
  return ids.flatMap((id) => found.find((file) => file.id === id) ?? []);
}

/** A file of a published practice, or of a draft one may see. Throws NOT_FOUND. */
export async function openAttachment({ viewer }: Caller, id: string): Promise<GivenFile> {
  const given = await findAttachment(id);
  if (given === null) throw notFound();
  await freshLibrary();
  const code = given.file.practiceCode;
  if (findPublished(code)?.attachmentIds.includes(id)) return given;
  const record = await findPracticeRecord(code);
  if (record === null || !maySeeDraft(viewer, record)) throw notFound();
  return given;
}

/** A file of a practice that outsiders may read at this moment. Throws NOT_FOUND. */
export async function openSharedAttachment(id: string): Promise<GivenFile> {
  const [file] = await attachmentsByIds([id]);
  if (file === undefined || (await sharedNow(file.practiceCode)) === null) throw notFound();
  await freshLibrary();
  if (!findPublished(file.practiceCode)?.attachmentIds.includes(id)) throw notFound();
  const given = await findAttachment(id);
  if (given === null) throw notFound();
  return given;
}

/** Clears away files of more than a day old that neither a version nor a draft refers to. */
export async function clearUnusedAttachments(): Promise<void> {
  const before = new Date(nowMs() - UNUSED_MS);
  for (let after = ''; ; ) {
    const files = await attachmentsBefore(before, after);
    const unused: string[] = [];
    for (const file of files) if (!(await isUsed(file))) unused.push(file.id);
    if (unused.length > 0) await removeAttachments(unused);
    const last = files.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
}

async function isUsed({ id, practiceCode }: AttachmentRecord): Promise<boolean> {
  const record = await findPracticeRecord(practiceCode);
  if (record === null) return false;
  if (record.draft?.text.attachmentIds.includes(id)) return true;
  return attachmentStandsInVersion(practiceCode, id);
}
