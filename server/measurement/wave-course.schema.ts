// The course of a wave for who runs it: planning, pausing, giving one person longer, and what happened so far.
import { builder } from '../graphql/builder.ts';
import { callerOf } from '../graphql/viewer.ts';
import { roleFamilyProfiles } from '../organisation/organisation.reads.ts';
import { RoleFamilyRef } from '../organisation/role-family.ref.ts';
import { InstrumentRef } from './instrument.ref.ts';
import { listWaveInstruments } from './instrument-list.service.ts';
import { WAVE_EVENTS, type WaveEvent } from './wave.model.ts';
import { WavePersonRef, WaveRef } from './wave.ref.ts';
import { scheduleWave, unscheduleWave } from './wave.service.ts';
import {
  type Extension,
  endExtension,
  extendWave,
  findInvitees,
  listExtensions,
  pauseWave,
  resumeWave,
} from './wave-course.service.ts';
import { previewWindow, type WindowPreview } from './wave-preview.service.ts';

const WaveEventKindRef = builder.enumType('WaveEventKind', {
  description: 'What can happen to a wave.',
  values: WAVE_EVENTS,
});

const WaveEventRef = builder.objectRef<WaveEvent>('WaveEvent');
WaveEventRef.implement({
  description: 'Something that happened to a wave; who did it stands in the access log.',
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    event: t.expose('event', { type: WaveEventKindRef, description: 'What.' }),
    automatic: t.exposeBoolean('automatic', { description: 'By the clock rather than by somebody.' }),
    people: t.exposeInt('people', { nullable: true, description: 'How many were invited with it.' }),
  }),
});

builder.objectField(WaveRef, 'history', (t) =>
  t.field({
    type: [WaveEventRef],
    description: 'What happened to it, oldest first; the newest hundred.',
    resolve: ({ history }) => history.slice(-100),
  }),
);

const ExtensionRef = builder.objectRef<Extension>('WaveExtension');
ExtensionRef.implement({
  description: 'One person who was given longer.',
  fields: (t) => ({
    personId: t.exposeID('personId', { description: 'The person.' }),
    name: t.exposeString('name', { description: 'Full name.' }),
    until: t.expose('until', { type: 'LocalDate', description: 'Last day, whole.' }),
    reason: t.exposeString('reason', { description: 'Why, in the words of who gave it.' }),
  }),
});

const WindowPreviewRef = builder.objectRef<WindowPreview>('WaveWindowPreview');
WindowPreviewRef.implement({
  description: 'What a window of civil times in Amsterdam comes to.',
  fields: (t) => ({
    opensAt: t.expose('opensAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Null for a time that does not exist.',
    }),
    closesAt: t.expose('closesAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Null for a time that does not exist.',
    }),
    hours: t.exposeFloat('hours', { nullable: true, description: 'Hours it is open, exact.' }),
    opensNote: t.exposeString('opensNote', {
      nullable: true,
      description: 'What is odd about the opening time, in words.',
    }),
    closesNote: t.exposeString('closesNote', {
      nullable: true,
      description: 'What is odd about the closing time, in words.',
    }),
  }),
});

builder.queryFields((t) => ({
  waveInstruments: t.field({
    type: [InstrumentRef],
    access: 'programme',
    description:
      'What a new wave can be made with: the current version first, then the newest published version of each instrument. Bounded by what is published.',
    resolve: () => listWaveInstruments(),
  }),
  waveRoleFamilies: t.field({
    type: [RoleFamilyRef],
    access: 'programme',
    description: 'The role families a wave can be limited to. Bounded by content.',
    resolve: () => [...roleFamilyProfiles()],
  }),
  waveWindow: t.field({
    type: WindowPreviewRef,
    access: 'programme',
    description: 'What a window comes to: the 23- and 25-hour days right, times that do not exist told.',
    args: {
      opensOn: t.arg({ type: 'LocalDate', required: true }),
      opensTime: t.arg.string({ required: true }),
      closesOn: t.arg({ type: 'LocalDate', required: true }),
      closesTime: t.arg.string({ required: true }),
    },
    resolve: (_root, args, { locale }) => previewWindow(args, locale),
  }),
  waveInvitees: t.field({
    type: [WavePersonRef],
    access: 'programme',
    description: 'Up to twenty people invited to a wave, by name; never how far they are.',
    args: { waveId: t.arg.id({ required: true }), search: t.arg.string({ required: true }) },
    resolve: (_root, { waveId, search }) => findInvitees(waveId, search),
  }),
  waveExtensions: t.field({
    type: [ExtensionRef],
    access: 'programme',
    description: 'Who was given longer in a wave. Bounded by who was invited; seldom more than ten.',
    args: { waveId: t.arg.id({ required: true }) },
    resolve: (_root, { waveId }) => listExtensions(waveId),
  }),
}));

const ExtendWaveInput = builder.inputType('ExtendWaveInput', {
  description: 'Longer for one person.',
  fields: (t) => ({
    waveId: t.id({ required: true, description: 'In which wave.' }),
    personId: t.id({ required: true, description: 'For whom.' }),
    until: t.field({ type: 'LocalDate', required: true, description: 'Last day, whole.' }),
    reason: t.string({ required: true, description: 'Why: 10 to 300 characters, nothing about health.' }),
  }),
});

builder.mutationFields((t) => ({
  scheduleWave: t.field({
    type: WaveRef,
    access: 'programme',
    description: 'Lets a draft open by itself as its window begins.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => scheduleWave(callerOf(context), id),
  }),
  unscheduleWave: t.field({
    type: WaveRef,
    access: 'programme',
    description: 'Lets a draft wait for somebody to open it.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => unscheduleWave(callerOf(context), id),
  }),
  pauseWave: t.field({
    type: WaveRef,
    access: 'programme',
    description: 'Stops an open wave for a while; nothing that was saved is lost.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => pauseWave(callerOf(context), id),
  }),
  resumeWave: t.field({
    type: WaveRef,
    access: 'programme',
    description: 'Lets a paused wave go on.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => resumeWave(callerOf(context), id),
  }),
  extendWave: t.field({
    type: WaveRef,
    access: 'programme',
    description: 'Gives one person longer, also after closing and until the figures are published.',
    args: { input: t.arg({ type: ExtendWaveInput, required: true }) },
    resolve: (_root, { input }, context) => extendWave(callerOf(context), input),
  }),
  endExtension: t.field({
    type: WaveRef,
    access: 'programme',
    description: 'Takes an extension back.',
    args: { waveId: t.arg.id({ required: true }), personId: t.arg.id({ required: true }) },
    resolve: (_root, { waveId, personId }, context) => endExtension(callerOf(context), waveId, personId),
  }),
}));
