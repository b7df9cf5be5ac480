// Deciding about drafts, reviewing and sharing practices, as the API offers it.
import { builder } from '../graphql/builder.ts';
import { callerOf } from '../graphql/viewer.ts';
import { isEditor } from './practice.policy.ts';
import { PracticeRef } from './practice.ref.ts';
import { DecisionInput } from './practice-draft.schema.ts';
import {
  listToReview,
  publishPractice,
  returnPractice,
  reviewPractice,
  sharePractice,
  withdrawPractice,
} from './practice-editing.service.ts';
import { mostUsedPractices, type PracticeUse } from './practice-use.service.ts';

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
  practicesToReview: t.field({
    type: [PracticeRef],
    access: 'signedIn',
    description:
      'Practices to be looked at within a fortnight: one’s own, or all for an editor. Bounded by what is published.',
    complexity: { field: 5, multiplier: 1 },
    resolve: (_root, _args, context) => listToReview(callerOf(context)),
  }),
  mayEditPractices: t.boolean({
    access: 'signedIn',
    description: 'Whether the viewer is an editor of the knowledge base.',
    resolve: (_root, _args, context) => isEditor(callerOf(context).viewer),
  }),
}));

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
