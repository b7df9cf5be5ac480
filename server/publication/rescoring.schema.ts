// A second outcome of a published wave by other versions of the rules, beside the first.
import { builder } from '../graphql/builder.ts';
import { IntervalRef } from '../graphql/scalars.ts';
import { callerOf } from '../graphql/viewer.ts';
import { WaveRef } from '../measurement/wave.ref.ts';
import type { Figure, NamedShare } from './gate.types.ts';
import type { RescoringRecord, RuleVersions } from './rescoring.model.ts';
import type { UnitRescored } from './rescoring.rules.ts';
import { rescoreWave, type WaveRescorings, waveRescorings } from './rescoring.service.ts';
import { ShareRef } from './share.ref.ts';

const RuleVersionsRef = builder.objectRef<RuleVersions>('RuleVersions');
RuleVersionsRef.implement({
  description: 'Versions of what turns answers into figures.',
  fields: (t) => ({
    instrument: t.exposeInt('instrument', {
      description: 'The instrument, with the parameters of its items.',
    }),
    segmentRule: t.exposeInt('segmentRule', { description: 'The rule for segments.' }),
    roleProfile: t.exposeInt('roleProfile', { description: 'The working levels.' }),
  }),
});

const SegmentChangeRef = builder.objectRef<{
  segment: string;
  before: NamedShare | null;
  after: NamedShare | null;
}>('RescoredSegment');
SegmentChangeRef.implement({
  description: 'The share of one segment under both versions.',
  fields: (t) => ({
    segment: t.exposeString('segment', { description: 'Its code.' }),
    before: t.field({
      type: ShareRef,
      nullable: true,
      description: 'As published.',
      resolve: ({ before }) => before?.share ?? null,
    }),
    after: t.field({
      type: ShareRef,
      nullable: true,
      description: 'By the other versions.',
      resolve: ({ after }) => after?.share ?? null,
    }),
  }),
});

const interval = (figure: Figure | null | undefined) =>
  figure ? { value: figure.mean, low: figure.low, high: figure.high } : null;

const RescoredUnitRef = builder.objectRef<UnitRescored & { name: string }>('RescoredUnit');
RescoredUnitRef.implement({
  description: 'A department of the frozen tree under both versions, or that it is not shown.',
  fields: (t) => ({
    id: t.exposeID('unitId', { description: 'The department.' }),
    name: t.exposeString('name', { description: 'As it was called then.' }),
    shown: t.boolean({ description: 'Whether both are shown.', resolve: ({ outcome }) => outcome !== null }),
    segments: t.field({
      type: [SegmentChangeRef],
      description: 'The four segments; empty when not shown.',
      resolve: ({ outcome }) => {
        const { segmentsBefore = [], segmentsAfter = [] } = outcome ?? {};
        const codes = [...new Set([...segmentsBefore, ...segmentsAfter].map(({ code }) => code))];
        return codes.map((segment) => ({
          segment,
          before: segmentsBefore.find(({ code }) => code === segment) ?? null,
          after: segmentsAfter.find(({ code }) => code === segment) ?? null,
        }));
      },
    }),
    indexBefore: t.field({
      type: IntervalRef,
      nullable: true,
      description: 'Test index as published.',
      resolve: ({ outcome }) => interval(outcome?.indexBefore),
    }),
    indexAfter: t.field({
      type: IntervalRef,
      nullable: true,
      description: 'Test index by the other versions.',
      resolve: ({ outcome }) => interval(outcome?.indexAfter),
    }),
    otherSegment: t.field({
      type: ShareRef,
      nullable: true,
      description: 'People who come in another segment.',
      resolve: ({ outcome }) => outcome?.otherSegment ?? null,
    }),
    otherLevel: t.field({
      type: ShareRef,
      nullable: true,
      description: 'People who come on another level of any competence.',
      resolve: ({ outcome }) => outcome?.otherLevel ?? null,
    }),
  }),
});

const RescoringRef = builder.objectRef<RescoringRecord & Pick<WaveRescorings, 'wave'>>('Rescoring');
RescoringRef.implement({
  description: 'A second outcome of a wave; the first stays as it was published.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its id.' }),
    madeAt: t.expose('madeAt', { type: 'DateTime', description: 'When.' }),
    reason: t.exposeString('reason', { description: 'Why.' }),
    from: t.expose('from', { type: RuleVersionsRef, description: 'Versions of the first outcome.' }),
    to: t.expose('to', { type: RuleVersionsRef, description: 'Versions of this one.' }),
    digest: t.exposeString('hash', { description: 'SHA-256 over everything in it.' }),
    units: t.field({
      type: [RescoredUnitRef],
      description: 'Per department of the frozen tree. Bounded by the tree.',
      resolve: ({ units, wave }) =>
        units.map((unit) => ({ ...unit, name: wave.tree.find(({ id }) => id === unit.unitId)?.name ?? '' })),
    }),
  }),
});

const WaveRescoringsRef = builder.objectRef<WaveRescorings>('WaveRescorings');
WaveRescoringsRef.implement({
  description: 'What a wave can be rescored with, and what was made of it.',
  fields: (t) => ({
    wave: t.expose('wave', { type: WaveRef, description: 'The wave.' }),
    instrumentVersions: t.intList({
      description: 'Versions that hold the same questions.',
      resolve: ({ choices }) => [...choices.instrumentVersions],
    }),
    segmentRuleVersions: t.intList({
      description: 'Versions of the rule for segments.',
      resolve: ({ choices }) => [...choices.segmentRuleVersions],
    }),
    otherWorkingLevels: t.boolean({
      description: 'Whether the working levels of now are others than those of the wave.',
      resolve: ({ choices, wave }) => choices.roleProfileVersion !== wave.roleProfileVersion,
    }),
    versions: t.field({
      type: RuleVersionsRef,
      description: 'Versions of the first outcome.',
      resolve: ({ wave }) => ({
        instrument: wave.instrumentVersion,
        segmentRule: wave.segmentRuleVersion,
        roleProfile: wave.roleProfileVersion,
      }),
    }),
    made: t.field({
      type: [RescoringRef],
      description: 'At most fifty, newest first.',
      resolve: ({ made, wave }) => made.map((one) => ({ ...one, wave })),
    }),
  }),
});

const RescoreWaveInput = builder.inputType('RescoreWaveInput', {
  description: 'Versions to score a published wave with.',
  fields: (t) => ({
    waveId: t.id({ required: true, description: 'The wave.' }),
    instrumentVersion: t.int({ required: true, description: 'A version with the same questions.' }),
    segmentRuleVersion: t.int({ required: true, description: 'A version of the rule for segments.' }),
    presentWorkingLevels: t.boolean({ required: true, description: 'The working levels of now.' }),
    reason: t.string({ required: true, description: 'Why, 10–1000 characters.' }),
  }),
});

builder.queryField('waveRescorings', (t) =>
  t.field({
    type: WaveRescoringsRef,
    access: ['programme', 'worksCouncil'],
    description: 'Second outcomes of a wave by other versions of the rules.',
    args: { waveId: t.arg.id({ required: true }) },
    resolve: (_root, { waveId }, context) => waveRescorings(callerOf(context), waveId),
  }),
);

builder.mutationField('rescoreWave', (t) =>
  t.field({
    type: WaveRescoringsRef,
    access: 'programme',
    description: 'Makes a second outcome of a published wave beside the first.',
    args: { input: t.arg({ type: RescoreWaveInput, required: true }) },
    resolve: async (_root, { input }, context) => {
      await rescoreWave(callerOf(context), input);
      return waveRescorings(callerOf(context), input.waveId);
    },
  }),
);
