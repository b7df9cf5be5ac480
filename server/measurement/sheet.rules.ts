/** The sheet (blad) of one person: the drawn items, in that person's order. */
import { optionsOf, type Scales } from './answer.rules.ts';
import { shuffled } from './chance.rules.ts';
import { drawnItems, type Ticket } from './draw.rules.ts';
import type { DrawRule, InstrumentItem } from './instrument.types.ts';

interface SheetSection {
  readonly id: string;
  readonly shuffle?: boolean | undefined;
  readonly items: readonly InstrumentItem[];
}

interface Drawable<Section extends SheetSection> {
  readonly sections: readonly Section[];
  readonly items: readonly InstrumentItem[];
  readonly draw?: readonly DrawRule[] | undefined;
}

/** Whose sheet it is: the ticket says which items, the person's own seed in which order. */
export interface SheetOwner {
  readonly ticket: Ticket;
  readonly orderSeed: string;
  /** Items of an adaptive test so far; of other instruments none. */
  readonly asked?: readonly string[];
}

export interface Sheet<Section extends SheetSection = SheetSection> {
  readonly sections: readonly Section[];
  readonly items: readonly InstrumentItem[];
}

/**
 * The sections with what is drawn, each in its order; a section with nothing drawn is left out.
 *
 * The same owner always gets the same sheet. Example: a section that shuffles its items a, b, c gives one person
 * b, a, c on every device and every day.
 */
export function sheetOf<Section extends SheetSection>(
  instrument: Drawable<Section>,
  { ticket, orderSeed }: SheetOwner,
): Sheet<Section> {
  const drawn = new Set(drawnItems(instrument.items, instrument.draw, ticket));
  const sections = instrument.sections.flatMap((section) => {
    const items = section.items.filter((item) => drawn.has(item));
    if (items.length === 0) return [];
    return [{ ...section, items: section.shuffle ? shuffled(items, `${orderSeed}/${section.id}`) : items }];
  });
  return { sections, items: sections.flatMap(({ items }) => items) };
}

/**
 * The places of an item's options in the order one person sees them; an option that excludes all others stays last.
 *
 * Example: three options in a fixed order are [0, 1, 2]; shuffled they may be [2, 0, 1], and the answer is still the place
 * in the instrument.
 */
export function optionOrder(item: InstrumentItem, scales: Scales, orderSeed: string): number[] {
  const places = optionsOf(item, scales).map((_, place) => place);
  if (item.kind === 'MATRIX' || !('shuffle' in item && item.shuffle)) return places;
  const last =
    item.kind === 'MULTIPLE_CHOICE'
      ? item.options.findIndex(({ code }) => code !== undefined && code === item.none)
      : -1;
  const order = shuffled(
    places.filter((place) => place !== last),
    `${orderSeed}/${item.id}`,
  );
  return last === -1 ? order : [...order, last];
}

/** The places of a matrix' rows in the order one person sees them. */
export function rowOrder(item: Extract<InstrumentItem, { kind: 'MATRIX' }>, orderSeed: string): number[] {
  const places = item.rows.map((_, place) => place);
  return item.shuffle ? shuffled(places, `${orderSeed}/${item.id}`) : places;
}
