// What editors see of the use of practices: how often read, in how many departments used, and nobody's name.
import type { Caller } from '../identity/identity.reads.ts';
import { addDays, localDateOf } from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import { isEditor } from './practice.policy.ts';
import type { Practice } from './practice.types.ts';
import { freshLibrary, publishedPractices } from './practice-library.service.ts';
import { readsSince } from './practice-read.model.ts';
import { reusesOf } from './practice-reuse.model.ts';

const YEAR_DAYS = 365;
const MOST = 20;

/** How a practice was used in a year. */
export interface PracticeUse {
  readonly practice: Practice;
  readonly reads: number;
  readonly departments: number;
}

/** The practices read most in the last twelve months, most read first; nothing for who is no editor. */
export async function mostUsedPractices({ viewer }: Caller): Promise<PracticeUse[]> {
  return isEditor(viewer) ? practiceUse(MOST) : [];
}

/** The practices read most in the last twelve months, most read first. Two queries. */
export async function practiceUse(limit: number): Promise<PracticeUse[]> {
  await freshLibrary();
  const reads = await readsSince(addDays(localDateOf(now()), -YEAR_DAYS).slice(0, 7));
  const most = publishedPractices()
    .map((practice) => ({ practice, reads: reads.get(practice.code) ?? 0 }))
    .sort((one, other) => other.reads - one.reads)
    .slice(0, limit);
  const reuses = await reusesOf(most.map(({ practice }) => practice.code));
  return most.map((one) => {
    const users = reuses.filter(({ practiceCode }) => practiceCode === one.practice.code);
    return { ...one, departments: new Set(users.map(({ departmentId }) => departmentId)).size };
  });
}
