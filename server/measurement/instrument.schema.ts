// Instruments for who makes them and who chooses one for a wave. The answer key is in the definition: authors alone see it.
import { builder } from '../graphql/builder.ts';
import { pageCost, pageOf } from '../graphql/paging.ts';
import { callerOf } from '../graphql/viewer.ts';
import { peopleByIds } from '../organisation/organisation.reads.ts';
import { sentence } from '../platform/labels.ts';
import { problemsOf } from './instrument.content.ts';
import { InstrumentProblemRef, InstrumentVersionRef } from './instrument.ref.ts';
import {
  checkInstrument,
  createInstrument,
  getInstrument,
  listBuiltIn,
  listInstruments,
  publishInstrument,
  removeInstrument,
  saveInstrument,
} from './instrument.service.ts';

const AUTHORS = ['author', 'programme'] as const;

InstrumentProblemRef.implement({
  description: 'What is wrong with an instrument, and where.',
  fields: (t) => ({
    path: t.exposeString('path', {
      description: 'Place in the definition, such as sections.0.items.2.text.nl.',
    }),
    message: t.string({
      description: 'What is wrong and what to do.',
      resolve: ({ problemKey, values }, _args, { locale }) =>
        sentence(`instruments.problem.${problemKey}`, locale, values),
    }),
  }),
});

InstrumentVersionRef.implement({
  description: 'A version of an instrument as its authors see it.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: true, description: 'Null for one that came with the product.' }),
    code: t.string({ description: 'Its code.', resolve: ({ definition }) => definition.code }),
    version: t.int({ description: 'Its version.', resolve: ({ definition }) => definition.version }),
    published: t.boolean({
      description: 'Whether it is published, and so never changes.',
      resolve: ({ state }) => state === 'PUBLISHED',
    }),
    revision: t.exposeInt('revision', {
      description: 'Rises with each save; send back the one that was seen.',
    }),
    title: t.string({
      description: 'Its title.',
      resolve: ({ definition }, _args, { locale }) => definition.title[locale],
    }),
    itemCount: t.int({
      description: 'Items in all.',
      resolve: ({ definition }) => definition.sections.reduce((sum, { items }) => sum + items.length, 0),
    }),
    changedAt: t.expose('changedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was last saved.',
    }),
    changedByName: t.string({
      nullable: true,
      complexity: 3,
      description: 'Who saved it last; null for what came with the product or from elsewhere.',
      resolve: async ({ changedBy }) => {
        const [person] = changedBy === null ? [] : await peopleByIds([changedBy]);
        return person?.fullName ?? null;
      },
    }),
    definition: t.string({
      description: 'All of it as JSON, as docs/guides/instrument-format.md describes.',
      resolve: ({ definition }) => JSON.stringify(definition),
    }),
    problems: t.field({
      type: [InstrumentProblemRef],
      description: 'What keeps it from being published; empty when nothing does. Bounded by the instrument.',
      resolve: ({ definition }) => problemsOf(definition),
    }),
  }),
});

builder.queryFields((t) => ({
  instruments: t.connection(
    {
      type: InstrumentVersionRef,
      access: AUTHORS,
      description: 'Drafts and versions made here, the last changed first.',
      complexity: pageCost,
      resolve: (_root, args) => pageOf(args, listInstruments),
    },
    { name: 'InstrumentVersionConnection', description: 'A page of versions.' },
    { name: 'InstrumentVersionEdge', description: 'A version with its place in the list.' },
  ),
  builtInInstruments: t.field({
    type: [InstrumentVersionRef],
    access: AUTHORS,
    description: 'Versions that came with the product. Bounded by content.',
    resolve: () => listBuiltIn(),
  }),
  instrument: t.field({
    type: InstrumentVersionRef,
    access: AUTHORS,
    description: 'One version made here.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }) => getInstrument(id),
  }),
  instrumentProblems: t.field({
    type: [InstrumentProblemRef],
    access: AUTHORS,
    description: 'What is wrong with a definition, while it is typed. Bounded by its size.',
    args: { definition: t.arg.string({ required: true }) },
    resolve: (_root, { definition }) => checkInstrument(definition),
  }),
}));

const CreateInstrumentInput = builder.inputType('CreateInstrumentInput', {
  description: 'A new instrument, or a new version of one.',
  fields: (t) => ({
    code: t.string({ required: true, description: 'Small letters, digits and hyphens.' }),
    fromCode: t.string({
      description: 'The instrument a new one begins as a copy of; left out, it is `code`.',
    }),
    fromVersion: t.int({ description: 'The published version the draft begins as; left out, it is empty.' }),
    titleNl: t.string({ description: 'Title of a new instrument in Dutch.' }),
    titleEn: t.string({ description: 'Title of a new instrument in English.' }),
  }),
});

builder.mutationFields((t) => ({
  createInstrument: t.field({
    type: InstrumentVersionRef,
    access: AUTHORS,
    description: 'Makes a draft beside what is published.',
    args: { input: t.arg({ type: CreateInstrumentInput, required: true }) },
    resolve: (_root, { input }, context) => createInstrument(callerOf(context), input),
  }),
  saveInstrument: t.field({
    type: InstrumentVersionRef,
    access: AUTHORS,
    description: 'Saves a draft, also with problems; refused when somebody else saved in between.',
    args: {
      id: t.arg.id({ required: true }),
      revision: t.arg.int({ required: true }),
      definition: t.arg.string({
        required: true,
        description: 'An item that did not change may be sent as its place among all stored items, from 0.',
      }),
    },
    resolve: (_root, args, context) => saveInstrument(callerOf(context), args),
  }),
  publishInstrument: t.field({
    type: InstrumentVersionRef,
    access: AUTHORS,
    description: 'Publishes a draft without problems, once and for all.',
    args: { id: t.arg.id({ required: true }), revision: t.arg.int({ required: true }) },
    resolve: (_root, args, context) => publishInstrument(callerOf(context), args),
  }),
  removeInstrument: t.boolean({
    access: AUTHORS,
    description: 'Removes a draft.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => removeInstrument(callerOf(context), id),
  }),
}));
