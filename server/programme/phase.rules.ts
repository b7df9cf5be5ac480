// Which phase a department is in per programme line, and which phase its figures point at.

export const PHASES = ['PREPARE', 'OPTIMISE', 'RENEW', 'TRANSFORM'] as const;
export type Phase = (typeof PHASES)[number];

export const PROGRAMME_LINES = ['MISSIONS', 'FOUNDATION', 'SKILLS'] as const;
export type ProgrammeLine = (typeof PROGRAMME_LINES)[number];

interface Confirmed {
  readonly line: ProgrammeLine;
}

/** The last confirmed phase of each programme line, in the order of the lines; `confirmed` stands oldest first. */
export function presentPhases<Item extends Confirmed>(confirmed: readonly Item[]): Item[] {
  return PROGRAMME_LINES.flatMap((line) => confirmed.filter((one) => one.line === line).at(-1) ?? []);
}

/**
 * The phase of the line "skills" that published shares at working level point at, by their mean: each threshold passed
 * is a phase further. Null without a published share. Only a proposal: a person confirms it with a reason.
 *
 * Example with thresholds 25, 50, 75: shares 40 and 70 per cent → mean 55 → RENEW.
 */
export function proposedPhase(
  sharesAtWorkingLevel: readonly number[],
  thresholds: readonly [number, number, number],
): Phase | null {
  if (sharesAtWorkingLevel.length === 0) return null;
  const mean = sharesAtWorkingLevel.reduce((sum, share) => sum + share, 0) / sharesAtWorkingLevel.length;
  return PHASES[thresholds.filter((threshold) => mean >= threshold).length] ?? null;
}
