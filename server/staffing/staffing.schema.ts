// Strategic staffing, first cut.
import { builder } from '../graphql/builder.ts';
import { IntervalRef, type IntervalValue, LevelRef, NotShownReasonRef } from '../graphql/scalars.ts';
import { callerOf } from '../graphql/viewer.ts';
import { CompetenceRef } from '../measurement/framework.ref.ts';
import { competenceByCode } from '../measurement/measurement.reads.ts';
import { WaveRef } from '../measurement/wave.ref.ts';
import { RoleFamilyRef } from '../organisation/role-family.ref.ts';
import type { Scenario } from './scenario.input.ts';
import type { Band, StaffingRow } from './staffing.rules.ts';
import { type Staffing, type StaffingFamily, staffingPlan } from './staffing.service.ts';
import { staffingRule } from './staffing-rule.content.ts';

const interval = ({ expected, low, high }: Band): IntervalValue => ({ value: expected, low, high });

const StaffingYearRef = builder.objectRef<StaffingRow>('StaffingYear');
StaffingYearRef.implement({
  description: 'One year, in people; supply and gap carry the band of the published share.',
  fields: (t) => ({
    year: t.exposeInt('year', { description: 'The year.' }),
    demand: t.float({
      nullable: true,
      description: 'People wanted at the level.',
      resolve: (row) => (row.shown ? row.demand : null),
    }),
    supply: t.field({
      type: IntervalRef,
      nullable: true,
      description: 'People at the level at the end of the year.',
      resolve: (row) => (row.shown ? interval(row.supply) : null),
    }),
    gap: t.field({
      type: IntervalRef,
      nullable: true,
      description: 'People short; below zero, people to spare.',
      resolve: (row) => (row.shown ? interval(row.gap) : null),
    }),
  }),
});

const StaffingCompetenceRef = builder.objectRef<StaffingFamily['competences'][number]>('StaffingCompetence');
StaffingCompetenceRef.implement({
  description: 'One competence of a role family at its working level.',
  fields: (t) => ({
    competence: t.field({
      type: CompetenceRef,
      description: 'Which.',
      resolve: ({ competence }) => competenceByCode(competence),
    }),
    // Working levels come from the role profiles, which only know the four levels.
    level: t.field({
      type: LevelRef,
      description: 'Its working level.',
      resolve: ({ level }) => level as 'BASIC',
    }),
    shown: t.boolean({
      description: 'Whether supply was published.',
      resolve: ({ years }) => years.some(({ shown }) => shown),
    }),
    reason: t.field({
      type: NotShownReasonRef,
      nullable: true,
      description: 'Why not.',
      resolve: ({ years }) => (years.some(({ shown }) => shown) ? null : 'NOT_SHOWN'),
    }),
    years: t.expose('years', { type: [StaffingYearRef], description: 'The next four years.' }),
  }),
});

const StaffingFamilyRef = builder.objectRef<StaffingFamily>('StaffingFamily');
StaffingFamilyRef.implement({
  description: 'One role family.',
  fields: (t) => ({
    roleFamily: t.expose('profile', { type: RoleFamilyRef, description: 'Which.' }),
    plannedPosts: t.exposeIntList('plannedPosts', { description: 'Posts per year.' }),
    competences: t.expose('competences', {
      type: [StaffingCompetenceRef],
      description: 'The ten competences.',
    }),
  }),
});

const scenarioFields = {
  outflowPercent: 'Share of people that leave each year, 0–50 per cent.',
  inflowPeople: 'People that join each year, 0–200.',
  inflowAtLevelPercent: 'Share of joiners at or above the working level, 0–100 per cent.',
  trainingPlaces: 'Training places a year per competence, 0–1,000.',
  trainingSuccessPercent: 'Share of trained people that reach the level within the year, 0–100 per cent.',
  hires: 'People hired from outside each year at the level wanted, 0–200.',
} as const;

const StaffingScenarioRef = builder.objectRef<Scenario>('StaffingScenario');
StaffingScenarioRef.implement({
  description: 'The scenario reckoned with.',
  fields: (t) => ({
    outflowPercent: t.exposeFloat('outflowPercent', { description: scenarioFields.outflowPercent }),
    inflowPeople: t.exposeInt('inflowPeople', { description: scenarioFields.inflowPeople }),
    inflowAtLevelPercent: t.exposeFloat('inflowAtLevelPercent', {
      description: scenarioFields.inflowAtLevelPercent,
    }),
    trainingPlaces: t.exposeInt('trainingPlaces', { description: scenarioFields.trainingPlaces }),
    trainingSuccessPercent: t.exposeFloat('trainingSuccessPercent', {
      description: scenarioFields.trainingSuccessPercent,
    }),
    hires: t.exposeInt('hires', { description: scenarioFields.hires }),
  }),
});

const StaffingScenarioInput = builder.inputType('StaffingScenarioInput', {
  description: 'A scenario for the whole organisation, per year.',
  fields: (t) => ({
    outflowPercent: t.float({ required: true, description: scenarioFields.outflowPercent }),
    inflowPeople: t.int({ required: true, description: scenarioFields.inflowPeople }),
    inflowAtLevelPercent: t.float({ required: true, description: scenarioFields.inflowAtLevelPercent }),
    trainingPlaces: t.int({ required: true, description: scenarioFields.trainingPlaces }),
    trainingSuccessPercent: t.float({ required: true, description: scenarioFields.trainingSuccessPercent }),
    hires: t.int({ required: true, description: scenarioFields.hires }),
  }),
});

const StaffingRef = builder.objectRef<Staffing>('Staffing');
StaffingRef.implement({
  description: 'Skills wanted against skills present.',
  fields: (t) => ({
    wave: t.expose('wave', {
      type: WaveRef,
      nullable: true,
      description: 'The published wave the skills come from.',
    }),
    years: t.exposeIntList('years', { description: 'The next four years.' }),
    requiredSharePercent: t.float({
      description: 'Share of the planned posts that must be held at the working level.',
      resolve: () => staffingRule().requiredSharePercent,
    }),
    families: t.expose('families', {
      type: [StaffingFamilyRef],
      description: 'Role families with planned posts.',
    }),
    scenario: t.expose('scenario', { type: StaffingScenarioRef, description: 'The scenario reckoned with.' }),
  }),
});

builder.queryField('staffing', (t) =>
  t.field({
    type: StaffingRef,
    access: ['hr', 'programme', 'administrator', 'worksCouncil'],
    description: 'Skills wanted against skills present under a scenario.',
    args: { scenario: t.arg({ type: StaffingScenarioInput, required: true }) },
    resolve: (_root, { scenario }, context) => staffingPlan(callerOf(context), scenario),
  }),
);
