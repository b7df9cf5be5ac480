// Finding practices, saying that one helped or is used, and what stands around one.
import { type Caller, ensureParticipantKeys, findParticipantKey } from '../identity/identity.reads.ts';
import { departmentTree, placementOf } from '../organisation/organisation.reads.ts';
import { checked } from '../platform/checked.ts';
import { localDateOf } from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import { conflict, notFound } from '../platform/errors.ts';
import { type PracticeFilter, practiceFilter } from './practice.input.ts';
import { relatedPractices, reuseFrom } from './practice.rules.ts';
import type { Practice } from './practice.types.ts';
import { countComments } from './practice-comment.model.ts';
import {
  findPublished,
  freshLibrary,
  publishedPractices,
  searchPublished,
} from './practice-library.service.ts';
import {
  countPracticeMarks,
  findPracticeMarksOf,
  removePracticeMark,
  storePracticeMark,
} from './practice-mark.model.ts';
import { helpedBand } from './practice-mark.rules.ts';
import { countRead } from './practice-read.model.ts';
import { removeReuse, reusesOf, storeReuse } from './practice-reuse.model.ts';

const MOST_RELATED = 3;

let competences: ReadonlySet<string> = new Set();

/** Tells which competences there are: the framework stands to the right. Called once at start. */
export function configureKnowledge(codes: readonly string[]): void {
  competences = new Set(codes);
}

/** Whether the framework has this competence. */
export function isCompetence(code: string): boolean {
  return competences.has(code);
}

/** Whom a practice helped: as a band, and whether the viewer is among them. */
export interface PracticeHelp {
  readonly helpedCount: number | null;
  readonly helpedMe: boolean;
}

/** What else people made of a practice. */
export interface PracticeReception {
  /** In how many departments it is used. */
  readonly reusedBy: number;
  readonly reusedByMyDepartment: boolean;
  /** Whether the viewer said so. */
  readonly reusedByMe: boolean;
  readonly commentCount: number;
}

/**
 * The practices that match: best match first when words are given, otherwise newest first. Throws BAD_USER_INPUT
 * searchTooLong over 200 letters.
 */
export async function searchPractices(given: PracticeFilter): Promise<Practice[]> {
  const filter = checked(practiceFilter, given);
  await freshLibrary();
  const found = filter.search?.trim() ? searchPublished(filter.search) : publishedPractices();
  return found.filter(
    (practice) =>
      (!filter.competence || practice.competences.includes(filter.competence)) &&
      (!filter.theme || practice.themes.includes(filter.theme)) &&
      (!filter.phase || practice.phase === filter.phase),
  );
}

/** The practice. Throws NOT_FOUND. */
export async function getPractice(code: string): Promise<Practice> {
  await freshLibrary();
  const practice = findPublished(code);
  if (practice === null) throw notFound();
  return practice;
}

/** The three practices most like this one. */
export function practicesLike(practice: Practice): readonly Practice[] {
  return relatedPractices(practice, publishedPractices(), MOST_RELATED);
}

/** Counts that somebody read a practice; who did is not kept. Throws NOT_FOUND. */
export async function notePracticeRead(code: string): Promise<boolean> {
  await getPractice(code);
  await countRead(code, localDateOf(now()).slice(0, 7));
  return true;
}

/** Says, or no longer says, that a practice helped; saying it twice counts once. Throws NOT_FOUND. */
export async function markPracticeHelpful(
  { viewer }: Caller,
  { code, helpful }: { readonly code: string; readonly helpful: boolean },
): Promise<Practice> {
  const practice = await getPractice(code);
  await inTransaction(async () => {
    const participantKey = await keyOf(viewer.personId, helpful);
    if (participantKey === null) return; // never took part, so there is nothing to take back
    if (helpful) await storePracticeMark(code, participantKey);
    else await removePracticeMark(code, participantKey);
  });
  return practice;
}

/** Says, or no longer says, that the viewer's department uses a practice. Throws NOT_FOUND; CONFLICT without a department. */
export async function markPracticeReused(
  { viewer }: Caller,
  { code, reused }: { readonly code: string; readonly reused: boolean },
): Promise<Practice> {
  const practice = await getPractice(code);
  const departmentId = await departmentOf(viewer.personId);
  if (departmentId === null) throw conflict('practiceNoDepartment');
  await inTransaction(async () => {
    const participantKey = await keyOf(viewer.personId, reused);
    if (participantKey === null) return;
    if (reused) await storeReuse({ practiceCode: code, departmentId, participantKey });
    else await removeReuse(code, participantKey);
  });
  return practice;
}

/** Whom these practices helped, in order. Three queries, whatever their number. */
export async function practiceHelp({ viewer }: Caller, codes: readonly string[]): Promise<PracticeHelp[]> {
  const [counts, participantKey] = await Promise.all([
    countPracticeMarks(codes),
    findParticipantKey(viewer.personId),
  ]);
  const mine = new Set(participantKey === null ? [] : await findPracticeMarksOf(participantKey, codes));
  return codes.map((code) => ({
    helpedCount: helpedBand(counts.get(code) ?? 0),
    helpedMe: mine.has(code),
  }));
}

/** In how many departments these practices are used and how much was said of them, in order. */
export async function practiceReception(
  { viewer }: Caller,
  codes: readonly string[],
): Promise<PracticeReception[]> {
  const [reuses, comments, participantKey, own] = await Promise.all([
    reusesOf(codes),
    countComments(codes),
    findParticipantKey(viewer.personId),
    departmentOf(viewer.personId),
  ]);
  return codes.map((code) => {
    const here = reuses.filter(({ practiceCode }) => practiceCode === code);
    const departmentIds = here.map(({ departmentId }) => departmentId);
    const { departments, byOwn } = reuseFrom(departmentIds, own);
    return {
      reusedBy: departments,
      reusedByMyDepartment: byOwn,
      reusedByMe: participantKey !== null && here.some((one) => one.participantKey === participantKey),
      commentCount: comments.get(code) ?? 0,
    };
  });
}

async function keyOf(personId: string, make: boolean): Promise<string | null> {
  if (!make) return findParticipantKey(personId);
  return (await ensureParticipantKeys([personId])).get(personId) ?? null;
}

/** The department somebody works in, not the team: the unit right under the organisation. */
async function departmentOf(personId: string): Promise<string | null> {
  const today = localDateOf(now());
  const placed = await placementOf(personId, today);
  if (placed === null) return null;
  const nodes = new Map((await departmentTree(today)).map((node) => [node.id, node]));
  let node = nodes.get(placed.departmentId);
  while (node !== undefined && node.kind === 'TEAM' && node.parentId !== null)
    node = nodes.get(node.parentId);
  return node?.id ?? null;
}
