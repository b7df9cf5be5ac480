// The framework in the language of the reader.
import { builder } from '../graphql/builder.ts';
import { LevelRef } from '../graphql/scalars.ts';
import type { Locale } from '../platform/content.ts';
import { type FrameworkContent, framework } from './framework.content.ts';
import { CompetenceRef } from './framework.ref.ts';
import { LEVELS, type Level } from './level.rules.ts';

const LevelBehaviourRef = builder.objectRef<{ level: Level; text: Record<Locale, string> }>('LevelBehaviour');
LevelBehaviourRef.implement({
  description: 'What somebody at a level does.',
  fields: (t) => ({
    level: t.expose('level', { type: LevelRef, description: 'The level.' }),
    text: t.string({
      description: 'One sentence of observable behaviour.',
      resolve: ({ text }, _args, { locale }) => text[locale],
    }),
  }),
});

CompetenceRef.implement({
  description: 'A competence of the framework.',
  fields: (t) => ({
    code: t.exposeID('code', { description: 'Its code, such as data-handling.' }),
    number: t.exposeInt('number', { description: 'Its place in the framework, from 1.' }),
    name: t.string({ description: 'Its name.', resolve: ({ name }, _args, { locale }) => name[locale] }),
    description: t.string({
      description: 'What it is, in two sentences.',
      resolve: ({ description }, _args, { locale }) => description[locale],
    }),
    clusterCode: t.string({
      description: 'Its cluster; empty for the attitude that goes across all.',
      resolve: ({ cluster }) => cluster ?? '',
    }),
    clusterName: t.string({
      description: 'Name of the cluster; empty for the attitude that goes across all.',
      resolve: ({ cluster }, _args, { locale }) =>
        framework().clusters.find(({ code }) => code === cluster)?.name[locale] ?? '',
    }),
    behaviours: t.field({
      type: [LevelBehaviourRef],
      description: 'Behaviour per level, lowest first. Always four.',
      resolve: ({ behaviours }) => LEVELS.map((level) => ({ level, text: behaviours[level] })),
    }),
  }),
});

const LevelDescriptionRef = builder.objectRef<FrameworkContent['levels'][number]>('LevelDescription');
LevelDescriptionRef.implement({
  description: 'A level, in words.',
  fields: (t) => ({
    level: t.expose('code', { type: LevelRef, description: 'The level.' }),
    name: t.string({ description: 'Its name.', resolve: ({ name }, _args, { locale }) => name[locale] }),
    description: t.string({
      description: 'What somebody at this level does.',
      resolve: ({ description }, _args, { locale }) => description[locale],
    }),
  }),
});

const FrameworkRef = builder.objectRef<FrameworkContent>('Framework');
FrameworkRef.implement({
  description: 'The competence framework in force.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Its code.' }),
    version: t.exposeInt('version', { description: 'Its version.' }),
    name: t.string({ description: 'Its name.', resolve: ({ name }, _args, { locale }) => name[locale] }),
    attribution: t.string({
      description: 'What it builds on, to be shown wherever it is shown.',
      resolve: ({ attribution }, _args, { locale }) => attribution[locale],
    }),
    levels: t.field({
      type: [LevelDescriptionRef],
      description: 'The four levels, lowest first.',
      resolve: ({ levels }) => levels,
    }),
    competences: t.field({
      type: [CompetenceRef],
      description: 'Ten competences and the attitude across them, in order. Bounded by content.',
      resolve: ({ competences }) => competences,
    }),
  }),
});

builder.queryField('framework', (t) =>
  t.field({
    type: FrameworkRef,
    access: 'signedIn',
    description: 'The competence framework in force.',
    resolve: () => framework(),
  }),
);
