// All instruments by code, for who makes them.
import { builder } from '../graphql/builder.ts';
import { pageCost, pageOf } from '../graphql/paging.ts';
import { InstrumentVersionRef } from './instrument.ref.ts';
import { getInstrumentVersion } from './instrument.service.ts';
import {
  getInstrumentEntry,
  type InstrumentEntry,
  listInstrumentEntries,
} from './instrument-list.service.ts';
import type { WaveWithInstrument } from './wave.model.ts';
import { WaveStateRef } from './wave.ref.ts';

const AUTHORS = ['author', 'programme'] as const;

const InstrumentUseRef = builder.objectRef<WaveWithInstrument>('InstrumentUse');
InstrumentUseRef.implement({
  description: 'A round made with an instrument.',
  fields: (t) => ({
    waveId: t.id({ description: 'The wave.', resolve: ({ id }) => id }),
    name: t.string({
      description: 'Its name.',
      resolve: ({ nameNl, nameEn }, _args, { locale }) => (locale === 'nl' ? nameNl : nameEn),
    }),
    state: t.field({ type: WaveStateRef, description: 'How far it is.', resolve: ({ state }) => state }),
    version: t.int({
      description: 'The version it is made with.',
      resolve: ({ instrumentVersion }) => instrumentVersion,
    }),
  }),
});

const InstrumentEntryRef = builder.objectRef<InstrumentEntry>('InstrumentEntry');
InstrumentEntryRef.implement({
  description: 'An instrument with everything there is of it.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Its code.' }),
    title: t.string({
      description: 'The title of its newest version; empty when nobody gave one.',
      resolve: ({ versions }, _args, { locale }) => versions[0]?.definition.title[locale] ?? '',
    }),
    versions: t.field({
      type: [InstrumentVersionRef],
      description: 'Newest first; at most one is a draft. Bounded by what was published.',
      resolve: ({ versions }) => [...versions],
    }),
    uses: t.field({
      type: [InstrumentUseRef],
      description: 'Rounds made with one of its versions, newest first; at most fifty.',
      resolve: ({ waves }) => waves.slice(0, 50),
    }),
  }),
});

builder.queryFields((t) => ({
  instrumentEntries: t.connection(
    {
      type: InstrumentEntryRef,
      access: AUTHORS,
      description:
        'All instruments: those changed here last first, then the ones that came with the product.',
      complexity: pageCost,
      resolve: (_root, args) => pageOf(args, listInstrumentEntries),
    },
    { name: 'InstrumentEntryConnection', description: 'A page of instruments.' },
    { name: 'InstrumentEntryEdge', description: 'An instrument with its place in the list.' },
  ),
  instrumentEntry: t.field({
    type: InstrumentEntryRef,
    access: AUTHORS,
    description: 'One instrument.',
    args: { code: t.arg.string({ required: true }) },
    resolve: (_root, { code }) => getInstrumentEntry(code),
  }),
  instrumentVersion: t.field({
    type: InstrumentVersionRef,
    access: AUTHORS,
    description: 'One version of an instrument, made here or built in.',
    args: { code: t.arg.string({ required: true }), version: t.arg.int({ required: true }) },
    resolve: (_root, { code, version }) => getInstrumentVersion(code, version),
  }),
}));
