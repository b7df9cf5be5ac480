// Phases in the department's report.
import { builder } from '../graphql/builder.ts';
import { PhaseRef } from '../graphql/scalars.ts';
import { callerOf } from '../graphql/viewer.ts';
import { DepartmentReportRef } from '../reporting/report.ref.ts';
import { ProgrammeLineRef } from './phase.ref.ts';
import { confirmPhase, type DepartmentPhase, departmentPhases } from './phase.service.ts';

const DepartmentPhaseRef = builder.objectRef<DepartmentPhase>('DepartmentPhase');
DepartmentPhaseRef.implement({
  description: 'The phase of a department in one programme line.',
  fields: (t) => ({
    line: t.expose('line', { type: ProgrammeLineRef, description: 'Which line.' }),
    phase: t.expose('phase', { type: PhaseRef, description: 'Which phase.' }),
    since: t.expose('since', { type: 'LocalDate', description: 'From which day on.' }),
    reason: t.exposeString('reason', { description: 'Why, in the words of who confirmed it.' }),
    proposed: t.expose('proposed', {
      type: PhaseRef,
      nullable: true,
      description: 'What the newest published figures point at.',
    }),
  }),
});

builder.objectField(DepartmentReportRef, 'phases', (t) =>
  t.field({
    type: [DepartmentPhaseRef],
    description: 'Every confirmed phase, by programme line and date: a few a line over the years.',
    resolve: ({ department, waves }) => departmentPhases(department.id, waves.at(-1)?.cell ?? null),
  }),
);

const ConfirmPhaseInput = builder.inputType('ConfirmPhaseInput', {
  description: 'A phase somebody confirms.',
  fields: (t) => ({
    departmentId: t.id({ required: true, description: 'Of which department.' }),
    line: t.field({ type: ProgrammeLineRef, required: true, description: 'In which line.' }),
    phase: t.field({ type: PhaseRef, required: true, description: 'Which phase.' }),
    reason: t.string({ required: true, description: 'Why: 10 to 1,000 characters.' }),
  }),
});

builder.mutationField('confirmPhase', (t) =>
  t.field({
    type: DepartmentReportRef,
    access: 'programme',
    description: 'Confirms the phase of a department from today on.',
    args: { input: t.arg({ type: ConfirmPhaseInput, required: true }) },
    resolve: (_root, { input }, context) => confirmPhase(callerOf(context), input),
  }),
);
