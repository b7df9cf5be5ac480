// Comments below a practice.
import { builder } from '../graphql/builder.ts';
import { pageCost, pageOf } from '../graphql/paging.ts';
import { callerOf } from '../graphql/viewer.ts';
import { PracticeRef } from './practice.ref.ts';
import { addComment, type CommentLine, listComments, takeCommentAway } from './practice-comment.service.ts';

const CommentRef = builder.objectRef<CommentLine>('PracticeComment').implement({
  description: 'What a colleague said of a practice.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The comment.' }),
    text: t.exposeString('text', { description: 'What was said; plain text.' }),
    writtenAt: t.expose('writtenAt', { type: 'DateTime', description: 'When.' }),
    name: t.exposeString('name', {
      nullable: true,
      description: 'Who said it; null for somebody who is no longer known.',
    }),
    mayRemove: t.exposeBoolean('mayRemove', { description: 'Whether the viewer may take it away.' }),
  }),
});

builder.queryFields((t) => ({
  practiceComments: t.connection({
    type: CommentRef,
    access: 'signedIn',
    description: 'What was said of a practice, newest first.',
    complexity: pageCost,
    args: { code: t.arg.id({ required: true }) },
    resolve: (_root, { code, ...args }, context) =>
      pageOf(args, (offset, limit) => listComments(callerOf(context), code, { offset, limit })),
  }),
}));

builder.mutationFields((t) => ({
  commentOnPractice: t.field({
    type: PracticeRef,
    access: 'signedIn',
    description: 'Says something below a practice, under one’s own name.',
    args: {
      code: t.arg.id({ required: true }),
      text: t.arg.string({ required: true, description: '2 to 2,000 characters.' }),
    },
    resolve: (_root, args, context) => addComment(callerOf(context), args),
  }),
  removePracticeComment: t.boolean({
    access: 'signedIn',
    description: 'Takes a comment away: one’s own, or as an editor anybody’s.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => takeCommentAway(callerOf(context), id),
  }),
}));
