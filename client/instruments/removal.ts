// Putting back what was taken out of a draft.
import type { Definition, Item, Section } from './definition.ts';
import { freeName, inserted, itemIds, withItems } from './editing.ts';
import type { Place } from './place.ts';

export type Removed =
  | { readonly kind: 'item'; readonly sectionId: string; readonly at: number; readonly item: Item }
  | { readonly kind: 'section'; readonly at: number; readonly section: Section };

/** The draft with what was taken out in its place again, or as near to it as there still is; names that were taken since get a number. */
export function restored(definition: Definition, removed: Removed): { next: Definition; place: Place } {
  const { sections } = definition;
  if (removed.kind === 'section') {
    const at = Math.min(removed.at, sections.length);
    const id = freeName(
      removed.section.id,
      sections.map((one) => one.id),
    );
    const next = { ...definition, sections: inserted(sections, at, { ...removed.section, id }) };
    return { next, place: { section: at, item: null } };
  }
  const found = sections.findIndex(({ id }) => id === removed.sectionId);
  const item = { ...removed.item, id: freeName(removed.item.id, itemIds(definition)) };
  if (found === -1) {
    const section = { id: removed.sectionId, items: [item] };
    return {
      next: { ...definition, sections: [...sections, section] },
      place: { section: sections.length, item: 0 },
    };
  }
  const at = Math.min(removed.at, sections[found]?.items.length ?? 0);
  const next = withItems(definition, found, (items) => inserted(items, at, item));
  return { next, place: { section: found, item: at } };
}
