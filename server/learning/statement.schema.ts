// The connection with the learning record store, for the administrator.
import { builder } from '../graphql/builder.ts';
import { callerOf } from '../graphql/viewer.ts';
import { STATEMENT_PROBLEMS, type StatementRecord } from './statement.model.ts';
import { HAPPENING_KINDS } from './statement.rules.ts';
import {
  discardStatements,
  type RecordStoreState,
  recordStoreState,
  resendStatements,
} from './statement-sending.service.ts';

const StatementProblemRef = builder.enumType('StatementProblem', {
  description: 'Why a statement did not get to the learning record store.',
  values: STATEMENT_PROBLEMS,
});

const StatementKindRef = builder.enumType('StatementKind', {
  description: 'What a statement tells.',
  values: HAPPENING_KINDS,
});

const RefusedStatementRef = builder.objectRef<StatementRecord>('RefusedStatement');
RefusedStatementRef.implement({
  description: 'A statement the learning record store refused. Not whose it is, nor of which track.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The statement.' }),
    kind: t.expose('kind', { type: StatementKindRef, description: 'What happened.' }),
    day: t.expose('day', { type: 'LocalDate', description: 'When it happened.' }),
    problem: t.field({
      type: StatementProblemRef,
      description: 'Why it was refused.',
      resolve: ({ problem }) => problem ?? 'REFUSED',
    }),
  }),
});

const RecordStoreRef = builder.objectRef<RecordStoreState>('LearningRecordStore');
RecordStoreRef.implement({
  description: 'The connection with the learning record store (xAPI).',
  fields: (t) => ({
    host: t.exposeString('host', { nullable: true, description: 'Its host; null when none is set.' }),
    waitingCount: t.exposeInt('waitingCount', { description: 'Statements that still have to be sent.' }),
    refusedCount: t.exposeInt('refusedCount', { description: 'Statements it refused.' }),
    problem: t.expose('problem', {
      type: StatementProblemRef,
      nullable: true,
      description: 'Why statements wait longer than they should; null when none does.',
    }),
    refused: t.field({
      type: [RefusedStatementRef],
      description: 'Refused statements. At most fifty.',
      resolve: ({ refused }) => [...refused],
    }),
  }),
});

builder.queryField('learningRecordStore', (t) =>
  t.field({
    type: RecordStoreRef,
    access: 'administrator',
    description: 'How the connection with the learning record store is doing.',
    resolve: () => recordStoreState(),
  }),
);

builder.mutationFields((t) => ({
  resendStatements: t.int({
    access: 'administrator',
    description: 'Lets every refused statement be tried again, and tells how many.',
    resolve: (_root, _args, context) => resendStatements(callerOf(context)),
  }),
  discardStatements: t.int({
    access: 'administrator',
    description: 'Throws every refused statement away, and tells how many.',
    resolve: (_root, _args, context) => discardStatements(callerOf(context)),
  }),
}));
