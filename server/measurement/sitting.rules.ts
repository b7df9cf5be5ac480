// What is left to do in a sitting.

import type { ItemKind } from './instrument.types.ts';

interface SittingItem {
  readonly id: string;
  readonly kind: ItemKind;
  /** What the author says it takes. */
  readonly seconds?: number | undefined;
  readonly rows?: readonly unknown[] | undefined;
}

/** What an item of a kind usually takes; a matrix takes this for each row. */
const SECONDS: Readonly<Record<ItemKind, number>> = {
  KNOWLEDGE: 20,
  SELF_VIEW: 6,
  ATTITUDE: 6,
  LIKERT: 6,
  MATRIX: 6,
  SINGLE_CHOICE: 10,
  MULTIPLE_CHOICE: 15,
  NUMBER: 10,
  SHORT_TEXT: 15,
  LONG_TEXT: 45,
  RANKING: 30,
  RUBRIC: 25,
  TASK: 40,
};

/** Seconds one item takes. Example: a MATRIX of three rows is 18. */
export function secondsFor({ kind, seconds, rows }: Omit<SittingItem, 'id'>): number {
  return seconds ?? SECONDS[kind] * (kind === 'MATRIX' ? (rows?.length ?? 1) : 1);
}

/**
 * Whole minutes the items without an answer will take, rounded up: 20 s for a knowledge item, 6 s for a statement, and
 * so on, or what the item itself says.
 *
 * Example: six knowledge items and five statements are 150 s, so 3 minutes; nothing left is 0.
 */
export function minutesLeft(
  items: readonly SittingItem[],
  answered: { has(itemId: string): boolean },
): number {
  return minutesFor(
    items,
    items.filter(({ id }) => answered.has(id)),
  );
}

/** Whole minutes the items take without those that are done, rounded up, never under 0. */
export function minutesFor(items: readonly SittingItem[], done: readonly SittingItem[]): number {
  const total = (all: readonly SittingItem[]) => all.reduce((sum, item) => sum + secondsFor(item), 0);
  return Math.max(0, Math.ceil((total(items) - total(done)) / 60));
}

/**
 * Items gathered by competence, in the order in which the competences first come.
 *
 * Example: items of a, a, b give the sections a (2 items) and b (1).
 */
export function sectionsOf<Item extends { readonly competence: string | null }>(
  items: readonly Item[],
): { readonly competence: string; readonly items: readonly Item[] }[] {
  const sections = new Map<string, Item[]>();
  for (const item of items) {
    const competence = item.competence ?? '';
    const section = sections.get(competence);
    if (section) section.push(item);
    else sections.set(competence, [item]);
  }
  return [...sections].map(([competence, ofIt]) => ({ competence, items: ofIt }));
}
