// The versions of a practice, and what changed from one to the next.
import type { Caller } from '../identity/identity.reads.ts';
import { peopleByIds } from '../organisation/organisation.reads.ts';
import { notFound } from '../platform/errors.ts';
import { shippedPractices } from './practice.content.ts';
import { getPractice } from './practice.service.ts';
import type { PracticeText } from './practice.types.ts';
import { differenceOf, type FieldDifference } from './practice-difference.rules.ts';
import { findPracticeVersion, practiceVersionsOf } from './practice-version.model.ts';
import { getDraft } from './practice-writing.service.ts';

/** A version as a line in the history. */
export interface VersionLine {
  readonly version: number;
  /** Null for the version that came with the product. */
  readonly publishedAt: Date | null;
  readonly writtenBy: string | null;
  readonly approvedBy: string | null;
}

/** The versions of a practice, newest first, with the names of writer and editor. Throws NOT_FOUND. */
export async function historyOf(code: string): Promise<VersionLine[]> {
  await getPractice(code);
  const stored = await practiceVersionsOf(code);
  const people = await peopleByIds(stored.flatMap(({ writtenBy, approvedBy }) => [writtenBy, approvedBy]));
  const nameOf = (personId: string) => people.find((one) => one?.id === personId)?.fullName ?? null;
  const lines = stored.map(({ version, publishedAt, writtenBy, approvedBy }) => ({
    ...{ version, publishedAt },
    ...{ writtenBy: nameOf(writtenBy), approvedBy: nameOf(approvedBy) },
  }));
  const first = shippedPractices().get(code);
  return first === undefined
    ? lines
    : [...lines, { version: first.version, publishedAt: null, writtenBy: null, approvedBy: null }];
}

/** What changed from one published version to another. Throws NOT_FOUND. */
export async function differenceBetween(code: string, from: number, to: number): Promise<FieldDifference[]> {
  await getPractice(code);
  return differenceOf(await textOfVersion(code, from), await textOfVersion(code, to));
}

/** What a draft changes to what is published; everything is new for a first version. Throws NOT_FOUND. */
export async function differenceOfDraft(caller: Caller, code: string): Promise<FieldDifference[]> {
  const { text, published } = await getDraft(caller, code);
  return published === null ? [] : differenceOf(published, text);
}

async function textOfVersion(code: string, version: number): Promise<PracticeText> {
  const shipped = shippedPractices().get(code);
  const text = (await findPracticeVersion(code, version))?.text ?? (shipped?.version === version && shipped);
  if (!text) throw notFound();
  return text;
}
