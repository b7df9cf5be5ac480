// What goes with a practice: its code, its like, and what a draft still lacks before it can be handed in.
import type { Practice, PracticeText } from './practice.types.ts';

/** What a draft lacks, by the field of the form. */
export type DraftProblem =
  | 'title'
  | 'summary'
  | 'organisation'
  | 'competences'
  | 'themes'
  | 'forWhom'
  | 'result'
  | 'body';

/** An article shorter than this tells nobody how to do it. Characters. */
export const SHORTEST_BODY = 300;

/**
 * What has to be filled in before a draft can be handed in; an empty list when it is complete.
 * Example: a draft with everything but an article of 40 characters gives ['body'].
 */
export function draftProblems(text: PracticeText): DraftProblem[] {
  const lacks: Readonly<Record<DraftProblem, boolean>> = {
    title: text.title.nl.trim().length < 5,
    summary: text.summary.nl.trim().length < 20,
    organisation: text.organisation.trim() === '',
    competences: text.competences.length === 0,
    themes: text.themes.length === 0,
    forWhom: text.forWhom.trim() === '',
    result: text.result.trim() === '',
    body: text.body.trim().length < SHORTEST_BODY,
  };
  // The keys are those of the record above, in the order of the form.
  return (Object.keys(lacks) as DraftProblem[]).filter((problem) => lacks[problem]);
}

const WEIGHTS = { competence: 3, theme: 2, level: 1, phase: 1 };
const SHARED = (one: readonly string[], other: readonly string[]) =>
  one.filter((code) => other.includes(code)).length;

/**
 * The practices most like this one, best first: three points for a shared competence, two for a theme, one for the
 * level and one for the phase. One that shares neither competence nor theme is not like it.
 *
 * Example: one shared competence and the same phase (4) goes before one shared theme and the same level (3).
 */
export function relatedPractices(
  practice: Practice,
  all: readonly Practice[],
  most: number,
): readonly Practice[] {
  const scored = all.flatMap((other) => {
    const subject =
      WEIGHTS.competence * SHARED(practice.competences, other.competences) +
      WEIGHTS.theme * SHARED(practice.themes, other.themes);
    if (other.code === practice.code || subject === 0) return [];
    const around =
      (practice.level === other.level ? WEIGHTS.level : 0) +
      (practice.phase === other.phase ? WEIGHTS.phase : 0);
    return [{ other, score: subject + around }];
  });
  return scored
    .sort((one, next) => next.score - one.score || one.other.code.localeCompare(next.other.code))
    .slice(0, most)
    .map(({ other }) => other);
}

/** In how many departments a practice is used, and whether the given one is among them. */
export function reuseFrom(
  departmentIds: readonly string[],
  own: string | null,
): { readonly departments: number; readonly byOwn: boolean } {
  const different = new Set(departmentIds);
  return { departments: different.size, byOwn: own !== null && different.has(own) };
}
