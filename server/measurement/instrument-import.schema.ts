// What files of other programs would become, and taking them in. The files themselves come in over POST /import/instrument.
import { builder } from '../graphql/builder.ts';
import { callerOf } from '../graphql/viewer.ts';
import type { Locale } from '../platform/content.ts';
import { sentence } from '../platform/labels.ts';
import type { Became } from './import-definition.rules.ts';
import type { Finding } from './import-form.rules.ts';
import type { FileTrouble } from './import-read.rules.ts';
import { InstrumentVersionRef } from './instrument.ref.ts';
import type { InstrumentImportRecord } from './instrument-import.model.ts';
import { getInstrumentImport, takeInstrumentImport } from './instrument-import.service.ts';

const AUTHORS = ['author', 'programme'] as const;
const SHOWN = 1000;

const FindingKindRef = builder.enumType('ImportFindingKind', {
  description: 'How something is not as it was: lost, changed, or taken out because it could do harm.',
  values: ['LOST', 'CHANGED', 'SAFETY'] as const,
});

const FindingRef = builder.objectRef<Finding>('InstrumentImportFinding');
FindingRef.implement({
  description: 'Something in the files that is not as it was.',
  fields: (t) => ({
    kind: t.expose('kind', { type: FindingKindRef, description: 'What happened to it.' }),
    place: t.exposeString('place', {
      description: 'Name of the page, question, column or setting; empty for the file as a whole.',
    }),
    message: t.string({
      description: 'What it is and what to do.',
      resolve: (finding, _args, { locale }) => worded(finding, locale),
    }),
  }),
});

function worded({ key, values }: Finding, locale: Locale): string {
  const { reason, detail = '' } = values;
  const spoken =
    reason === undefined
      ? values
      : { ...values, reason: sentence(`exchange.reason.${reason}`, locale, { detail }) };
  return sentence(`exchange.finding.${key}`, locale, spoken);
}

const TroubleRef = builder.objectRef<FileTrouble>('InstrumentImportTrouble');
TroubleRef.implement({
  description: 'Why a file cannot be taken in.',
  fields: (t) => ({
    fileName: t.exposeString('fileName', { description: 'Name of the file.' }),
    message: t.string({
      description: 'What is wrong and what to do.',
      resolve: ({ key, values }, _args, { locale }) => sentence(`exchange.problem.${key}`, locale, values),
    }),
  }),
});

const BecameRef = builder.objectRef<Became>('InstrumentImportItem');
BecameRef.implement({
  description: 'What a question of the files becomes.',
  fields: (t) => ({
    section: t.exposeString('section', { description: 'The page it stands on.' }),
    name: t.exposeString('name', { description: 'Its name in the files.' }),
    sourceKind: t.exposeString('sourceKind', { description: 'Its kind, as the files call it.' }),
    id: t.exposeString('id', { description: 'Its name here.' }),
    kind: t.exposeString('kind', { description: 'Its kind here.' }),
    text: t.string({
      description: 'Its text, in the other language when it has none in this one.',
      resolve: ({ text }, _args, { locale }) => text[locale] || text.nl || text.en,
    }),
    condition: t.exposeString('condition', {
      nullable: true,
      description: 'Its condition as the files have it.',
    }),
    when: t.exposeString('when', {
      nullable: true,
      description: 'Its condition here; null also where it stays a note.',
    }),
  }),
});

const ImportRef = builder.objectRef<InstrumentImportRecord>('InstrumentImport');
ImportRef.implement({
  description: 'Files of another program and what they would become. Kept for a day.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The import.' }),
    fileNames: t.exposeStringList('fileNames', { description: 'The files, in the order they came.' }),
    troubles: t.field({
      type: [TroubleRef],
      description: 'Why it cannot be taken in; empty when it can. Bounded by the files.',
      resolve: ({ troubles }) => [...troubles],
    }),
    code: t.string({
      description: 'The proposed code.',
      resolve: ({ draft }) => draft?.definition.code ?? '',
    }),
    titleNl: t.string({
      description: 'Its title in Dutch.',
      resolve: ({ draft }) => draft?.definition.title.nl ?? '',
    }),
    titleEn: t.string({
      description: 'Its title in English.',
      resolve: ({ draft }) => draft?.definition.title.en ?? '',
    }),
    introductionNl: t.string({
      description: 'Its introduction in Dutch.',
      resolve: ({ draft }) => draft?.definition.introduction.nl ?? '',
    }),
    introductionEn: t.string({
      description: 'Its introduction in English.',
      resolve: ({ draft }) => draft?.definition.introduction.en ?? '',
    }),
    sectionCount: t.int({
      description: 'Pages in all.',
      resolve: ({ draft }) => draft?.definition.sections.length ?? 0,
    }),
    itemCount: t.int({ description: 'Questions in all.', resolve: ({ draft }) => draft?.became.length ?? 0 }),
    missingLanguage: t.string({
      nullable: true,
      description: 'nl or en when the files have no text in it.',
      resolve: ({ draft }) => draft?.missing ?? null,
    }),
    otherLanguages: t.stringList({
      description: 'Languages in the files that are not taken over.',
      resolve: ({ draft }) => [...(draft?.otherLanguages ?? [])],
    }),
    items: t.field({
      type: [BecameRef],
      description: 'What becomes what: the first 1,000.',
      resolve: ({ draft }) => draft?.became.slice(0, SHOWN) ?? [],
    }),
    findings: t.field({
      type: [FindingRef],
      description: 'What is not as it was: the first 1,000.',
      resolve: ({ draft }) => draft?.findings.slice(0, SHOWN) ?? [],
    }),
    findingCount: t.int({
      description: 'How many findings there are in all.',
      resolve: ({ draft }) => draft?.findings.length ?? 0,
    }),
    taken: t.boolean({
      description: 'Whether the draft has been made of it.',
      resolve: ({ takenAs }) => takenAs !== null,
    }),
  }),
});

builder.queryField('instrumentImport', (t) =>
  t.field({
    type: ImportRef,
    access: AUTHORS,
    description: 'What the files you sent would become.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => getInstrumentImport(callerOf(context), id),
  }),
);

const TakeInput = builder.inputType('TakeInstrumentImportInput', {
  description: 'How the draft is made of an import.',
  fields: (t) => ({
    importId: t.id({ required: true, description: 'The import.' }),
    code: t.string({ required: true, description: 'Code of the new questionnaire.' }),
    titleNl: t.string({ description: 'Its title in Dutch; left out, that of the files.' }),
    titleEn: t.string({ description: 'Its title in English; left out, that of the files.' }),
    introductionNl: t.string({ description: 'Its introduction in Dutch; left out, that of the files.' }),
    introductionEn: t.string({ description: 'Its introduction in English; left out, that of the files.' }),
    fillMissing: t.boolean({ description: 'Put the text of one language where the other has none.' }),
  }),
});

builder.mutationField('takeInstrumentImport', (t) =>
  t.field({
    type: InstrumentVersionRef,
    access: AUTHORS,
    description: 'Makes a draft of an import.',
    args: { input: t.arg({ type: TakeInput, required: true }) },
    resolve: (_root, { input }, context) => takeInstrumentImport(callerOf(context), input),
  }),
);
