// Writing, deciding, reviewing and sharing practices, as the API offers it.
import { builder } from '../graphql/builder.ts';
import { LevelRef, PhaseRef } from '../graphql/scalars.ts';
import { callerOf } from '../graphql/viewer.ts';
import { DRAFT_STATES } from './practice.model.ts';
import { isEditor, mayDecide } from './practice.policy.ts';
import { PracticeRef } from './practice.ref.ts';
import { EffortRef } from './practice.schema.ts';
import type { AttachmentRecord } from './practice-attachment.model.ts';
import { attachmentsInOrder } from './practice-attachment.service.ts';
import { DIFFERENCE_FIELDS, DIFFERENCE_KINDS, type FieldDifference } from './practice-difference.rules.ts';
import {
  listToReview,
  publishPractice,
  returnPractice,
  reviewPractice,
  sharePractice,
  withdrawPractice,
} from './practice-editing.service.ts';
import {
  differenceBetween,
  differenceOfDraft,
  historyOf,
  type VersionLine,
} from './practice-history.service.ts';
import { mostUsedPractices, type PracticeUse } from './practice-use.service.ts';
import {
  type DraftView,
  discardDraft,
  getDraft,
  handInDraft,
  listHandedIn,
  listMyDrafts,
  previewBody,
  saveDraft,
} from './practice-writing.service.ts';

const DraftStateRef = builder.enumType('PracticeDraftState', {
  description: 'How far a draft is.',
  values: DRAFT_STATES,
});

const AttachmentRef = builder.objectRef<AttachmentRecord>('PracticeAttachment').implement({
  description: 'A file that belongs to a practice.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The file.' }),
    fileName: t.exposeString('fileName', { description: 'Its name.' }),
    size: t.exposeInt('size', { description: 'Bytes.' }),
    path: t.string({ description: 'Where it is given.', resolve: ({ id }) => `/attachments/${id}` }),
  }),
});

builder.objectField(PracticeRef, 'attachments', (t) =>
  t.field({
    type: [AttachmentRef],
    description: 'Files that belong to it; at most six.',
    complexity: 3,
    resolve: ({ attachmentIds }) => attachmentsInOrder(attachmentIds),
  }),
);

const DraftRef = builder.objectRef<DraftView>('PracticeDraft').implement({
  description: 'What somebody writes, beside what is published.',
  fields: (t) => ({
    code: t.exposeID('code', { description: 'Code of the practice.' }),
    revision: t.exposeInt('revision', {
      description: 'To be sent along with a change; 0 when nothing happened yet.',
    }),
    state: t.field({
      type: DraftStateRef,
      nullable: true,
      description: 'How far it is; null when nobody works on it.',
      resolve: ({ record }) => record?.draft?.state ?? null,
    }),
    remark: t.string({
      nullable: true,
      description: 'Why an editor returned it.',
      resolve: ({ record }) => record?.draft?.remark ?? null,
    }),
    writtenAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was last changed.',
      resolve: ({ record }) => record?.draft?.writtenAt ?? null,
    }),
    mayDecide: t.boolean({
      description: 'Whether the viewer may publish or return it: an editor who did not write it.',
      resolve: ({ record }, _args, context) => record !== null && mayDecide(callerOf(context).viewer, record),
    }),
    titleNl: t.string({ description: 'Title in Dutch.', resolve: ({ text }) => text.title.nl }),
    titleEn: t.string({ description: 'Title in English.', resolve: ({ text }) => text.title.en }),
    summaryNl: t.string({ description: 'Summary in Dutch.', resolve: ({ text }) => text.summary.nl }),
    summaryEn: t.string({ description: 'Summary in English.', resolve: ({ text }) => text.summary.en }),
    organisation: t.string({ description: 'Who did it.', resolve: ({ text }) => text.organisation }),
    year: t.int({ description: 'When.', resolve: ({ text }) => text.year }),
    competences: t.stringList({
      description: 'Codes of competences.',
      resolve: ({ text }) => [...text.competences],
    }),
    level: t.field({ type: LevelRef, description: 'For whom.', resolve: ({ text }) => text.level }),
    themes: t.stringList({ description: 'Codes of themes.', resolve: ({ text }) => [...text.themes] }),
    phase: t.field({
      type: PhaseRef,
      description: 'Which phase it suits.',
      resolve: ({ text }) => text.phase,
    }),
    effort: t.field({ type: EffortRef, description: 'How much work.', resolve: ({ text }) => text.effort }),
    forWhom: t.string({ description: 'For whom it is.', resolve: ({ text }) => text.forWhom }),
    result: t.string({ description: 'What came of it.', resolve: ({ text }) => text.result }),
    contact: t.string({ description: 'Where to ask.', resolve: ({ text }) => text.contact }),
    sources: t.stringList({
      description: 'Where to read on, one a line: address, space, title.',
      resolve: ({ text }) => text.sources.map(({ title, url }) => `${url} ${title}`),
    }),
    body: t.string({ description: 'The article, Dutch Markdown.', resolve: ({ text }) => text.body }),
    attachments: t.field({
      type: [AttachmentRef],
      description: 'Files; at most six.',
      resolve: ({ text }) => attachmentsInOrder(text.attachmentIds),
    }),
    problems: t.stringList({
      description: 'What it lacks before it can be handed in, by field.',
      resolve: ({ problems }) => [...problems],
    }),
    published: t.field({
      type: PracticeRef,
      nullable: true,
      description: 'What is published; null before the first time.',
      resolve: ({ published }) => published,
    }),
  }),
});

const DifferenceKindRef = builder.enumType('DifferenceKind', {
  description: 'Whether a stretch of text stayed, came or went.',
  values: DIFFERENCE_KINDS,
});
const PracticeFieldRef = builder.enumType('PracticeField', {
  description: 'A field of a practice.',
  values: DIFFERENCE_FIELDS,
});
const DifferencePartRef = builder.objectRef<FieldDifference['parts'][number]>('DifferencePart').implement({
  description: 'A stretch of text.',
  fields: (t) => ({
    kind: t.expose('kind', { type: DifferenceKindRef, description: 'What happened to it.' }),
    text: t.exposeString('text', { description: 'The text.' }),
  }),
});
const DifferenceRef = builder.objectRef<FieldDifference>('PracticeDifference').implement({
  description: 'A field that changed.',
  fields: (t) => ({
    field: t.expose('field', { type: PracticeFieldRef, description: 'Which field.' }),
    parts: t.field({
      type: [DifferencePartRef],
      description: 'What stayed, came and went, in order. Bounded by the length of the text.',
      resolve: ({ parts }) => [...parts],
    }),
  }),
});
const VersionRef = builder.objectRef<VersionLine>('PracticeVersion').implement({
  description: 'A published version.',
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Which one.' }),
    publishedAt: t.expose('publishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When; null for the one that came with the product.',
    }),
    writtenBy: t.exposeString('writtenBy', { nullable: true, description: 'Name of the writer.' }),
    approvedBy: t.exposeString('approvedBy', { nullable: true, description: 'Name of the editor.' }),
  }),
});

const PracticeUseRef = builder.objectRef<PracticeUse>('PracticeUse').implement({
  description: 'How a practice is used. Nobody’s name.',
  fields: (t) => ({
    practice: t.field({
      type: PracticeRef,
      description: 'Which practice.',
      resolve: ({ practice }) => practice,
    }),
    reads: t.exposeInt('reads', { description: 'How often it was read.' }),
    departments: t.exposeInt('departments', { description: 'In how many departments it is used.' }),
  }),
});

builder.queryFields((t) => ({
  practiceUse: t.field({
    type: [PracticeUseRef],
    access: ['author', 'programme'],
    description: 'The twenty practices read most in the last twelve months, most read first.',
    complexity: { field: 5, multiplier: 1 },
    resolve: (_root, _args, context) => mostUsedPractices(callerOf(context)),
  }),
  practiceDraft: t.field({
    type: DraftRef,
    access: 'signedIn',
    description: 'The draft of a practice, or what is published when nobody works on it.',
    args: { code: t.arg.id({ required: true }) },
    resolve: (_root, { code }, context) => getDraft(callerOf(context), code),
  }),
  myPracticeDrafts: t.field({
    type: [DraftRef],
    access: 'signedIn',
    description: 'What the viewer is writing; at most a hundred.',
    complexity: { field: 5, multiplier: 1 },
    resolve: (_root, _args, context) => listMyDrafts(callerOf(context)),
  }),
  practicesHandedIn: t.field({
    type: [DraftRef],
    access: ['author', 'programme'],
    description: 'Drafts that wait for an editor, longest waiting first; at most a hundred.',
    complexity: { field: 5, multiplier: 1 },
    resolve: (_root, _args, context) => listHandedIn(callerOf(context)),
  }),
  practicesToReview: t.field({
    type: [PracticeRef],
    access: 'signedIn',
    description:
      'Practices to be looked at within a fortnight: one’s own, or all for an editor. Bounded by what is published.',
    complexity: { field: 5, multiplier: 1 },
    resolve: (_root, _args, context) => listToReview(callerOf(context)),
  }),
  practiceHistory: t.field({
    type: [VersionRef],
    access: 'signedIn',
    description: 'The published versions of a practice, newest first; at most a hundred.',
    args: { code: t.arg.id({ required: true }) },
    resolve: (_root, { code }) => historyOf(code),
  }),
  practiceDifference: t.field({
    type: [DifferenceRef],
    access: 'signedIn',
    description: 'What changed from one version to another. Bounded by the fields of a practice.',
    args: {
      code: t.arg.id({ required: true }),
      from: t.arg.int({ required: true }),
      to: t.arg.int({ required: true }),
    },
    resolve: (_root, { code, from, to }) => differenceBetween(code, from, to),
  }),
  practiceDraftDifference: t.field({
    type: [DifferenceRef],
    access: 'signedIn',
    description: 'What a draft changes to what is published. Bounded by the fields of a practice.',
    args: { code: t.arg.id({ required: true }) },
    resolve: (_root, { code }, context) => differenceOfDraft(callerOf(context), code),
  }),
  practicePreview: t.string({
    access: 'signedIn',
    description: 'How an article will look: sanitised HTML.',
    complexity: 5,
    args: { body: t.arg.string({ required: true, description: 'Markdown; at most 30,000 characters.' }) },
    resolve: (_root, { body }) => previewBody(body),
  }),
  mayEditPractices: t.boolean({
    access: 'signedIn',
    description: 'Whether the viewer is an editor of the knowledge base.',
    resolve: (_root, _args, context) => isEditor(callerOf(context).viewer),
  }),
}));

const SourceInput = builder.inputType('PracticeSourceInput', {
  description: 'Where to read on.',
  fields: (t) => ({
    title: t.string({ required: true, description: 'Title of the page.' }),
    url: t.string({ required: true, description: 'Its https address.' }),
  }),
});
const TextInput = builder.inputType('PracticeTextInput', {
  description: 'What an author writes.',
  fields: (t) => ({
    titleNl: t.string({ required: true, description: 'Title in Dutch: 5 to 120 characters.' }),
    titleEn: t.string({ required: true, description: 'Title in English; the Dutch one when empty.' }),
    summaryNl: t.string({ required: true, description: 'Summary in Dutch: at most 500 characters.' }),
    summaryEn: t.string({ required: true, description: 'Summary in English; the Dutch one when empty.' }),
    organisation: t.string({ required: true, description: 'Who did it.' }),
    year: t.int({ required: true, description: 'When: 2000 to 2100.' }),
    competences: t.stringList({ required: true, description: 'Codes of competences.' }),
    level: t.field({ type: LevelRef, required: true, description: 'For whom.' }),
    themes: t.stringList({ required: true, description: 'Codes of themes.' }),
    phase: t.field({ type: PhaseRef, required: true, description: 'Which phase it suits.' }),
    effort: t.field({ type: EffortRef, required: true, description: 'How much work.' }),
    forWhom: t.string({ required: true, description: 'At most 300 characters.' }),
    result: t.string({ required: true, description: 'At most 600 characters.' }),
    contact: t.string({ required: true, description: 'At most 200 characters.' }),
    sources: t.field({ type: [SourceInput], required: true, description: 'At most twelve.' }),
    body: t.string({ required: true, description: 'Dutch Markdown; at most 30,000 characters.' }),
    attachmentIds: t.stringList({ required: true, description: 'Files in order; at most six.' }),
  }),
});
const DraftInput = builder.inputType('PracticeDraftInput', {
  description: 'A draft to keep.',
  fields: (t) => ({
    code: t.id({ description: 'Of which practice; left out for a new one.' }),
    revision: t.int({ required: true, description: 'As last seen; 0 for a new one.' }),
    text: t.field({ type: TextInput, required: true, description: 'What it says.' }),
  }),
});
const DecisionInput = builder.inputType('PracticeDecisionInput', {
  description: 'A practice as last seen.',
  fields: (t) => ({
    code: t.id({ required: true, description: 'Which practice.' }),
    revision: t.int({ required: true, description: 'As last seen.' }),
  }),
});
const ReturnInput = builder.inputType('PracticeReturnInput', {
  description: 'A draft that goes back to its writer.',
  fields: (t) => ({
    code: t.id({ required: true, description: 'Which practice.' }),
    revision: t.int({ required: true, description: 'As last seen.' }),
    remark: t.string({ required: true, description: 'Why: 10 to 1,000 characters.' }),
  }),
});
const ReviewInput = builder.inputType('PracticeReviewInput', {
  description: 'A practice that still holds.',
  fields: (t) => ({
    code: t.id({ required: true, description: 'Which practice.' }),
    revision: t.int({ required: true, description: 'As last seen.' }),
    reviewOn: t.field({ type: 'LocalDate', required: true, description: 'When to look again.' }),
  }),
});

builder.mutationFields((t) => ({
  savePracticeDraft: t.field({
    type: DraftRef,
    access: 'signedIn',
    description: 'Keeps a draft, of a new practice or over a published one.',
    args: { input: t.arg({ type: DraftInput, required: true }) },
    resolve: (_root, { input }, context) => saveDraft(callerOf(context), input),
  }),
  handInPracticeDraft: t.field({
    type: DraftRef,
    access: 'signedIn',
    description: 'Hands a complete draft in to the editors.',
    args: { input: t.arg({ type: DecisionInput, required: true }) },
    resolve: (_root, { input }, context) => handInDraft(callerOf(context), input),
  }),
  discardPracticeDraft: t.boolean({
    access: 'signedIn',
    description: 'Throws a draft away; what is published stays.',
    args: { input: t.arg({ type: DecisionInput, required: true }) },
    resolve: (_root, { input }, context) => discardDraft(callerOf(context), input),
  }),
  publishPractice: t.field({
    type: PracticeRef,
    access: ['author', 'programme'],
    description: 'Publishes a draft somebody else wrote as the next version.',
    args: { input: t.arg({ type: DecisionInput, required: true }) },
    resolve: (_root, { input }, context) => publishPractice(callerOf(context), input),
  }),
  returnPractice: t.boolean({
    access: ['author', 'programme'],
    description: 'Gives a draft back with a remark.',
    args: { input: t.arg({ type: ReturnInput, required: true }) },
    resolve: (_root, { input }, context) => returnPractice(callerOf(context), input),
  }),
  reviewPractice: t.field({
    type: PracticeRef,
    access: 'signedIn',
    description: 'Says that a practice still holds, until a new review date.',
    args: { input: t.arg({ type: ReviewInput, required: true }) },
    resolve: (_root, { input }, context) => reviewPractice(callerOf(context), input),
  }),
  sharePractice: t.field({
    type: PracticeRef,
    access: ['author', 'programme'],
    description: 'Lets outsiders read a practice, or no longer, from this moment on.',
    args: {
      input: t.arg({ type: DecisionInput, required: true }),
      shared: t.arg.boolean({ required: true }),
    },
    resolve: (_root, { input, shared }, context) => sharePractice(callerOf(context), input, shared),
  }),
  withdrawPractice: t.boolean({
    access: ['author', 'programme'],
    description: 'Takes a practice out of the knowledge base; its versions are kept.',
    args: { input: t.arg({ type: DecisionInput, required: true }) },
    resolve: (_root, { input }, context) => withdrawPractice(callerOf(context), input),
  }),
}));
