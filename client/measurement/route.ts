// Which pages and questions are asked with the answers so far. The server decides at submitting, by the same rules.
import { type AnswerBook, bookOf } from './answer-book.ts';
import type { AnswerValue, Values } from './answer-value.ts';
import type { SittingItem, SittingSection } from './sitting-view.ts';

export type Holds = (source: string, answers: AnswerBook) => boolean;

/** Every question by its id, asked or not. */
export function itemsById(sections: readonly SittingSection[]): ReadonlyMap<string, SittingItem> {
  return new Map(sections.flatMap(({ items }) => items.map((item) => [item.id, item] as const)));
}

export function hasConditions(sections: readonly SittingSection[]): boolean {
  return sections.some(({ when, items }) => when !== null || items.some((item) => item.when !== null));
}

/** The sections with what is asked; one without any question left is left out. */
export function askedSections(
  sections: readonly SittingSection[],
  values: Values,
  holds: Holds,
): SittingSection[] {
  const counted = new Map<string, AnswerValue>();
  const book = bookOf(itemsById(sections), counted);
  const asked = (when: string | null) => when === null || holds(when, book);
  return sections.flatMap((section) => {
    if (!asked(section.when)) return [];
    const items = section.items.filter((item) => {
      if (!asked(item.when)) return false;
      const value = values.get(item.id);
      if (value !== undefined) counted.set(item.id, value);
      return true;
    });
    return items.length === 0 ? [] : [{ ...section, items }];
  });
}
