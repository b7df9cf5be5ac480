// What changed between two versions of a practice, word for word.
import { type DifferencePart, differenceParts } from '../platform/text-difference.rules.ts';
import type { PracticeText } from './practice.types.ts';

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
    before[field] === after[field] ? [] : [{ field, parts: differenceParts(before[field], after[field]) }],
  );
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
