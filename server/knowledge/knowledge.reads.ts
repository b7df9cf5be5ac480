// What other domains may ask about practices. They stand in memory, at most some seconds old, so no question waits.
import type { LocalDate } from '../platform/civil-time.ts';
import { endOfDay, localDateOf, startOfDay } from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import { findSessionsBetween } from './knowledge-session.model.ts';
import { type CountBand, countBand } from './knowledge-session.rules.ts';
import type { Practice } from './practice.types.ts';
import { findPublished, publishedPractices } from './practice-library.service.ts';
import { registrationsOf } from './registration.model.ts';

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

export { type PracticeUse, practiceUse } from './practice-use.service.ts';
export { sessionCalendar } from './session-calendar.service.ts';

/** What took place in a month. */
export interface SessionMonth {
  /** YYYY-MM */
  readonly month: string;
  /** Sessions that took place. */
  readonly held: number;
  /** Places taken by people who were there, over all sessions of the month; null below five. Nobody is counted apart. */
  readonly attendance: CountBand | null;
}

/** Sessions held per month in a period (its last day included), oldest first. Two queries. */
export async function sessionsByMonth(from: LocalDate, until: LocalDate): Promise<SessionMonth[]> {
  const sessions = (await findSessionsBetween(startOfDay(from), endOfDay(until))).filter(
    ({ endsOn }) => endsOn <= now(),
  );
  const registrations = await registrationsOf(sessions.map(({ id }) => id));
  const present = (id: string) =>
    registrations.filter(({ sessionId, attended }) => sessionId === id && attended === true).length;
  const months = new Map<string, { held: number; present: number }>();
  for (const { id, startsOn, attendedCount } of sessions) {
    const month = localDateOf(startsOn).slice(0, 7);
    const former = months.get(month) ?? { held: 0, present: 0 };
    months.set(month, { held: former.held + 1, present: former.present + (attendedCount ?? present(id)) });
  }
  return [...months].map(([month, { held, present }]) => ({ month, held, attendance: countBand(present) }));
}
