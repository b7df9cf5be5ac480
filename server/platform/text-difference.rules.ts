// What changed from one text to the next, word for word.
import { diffWordsWithSpace } from 'diff';

export const DIFFERENCE_KINDS = ['SAME', 'ADDED', 'REMOVED'] as const;

/** A stretch of text that stayed, came or went. */
export interface DifferencePart {
  readonly kind: (typeof DIFFERENCE_KINDS)[number];
  readonly text: string;
}

/** Above this a word-by-word comparison takes too long and the field is shown as replaced whole. Characters. */
const LONGEST_COMPARED = 40_000;
/** Texts that share nothing cost the most: given up after so many edits. */
const MOST_EDITS = 4000;

/**
 * What stayed, came and went, word for word and in order.
 * Example: from “twee teams” to “drie teams” gives REMOVED “twee”, ADDED “drie”, SAME “ teams”.
 */
export function differenceParts(before: string, after: string): DifferencePart[] {
  const short = before.length + after.length <= LONGEST_COMPARED;
  const compared = short ? diffWordsWithSpace(before, after, { maxEditLength: MOST_EDITS }) : undefined;
  if (compared === undefined)
    return [
      { kind: 'REMOVED' as const, text: before },
      { kind: 'ADDED' as const, text: after },
    ].filter(({ text }) => text !== '');
  return compared.map(({ added, removed, value }) => ({
    kind: added ? 'ADDED' : removed ? 'REMOVED' : 'SAME',
    text: value,
  }));
}
