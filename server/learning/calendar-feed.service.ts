// The personal calendar feed: an address with a secret that its owner makes, renews and withdraws.
import { createHash, randomBytes } from 'node:crypto';
import ical, { ICalEventClass, ICalEventTransparency } from 'ical-generator';
import { type Caller, contactsByPersonIds, findParticipantKey } from '../identity/identity.reads.ts';
import { addDays, localDateOf } from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import { sentence } from '../platform/labels.ts';
import { findAssignmentsOf } from './assignment.model.ts';
import {
  type CalendarFeedRecord,
  deleteFeedOf,
  findFeedByHash,
  findFeedOf,
  replaceFeed,
} from './calendar-feed.model.ts';
import { type CalendarDay, calendarDays } from './calendar-feed.rules.ts';

const SECRET_BYTES = 32;

/** The caller's feed; null when there is none. The address itself is shown once, when it is made. */
export function myFeed({ viewer }: Caller): Promise<CalendarFeedRecord | null> {
  return findFeedOf(viewer.personId);
}

/** Makes a new address, in the place of the one there was; gives its path. */
export async function makeFeed({ viewer, locale }: Caller): Promise<string> {
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  const feed = { id: hashOf(secret), personId: viewer.personId, locale, madeOn: localDateOf(now()) };
  await inTransaction(() => replaceFeed(feed));
  return `/agenda/${secret}.ics`;
}

/** Withdraws the address: from then on it answers as if it had never been. */
export function withdrawFeed({ viewer }: Caller): Promise<void> {
  return deleteFeedOf(viewer.personId);
}

/** The calendar behind a secret, as iCalendar (RFC 5545); null for an unknown one and for who has left. Four queries. */
export async function calendarOf(secret: string, baseUrl: string): Promise<string | null> {
  const feed = await findFeedByHash(hashOf(secret));
  if (feed === null) return null;
  const [contact] = await contactsByPersonIds([feed.personId]);
  if (contact?.active !== true) return null;
  const participantKey = await findParticipantKey(feed.personId);
  const assignments = participantKey === null ? [] : await findAssignmentsOf(participantKey);
  return written(calendarDays(assignments), { locale: feed.locale, baseUrl });
}

function written(
  days: readonly CalendarDay[],
  { locale, baseUrl }: { readonly locale: 'nl' | 'en'; readonly baseUrl: string },
): string {
  const calendar = ical({
    name: sentence('learning.calendar.name', locale),
    prodId: { company: 'Op Peil', product: 'Op Peil', language: locale.toUpperCase() },
    ttl: 6 * 3600,
  });
  for (const { key, day, kind } of days) {
    calendar.createEvent({
      id: `${createHash('sha256').update(key).digest('hex').slice(0, 32)}@op-peil`,
      start: new Date(`${day}T00:00:00Z`),
      end: new Date(`${addDays(day, 1)}T00:00:00Z`),
      timezone: 'UTC',
      allDay: true,
      stamp: now(),
      summary: sentence(`learning.calendar.${kind}`, locale),
      url: `${baseUrl}/leren`,
      class: ICalEventClass.PRIVATE,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return calendar.toString();
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
