// Chance that nobody can work out again.
import { randomInt } from 'node:crypto';

/** The list in an order that nothing tells: by the chance of the system, not from a seed somebody could find. */
export function mixedByChance<One>(list: readonly One[]): One[] {
  const mixed = [...list];
  for (let at = mixed.length - 1; at > 0; at -= 1) {
    const other = randomInt(at + 1);
    const [one, two] = [mixed[at], mixed[other]];
    if (one !== undefined && two !== undefined) [mixed[at], mixed[other]] = [two, one];
  }
  return mixed;
}
