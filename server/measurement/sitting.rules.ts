// What is left to do in a sitting.

interface SittingItem {
  readonly id: string;
  readonly kind: 'KNOWLEDGE' | 'SELF_VIEW' | 'ATTITUDE';
}

const SECONDS_FOR_KNOWLEDGE = 20;
const SECONDS_FOR_STATEMENT = 6;

/**
 * Whole minutes the items without an answer will take: 20 s for a knowledge item, 6 s for a statement, rounded up.
 *
 * Example: six knowledge items and five statements are 150 s, so 3 minutes; nothing left is 0.
 */
export function minutesLeft(
  items: readonly SittingItem[],
  answered: { has(itemId: string): boolean },
): number {
  let seconds = 0;
  for (const { id, kind } of items) {
    if (!answered.has(id)) seconds += kind === 'KNOWLEDGE' ? SECONDS_FOR_KNOWLEDGE : SECONDS_FOR_STATEMENT;
  }
  return Math.ceil(seconds / 60);
}

/**
 * Items gathered by competence, in the order in which the competences first come.
 *
 * Example: items of a, a, b give the sections a (2 items) and b (1).
 */
export function sectionsOf<Item extends { readonly competence: string }>(
  items: readonly Item[],
): { readonly competence: string; readonly items: readonly Item[] }[] {
  const sections = new Map<string, Item[]>();
  for (const item of items) {
    const section = sections.get(item.competence);
    if (section) section.push(item);
    else sections.set(item.competence, [item]);
  }
  return [...sections].map(([competence, ofIt]) => ({ competence, items: ofIt }));
}
