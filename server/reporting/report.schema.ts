// The department's report over time.
import { builder } from '../graphql/builder.ts';
import { callerOf } from '../graphql/viewer.ts';
import { PracticeRef } from '../knowledge/practice.ref.ts';
import { CompetenceRef } from '../measurement/framework.ref.ts';
import { competenceByCode } from '../measurement/measurement.reads.ts';
import { WaveRef } from '../measurement/wave.ref.ts';
import { DepartmentRef } from '../organisation/department.ref.ts';
import { CellRef } from '../publication/cell.ref.ts';
import { ShareRef } from '../publication/share.ref.ts';
import { BenchmarkRef } from './benchmark.ref.ts';
import type { ReferenceRecord } from './reference.model.ts';
import { DepartmentReportRef } from './report.ref.ts';
import {
  departmentReport,
  type ReportChange,
  type ReportComparability,
  type ReportWave,
  reportDepartments,
} from './report.service.ts';

const ReportWaveRef = builder.objectRef<ReportWave>('ReportWave');
ReportWaveRef.implement({
  description: 'One published wave in a report.',
  fields: (t) => ({
    wave: t.expose('wave', { type: WaveRef, description: 'The wave.' }),
    publicationId: t.id({
      description: 'What it was released in.',
      resolve: ({ publication }) => publication.id,
    }),
    cell: t.expose('cell', { type: CellRef, description: 'The department.' }),
    organisation: t.expose('organisation', {
      type: CellRef,
      description: 'The organisation, over people and not over department means.',
    }),
  }),
});

const ReferencePointRef = builder.objectRef<ReferenceRecord>('ReferencePoint');
ReferencePointRef.implement({
  description: 'A measurement by others, with its own mark and never joined to ours.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Which.' }),
    name: t.string({
      description: 'Its name.',
      resolve: ({ nameNl, nameEn }, _args, { locale }) => (locale === 'nl' ? nameNl : nameEn),
    }),
    measuredOn: t.expose('measuredOn', { type: 'LocalDate', description: 'When.' }),
    source: t.exposeString('source', { description: 'Where it stands.' }),
    aheadShare: t.field({
      type: ShareRef,
      description: 'Share of koplopers and snelle volgers by its own rule.',
      resolve: ({ aheadPercent }) => ({ percent: aheadPercent, bound: 'ABOUT' as const }),
    }),
    farBehindShare: t.field({
      type: ShareRef,
      description: 'Share far behind by its own rule.',
      resolve: ({ farBehindPercent }) => ({ percent: farBehindPercent, bound: 'ABOUT' as const }),
    }),
  }),
});

const ChangeDirectionRef = builder.enumType('ChangeDirection', {
  description: 'What a change of the same people says.',
  values: {
    UP: { description: 'Forward, more than chance.' },
    DOWN: { description: 'Backward, more than chance.' },
    CHANCE: { description: 'May be chance.' },
  },
});

const ReportChangeRef = builder.objectRef<ReportChange>('ReportChange');
ReportChangeRef.implement({
  description:
    'Whether a change since the wave before is more than chance, after Holm over all in the report.',
  fields: (t) => ({
    competence: t.field({
      type: CompetenceRef,
      nullable: true,
      description: 'Which competence; null for the index.',
      resolve: ({ competence }) => (competence === null ? null : competenceByCode(competence)),
    }),
    direction: t.expose('direction', { type: ChangeDirectionRef, description: 'What it says.' }),
  }),
});

const ReportComparabilityRef = builder.objectRef<ReportComparability>('ReportComparability');
ReportComparabilityRef.implement({
  description: 'Whether the departments directly below differ enough from each other to be compared.',
  fields: (t) => ({
    reliability: t.exposeFloat('icc2', {
      description: 'ICC(2) of their means, 0 to 1 in steps of 0.05 downwards.',
    }),
    isComparable: t.exposeBoolean('comparable', { description: 'From 0.70.' }),
  }),
});

DepartmentReportRef.implement({
  description: 'What was published of a department, wave after wave.',
  fields: (t) => ({
    department: t.expose('department', { type: DepartmentRef, description: 'The department.' }),
    waves: t.expose('waves', {
      type: [ReportWaveRef],
      description: 'Published waves, oldest first; one a year or so.',
    }),
    newest: t.field({
      type: ReportWaveRef,
      nullable: true,
      description: 'The newest of the waves; null before the first publication.',
      resolve: ({ waves }) => waves.at(-1) ?? null,
    }),
    reference: t.expose('reference', {
      type: ReferencePointRef,
      nullable: true,
      description: 'A measurement by others.',
    }),
    below: t.expose('below', {
      type: [CellRef],
      description: 'The newest wave in the departments directly below.',
    }),
    practices: t.expose('practices', {
      type: [PracticeRef],
      description: 'At most three practices for the weakest competences.',
    }),
    byRoleFamily: t.expose('byRoleFamily', {
      type: [CellRef],
      description: 'The newest wave by role family: one cell for each of the few families.',
    }),
    changes: t.expose('changes', {
      type: [ReportChangeRef],
      description: 'What changed since the wave before: the index and each competence at most.',
    }),
    comparability: t.expose('comparability', {
      type: ReportComparabilityRef,
      nullable: true,
      description: 'Whether `below` may be compared; null where that is not known.',
    }),
    benchmark: t.expose('benchmark', {
      type: BenchmarkRef,
      nullable: true,
      description: 'Figures of another organisation to stand beside these; null when there are none.',
    }),
  }),
});

builder.queryFields((t) => ({
  reportDepartments: t.field({
    type: [DepartmentRef],
    access: 'signedIn',
    description: 'Departments whose report the viewer may open: a part of the department tree.',
    resolve: (_root, _args, context) => reportDepartments(callerOf(context)),
  }),
  departmentReport: t.field({
    type: DepartmentReportRef,
    access: 'signedIn',
    description:
      'The report of a department; a manager sees the own ones and all below, everybody the organisation.',
    args: { departmentId: t.arg.id({ required: true }) },
    resolve: (_root, { departmentId }, context) => departmentReport(callerOf(context), departmentId),
  }),
}));
