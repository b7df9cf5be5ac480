// From the team questionnaire to the phase it points at, per programme line.
import { PHASES, type Phase, PROGRAMME_LINES, type ProgrammeLine } from './phase.rules.ts';

/** What was chosen for one statement: 0 for PREPARE to 3 for TRANSFORM. */
export interface ReadinessAnswer {
  readonly code: string;
  readonly points: number;
}

interface Statement {
  readonly code: string;
  readonly line: ProgrammeLine;
}

/**
 * The furthest phase that more than half of the statements have reached; null without any. One subject that is far ahead
 * does not pull the others along, and one that lags behind does not hold them back.
 *
 * Example: points 3, 2 and 0 → RENEW (two of three have reached 2); points 2 and 1 → OPTIMISE (one of two is no majority).
 */
export function phaseReached(points: readonly number[]): Phase | null {
  if (points.length === 0) return null;
  const falling = [...points].sort((a, b) => b - a);
  return PHASES[falling[Math.floor(points.length / 2)] ?? 0] ?? null;
}

/** The phase each programme line has reached by the answers; a line without a statement has none. */
export function readinessPhases(
  statements: readonly Statement[],
  answers: readonly ReadinessAnswer[],
): { readonly line: ProgrammeLine; readonly phase: Phase | null }[] {
  const points = new Map(answers.map((one) => [one.code, one.points]));
  return PROGRAMME_LINES.map((line) => ({
    line,
    phase: phaseReached(
      statements.filter((one) => one.line === line).flatMap(({ code }) => points.get(code) ?? []),
    ),
  }));
}

/**
 * The last of each wave, newest wave first; `given` stands oldest first.
 *
 * Example: filled in twice during one wave → the second stands for that wave.
 */
export function lastPerWave<Item extends { readonly waveId: string }>(given: readonly Item[]): Item[] {
  const last = new Map<string, Item>();
  for (const one of given) {
    last.delete(one.waveId);
    last.set(one.waveId, one);
  }
  return [...last.values()].reverse();
}
