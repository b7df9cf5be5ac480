// Facts about knowledge sessions.
import type { LocalDate, LocalTime } from '../platform/civil-time.ts';

/** What can happen to somebody's place at a session. */

export type SessionNews = 'ENROLLED' | 'WAITING' | 'MOVED_UP' | 'CHANGED' | 'CANCELLED';

/** A session as its people are told of it; times in Amsterdam. */
export interface AboutSession {
  readonly id: string;
  readonly titleNl: string;
  /** Empty where there is none. */
  readonly titleEn: string;
  readonly date: LocalDate;
  readonly startsAt: LocalTime;
  readonly endsAt: LocalTime;
  readonly place: string;
  readonly link: string;
  /** How often day, time or place changed. */
  readonly sequence: number;
}

declare module '../platform/events.ts' {
  interface Events {
    sessionNews: {
      readonly news: SessionNews;
      readonly session: AboutSession;
      /** Who is to hear of it, and whether they have a place. */
      readonly people: readonly { readonly personId: string; readonly hasPlace: boolean }[];
      /** What makes the news another one than the last of its kind. */
      readonly occasion: string;
    };
  }
}
