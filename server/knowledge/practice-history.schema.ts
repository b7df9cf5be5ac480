// What practices said before and what changed, as the API offers it.
import { builder } from '../graphql/builder.ts';
import { DifferencePartRef } from '../graphql/text-difference.ts';
import { callerOf } from '../graphql/viewer.ts';
import { DIFFERENCE_FIELDS, type FieldDifference } from './practice-difference.rules.ts';
import {
  differenceBetween,
  differenceOfDraft,
  historyOf,
  type VersionLine,
} from './practice-history.service.ts';

const PracticeFieldRef = builder.enumType('PracticeField', {
  description: 'A field of a practice.',
  values: DIFFERENCE_FIELDS,
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

builder.queryFields((t) => ({
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
}));
