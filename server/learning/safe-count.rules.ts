/**
 * Counts of people in safe steps, for figures that somebody may ask for again and again with other conditions.
 *
 * Rounding alone is not enough: who may choose the conditions adds one person to a set whose size they know and watches
 * the step change. So every count is first moved by a few, by an amount that hangs on exactly who is in the set: the same
 * people always give the same figure, and one person more gives another that tells nothing (the cell key method of
 * Fraser and Wooton 2005, as national statistics offices use for tables people make themselves).
 */

/** A count as it may be shown: tens, or null for fewer than ten. */
export type SafeCount = number | null;

const STEP = 10;
const FEWEST = 10;
/** Moves a count by at most this many, each amount as likely as the others. */
const MOST_MOVED = 4;

/**
 * The number of people behind these keys (random ids), moved by −4 to 4 and rounded to tens; null below ten.
 *
 * Example: 213 people give 210 or 220, always the same of the two; 4 people give null, and so do none.
 */
export function safeCount(keys: Iterable<string>): SafeCount {
  let size = 0;
  let sum = 0;
  for (const key of new Set(keys)) {
    size += 1;
    sum = (sum + hashOf(key)) >>> 0; // adding does not mind the order
  }
  if (size < FEWEST) return null;
  const moved = size + (mixed(sum) % (2 * MOST_MOVED + 1)) - MOST_MOVED;
  const rounded = Math.round(moved / STEP) * STEP;
  return moved < FEWEST ? null : Math.max(FEWEST, rounded);
}

/** The difference of two counts as shown; null when either is too small to show. Example: 210 and 250 give −40. */
export function safeDifference(count: SafeCount, former: SafeCount): number | null {
  return count === null || former === null ? null : count - former;
}

/** FNV-1a over the key, well mixed. Keys are random, so nobody can make two that meet. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return mixed(hash);
}

/** The finalizer of MurmurHash3: every bit of the outcome hangs on every bit that went in. */
function mixed(value: number): number {
  let hash = value >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
