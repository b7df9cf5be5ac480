// What other domains may ask about practices. All of it stands in content, so no question reaches the database.
import { findPractice, type PracticeContent, type PracticeSummary, practices } from './practice.content.ts';

export type { PracticeContent, PracticeSummary } from './practice.content.ts';

/** Every practice without its article, newest first. */
export function listPractices(): PracticeSummary[] {
  return practices();
}

/** A practice by its code. Throws for a code that content does not have. */
export function practiceByCode(code: string): PracticeContent {
  const practice = findPractice(code);
  if (practice === null) throw new Error(`There is no practice ${code}.`);
  return practice;
}
