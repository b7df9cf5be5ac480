/** What an employee may do with an assigned track besides following it: postpone it, or take an equal one instead. */

import type { Level } from './level.rules.ts';
import { type AssignmentState, isOpen } from './progress.rules.ts';

const DAY_MS = 86_400_000;
/** About three months ahead. */
export const POSTPONE_DAYS_AT_MOST = 92;
export const POSTPONE_AT_MOST = 2;

type Postponable = {
  readonly state: AssignmentState;
  readonly finishOn: string | null;
  readonly postponeCount: number;
};

/** The last day somebody may postpone to; null when they may not (any more). Days as YYYY-MM-DD. */
export function postponableUntil(assignment: Postponable, today: string): string | null {
  if (!isOpen(assignment) || assignment.finishOn === null) return null;
  return assignment.postponeCount >= POSTPONE_AT_MOST ? null : daysLater(today, POSTPONE_DAYS_AT_MOST);
}

/**
 * The assignment put off until a day: the deadline moves along, so that as many days are left then as now, and at least
 * a week.
 *
 * Null when that day is not after today, too far away, or it was put off twice. Example: to be finished on 2026-12-28,
 * on 2026-11-30 put off until 2027-01-11: to be finished on 2027-02-08.
 */
export function postponed<Given extends Postponable>(
  assignment: Given,
  until: string,
  today: string,
): (Given & { readonly postponedUntil: string; readonly finishOn: string }) | null {
  const last = postponableUntil(assignment, today);
  if (last === null || assignment.finishOn === null || until <= today || until > last) return null;
  const left = (Date.parse(assignment.finishOn) - Date.parse(today)) / DAY_MS;
  return {
    ...assignment,
    postponedUntil: until,
    postponeCount: assignment.postponeCount + 1,
    finishOn: daysLater(until, Math.max(7, left)),
  };
}

/** A track as far as taking another instead goes. */
export type SwappableTrack = {
  readonly code: string;
  readonly competences: readonly string[];
  readonly fromLevel: Level;
  readonly toLevel: Level;
};

/**
 * The tracks that may be taken instead of an assigned one: from and to the same level, teaching every competence it was
 * assigned for (all its own where it was not), and not had before.
 *
 * Example: t1 {a, b} assigned for the gap a; t2 {a} of the same levels is equal, t3 {b} is not.
 */
export function equalTracks<Track extends SwappableTrack>(
  track: SwappableTrack,
  {
    tracks,
    reasons,
    had,
  }: {
    readonly tracks: readonly Track[];
    readonly reasons: readonly { readonly competence: string }[];
    readonly had: readonly string[];
  },
): Track[] {
  const wanted = reasons.length > 0 ? reasons.map(({ competence }) => competence) : track.competences;
  return tracks.filter(
    (other) =>
      other.code !== track.code &&
      !had.includes(other.code) &&
      other.fromLevel === track.fromLevel &&
      other.toLevel === track.toLevel &&
      wanted.every((competence) => other.competences.includes(competence)),
  );
}

/** The day a number of months later; the last day of a month where the day does not exist. Example: 31 Jan + 1 → 28 Feb. */
export function monthsLater(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

function daysLater(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
