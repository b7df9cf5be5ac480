// Facts the knowledge base announces.
import type { LocalDate } from '../platform/civil-time.ts';

/** What can happen to a practice that its people should hear of. */
export const PRACTICE_NEWS = ['HANDED_IN', 'PUBLISHED', 'RETURNED', 'REVIEW_DUE'] as const;

declare module '../platform/events.ts' {
  interface Events {
    practiceNews: {
      readonly news: (typeof PRACTICE_NEWS)[number];
      readonly practiceCode: string;
      readonly title: string;
      /** Who is to hear of it. */
      readonly personIds: readonly string[];
      /** What makes the news another one than the last of its kind: a revision, or a review date. */
      readonly occasion: string;
      readonly reviewOn: LocalDate | null;
    };
  }
}
