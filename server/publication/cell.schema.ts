// The published cell as GraphQL shows it: withheld or shown, always the same shape (R14).
import { builder } from '../graphql/builder.ts';
import { IntervalRef, type IntervalValue, LevelRef, NotShownReasonRef } from '../graphql/scalars.ts';
import { CompetenceRef, SegmentRef } from '../measurement/framework.ref.ts';
import { competenceByCode } from '../measurement/measurement.reads.ts';
import { DepartmentRef } from '../organisation/department.ref.ts';
import { roleFamilyProfile } from '../organisation/organisation.reads.ts';
import { RoleFamilyRef } from '../organisation/role-family.ref.ts';
import { CellRef } from './cell.ref.ts';
import type {
  Block,
  DistributionContent,
  Figure,
  MeansContent,
  ResponseContent,
  Share,
  Trend,
} from './gate.types.ts';
import { ShareBoundRef, ShareRef } from './share.ref.ts';

const interval = (figure: Figure | null): IntervalValue | null =>
  figure && { value: figure.mean, low: figure.low, high: figure.high };

ShareRef.implement({
  description: 'A share in steps of 5 per cent; at the ends only that it is at most or at least so much.',
  fields: (t) => ({
    percent: t.exposeInt('percent', { description: '0–100.' }),
    bound: t.expose('bound', { type: ShareBoundRef, description: 'How to read it.' }),
  }),
});

type CompetenceMean = { code: string; test: Figure | null; selfView: Figure | null };
const CompetenceMeanRef = builder.objectRef<CompetenceMean>('CompetenceMean');
CompetenceMeanRef.implement({
  description: 'Means of one competence.',
  fields: (t) => ({
    competence: t.field({
      type: CompetenceRef,
      description: 'Which.',
      resolve: ({ code }) => competenceByCode(code),
    }),
    shown: t.boolean({ description: 'Whether a test mean is shown.', resolve: ({ test }) => test !== null }),
    reason: t.field({
      type: NotShownReasonRef,
      nullable: true,
      description: 'Why not.',
      resolve: ({ test }) => (test === null ? 'NOT_SHOWN' : null),
    }),
    test: t.field({
      type: IntervalRef,
      nullable: true,
      description: '0–100 with its 95 % interval.',
      resolve: ({ test }) => interval(test),
    }),
    selfView: t.field({
      type: IntervalRef,
      nullable: true,
      description: '0–100 with its 95 % interval.',
      resolve: ({ selfView }) => interval(selfView),
    }),
  }),
});

const CellMeansRef = builder.objectRef<Block<MeansContent>>('CellMeans');
CellMeansRef.implement({
  description: 'Means of a cell, or that they are not shown.',
  fields: (t) => ({
    shown: t.exposeBoolean('shown', { description: 'Whether they are shown.' }),
    reason: t.expose('reason', { type: NotShownReasonRef, nullable: true, description: 'Why not.' }),
    index: t.field({
      type: IntervalRef,
      nullable: true,
      description: 'Mean test index.',
      resolve: ({ content }) => interval(content?.testIndex ?? null),
    }),
    selfViewIndex: t.field({
      type: IntervalRef,
      nullable: true,
      description: 'Mean own view.',
      resolve: ({ content }) => interval(content?.selfViewIndex ?? null),
    }),
    competences: t.field({
      type: [CompetenceMeanRef],
      description: 'Per competence.',
      resolve: ({ content }) => content?.competences ?? [],
    }),
  }),
});

type SegmentShare = { code: string; share: Share };
const SegmentShareRef = builder.objectRef<SegmentShare>('SegmentShare');
SegmentShareRef.implement({
  description: 'Share of one segment.',
  fields: (t) => ({
    // The gate passes on the segment codes it was given by measurement.
    segment: t.field({
      type: SegmentRef,
      description: 'Which.',
      resolve: ({ code }) => code as 'FRONTRUNNER',
    }),
    share: t.expose('share', { type: ShareRef, description: 'How much.' }),
  }),
});

const LevelShareRef = builder.objectRef<SegmentShare>('LevelShare');
LevelShareRef.implement({
  description: 'Share of one level.',
  fields: (t) => ({
    // The gate passes on the level codes it was given by measurement.
    level: t.field({ type: LevelRef, description: 'Which.', resolve: ({ code }) => code as 'BASIC' }),
    share: t.expose('share', { type: ShareRef, description: 'How much.' }),
  }),
});

const CompetenceDistributionRef =
  builder.objectRef<DistributionContent['competences'][number]>('CompetenceDistribution');
CompetenceDistributionRef.implement({
  description: 'Levels of one competence.',
  fields: (t) => ({
    competence: t.field({
      type: CompetenceRef,
      description: 'Which.',
      resolve: ({ code }) => competenceByCode(code),
    }),
    shown: t.boolean({
      description: 'Whether levels are shown.',
      resolve: ({ levels }) => levels.length > 0,
    }),
    reason: t.field({
      type: NotShownReasonRef,
      nullable: true,
      description: 'Why not.',
      resolve: ({ levels }) => (levels.length > 0 ? null : 'NOT_SHOWN'),
    }),
    atWorkingLevel: t.expose('atWorkingLevel', {
      type: ShareRef,
      nullable: true,
      description: 'Share at or above the working level.',
    }),
    levels: t.expose('levels', { type: [LevelShareRef], description: 'Per level.' }),
  }),
});

const CellDistributionRef = builder.objectRef<Block<DistributionContent>>('CellDistribution');
CellDistributionRef.implement({
  description: 'Distributions of a cell, or that they are not shown.',
  fields: (t) => ({
    shown: t.exposeBoolean('shown', { description: 'Whether they are shown.' }),
    reason: t.expose('reason', { type: NotShownReasonRef, nullable: true, description: 'Why not.' }),
    segments: t.field({
      type: [SegmentShareRef],
      description: 'From frontrunner to far behind.',
      resolve: ({ content }) => content?.segments ?? [],
    }),
    competences: t.field({
      type: [CompetenceDistributionRef],
      description: 'Per competence.',
      resolve: ({ content }) => content?.competences ?? [],
    }),
  }),
});

const CellResponseRef = builder.objectRef<{ response: Block<ResponseContent>; band: string | null }>(
  'CellResponse',
);
CellResponseRef.implement({
  description: 'How many took part, in safe steps.',
  fields: (t) => ({
    shown: t.boolean({
      description: 'Whether the rate is shown.',
      resolve: ({ response }) => response.shown,
    }),
    reason: t.field({
      type: NotShownReasonRef,
      nullable: true,
      description: 'Why not.',
      resolve: ({ response }) => response.reason,
    }),
    percentStep: t.int({
      nullable: true,
      description: 'In steps of 10 per cent.',
      resolve: ({ response }) => response.content?.percent ?? null,
    }),
    respondentBand: t.exposeString('band', {
      nullable: true,
      description: 'Band of the number of respondents.',
    }),
  }),
});

const CellTrendRef = builder.objectRef<Trend>('CellTrend');
CellTrendRef.implement({
  description: 'Change of the same people since an earlier wave, or that it is not shown.',
  fields: (t) => ({
    sinceWaveId: t.exposeID('sinceWaveId', { description: 'The earlier wave.' }),
    shown: t.boolean({ description: 'Whether it is shown.', resolve: ({ trend }) => trend.shown }),
    reason: t.field({
      type: NotShownReasonRef,
      nullable: true,
      description: 'Why not.',
      resolve: ({ trend }) => trend.reason,
    }),
    index: t.field({
      type: IntervalRef,
      nullable: true,
      description: 'Change of the test index in points, with its paired 95 % interval.',
      resolve: ({ trend }) => interval(trend.content?.testIndex?.change ?? null),
    }),
    competences: t.field({
      type: [CompetenceMeanRef],
      description: 'Change per competence in points, with its paired 95 % interval.',
      resolve: ({ trend }) =>
        (trend.content?.competences ?? []).map(({ code, test, selfView }) => ({
          code,
          test: test?.change ?? null,
          selfView: selfView?.change ?? null,
        })),
    }),
  }),
});

CellRef.implement({
  description: 'What was published about a department, or about one role family of it.',
  fields: (t) => ({
    department: t.expose('department', { type: DepartmentRef, description: 'Which department.' }),
    roleFamily: t.field({
      type: RoleFamilyRef,
      nullable: true,
      description: 'Which role family of it; null for everybody.',
      resolve: ({ attribute, value }) => (attribute === 'roleFamily' ? roleFamilyProfile(value) : null),
    }),
    response: t.field({
      type: CellResponseRef,
      description: 'Taking part.',
      resolve: ({ blocks }) => ({ response: blocks.response, band: blocks.count.content?.band ?? null }),
    }),
    means: t.field({ type: CellMeansRef, description: 'Means.', resolve: ({ blocks }) => blocks.means }),
    distribution: t.field({
      type: CellDistributionRef,
      description: 'Distributions.',
      resolve: ({ blocks }) => blocks.distribution,
    }),
    trends: t.expose('trends', {
      type: [CellTrendRef],
      description: 'Change of the same people, per earlier wave.',
    }),
  }),
});
