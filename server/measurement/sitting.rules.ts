// What is left to do in a sitting.

import type { ItemKind } from './instrument.types.ts';

interface SittingItem {
  readonly id: string;
  readonly kind: ItemKind;
  /** What the author says it takes. */
  readonly seconds?: number | undefined;
  readonly rows?: readonly unknown[] | undefined;
}

/** Seconds an item of a kind usually takes; a matrix takes this for each row. */
export type ItemTimes = Readonly<Record<ItemKind, number>>;

/** Seconds one item takes: what it says itself, or the usual. Example: with 6 for a MATRIX, one of three rows is 18. */
export function secondsFor({ kind, seconds, rows }: Omit<SittingItem, 'id'>, times: ItemTimes): number {
  return seconds ?? times[kind] * (kind === 'MATRIX' ? (rows?.length ?? 1) : 1);
}

/**
 * Whole minutes the items without an answer will take, rounded up.
 *
 * Example: with 20 s for a knowledge item and 6 s for a statement, six and five of them are 150 s, so 3 minutes; nothing
 * left is 0.
 */
export function minutesLeft(
  items: readonly SittingItem[],
  answered: { has(itemId: string): boolean },
  times: ItemTimes,
): number {
  const done = items.filter(({ id }) => answered.has(id));
  return minutesFor(items, done, times);
}

/** Whole minutes the items take without those that are done, rounded up, never under 0. */
export function minutesFor(
  items: readonly SittingItem[],
  done: readonly SittingItem[],
  times: ItemTimes,
): number {
  const total = (all: readonly SittingItem[]) => all.reduce((sum, item) => sum + secondsFor(item, times), 0);
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
