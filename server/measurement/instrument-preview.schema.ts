// Looking at an instrument as any respondent would get it. Nothing is stored.
import { builder } from '../graphql/builder.ts';
import type { ItemKind } from './instrument.types.ts';
import {
  type InstrumentPreview,
  listPreviewDepartments,
  type PreviewDepartment,
  type PreviewOutcome,
  previewInstrument,
  previewOutcome,
} from './instrument-preview.service.ts';
import { CompetenceResultRef, ItemReviewRef } from './profile.ref.ts';
import { ItemKindRef, SittingSectionRef } from './sitting.ref.ts';

const AUTHORS = ['author', 'programme'] as const;

const PreviewDepartmentRef = builder.objectRef<PreviewDepartment>('PreviewDepartment');
PreviewDepartmentRef.implement({
  description: 'A unit in which people are placed.',
  fields: (t) => ({
    id: t.id({ description: 'The department.', resolve: ({ department }) => department.id }),
    name: t.string({ description: 'Its name.', resolve: ({ department }) => department.name }),
    peopleBand: t.exposeString('peopleBand', { description: 'How many people, as a band such as 20–49.' }),
  }),
});

interface BankItem {
  readonly id: string;
  readonly kind: ItemKind;
  readonly drawn: boolean;
}
const BankItemRef = builder.objectRef<BankItem>('PreviewItem');
BankItemRef.implement({
  description: 'An item of the bank, drawn for this respondent or not.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The item.' }),
    kind: t.expose('kind', { type: ItemKindRef, description: 'What kind of item it is.' }),
    drawn: t.exposeBoolean('drawn', { description: 'Whether this respondent gets it.' }),
  }),
});

const PreviewCoverageRef = builder.objectRef<NonNullable<InstrumentPreview['coverage']>>('PreviewCoverage');
PreviewCoverageRef.implement({
  description: 'What the people of a department get of the bank between them.',
  fields: (t) => ({
    covered: t.exposeInt('covered', { description: 'Items that at least one of them gets.' }),
    bank: t.exposeInt('bank', { description: 'Items in all.' }),
    peopleBand: t.exposeString('peopleBand', { description: 'How many people, as a band such as 20–49.' }),
  }),
});

const PreviewRef = builder.objectRef<InstrumentPreview>('InstrumentPreview');
PreviewRef.implement({
  description: 'What one respondent would get.',
  fields: (t) => ({
    title: t.string({
      description: 'The title in the language asked for.',
      resolve: ({ definition, locale }) => definition.title[locale],
    }),
    introduction: t.string({
      description: 'The introduction in the language asked for.',
      resolve: ({ definition, locale }) => definition.introduction[locale],
    }),
    estimatedMinutes: t.int({
      description: 'Minutes its author announces.',
      resolve: ({ definition }) => definition.estimatedMinutes,
    }),
    minutes: t.exposeInt('minutes', {
      description: 'Minutes this sheet takes by the times of its items, every condition holding.',
    }),
    sections: t.field({
      type: [SittingSectionRef],
      description: 'Page by page, as in a sitting. Bounded by the instrument.',
      resolve: ({ sections }) => [...sections],
    }),
    bank: t.field({
      type: [BankItemRef],
      description: 'Every item of the instrument. Bounded by the instrument.',
      resolve: ({ items, drawn }) => items.map(({ id, kind }) => ({ id, kind, drawn: drawn.has(id) })),
    }),
    coverage: t.expose('coverage', {
      type: PreviewCoverageRef,
      nullable: true,
      description: 'Of the department; null when none was chosen.',
    }),
  }),
});

const PreviewOutcomeRef = builder.objectRef<PreviewOutcome>('PreviewOutcome');
PreviewOutcomeRef.implement({
  description: 'What a respondent with these answers would see afterwards.',
  fields: (t) => ({
    askedCount: t.int({
      description: 'Items asked with these answers.',
      resolve: ({ asked }) => asked.length,
    }),
    results: t.field({
      type: [CompetenceResultRef],
      description: 'Competences with a working level of the role family. Bounded by the framework.',
      resolve: ({ results }) => [...results],
    }),
    reviews: t.field({
      type: [ItemReviewRef],
      description: 'Test items with the best answer and why. Bounded by the instrument.',
      resolve: ({ reviews }) => [...reviews],
    }),
  }),
});

const PreviewInput = builder.inputType('InstrumentPreviewInput', {
  description: 'Whom a preview is for.',
  fields: (t) => ({
    code: t.string({ required: true, description: 'The instrument.' }),
    version: t.int({ required: true, description: 'Its version, also a draft.' }),
    locale: t.string({ required: true, description: 'nl or en.' }),
    roleFamily: t.string({ description: 'Whose working levels count; the first role family without it.' }),
    departmentId: t.id({ description: 'Of which department; without it of none.' }),
    turn: t.int({ required: true, description: 'Place in the department, 0–9999.' }),
    seed: t.string({ required: true, description: 'What stands for the wave; the same draws the same.' }),
  }),
});
const TriedAnswerInput = builder.inputType('TriedAnswerInput', {
  description: 'An answer that is looked at and not stored.',
  fields: (t) => ({
    itemId: t.id({ required: true, description: 'The item.' }),
    value: t.field({ type: 'AnswerValue', required: true, description: 'What was answered.' }),
  }),
});

builder.queryFields((t) => ({
  previewDepartments: t.field({
    type: [PreviewDepartmentRef],
    access: AUTHORS,
    description: 'Departments a respondent can be of. Bounded by the tree.',
    resolve: () => listPreviewDepartments(),
  }),
  instrumentPreview: t.field({
    type: PreviewRef,
    access: AUTHORS,
    complexity: 5,
    description: 'What one respondent would get, by the rules of a real sitting.',
    args: { input: t.arg({ type: PreviewInput, required: true }) },
    resolve: (_root, { input }) => previewInstrument(input),
  }),
  previewOutcome: t.field({
    type: PreviewOutcomeRef,
    access: AUTHORS,
    complexity: 5,
    description: 'What a respondent with these answers would see afterwards; at most 300 answers.',
    args: {
      input: t.arg({ type: PreviewInput, required: true }),
      answers: t.arg({ type: [TriedAnswerInput], required: true }),
    },
    resolve: (_root, { input, answers }) => previewOutcome(input, answers),
  }),
}));
