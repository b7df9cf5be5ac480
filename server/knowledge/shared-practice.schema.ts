// Shared practices, for who is not signed in.
import { builder } from '../graphql/builder.ts';
import { pageCost, pageOf } from '../graphql/paging.ts';
import { LevelRef, PhaseRef } from '../graphql/scalars.ts';
import { SharedPracticeRef, ThemeRef } from './practice.ref.ts';
import { EffortRef, PracticeSourceRef } from './practice.schema.ts';
import { attachmentsInOrder } from './practice-attachment.service.ts';
import { practiceHtml } from './practice-library.service.ts';
import { getSharedPractice, sharedPractices } from './shared-practice.service.ts';
import { findTheme } from './theme.content.ts';

const SharedFileRef = builder
  .objectRef<{ id: string; fileName: string; size: number }>('SharedFile')
  .implement({
    description: 'A file of a shared practice.',
    fields: (t) => ({
      fileName: t.exposeString('fileName', { description: 'Its name.' }),
      size: t.exposeInt('size', { description: 'Bytes.' }),
      path: t.string({ description: 'Where it is given.', resolve: ({ id }) => `/feeds/files/${id}` }),
    }),
  });

SharedPracticeRef.implement({
  description: 'A practice as outsiders see it: nothing of who reads it, and no names of colleagues.',
  fields: (t) => ({
    code: t.exposeID('code', { description: 'Its code.' }),
    title: t.string({ description: 'Its title.', resolve: ({ title }, _args, { locale }) => title[locale] }),
    summary: t.string({
      description: 'What it is about.',
      resolve: ({ summary }, _args, { locale }) => summary[locale],
    }),
    organisation: t.exposeString('organisation', { description: 'Who did it.' }),
    year: t.exposeInt('year', { description: 'When.' }),
    level: t.expose('level', { type: LevelRef, description: 'For people at or going to this level.' }),
    themes: t.field({
      type: [ThemeRef],
      description: 'Policy themes it belongs to. Bounded by content.',
      resolve: (practice) => practice.themes.flatMap((code) => findTheme(code) ?? []),
    }),
    phase: t.expose('phase', { type: PhaseRef, description: 'The phase of a department it suits.' }),
    effort: t.expose('effort', { type: EffortRef, description: 'How much work it takes.' }),
    forWhom: t.exposeString('forWhom', { description: 'For whom it is; may be empty.' }),
    result: t.exposeString('result', { description: 'What came of it; may be empty.' }),
    contact: t.exposeString('contact', { description: 'Where to ask; may be empty.' }),
    bodyHtml: t.string({ description: 'Sanitised HTML of the article, in Dutch.', resolve: practiceHtml }),
    sources: t.field({
      type: [PracticeSourceRef],
      description: 'Where to read on; at most twelve.',
      resolve: ({ sources }) => [...sources],
    }),
    attachments: t.field({
      type: [SharedFileRef],
      description: 'Files; at most six.',
      resolve: ({ attachmentIds }) => attachmentsInOrder(attachmentIds),
    }),
    sharedAt: t.expose('sharedAt', { type: 'DateTime', description: 'Since when it is shared.' }),
  }),
});

builder.queryFields((t) => ({
  sharedPractices: t.connection({
    type: SharedPracticeRef,
    access: 'public',
    description: 'Practices the organisation shares, last shared first.',
    complexity: pageCost,
    resolve: async (_root, args) => {
      const shared = await sharedPractices();
      return pageOf(args, (offset, limit) => shared.slice(offset, offset + limit));
    },
  }),
  sharedPractice: t.field({
    type: SharedPracticeRef,
    access: 'public',
    description: 'One shared practice.',
    args: { code: t.arg.id({ required: true }) },
    resolve: (_root, { code }) => getSharedPractice(code),
  }),
}));
