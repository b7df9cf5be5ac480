import { builder } from '../graphql/builder.ts';
import { ITEM_KINDS } from './instrument.input.ts';
import type { ShownItem, ShownSection } from './sitting-view.content.ts';

/** An answer to choose from, in the language of the reader. */
export const SittingOptionRef = builder.objectRef<{
  readonly value: number;
  readonly code: string;
  readonly text: string;
}>('SittingOption');

export const SittingItemRef = builder.objectRef<ShownItem>('SittingItem');

export const ItemKindRef = builder.enumType('ItemKind', {
  description: 'What kind of item it is; docs/guides/instrument-format.md tells of each.',
  values: ITEM_KINDS,
});

export const SittingSectionRef = builder.objectRef<ShownSection>('SittingSection');
