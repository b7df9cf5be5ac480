// What a practice says, and what stands around it.
import type { LocalDate } from '../platform/civil-time.ts';

interface LocalisedText {
  readonly nl: string;
  readonly en: string;
}

export const PRACTICE_LEVELS = ['BASIC', 'INTERMEDIATE', 'ADVANCED', 'HIGHLY_ADVANCED'] as const;
export const PRACTICE_PHASES = ['PREPARE', 'OPTIMISE', 'RENEW', 'TRANSFORM'] as const;
export const EFFORTS = ['SMALL', 'MEDIUM', 'LARGE'] as const;

/** Where a practice is described by those who did it. */
export interface PracticeSource {
  readonly title: string;
  /** https only. */
  readonly url: string;
  /** The month in which the source was last read, YYYY-MM. */
  readonly accessed: string;
}

/** What an author writes; a version keeps it as it was. */
export interface PracticeText {
  readonly title: LocalisedText;
  readonly summary: LocalisedText;
  /** Who did it. */
  readonly organisation: string;
  readonly year: number;
  /** Codes of competences. */
  readonly competences: readonly string[];
  /** Most useful for people at this level or on their way to it. */
  readonly level: (typeof PRACTICE_LEVELS)[number];
  /** Codes of themes. */
  readonly themes: readonly string[];
  readonly phase: (typeof PRACTICE_PHASES)[number];
  readonly effort: (typeof EFFORTS)[number];
  /** For whom it is, in a sentence; may be empty. */
  readonly forWhom: string;
  /** What came of it, in a sentence or two; may be empty. */
  readonly result: string;
  /** Where to ask: a team, a desk, an address; may be empty. Seen by outsiders once the practice is shared. */
  readonly contact: string;
  readonly sources: readonly PracticeSource[];
  /** The article, Dutch Markdown. */
  readonly body: string;
  /** Files that belong to it, by id. */
  readonly attachmentIds: readonly string[];
}

/** A practice as it is published. */
export interface Practice extends PracticeText {
  readonly code: string;
  /** 1 is the first. */
  readonly version: number;
  /** Day by which somebody looks whether it still holds. */
  readonly reviewOn: LocalDate;
  /** Who keeps it right; null for one that came with the product and was given to nobody. */
  readonly ownerPersonId: string | null;
  /** When this version was published here; null for one that came with the product. */
  readonly publishedAt: Date | null;
  /** Since when outsiders may read it; null when they may not. */
  readonly sharedAt: Date | null;
}
