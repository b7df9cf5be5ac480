// Finding practices, and saying that one helped.
import snowball from 'snowball-stemmers';
import { type Caller, ensureParticipantKeys, findParticipantKey } from '../identity/identity.reads.ts';
import { checked } from '../platform/checked.ts';
import { inTransaction } from '../platform/database.ts';
import { notFound } from '../platform/errors.ts';
import { findPractice, type PracticeContent, practices } from './practice.content.ts';
import { type PracticeFilter, practiceFilter } from './practice.input.ts';
import {
  countPracticeMarks,
  findPracticeMarksOf,
  removePracticeMark,
  storePracticeMark,
} from './practice-mark.model.ts';
import { helpedBand } from './practice-mark.rules.ts';
import { type Search, searchOver } from './search.rules.ts';

/** Whom a practice helped: as a band, and whether the viewer is among them. */
export interface PracticeHelp {
  readonly helpedCount: number | null;
  readonly helpedMe: boolean;
}

let search: Search | undefined;

/**
 * The practices that match: best match first when words are given, otherwise newest first. Throws BAD_USER_INPUT
 * searchTooLong over 200 letters.
 */
export function searchPractices(given: PracticeFilter): PracticeContent[] {
  const filter = checked(practiceFilter, given);
  search ??= searchOver(practices(), stemmers());
  const found = filter.search?.trim() ? search(filter.search).flatMap(asList) : practices();
  return found.filter(
    (practice) =>
      (!filter.competence || practice.competences.includes(filter.competence)) &&
      (!filter.theme || practice.themes.includes(filter.theme)) &&
      (!filter.phase || practice.phase === filter.phase),
  );
}

/** The practice. Throws NOT_FOUND. */
export function getPractice(code: string): PracticeContent {
  const practice = findPractice(code);
  if (practice === null) throw notFound();
  return practice;
}

/** Says, or no longer says, that a practice helped; saying it twice counts once. Throws NOT_FOUND. */
export async function markPracticeHelpful(
  { viewer }: Caller,
  { code, helpful }: { readonly code: string; readonly helpful: boolean },
): Promise<PracticeContent> {
  const practice = getPractice(code);
  await inTransaction(async () => {
    const participantKey = helpful
      ? (await ensureParticipantKeys([viewer.personId])).get(viewer.personId)
      : await findParticipantKey(viewer.personId);
    if (participantKey == null) return; // never took part, so there is nothing to take back
    if (helpful) await storePracticeMark(code, participantKey);
    else await removePracticeMark(code, participantKey);
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

function stemmers() {
  const dutch = snowball.newStemmer('dutch');
  const english = snowball.newStemmer('english');
  return { nl: (word: string) => dutch.stem(word), en: (word: string) => english.stem(word) };
}

function asList(code: string): PracticeContent[] {
  const practice = findPractice(code);
  return practice === null ? [] : [practice];
}
