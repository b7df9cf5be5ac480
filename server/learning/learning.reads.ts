// What other domains may ask about tracks. Who follows which one is told to the publishing job alone, by participant key.

import { findParticipantKey, findParticipantKeys } from '../identity/identity.reads.ts';
import { placedPeople } from '../organisation/organisation.reads.ts';
import type { LocalDate } from '../platform/civil-time.ts';
import type { Locale } from '../platform/content.ts';
import { findAssignmentsOf, findEveryAssignment, findOpenDue, setReminded } from './assignment.model.ts';
import { rulesInForce } from './assignment-giving.service.ts';
import { isOpen } from './progress.rules.ts';
import { findTrack, type TrackContent, tracks } from './track.content.ts';

export { certificateToPrint } from './certificate.service.ts';
export type { TrackContent } from './track.content.ts';

/** Every track, by code. */
export function listTracks(): TrackContent[] {
  return tracks();
}

/** A track by its code. Throws for a code that content does not have. */
export function trackByCode(code: string): TrackContent {
  const track = findTrack(code);
  if (track === null) throw new Error(`There is no track ${code}.`);
  return track;
}

/** How many tracks a person has at a time, and days to finish one (the longest of the rules), by the rules in force. */
export async function assignmentLimits(): Promise<{
  readonly maximum: number;
  readonly daysToFinish: number;
}> {
  const { maximum, rules } = await rulesInForce();
  return { maximum, daysToFinish: Math.max(1, ...rules.map(({ daysToFinish }) => daysToFinish)) };
}

/** An open track with a deadline, and whose it is: for reminding that person alone. */
export interface TrackDeadline {
  readonly id: string;
  readonly personId: string;
  readonly trackCode: string;
  readonly assignedOn: LocalDate;
  readonly finishOn: LocalDate;
  readonly postponedUntil: LocalDate | null;
  /** The deadline they were reminded of before it, and after it. */
  readonly remindedBefore: LocalDate | null;
  readonly remindedAfter: LocalDate | null;
}

/** Open tracks of people in service to be finished from one day up to another, soonest first. Three queries. */
export async function trackDeadlines(
  from: LocalDate,
  upTo: LocalDate,
  today: LocalDate,
): Promise<TrackDeadline[]> {
  const due = await findOpenDue(from, upTo);
  if (due.length === 0) return [];
  const keys = await findParticipantKeys((await placedPeople(today)).map(({ personId }) => personId));
  const personOf = new Map([...keys].map(([personId, key]) => [key, personId]));
  return due.flatMap(({ participantKey, finishOn, ...rest }) => {
    const personId = personOf.get(participantKey);
    return personId === undefined || finishOn === null || findTrack(rest.trackCode) === null
      ? []
      : [{ ...rest, finishOn, personId }];
  });
}

/** Notes a reminder of the deadline there is now, in the transaction around it. */
export async function noteTrackReminder(
  { id, finishOn }: Pick<TrackDeadline, 'id' | 'finishOn'>,
  moment: 'BEFORE' | 'AFTER',
): Promise<void> {
  await setReminded(id, moment === 'BEFORE' ? 'remindedBefore' : 'remindedAfter', finishOn);
}

/** Whether this person still has one of these tracks to finish. */
export async function hasOpenTrack(personId: string, codes: readonly string[]): Promise<boolean> {
  const key = await findParticipantKey(personId);
  if (key === null) return false;
  return (await findAssignmentsOf(key)).some((one) => isOpen(one) && codes.includes(one.trackCode));
}

/** What a track is called; its code when it is no longer offered, null for none. */
export function trackTitleOf(code: string | null, locale: Locale): string | null {
  return code === null ? null : (findTrack(code)?.title[locale] ?? code);
}

/** How far one participant is in one track. `minutes` is the time of the lessons done, as the track states it. */
export interface TrackStanding {
  readonly participantKey: string;
  readonly trackCode: string;
  /** Competence codes of the track. */
  readonly competences: readonly string[];
  /** The day it was offered for a gap; null when the person chose it. */
  readonly offeredOn: LocalDate | null;
  readonly startedOn: LocalDate | null;
  readonly finishedOn: LocalDate | null;
  readonly minutes: number;
}

/**
 * Everybody's standing in every track that still exists. Only for the release gate, which turns it into closed
 * aggregates: nothing else may ask, because what somebody follows betrays what they scored.
 */
export async function trackStandings(): Promise<TrackStanding[]> {
  return (await findEveryAssignment()).flatMap((assignment): TrackStanding[] => {
    const track = findTrack(assignment.trackCode, assignment.trackVersion);
    if (track === null) return [];
    // Who showed the skill or took another track does not wait for this one, and did not follow it.
    if ((assignment.state === 'SHOWN' || assignment.state === 'SWAPPED') && assignment.startedOn === null)
      return [];
    const done = new Set(assignment.lessonsDone);
    const lessons = track.modules.flatMap((one) => one.lessons).filter(({ code }) => done.has(code));
    return [
      {
        participantKey: assignment.participantKey,
        trackCode: assignment.trackCode,
        competences: track.competences,
        offeredOn: assignment.reasons.length > 0 ? assignment.assignedOn : null,
        startedOn: assignment.startedOn,
        finishedOn: assignment.finishedOn,
        minutes: lessons.reduce((sum, { minutes }) => sum + minutes, 0),
      },
    ];
  });
}
