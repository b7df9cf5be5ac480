/** When somebody may take a short test for a track, and whether it was passed. */
import { type Level, stepsBetween } from './level.rules.ts';
import { type AssignmentState, isOpen } from './progress.rules.ts';

/** So long after a test the same one may be taken again: sooner it would test the memory. */
export const DAYS_BETWEEN_CHECKS = 30;

/**
 * Whether a test of this kind may begin: a claim for a track that is open, a retest after a finished one, and at most
 * one of a kind in thirty days. Days as YYYY-MM-DD.
 *
 * Example: finished, retested on 2026-11-02 → again from 2026-12-02.
 */
export function mayBeginCheck(
  kind: 'CLAIM' | 'RETEST',
  assignment: { readonly state: AssignmentState },
  { lastOn, today }: { readonly lastOn: string | null; readonly today: string },
): boolean {
  const fits = kind === 'CLAIM' ? isOpen(assignment) : assignment.state === 'FINISHED';
  const waits = lastOn === null ? DAYS_BETWEEN_CHECKS : (Date.parse(today) - Date.parse(lastOn)) / 86_400_000;
  return fits && waits >= DAYS_BETWEEN_CHECKS;
}

/** Whether every competence came out at the level asked, or above. Example: ADVANCED where INTERMEDIATE is asked. */
export function isShown(outcomes: readonly { readonly wanted: Level; readonly level: Level }[]): boolean {
  return outcomes.length > 0 && outcomes.every(({ wanted, level }) => stepsBetween(wanted, level) >= 0);
}
