// What other programs will not do with a version that is given to them. The file itself goes out over GET /export/instrument.
import { builder } from '../graphql/builder.ts';
import { sentence } from '../platform/labels.ts';
import type { Lack } from './export-surveyjs.rules.ts';
import { lacksOfExport } from './instrument-export.service.ts';

const LackRef = builder.objectRef<Lack>('InstrumentExportLack');
LackRef.implement({
  description: 'Something that only Op Peil does with an exported instrument.',
  fields: (t) => ({
    message: t.string({
      description: 'What it is.',
      resolve: ({ key }, _args, { locale }) => sentence(`exchange.lack.${key}`, locale),
    }),
    places: t.stringList({
      description: 'The questions or pages it is about. Bounded by the instrument.',
      resolve: ({ places }) => [...places],
    }),
  }),
});

const ExportRef = builder.objectRef<Awaited<ReturnType<typeof lacksOfExport>>>('InstrumentExport');
ExportRef.implement({
  description: 'What comes out when a version is given to other programs.',
  fields: (t) => ({
    title: t.string({ description: 'Its title.', resolve: ({ title }, _args, { locale }) => title[locale] }),
    lacks: t.field({
      type: [LackRef],
      description: 'What other programs will not do with it. Bounded by the kinds there are.',
      resolve: ({ lacks }) => lacks,
    }),
  }),
});

builder.queryField('instrumentExport', (t) =>
  t.field({
    type: ExportRef,
    access: ['author', 'programme'],
    description: 'What other programs will not do with a version, before it is given out.',
    args: { code: t.arg.string({ required: true }), version: t.arg.int({ required: true }) },
    resolve: (_root, { code, version }) => lacksOfExport(code, version),
  }),
);
