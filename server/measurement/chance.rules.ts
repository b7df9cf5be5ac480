/** Chance that can be repeated: the same seed gives the same order, on every machine. */

/** A whole number 0 to 2³² − 1 from a text (FNV-1a, then mixed as murmur3 ends). */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * The same things in an order that only the seed decides (Fisher and Yates; numbers by mulberry32).
 *
 * Nothing is lost or doubled, and every order is about as likely over many seeds.
 */
export function shuffled<Thing>(things: readonly Thing[], seed: string): Thing[] {
  const order = [...things];
  let state = hashOf(seed);
  for (let last = order.length - 1; last > 0; last--) {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    const chosen = Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * (last + 1));
    const moved = order[last] as Thing; // both places are in the list
    order[last] = order[chosen] as Thing;
    order[chosen] = moved;
  }
  return order;
}
