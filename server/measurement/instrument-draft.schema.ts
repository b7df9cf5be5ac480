// What an author is told of a draft: how long it takes, what it changes, whether a condition can be read.
import { builder } from '../graphql/builder.ts';
import { ITEM_KINDS } from './instrument.input.ts';
import { InstrumentProblemRef, InstrumentVersionRef } from './instrument.ref.ts';
import type { ItemKind } from './instrument.types.ts';
import { CHANGES, type ItemDifference, type SectionDifference } from './instrument-difference.rules.ts';
import {
  checkCondition,
  differencesOf,
  sittingSize,
  type VersionDifferences,
} from './instrument-draft.service.ts';
import { itemTimes } from './item-times.content.ts';
import { ItemKindRef } from './sitting.ref.ts';

const AUTHORS = ['author', 'programme'] as const;

const ChangeRef = builder.enumType('InstrumentChange', {
  description: 'What a version does with a part of the one before.',
  values: CHANGES,
});

const ItemDifferenceRef = builder.objectRef<ItemDifference>('ItemDifference');
ItemDifferenceRef.implement({
  description: 'An item that a version adds, changes, moves or removes.',
  fields: (t) => ({
    id: t.id({ description: 'The item.', resolve: ({ item }) => item.id }),
    text: t.string({
      description: 'The question or statement.',
      resolve: ({ item }, _args, { locale }) => item.text[locale],
    }),
    change: t.expose('change', { type: ChangeRef, description: 'What happens to it.' }),
    parts: t.exposeStringList('parts', {
      description: 'The fields that change, as docs/guides/instrument-format.md names them.',
    }),
  }),
});

const SectionDifferenceRef = builder.objectRef<SectionDifference>('SectionDifference');
SectionDifferenceRef.implement({
  description: 'A section that a version adds, changes, moves or removes; its items stand apart.',
  fields: (t) => ({
    id: t.id({ description: 'The section.', resolve: ({ section }) => section.id }),
    title: t.string({
      description: 'Its title, or its id.',
      resolve: ({ section }, _args, { locale }) => section.title?.[locale] ?? section.id,
    }),
    change: t.expose('change', { type: ChangeRef, description: 'What happens to it.' }),
  }),
});

const DifferencesRef = builder.objectRef<VersionDifferences>('InstrumentDifferences');
DifferencesRef.implement({
  description: 'What a version changes of the one before.',
  fields: (t) => ({
    since: t.exposeInt('since', { description: 'The version before.' }),
    items: t.field({
      type: [ItemDifferenceRef],
      description: 'Items, in the order of the new version, then those removed. Bounded by the instrument.',
      resolve: ({ items }) => [...items],
    }),
    sections: t.field({
      type: [SectionDifferenceRef],
      description: 'Sections, in the same way. Bounded by the instrument.',
      resolve: ({ sections }) => [...sections],
    }),
    settings: t.exposeStringList('settings', { description: 'Fields of the instrument itself that change.' }),
  }),
});

builder.objectFields(InstrumentVersionRef, (t) => ({
  itemMinutes: t.int({
    description:
      'Minutes the longest of twelve sheets takes, by the times of its items, every condition holding.',
    resolve: ({ definition }) => sittingSize(definition).minutes,
  }),
  sittingItemCount: t.int({
    description: 'Items on the longest of twelve sheets.',
    resolve: ({ definition }) => sittingSize(definition).items,
  }),
  differences: t.field({
    type: DifferencesRef,
    nullable: true,
    complexity: 5,
    description: 'From the newest version published before it; null for a first version.',
    resolve: (version) => differencesOf(version),
  }),
}));

const ItemTimeRef = builder.objectRef<{ readonly kind: ItemKind; readonly seconds: number }>('ItemTime');
ItemTimeRef.implement({
  description: 'How long an item of a kind takes.',
  fields: (t) => ({
    kind: t.expose('kind', { type: ItemKindRef, description: 'The kind.' }),
    seconds: t.exposeInt('seconds', { description: 'Seconds; of a matrix for each row.' }),
  }),
});
const ItemTimesRef = builder.objectRef<ReturnType<typeof itemTimes>>('ItemTimes');
ItemTimesRef.implement({
  description: 'The rule by which minutes are estimated.',
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Of the rule.' }),
    source: t.string({
      description: 'Where the times come from.',
      resolve: ({ source }, _args, { locale }) => source[locale],
    }),
    kinds: t.field({
      type: [ItemTimeRef],
      description: 'Every kind of item.',
      resolve: ({ seconds }) => ITEM_KINDS.map((kind) => ({ kind, seconds: seconds[kind] })),
    }),
  }),
});

const ConditionPlacesInput = builder.inputType('ConditionPlacesInput', {
  description: 'Where items stand, seen from a condition.',
  fields: (t) => ({
    earlier: t.idList({ required: true, description: 'Items before it.' }),
    shuffled: t.idList({ required: true, description: 'Items of the same section, when that shuffles.' }),
    later: t.idList({ required: true, description: 'Items after it.' }),
  }),
});

builder.queryFields((t) => ({
  itemTimes: t.field({
    type: ItemTimesRef,
    access: AUTHORS,
    description: 'The rule by which minutes are estimated.',
    resolve: () => itemTimes(),
  }),
  conditionCheck: t.field({
    type: [InstrumentProblemRef],
    access: AUTHORS,
    description:
      'What is wrong with a condition while it is typed; at most one problem for each item it names.',
    args: {
      condition: t.arg.string({ required: true }),
      places: t.arg({ type: ConditionPlacesInput, required: true }),
    },
    resolve: (_root, { condition, places }) => checkCondition(condition, places),
  }),
}));
