// Writing practices, as the API offers it: what somebody writes stands beside what is published.
import { builder } from '../graphql/builder.ts';
import { LevelRef, PhaseRef } from '../graphql/scalars.ts';
import { callerOf } from '../graphql/viewer.ts';
import { DRAFT_STATES } from './practice.model.ts';
import { mayDecide } from './practice.policy.ts';
import { PracticeRef } from './practice.ref.ts';
import { EffortRef } from './practice.schema.ts';
import type { AttachmentRecord } from './practice-attachment.model.ts';
import { attachmentsInOrder } from './practice-attachment.service.ts';
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

builder.queryFields((t) => ({
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
  practicePreview: t.string({
    access: 'signedIn',
    description: 'How an article will look: sanitised HTML.',
    complexity: 5,
    args: { body: t.arg.string({ required: true, description: 'Markdown; at most 30,000 characters.' }) },
    resolve: (_root, { body }) => previewBody(body),
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
/** For every decision about one practice. */
export const DecisionInput = builder.inputType('PracticeDecisionInput', {
  description: 'A practice as last seen.',
  fields: (t) => ({
    code: t.id({ required: true, description: 'Which practice.' }),
    revision: t.int({ required: true, description: 'As last seen.' }),
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
}));
