// What a published cell also tells: learning, the own view beside the test, remarks, effect per track, response per group.
import { builder } from '../graphql/builder.ts';
import { IntervalRef, LevelRef, NotShownReasonRef } from '../graphql/scalars.ts';
import { listTracks } from '../learning/learning.reads.ts';
import { TrackRef } from '../learning/track.ref.ts';
import { CompetenceRef } from '../measurement/framework.ref.ts';
import { competenceByCode } from '../measurement/measurement.reads.ts';
import { CellRef } from './cell.ref.ts';
import type {
  Block,
  CommentsContent,
  Figure,
  GroupResponse,
  HoursContent,
  LearningContent,
  NamedShare,
  RepresentativenessContent,
  SelfViewContent,
  TrackEffect,
  TrackLearning,
} from './gate.types.ts';
import { ShareRef } from './share.ref.ts';

const interval = ({ mean, low, high }: Figure) => ({ value: mean, low, high });
const trackOf = (code: string) => listTracks().find((track) => track.code === code) ?? null;

const TrackLearningRef = builder.objectRef<TrackLearning>('TrackLearning');
TrackLearningRef.implement({
  description: 'How far the invited people of a department are with a track, on the day of publication.',
  fields: (t) => ({
    trackCode: t.exposeString('code', { description: 'Code of the track.' }),
    track: t.field({
      type: TrackRef,
      nullable: true,
      description: 'The track; null when it is no longer offered.',
      resolve: ({ code }) => trackOf(code),
    }),
    offered: t.expose('offered', { type: ShareRef, description: 'To whom it was offered, or more.' }),
    started: t.expose('started', { type: ShareRef, description: 'Who started it, or more.' }),
    finished: t.expose('finished', { type: ShareRef, description: 'Who finished it.' }),
  }),
});

const CellLearningRef = builder.objectRef<Block<LearningContent>>('CellLearning');
CellLearningRef.implement({
  description: 'What was learnt, or that it is not shown.',
  fields: (t) => ({
    shown: t.exposeBoolean('shown', { description: 'Whether it is shown.' }),
    reason: t.expose('reason', { type: NotShownReasonRef, nullable: true, description: 'Why not.' }),
    tracks: t.field({
      type: [TrackLearningRef],
      description: 'Per track, one row for each track there is.',
      resolve: ({ content }) => content?.tracks ?? [],
    }),
  }),
});

const CellHoursRef = builder.objectRef<Block<HoursContent>>('CellHours');
CellHoursRef.implement({
  description: 'Hours of lessons done together, or that they are not shown.',
  fields: (t) => ({
    shown: t.exposeBoolean('shown', { description: 'Whether they are shown.' }),
    reason: t.expose('reason', { type: NotShownReasonRef, nullable: true, description: 'Why not.' }),
    hours: t.int({
      nullable: true,
      description: 'In tens.',
      resolve: ({ content }) => content?.hours ?? null,
    }),
  }),
});

const LevelShareRef = builder.objectRef<NamedShare>('SelfViewLevelShare');
LevelShareRef.implement({
  description: 'Share of one level.',
  fields: (t) => ({
    // The gate passes on the level codes it was given by measurement.
    level: t.field({ type: LevelRef, description: 'Which.', resolve: ({ code }) => code as 'BASIC' }),
    share: t.expose('share', { type: ShareRef, description: 'How much.' }),
  }),
});

const SelfViewComparisonRef = builder.enumType('SelfViewComparison', {
  description: 'The own view against the test.',
  values: {
    HIGHER: { description: 'Sees the own level higher than the test.' },
    SAME: { description: 'The same level.' },
    LOWER: { description: 'Lower.' },
  },
});

const ComparisonShareRef = builder.objectRef<NamedShare>('SelfViewComparisonShare');
ComparisonShareRef.implement({
  description: 'Share of people whose own view stands so to the test.',
  fields: (t) => ({
    // comparisonOf in self-view.rules gives these three only.
    comparison: t.field({
      type: SelfViewComparisonRef,
      description: 'How.',
      resolve: ({ code }) => code as 'SAME',
    }),
    share: t.expose('share', { type: ShareRef, description: 'How much.' }),
  }),
});

const CompetenceSelfViewRef = builder.objectRef<SelfViewContent['competences'][number]>('CompetenceSelfView');
CompetenceSelfViewRef.implement({
  description: 'Own view and test of one competence, of the people who have both.',
  fields: (t) => ({
    competence: t.field({
      type: CompetenceRef,
      description: 'Which.',
      resolve: ({ code }) => competenceByCode(code),
    }),
    selfViewLevels: t.expose('selfViewLevels', {
      type: [LevelShareRef],
      description: 'Per level of the own view.',
    }),
    testLevels: t.expose('testLevels', { type: [LevelShareRef], description: 'Per level of the test.' }),
    comparison: t.expose('comparison', {
      type: [ComparisonShareRef],
      description: 'Higher, the same, lower.',
    }),
  }),
});

const CellSelfViewRef = builder.objectRef<Block<SelfViewContent>>('CellSelfView');
CellSelfViewRef.implement({
  description: 'The own view beside the test, or that it is not shown.',
  fields: (t) => ({
    shown: t.exposeBoolean('shown', { description: 'Whether it is shown.' }),
    reason: t.expose('reason', { type: NotShownReasonRef, nullable: true, description: 'Why not.' }),
    competences: t.field({
      type: [CompetenceSelfViewRef],
      description: 'Per competence.',
      resolve: ({ content }) => content?.competences ?? [],
    }),
  }),
});

const CellCommentsRef = builder.objectRef<Block<CommentsContent>>('CellComments');
CellCommentsRef.implement({
  description: 'Remarks, shuffled, without date or role; or that they are not shown.',
  fields: (t) => ({
    shown: t.exposeBoolean('shown', { description: 'Whether they are shown.' }),
    reason: t.expose('reason', { type: NotShownReasonRef, nullable: true, description: 'Why not.' }),
    texts: t.stringList({
      description: 'The remarks of one wave: at most one for each open question and respondent.',
      resolve: ({ content }) => content?.texts ?? [],
    }),
  }),
});

const TrackEffectRef = builder.objectRef<TrackEffect>('TrackEffect');
TrackEffectRef.implement({
  description: 'Growth of who followed a track against growth of who still waits for it.',
  fields: (t) => ({
    trackCode: t.exposeString('trackCode', { description: 'Code of the track.' }),
    track: t.field({
      type: TrackRef,
      nullable: true,
      description: 'The track; null when it is no longer offered.',
      resolve: ({ trackCode }) => trackOf(trackCode),
    }),
    sinceWaveId: t.exposeID('sinceWaveId', { description: 'The earlier wave.' }),
    shown: t.boolean({ description: 'Whether it is shown.', resolve: ({ effect }) => effect.shown }),
    reason: t.field({
      type: NotShownReasonRef,
      nullable: true,
      description: 'Why not.',
      resolve: ({ effect }) => effect.reason,
    }),
    followed: t.field({
      type: IntervalRef,
      nullable: true,
      description: 'Growth of who finished it between the waves, in points of the test.',
      resolve: ({ effect }) => effect.content && interval(effect.content.followed),
    }),
    waiting: t.field({
      type: IntervalRef,
      nullable: true,
      description: 'Growth of who was offered it and had not started.',
      resolve: ({ effect }) => effect.content && interval(effect.content.waiting),
    }),
    difference: t.field({
      type: IntervalRef,
      nullable: true,
      description: 'The first less the second, with its 95 % interval.',
      resolve: ({ effect }) => effect.content && interval(effect.content.difference),
    }),
    followedBand: t.string({
      nullable: true,
      description: 'About how many followed.',
      resolve: ({ effect }) => effect.content?.followedBand ?? null,
    }),
    waitingBand: t.string({
      nullable: true,
      description: 'About how many wait.',
      resolve: ({ effect }) => effect.content?.waitingBand ?? null,
    }),
  }),
});

const GroupResponseRef = builder.objectRef<GroupResponse>('GroupResponse');
GroupResponseRef.implement({
  description: 'Response of a role family, an age band or a tenure band.',
  fields: (t) => ({
    attribute: t.exposeString('attribute', { description: 'roleFamily, ageBand or tenureBand.' }),
    value: t.exposeString('value', { description: 'Its code.' }),
    shown: t.boolean({ description: 'Whether it is shown.', resolve: ({ response }) => response.shown }),
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
  }),
});

const RepresentativenessRef = builder.objectRef<Block<RepresentativenessContent>>('CellRepresentativeness');
RepresentativenessRef.implement({
  description: 'Whether who answered look like who was asked, or that it is not shown.',
  fields: (t) => ({
    shown: t.exposeBoolean('shown', { description: 'Whether it is shown.' }),
    reason: t.expose('reason', { type: NotShownReasonRef, nullable: true, description: 'Why not.' }),
    indicator: t.float({
      nullable: true,
      description: 'The R-indicator over departments, in steps of 0.05; 1 is no difference.',
      resolve: ({ content }) => content?.indicator ?? null,
    }),
  }),
});

builder.objectFields(CellRef, (t) => ({
  learning: t.field({
    type: CellLearningRef,
    description: 'How far people are with the tracks.',
    resolve: ({ blocks }) => blocks.learning,
  }),
  hours: t.field({ type: CellHoursRef, description: 'Lessons done.', resolve: ({ blocks }) => blocks.hours }),
  selfView: t.field({
    type: CellSelfViewRef,
    description: 'The own view beside the test.',
    resolve: ({ blocks }) => blocks.selfView,
  }),
  comments: t.field({
    type: CellCommentsRef,
    description: 'Remarks.',
    resolve: ({ blocks }) => blocks.comments,
  }),
  trackEffects: t.field({
    type: [TrackEffectRef],
    description: 'One row for each track; only of the whole organisation.',
    resolve: ({ effects }) => [...effects],
  }),
  groupResponses: t.field({
    type: [GroupResponseRef],
    description: 'One row for each role family and band; only of the whole organisation.',
    resolve: ({ groups }) => [...groups],
  }),
  representativeness: t.expose('representativeness', {
    type: RepresentativenessRef,
    description: 'Only of the whole organisation.',
  }),
}));
