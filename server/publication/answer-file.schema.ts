// Answers as rows: whether they were released, and releasing them. The file itself goes out over GET /export/answers.
import { builder } from '../graphql/builder.ts';
import { callerOf } from '../graphql/viewer.ts';
import type { AnswerFileRecord } from './answer-file.model.ts';
import { findAnswers, releaseAnswers } from './answer-file.service.ts';

const AnswerFileRef = builder.objectRef<AnswerFileRecord>('AnswerFile');
AnswerFileRef.implement({
  description: 'The answers of a wave as rows without names, released once.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its id.' }),
    releasedAt: t.expose('releasedAt', { type: 'DateTime', description: 'When it was released.' }),
    k: t.exposeInt('k', { description: 'Rows that are the same as each row, that one included, at least.' }),
    digest: t.exposeString('digest', { description: 'SHA-256 over everything in it.' }),
    blockCount: t.exposeInt('blockCount', {
      description: 'Blocks of questions; nobody can be followed from one to the next.',
    }),
    rowCount: t.exposeInt('rowCount', { description: 'Rows of a block: a multiple of ten.' }),
    withheldPercent: t.int({
      description: 'Share of the values that were kept back.',
      resolve: ({ withheld, values }) => Math.round((100 * withheld) / Math.max(values, 1)),
    }),
    textCount: t.int({
      description: 'Questions left out because their answers are texts.',
      resolve: ({ texts }) => texts.length,
    }),
  }),
});

builder.queryField('answerFile', (t) =>
  t.field({
    type: AnswerFileRef,
    nullable: true,
    access: ['programme', 'worksCouncil'],
    description: 'The released answers of a wave, or null.',
    args: { waveId: t.arg.id({ required: true }) },
    resolve: (_root, { waveId }, context) => findAnswers(callerOf(context), waveId),
  }),
);

builder.mutationField('releaseAnswers', (t) =>
  t.field({
    type: AnswerFileRef,
    access: 'programme',
    description: 'Releases the answers of a published wave as rows, once and for good.',
    args: { waveId: t.arg.id({ required: true }) },
    resolve: (_root, { waveId }, context) => releaseAnswers(callerOf(context), waveId),
  }),
);
