// Practices and themes as the API shows them, in the language of the reader; articles are Dutch.
import DataLoader from 'dataloader';
import { builder } from '../graphql/builder.ts';
import type { RequestContext } from '../graphql/context.ts';
import { pageCost, pageOf } from '../graphql/paging.ts';
import { LevelRef, PhaseRef } from '../graphql/scalars.ts';
import { callerOf } from '../graphql/viewer.ts';
import { PracticeRef, ThemeRef } from './practice.ref.ts';
import {
  getPractice,
  markPracticeHelpful,
  markPracticeReused,
  notePracticeRead,
  type PracticeHelp,
  type PracticeReception,
  practiceHelp,
  practiceReception,
  practicesLike,
  searchPractices,
} from './practice.service.ts';
import { EFFORTS, type PracticeSource } from './practice.types.ts';
import { practiceHtml } from './practice-library.service.ts';
import { findTheme, themes } from './theme.content.ts';

/** Articles stand in memory: one on a page costs a quarter of what a stored one does. */
const SHARE_OF_COST = 1 / 4;
const HELP = Symbol('practice help');
const RECEPTION = Symbol('practice reception');

/** Whom the practices asked for helped, all of them in one go. */
function helpOf(context: RequestContext, code: string): Promise<PracticeHelp> {
  const loader = context.once(
    HELP,
    () =>
      new DataLoader((codes: readonly string[]) => practiceHelp(callerOf(context), codes), { cache: false }),
  );
  return loader.load(code);
}

/** What else people made of the practices asked for, all of them in one go. */
function receptionOf(context: RequestContext, code: string): Promise<PracticeReception> {
  const loader = context.once(
    RECEPTION,
    () =>
      new DataLoader((codes: readonly string[]) => practiceReception(callerOf(context), codes), {
        cache: false,
      }),
  );
  return loader.load(code);
}

export const EffortRef = builder.enumType('Effort', {
  description: 'How much work it takes to adopt a practice.',
  values: EFFORTS,
});

ThemeRef.implement({
  description: 'A policy theme.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Its code.' }),
    name: t.string({ description: 'Its name.', resolve: (theme, _args, { locale }) => theme.name[locale] }),
  }),
});

export const PracticeSourceRef = builder.objectRef<PracticeSource>('PracticeSource').implement({
  description: 'Where a practice is described by those who did it.',
  fields: (t) => ({
    title: t.exposeString('title', { description: 'Title of the page.' }),
    url: t.exposeString('url', { description: 'Its https address.' }),
  }),
});

PracticeRef.implement({
  description: 'A practice (praktijkvoorbeeld): an approach that worked somewhere and can be adopted.',
  fields: (t) => ({
    code: t.exposeID('code', { description: 'Its code.' }),
    title: t.string({ description: 'Its title.', resolve: ({ title }, _args, { locale }) => title[locale] }),
    summary: t.string({
      description: 'What it is about, in a few sentences.',
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
    bodyHtml: t.string({
      description: 'Sanitised HTML of the article, in Dutch.',
      complexity: 5,
      resolve: practiceHtml,
    }),
    sources: t.field({
      type: [PracticeSourceRef],
      description: 'Where to read on. Bounded by content.',
      resolve: ({ sources }) => [...sources],
    }),
    reviewOn: t.expose('reviewOn', {
      type: 'LocalDate',
      description: 'When an author looks whether it still holds.',
    }),
    forWhom: t.exposeString('forWhom', { description: 'For whom it is, in a sentence; may be empty.' }),
    result: t.exposeString('result', { description: 'What came of it, in a sentence or two; may be empty.' }),
    contact: t.exposeString('contact', { description: 'Where to ask; may be empty.' }),
    version: t.exposeInt('version', { description: 'Its version; 1 is the first.' }),
    publishedAt: t.expose('publishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When this version was published here; null for one that came with the product.',
    }),
    shared: t.boolean({
      description: 'Whether outsiders may read it.',
      resolve: ({ sharedAt }) => sharedAt !== null,
    }),
    related: t.field({
      type: [PracticeRef],
      description: 'The practices most like it; at most three.',
      complexity: 5,
      resolve: (practice) => [...practicesLike(practice)],
    }),
    reusedBy: t.int({
      description: 'In how many departments it is used. Never which, and never by whom.',
      resolve: async ({ code }, _args, context) => (await receptionOf(context, code)).reusedBy,
    }),
    reusedByMyDepartment: t.boolean({
      description: 'Whether the viewer’s department is one of them.',
      resolve: async ({ code }, _args, context) => (await receptionOf(context, code)).reusedByMyDepartment,
    }),
    reusedByMe: t.boolean({
      description: 'Whether the viewer said so.',
      resolve: async ({ code }, _args, context) => (await receptionOf(context, code)).reusedByMe,
    }),
    commentCount: t.int({
      description: 'How many comments stand below it.',
      resolve: async ({ code }, _args, context) => (await receptionOf(context, code)).commentCount,
    }),
    helpedCount: t.int({
      nullable: true,
      description:
        'At least so many people said this helped: 5, 10, 20, 50 or 100; null under five. Never who.',
      resolve: async ({ code }, _args, context) => (await helpOf(context, code)).helpedCount,
    }),
    helpedMe: t.boolean({
      description: 'Whether the viewer said so.',
      resolve: async ({ code }, _args, context) => (await helpOf(context, code)).helpedMe,
    }),
  }),
});

builder.queryFields((t) => ({
  practices: t.connection(
    {
      type: PracticeRef,
      access: 'signedIn',
      description: 'Practices, best match first when words are given, otherwise newest first.',
      complexity: (args) => ({ field: 1, multiplier: pageCost(args).multiplier * SHARE_OF_COST }),
      args: {
        search: t.arg.string({ description: 'Words in Dutch or English.' }),
        competence: t.arg.string({ description: 'Code of a competence.' }),
        theme: t.arg.string({ description: 'Code of a theme.' }),
        phase: t.arg({ type: PhaseRef }),
      },
      resolve: async (_root, args) => {
        const found = await searchPractices(args);
        const page = await pageOf(args, (offset, limit) => found.slice(offset, offset + limit));
        return { ...page, totalCount: found.length };
      },
    },
    {
      name: 'PracticeConnection',
      description: 'A page of practices.',
      fields: (connection) => ({
        totalCount: connection.int({
          description: 'How many there are on all pages.',
          // The resolver above puts it there; the relay plugin types only its own fields.
          resolve: (page) => (page as unknown as { totalCount: number }).totalCount,
        }),
      }),
    },
    { name: 'PracticeEdge', description: 'A practice and where on the pages it stands.' },
  ),
  practice: t.field({
    type: PracticeRef,
    access: 'signedIn',
    description: 'One practice.',
    args: { code: t.arg.id({ required: true }) },
    resolve: (_root, { code }) => getPractice(code),
  }),
  themes: t.field({
    type: [ThemeRef],
    access: 'signedIn',
    description: 'Policy themes, in the order of the organisation. Bounded by content.',
    resolve: () => themes(),
  }),
}));

builder.mutationFields((t) => ({
  markPracticeHelpful: t.field({
    type: PracticeRef,
    access: 'signedIn',
    description: 'Says, or no longer says, that a practice helped the viewer.',
    args: { code: t.arg.id({ required: true }), helpful: t.arg.boolean({ required: true }) },
    resolve: (_root, { code, helpful }, context) => markPracticeHelpful(callerOf(context), { code, helpful }),
  }),
  markPracticeReused: t.field({
    type: PracticeRef,
    access: 'signedIn',
    description: 'Says, or no longer says, that the viewer’s department uses a practice.',
    args: { code: t.arg.id({ required: true }), reused: t.arg.boolean({ required: true }) },
    resolve: (_root, { code, reused }, context) => markPracticeReused(callerOf(context), { code, reused }),
  }),
  notePracticeRead: t.boolean({
    access: 'signedIn',
    description: 'Counts that somebody read a practice; who did is not kept.',
    args: { code: t.arg.id({ required: true }) },
    resolve: (_root, { code }) => notePracticeRead(code),
  }),
}));
