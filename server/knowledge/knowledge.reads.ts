// What other domains may ask about practices. They stand in memory, at most some seconds old, so no question waits.

import type { Practice } from './practice.types.ts';
import { findPublished, publishedPractices } from './practice-library.service.ts';
import { readsSince } from './practice-read.model.ts';
import { reusesOf } from './practice-reuse.model.ts';

export { configureKnowledge } from './practice.service.ts';
export type { Practice } from './practice.types.ts';

/** A practice without the text of its article. */
export type PracticeSummary = Omit<Practice, 'body'>;

/** Every published practice, newest first. */
export function listPractices(): readonly PracticeSummary[] {
  return publishedPractices();
}

/** A published practice by its code. Throws for a code that is not, or no longer, there. */
export function practiceByCode(code: string): Practice {
  const practice = findPublished(code);
  if (practice === null) throw new Error(`There is no practice ${code}.`);
  return practice;
}

/** How a practice was used: how often it was read, and in how many departments it is used. Nobody's name. */
export interface PracticeUse {
  readonly code: string;
  readonly reads: number;
  readonly departments: number;
}

/** The use of every published practice; reads from a month on, YYYY-MM. Two queries. */
export async function practiceUse(sinceMonth: string): Promise<PracticeUse[]> {
  const all = publishedPractices();
  const [reads, reuses] = await Promise.all([readsSince(sinceMonth), reusesOf(all.map(({ code }) => code))]);
  const departmentsOf = (code: string) =>
    new Set(reuses.flatMap((one) => (one.practiceCode === code ? [one.departmentId] : []))).size;
  return all.map(({ code }) => ({
    code,
    reads: reads.get(code) ?? 0,
    departments: departmentsOf(code),
  }));
}
