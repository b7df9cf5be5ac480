// What the pages of the team questionnaire show.
import type { ResultOf } from '../api/graphql.ts';
import type { readinessDocument } from './readiness.documents.ts';

export type Readiness = ResultOf<typeof readinessDocument>['readiness'];
type Outcome = Readiness['outcomes'][number];

export const LINES = ['FOUNDATION', 'SKILLS', 'MISSIONS'] as const;

/** Chosen places by subject; what was not chosen yet is not in it. */
export type Choices = ReadonlyMap<string, number>;

/** Where the form begins: what was answered in this wave before, or else nothing. A new wave is looked at afresh. */
export function firstChoices({ wave, outcomes }: Pick<Readiness, 'wave' | 'outcomes'>): Choices {
  const before = outcomes.find((one) => one.wave.id === wave?.id);
  return new Map(before?.answers.map(({ code, points }) => [code, points]));
}

/** Subjects without a choice, in order. */
export function missingSubjects(
  statements: readonly { readonly code: string; readonly topic: string }[],
  choices: Choices,
): { readonly code: string; readonly topic: string }[] {
  return statements.filter(({ code }) => !choices.has(code));
}

/** The sentence that was chosen for a subject in a wave; null when the subject was not asked then. */
export function chosenStep(
  { code, steps }: { readonly code: string; readonly steps: readonly string[] },
  { answers }: Pick<Outcome, 'answers'>,
): string | null {
  const answer = answers.find((one) => one.code === code);
  return answer === undefined ? null : (steps[answer.points] ?? null);
}

/** The phase of a line in an outcome; null where there is none. */
export function phaseOf<Phase>(
  outcome:
    | { readonly phases: readonly { readonly line: string; readonly phase: Phase | null }[] }
    | undefined,
  line: string,
): Phase | null {
  return outcome?.phases.find((one) => one.line === line)?.phase ?? null;
}
