// A knowledge session as a calendar file (iCalendar, RFC 5545): one entry that follows the session by its UID.
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { closingInstant, openingInstant } from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import type { Locale } from '../platform/content.ts';
import type { AboutSession } from './knowledge-session.events.ts';

/**
 * The calendar file. Times stand in it as instants in UTC, which every calendar shows in its own zone and which no
 * change of the rules for summer time can read otherwise.
 */
export function sessionCalendar(
  session: AboutSession,
  {
    locale,
    baseUrl,
    cancelled,
  }: { readonly locale: Locale; readonly baseUrl: string; readonly cancelled: boolean },
): string {
  const calendar = ical({
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Op Peil', product: 'Op Peil', language: locale.toUpperCase() },
  });
  calendar.createEvent({
    id: `session-${session.id}@op-peil`,
    sequence: session.sequence,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    start: openingInstant(session.date, session.startsAt),
    end: closingInstant(session.date, session.endsAt),
    stamp: now(),
    summary: titleOf(session, locale),
    location: [session.place, session.link].filter(Boolean).join(' · '),
    url: `${baseUrl}/kennissessies/${session.id}`,
  });
  return calendar.toString();
}

function titleOf({ titleNl, titleEn }: AboutSession, locale: Locale): string {
  return locale === 'en' && titleEn !== '' ? titleEn : titleNl;
}
