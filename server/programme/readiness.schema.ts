// The team questionnaire: what is asked, what was answered, and the phases it proposes in the department's report.
import { builder } from '../graphql/builder.ts';
import { PhaseRef } from '../graphql/scalars.ts';
import { callerOf } from '../graphql/viewer.ts';
import { WaveRef } from '../measurement/wave.ref.ts';
import { DepartmentRef } from '../organisation/department.ref.ts';
import { DepartmentReportRef } from '../reporting/report.ref.ts';
import { ProgrammeLineRef } from './phase.ref.ts';
import { type PhaseProposal, phaseProposals } from './phase.service.ts';
import { type ReadinessStatement, readinessQuestions } from './readiness.content.ts';
import type { ReadinessAnswer } from './readiness.rules.ts';
import {
  type DepartmentReadiness,
  departmentReadiness,
  fillInReadiness,
  listReadiness,
  type ReadinessOutcome,
} from './readiness.service.ts';

const ReadinessStatementRef = builder.objectRef<ReadinessStatement>('ReadinessStatement');
ReadinessStatementRef.implement({
  description: 'One subject of the team questionnaire.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Code of the subject.' }),
    line: t.expose('line', {
      type: ProgrammeLineRef,
      description: 'The programme line it says something of.',
    }),
    topic: t.string({ description: 'The subject.', resolve: ({ topic }, _, { locale }) => topic[locale] }),
    text: t.string({ description: 'The question.', resolve: ({ text }, _, { locale }) => text[locale] }),
    steps: t.stringList({
      description: 'Four sentences, one for each phase; the place of the chosen one is the answer.',
      resolve: ({ steps }, _, { locale }) => steps.map((step) => step[locale]),
    }),
  }),
});

const ReadinessAnswerRef = builder.objectRef<ReadinessAnswer>('ReadinessAnswer');
ReadinessAnswerRef.implement({
  description: 'What was chosen for one subject.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Code of the subject.' }),
    points: t.exposeInt('points', { description: 'Place of the chosen sentence, 0 to 3.' }),
  }),
});

const ReadinessPhaseRef = builder.objectRef<ReadinessOutcome['phases'][number]>('ReadinessPhase');
ReadinessPhaseRef.implement({
  description: 'What the answers point at in one programme line.',
  fields: (t) => ({
    line: t.expose('line', { type: ProgrammeLineRef, description: 'Which line.' }),
    phase: t.expose('phase', { type: PhaseRef, nullable: true, description: 'Which phase.' }),
  }),
});

const ReadinessOutcomeRef = builder.objectRef<ReadinessOutcome>('ReadinessOutcome');
ReadinessOutcomeRef.implement({
  description: 'The team questionnaire of a department as it was answered in one wave.',
  fields: (t) => ({
    wave: t.expose('wave', { type: WaveRef, description: 'In which wave.' }),
    filledInOn: t.expose('filledInOn', { type: 'LocalDate', description: 'On which day.' }),
    note: t.exposeString('note', { description: 'What the manager wrote with it; may be empty.' }),
    phases: t.expose('phases', { type: [ReadinessPhaseRef], description: 'One per programme line.' }),
    answers: t.expose('answers', {
      type: [ReadinessAnswerRef],
      description: 'One per subject: at most eight.',
    }),
  }),
});

const DepartmentReadinessRef = builder.objectRef<DepartmentReadiness>('DepartmentReadiness');
DepartmentReadinessRef.implement({
  description: 'The team questionnaire of one department.',
  fields: (t) => ({
    department: t.expose('department', { type: DepartmentRef, description: 'Which department.' }),
    wave: t.expose('wave', {
      type: WaveRef,
      nullable: true,
      description: 'The wave that answers given now belong to; null before the first.',
    }),
    mayFillIn: t.exposeBoolean('mayFillIn', { description: 'Whether the viewer leads the department.' }),
    introduction: t.string({
      description: 'What to read before the questions.',
      resolve: (_department, _, { locale }) => readinessQuestions().introduction[locale],
    }),
    statements: t.field({
      type: [ReadinessStatementRef],
      description: 'What is asked: six to eight subjects.',
      resolve: () => readinessQuestions().statements,
    }),
    outcomes: t.expose('outcomes', {
      type: [ReadinessOutcomeRef],
      description: 'What was answered, newest first, one per wave.',
    }),
  }),
});

const PhaseProposalRef = builder.objectRef<PhaseProposal>('PhaseProposal');
PhaseProposalRef.implement({
  description: 'What the present evidence points at in one programme line; the programme manager decides.',
  fields: (t) => ({
    line: t.expose('line', { type: ProgrammeLineRef, description: 'Which line.' }),
    byFigures: t.expose('byFigures', {
      type: PhaseRef,
      nullable: true,
      description: 'By the newest published share at working level; only for the line of skills.',
    }),
    byTeam: t.expose('byTeam', {
      type: PhaseRef,
      nullable: true,
      description: 'By the team questionnaire as it was answered last.',
    }),
    filledInOn: t.expose('filledInOn', {
      type: 'LocalDate',
      nullable: true,
      description: 'When the team questionnaire was answered last.',
    }),
  }),
});

builder.objectField(DepartmentReportRef, 'phaseProposals', (t) =>
  t.field({
    type: [PhaseProposalRef],
    description:
      'Per programme line what the figures and the team questionnaire point at; empty where neither is there.',
    resolve: ({ department, waves }) => phaseProposals(department.id, waves.at(-1)?.cell ?? null),
  }),
);

const FillInReadinessInput = builder.inputType('FillInReadinessInput', {
  description: 'The team questionnaire, answered.',
  fields: (t) => ({
    departmentId: t.id({ required: true, description: 'About which department.' }),
    answers: t.field({
      type: [
        builder.inputType('ReadinessAnswerInput', {
          description: 'What is chosen for one subject.',
          fields: (of) => ({
            code: of.string({ required: true, description: 'Code of the subject.' }),
            points: of.int({ required: true, description: 'Place of the chosen sentence, 0 to 3.' }),
          }),
        }),
      ],
      required: true,
      description: 'Every subject once.',
    }),
    note: t.string({ description: 'An explanation: at most 1,000 characters, nothing about persons.' }),
  }),
});

builder.queryFields((t) => ({
  readiness: t.field({
    type: DepartmentReadinessRef,
    access: 'signedIn',
    description: 'The team questionnaire of a department, for who leads it and for the programme manager.',
    args: { departmentId: t.arg.id({ required: true }) },
    resolve: (_root, { departmentId }, context) => departmentReadiness(callerOf(context), departmentId),
  }),
  readinessList: t.field({
    type: [DepartmentReadinessRef],
    access: 'signedIn',
    description:
      'How the departments one leads, or for the programme manager all, stand in the newest wave. Bounded by the number of departments.',
    resolve: (_root, _args, context) => listReadiness(callerOf(context)),
  }),
}));

builder.mutationField('fillInReadiness', (t) =>
  t.field({
    type: DepartmentReadinessRef,
    access: 'signedIn',
    description:
      'Answers the team questionnaire about a department one leads; what was answered before stays.',
    args: { input: t.arg({ type: FillInReadinessInput, required: true }) },
    resolve: (_root, { input }, context) => fillInReadiness(callerOf(context), input),
  }),
);
