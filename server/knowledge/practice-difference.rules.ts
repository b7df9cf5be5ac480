// What changed between two versions of a practice, word for word.
import { diffWordsWithSpace } from 'diff';
import type { PracticeText } from './practice.types.ts';

export const DIFFERENCE_KINDS = ['SAME', 'ADDED', 'REMOVED'] as const;

/** A stretch of text that stayed, came or went. */
export interface DifferencePart {
  readonly kind: (typeof DIFFERENCE_KINDS)[number];
  readonly text: string;
}

export const DIFFERENCE_FIELDS = [
  'TITLE',
  'SUMMARY',
  'ORGANISATION',
  'COMPETENCES',
  'LEVEL',
  'THEMES',
  'PHASE',
  'EFFORT',
  'FOR_WHOM',
  'RESULT',
  'CONTACT',
  'SOURCES',
  'BODY',
] as const;

/** One field that is no longer the same. */
export interface FieldDifference {
  readonly field: (typeof DIFFERENCE_FIELDS)[number];
  readonly parts: readonly DifferencePart[];
}

/** Above this a word-by-word comparison takes too long and the field is shown as replaced whole. Characters. */
const LONGEST_COMPARED = 40_000;
/** Texts that share nothing cost the most: given up after so many edits. */
const MOST_EDITS = 4000;

/**
 * The fields that differ, in the order of the form, each with what stayed, came and went; joining what stayed and went
 * gives the older text, what stayed and came the newer.
 *
 * Example: from “twee teams” to “drie teams” gives REMOVED “twee”, ADDED “drie”, SAME “ teams”.
 */
export function differenceOf(older: PracticeText, newer: PracticeText): FieldDifference[] {
  const before = linesOf(older);
  const after = linesOf(newer);
  return DIFFERENCE_FIELDS.flatMap((field) =>
    before[field] === after[field] ? [] : [{ field, parts: partsOf(before[field], after[field]) }],
  );
}

function partsOf(before: string, after: string): DifferencePart[] {
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

function linesOf(text: PracticeText): Record<FieldDifference['field'], string> {
  return {
    TITLE: `${text.title.nl}\n${text.title.en}`,
    SUMMARY: `${text.summary.nl}\n${text.summary.en}`,
    ORGANISATION: `${text.organisation}, ${text.year}`,
    COMPETENCES: text.competences.join('\n'),
    LEVEL: text.level,
    THEMES: text.themes.join('\n'),
    PHASE: text.phase,
    EFFORT: text.effort,
    FOR_WHOM: text.forWhom,
    RESULT: text.result,
    CONTACT: text.contact,
    SOURCES: text.sources.map(({ title, url }) => `${title} (${url})`).join('\n'),
    BODY: text.body.trim(),
  };
}
