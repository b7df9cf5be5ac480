// How the items of a questionnaire were answered, for authors: only what the release gate let out when a wave was published.
import { builder } from '../graphql/builder.ts';
import { NotShownReasonRef } from '../graphql/scalars.ts';
import { callerOf } from '../graphql/viewer.ts';
import { CompetenceRef } from '../measurement/framework.ref.ts';
import { competenceByCode } from '../measurement/measurement.reads.ts';
import { WaveRef } from '../measurement/wave.ref.ts';
import type { ItemFigures, Share } from './gate.types.ts';
import { type ItemReport, itemReport, type PublishedItem } from './item-figures.service.ts';
import { ShareRef } from './share.ref.ts';

const ItemFlagRef = builder.enumType('ItemFlag', {
  description: 'What an author should look at.',
  values: {
    TOO_HARD: { description: 'Fewer than 20 % right.' },
    TOO_EASY: { description: 'More than 90 % right.' },
    LOW_DISCRIMINATION: { description: 'Correlates under .20 with the rest of its competence.' },
  },
});

const OptionShareRef = builder.objectRef<{ text: string | null; isRight: boolean; share: Share | null }>(
  'ItemOptionShare',
);
OptionShareRef.implement({
  description: 'One answer to an item, and how many gave it.',
  fields: (t) => ({
    text: t.exposeString('text', {
      nullable: true,
      description: 'What it says; null for a table, whose first row is wrong and second right.',
    }),
    right: t.exposeBoolean('isRight', { description: 'Whether it is the best answer.' }),
    share: t.expose('share', { type: ShareRef, nullable: true, description: 'Null where it is not shown.' }),
  }),
});

type ItemCell = ItemFigures['cells'][number];
const ItemGroupRef = builder.objectRef<ItemCell>('ItemGroup');
ItemGroupRef.implement({
  description: 'The answers of one group to an item, or that they are not shown.',
  fields: (t) => ({
    attribute: t.exposeString('attribute', {
      nullable: true,
      description: 'roleFamily or ageBand; null: all.',
    }),
    value: t.exposeString('value', { nullable: true, description: 'Its code.' }),
    shown: t.boolean({ description: 'Whether they are shown.', resolve: ({ answers }) => answers.shown }),
    reason: t.field({
      type: NotShownReasonRef,
      nullable: true,
      description: 'Why not.',
      resolve: ({ answers }) => answers.reason,
    }),
    rightShare: t.field({
      type: ShareRef,
      nullable: true,
      description: 'Share right.',
      resolve: ({ answers }) => answers.content?.right?.share ?? null,
    }),
    band: t.string({
      nullable: true,
      description: 'About how many answered.',
      resolve: ({ answers }) => answers.content?.band ?? null,
    }),
  }),
});

const PublishedItemRef = builder.objectRef<PublishedItem>('PublishedItem');
PublishedItemRef.implement({
  description: 'A scored item as it was asked in a wave, with what was published of it.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The item.' }),
    kind: t.exposeString('kind', { description: 'What kind of item it is.' }),
    text: t.string({
      description: 'The question or statement.',
      resolve: ({ text }, _args, { locale }) => text[locale],
    }),
    competence: t.field({
      type: CompetenceRef,
      description: 'What it is about.',
      resolve: ({ competence }) => competenceByCode(competence),
    }),
    flags: t.field({
      type: [ItemFlagRef],
      description: 'What to look at; empty under fifty answers.',
      resolve: ({ figures }) => [...(figures?.flags ?? [])],
    }),
    all: t.field({
      type: ItemGroupRef,
      nullable: true,
      description: 'Everybody who answered; null when nothing was published of items.',
      resolve: (item) => wholeOf(item),
    }),
    rightLow: t.int({
      nullable: true,
      description: 'Lower end of the 95 % interval of the share right, in steps of 5 %.',
      resolve: (item) => wholeOf(item)?.answers.content?.right?.low ?? null,
    }),
    rightHigh: t.int({
      nullable: true,
      description: 'Upper end of it.',
      resolve: (item) => wholeOf(item)?.answers.content?.right?.high ?? null,
    }),
    discrimination: t.float({
      nullable: true,
      description: 'Correlation with the rest of its competence, to two decimals.',
      resolve: (item) => wholeOf(item)?.answers.content?.discrimination ?? null,
    }),
    options: t.field({
      type: [OptionShareRef],
      description: 'Its answers in their order, with how many gave each. At most eight.',
      resolve: (item, _args, { locale }) =>
        (item.options.length > 0 ? item.options : [null, null]).map((option, place) => ({
          text: option?.[locale] ?? null,
          isRight: item.options.length > 0 ? place === item.rightOption : place === 1,
          share: wholeOf(item)?.answers.content?.options[place]?.share ?? null,
        })),
    }),
    groups: t.field({
      type: [ItemGroupRef],
      description: 'By role family and by age band; at most some ten.',
      resolve: ({ figures }) => (figures?.cells ?? []).filter(({ attribute }) => attribute !== null),
    }),
  }),
});

const wholeOf = ({ figures }: PublishedItem): ItemCell | null =>
  figures?.cells.find(({ attribute }) => attribute === null) ?? null;

const ItemReportRef = builder.objectRef<ItemReport>('ItemReport');
ItemReportRef.implement({
  description: 'The items of a questionnaire in a wave.',
  fields: (t) => ({
    waves: t.field({
      type: [WaveRef],
      description: 'Published waves that used it, newest first; some four a year.',
      resolve: ({ waves }) => [...waves],
    }),
    wave: t.expose('wave', { type: WaveRef, nullable: true, description: 'The one these figures are of.' }),
    items: t.field({
      type: [PublishedItemRef],
      description: 'Scored items in their order. Bounded by the instrument.',
      resolve: ({ items }) => [...items],
    }),
  }),
});

builder.queryField('itemReport', (t) =>
  t.field({
    type: ItemReportRef,
    access: ['author', 'programme'],
    description:
      'How the items of a questionnaire were answered in a published wave; the newest when none is named.',
    args: { code: t.arg.string({ required: true }), waveId: t.arg.id() },
    resolve: (_root, { code, waveId }, context) =>
      itemReport(callerOf(context), { code, waveId: waveId ?? null }),
  }),
);
