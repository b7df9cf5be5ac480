// Waves for who runs them: making, opening, closing, and following the response in safe steps.
import { builder } from '../graphql/builder.ts';
import { pageCost, pageOf } from '../graphql/paging.ts';
import { callerOf } from '../graphql/viewer.ts';
import { instrumentOf } from './instrument.content.ts';
import { InstrumentRef } from './instrument.ref.ts';
import { waveById } from './measurement.reads.ts';
import type { DepartmentRate } from './response-rate.rules.ts';
import { levelStartsOf } from './score.rules.ts';
import { WaveRef, WaveStateRef } from './wave.ref.ts';
import { changeWave, closeWave, createWave, listWaves, openWave, windowOf } from './wave.service.ts';
import { followWaveResponse, getWaveResponse, type WaveResponse } from './wave-response.service.ts';

InstrumentRef.implement({
  description: 'One version of an instrument.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Its code.' }),
    version: t.exposeInt('version', { description: 'Its version; a published version never changes.' }),
    title: t.string({ description: 'Its title.', resolve: ({ title }, _args, { locale }) => title[locale] }),
    introduction: t.string({
      description: 'Purpose, who sees what and how long it takes; paragraphs apart by an empty line.',
      resolve: ({ introduction }, _args, { locale }) => introduction[locale],
    }),
    estimatedMinutes: t.exposeInt('estimatedMinutes', { description: 'Minutes a whole sitting takes.' }),
    itemCount: t.int({ description: 'Items in all.', resolve: ({ items }) => items.length }),
    levelStarts: t.floatList({
      description: 'Test scores, 0–100, at which INTERMEDIATE, ADVANCED and HIGHLY_ADVANCED begin.',
      resolve: ({ scored }) => levelStartsOf(scored),
    }),
  }),
});

WaveRef.implement({
  description: 'A measurement in a window of days.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The wave.' }),
    name: t.string({
      description: 'Its name.',
      resolve: ({ nameNl, nameEn }, _args, { locale }) => (locale === 'nl' ? nameNl : nameEn),
    }),
    nameNl: t.exposeString('nameNl', { description: 'Its name in Dutch.' }),
    nameEn: t.exposeString('nameEn', { description: 'Its name in English.' }),
    state: t.expose('state', { type: WaveStateRef, description: 'How far it is.' }),
    opensOn: t.expose('opensOn', { type: 'LocalDate', description: 'First day, in Amsterdam.' }),
    opensTime: t.exposeString('opensTime', {
      description: 'Time of the first day at which it opens, HH:MM.',
    }),
    closesOn: t.expose('closesOn', { type: 'LocalDate', description: 'Last day, in Amsterdam.' }),
    closesTime: t.exposeString('closesTime', {
      description: 'Time of the last day at which it closes, HH:MM; 24:00 is the end of it.',
    }),
    departmentIds: t.idList({
      nullable: true,
      description: 'Departments asked, each with all below it; null for all. Bounded by the tree.',
      resolve: ({ departmentIds }) => departmentIds && [...departmentIds],
    }),
    roleFamilies: t.stringList({
      nullable: true,
      description: 'Role families asked; null for all. Bounded by content.',
      resolve: ({ roleFamilies }) => roleFamilies && [...roleFamilies],
    }),
    excludeLongAbsence: t.exposeBoolean('excludeLongAbsence', {
      description: 'Whether who is away for long is left out.',
    }),
    scheduled: t.exposeBoolean('scheduled', { description: 'Whether it opens by itself.' }),
    paused: t.boolean({
      description: 'Whether nobody can answer for now.',
      resolve: ({ pausedAt }) => pausedAt !== null,
    }),
    opensAt: t.field({
      type: 'DateTime',
      description: 'The instant the window begins.',
      resolve: (wave) => windowOf(wave).opensAt,
    }),
    closesAt: t.field({
      type: 'DateTime',
      description: 'The instant the window ends; who has started may finish until 15 minutes later.',
      resolve: (wave) => windowOf(wave).closesAt,
    }),
    instrument: t.field({
      type: InstrumentRef,
      description: 'The version that is answered.',
      resolve: (wave) => instrumentOf(wave.instrumentCode, wave.instrumentVersion),
    }),
    openedAt: t.expose('openedAt', { type: 'DateTime', nullable: true, description: 'When it was opened.' }),
    closedAt: t.expose('closedAt', { type: 'DateTime', nullable: true, description: 'When it was closed.' }),
    publishedAt: t.expose('publishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When its figures were published.',
    }),
  }),
});

const DepartmentResponseRef = builder.objectRef<DepartmentRate>('DepartmentResponse');
DepartmentResponseRef.implement({
  description: 'The response of a department with everything below it.',
  fields: (t) => ({
    departmentId: t.exposeID('departmentId', { description: 'Department of the tree the wave froze.' }),
    name: t.exposeString('name', { description: 'Its name at the opening.' }),
    shown: t.boolean({
      description: 'Whether ten or more were invited.',
      resolve: ({ percentStep }) => percentStep !== null,
    }),
    percentStep: t.exposeInt('percentStep', {
      nullable: true,
      description: 'At least this many per cent, in steps of 10 up to 90.',
    }),
  }),
});

const WaveResponseRef = builder.objectRef<WaveResponse>('WaveResponse');
WaveResponseRef.implement({
  description: 'The response of a wave in safe steps; never who.',
  fields: (t) => ({
    waveId: t.exposeID('waveId', { description: 'The wave.' }),
    invitedCount: t.exposeInt('invitedCount', { description: 'People invited in all.' }),
    submittedPercentStep: t.exposeInt('submittedPercentStep', {
      nullable: true,
      description: 'At least this many per cent submitted, in steps of 10 up to 90; null below ten invited.',
    }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      description: 'When this was looked at, not when somebody submitted.',
    }),
    departments: t.expose('departments', {
      type: [DepartmentResponseRef],
      description: 'Per department of the frozen tree in which somebody was invited. Bounded by the tree.',
    }),
  }),
});

builder.queryFields((t) => ({
  waves: t.connection(
    {
      type: WaveRef,
      access: 'programme',
      description: 'All waves, newest first.',
      complexity: pageCost,
      resolve: (_root, args) => pageOf(args, listWaves),
    },
    { name: 'WaveConnection', description: 'A page of waves.' },
    { name: 'WaveEdge', description: 'A wave with its place in the list.' },
  ),
  wave: t.field({
    type: WaveRef,
    access: ['programme', 'worksCouncil'],
    description: 'One wave.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }) => waveById(id),
  }),
  waveResponse: t.field({
    type: WaveResponseRef,
    access: 'programme',
    description: 'The response of a wave now.',
    args: { waveId: t.arg.id({ required: true }) },
    resolve: (_root, { waveId }) => getWaveResponse(waveId),
  }),
}));

const CreateWaveInput = builder.inputType('CreateWaveInput', {
  description: 'A new wave.',
  fields: (t) => ({
    nameNl: t.string({ required: true, description: 'Name in Dutch, 3–80 characters.' }),
    nameEn: t.string({ required: true, description: 'Name in English, 3–80 characters.' }),
    opensOn: t.field({ type: 'LocalDate', required: true, description: 'First day.' }),
    opensTime: t.string({ description: 'HH:MM; 00:00 unless told.' }),
    closesOn: t.field({ type: 'LocalDate', required: true, description: 'Last day.' }),
    closesTime: t.string({ description: 'HH:MM; 24:00 unless told.' }),
    departmentIds: t.idList({
      description: 'Departments asked, each with all below it; everybody without the list.',
    }),
    roleFamilies: t.stringList({ description: 'Role families asked; all without the list.' }),
    excludeLongAbsence: t.boolean({ description: 'Leave out who is away for long.' }),
    instrumentCode: t.string({ description: 'The instrument; the current one unless told.' }),
    instrumentVersion: t.int({ description: 'Its version.' }),
  }),
});

builder.mutationFields((t) => ({
  createWave: t.field({
    type: WaveRef,
    access: 'programme',
    description: 'Makes a draft.',
    args: { input: t.arg({ type: CreateWaveInput, required: true }) },
    resolve: (_root, { input }, context) => createWave(callerOf(context), input),
  }),
  changeWave: t.field({
    type: WaveRef,
    access: 'programme',
    description: 'Changes a draft, which then no longer opens by itself.',
    args: { id: t.arg.id({ required: true }), input: t.arg({ type: CreateWaveInput, required: true }) },
    resolve: (_root, { id, input }, context) => changeWave(callerOf(context), id, input),
  }),
  openWave: t.field({
    type: WaveRef,
    access: 'programme',
    description: 'Freezes the population and everything the figures will rest on, and invites.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => openWave(callerOf(context), id),
  }),
  closeWave: t.field({
    type: WaveRef,
    access: 'programme',
    description:
      'Closes at once; what was not submitted is kept until the figures are published, and does not count.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => closeWave(callerOf(context), id),
  }),
}));

builder.subscriptionType({ description: 'What can be followed, over server-sent events.' });
builder.subscriptionField('waveResponseChanged', (t) =>
  t.field({
    type: WaveResponseRef,
    access: 'programme',
    description: 'The response of a wave, now and each time a step changes; ends after 15 minutes.',
    args: { waveId: t.arg.id({ required: true }) },
    subscribe: (_root, { waveId }, context) => followWaveResponse(callerOf(context), waveId),
    resolve: (response: WaveResponse) => response,
  }),
);
