// R1, R2 and the floor: how many people a figure needs.
import type { BlockName, GateSettings } from './gate.types.ts';

/** k may go up, never below this. */
const FLOOR = 5;

/** Means and trends of means; all else is told as shares, totals or texts. */
const TOLD_AS_MEANS: ReadonlySet<BlockName> = new Set(['means', 'trend']);

/**
 * The least number of people behind a block of a cell (R1; for the response, R2: people invited).
 *
 * Example: with the defaults a team's mean needs 8, a team's older half 10, a distribution 10.
 */
export function minimumFor(
  block: BlockName,
  cell: { attribute: string | null },
  settings: GateSettings,
): number {
  if (block === 'response') return settings.minimumInvited;
  if (!TOLD_AS_MEANS.has(block) || cell.attribute !== null) {
    return Math.max(settings.minimumForMeans, settings.minimumForDistributions);
  }
  return settings.minimumForMeans;
}

/** Throws a RangeError when any minimum is under the floor, or the floor itself under 5. */
export function requireSafeSettings(settings: GateSettings): void {
  for (const [name, value] of Object.entries(settings)) {
    if (!Number.isInteger(value) || value < Math.max(FLOOR, settings.floor)) {
      throw new RangeError(`${name} must be a whole number of at least ${Math.max(FLOOR, settings.floor)}`);
    }
  }
}
