// Short tests of a competence. The key of a question never passes through here; only the viewer's own tests do.
import { builder } from '../graphql/builder.ts';
import { LevelRef } from '../graphql/scalars.ts';
import { callerOf } from '../graphql/viewer.ts';
import { CompetenceRef } from '../measurement/framework.ref.ts';
import { competenceByCode } from '../measurement/measurement.reads.ts';
import { SKILL_CHECK_KINDS, type SkillOutcome } from './skill-check.model.ts';
import { isShown } from './skill-check.rules.ts';
import {
  answerSkillCheck,
  beginSkillCheck,
  getSkillCheck,
  type SkillCheck,
  skillChecksOf,
} from './skill-check.service.ts';
import { AssignmentRef, TrackRef } from './track.ref.ts';
import { getTrack } from './track.service.ts';

const SkillCheckKindRef = builder.enumType('SkillCheckKind', {
  description: 'CLAIM: to show a skill before following a track. RETEST: to see the growth after one.',
  values: SKILL_CHECK_KINDS,
});

type Question = NonNullable<SkillCheck['question']>;
const SkillQuestionRef = builder.objectRef<Question>('SkillQuestion');
SkillQuestionRef.implement({
  description: 'A question of a short test: without the answer key.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The item.' }),
    competence: t.field({
      type: CompetenceRef,
      description: 'What it tests.',
      resolve: ({ competence }) => competenceByCode(competence),
    }),
    text: t.string({ description: 'What is asked.', resolve: ({ text }, _args, { locale }) => text[locale] }),
    options: t.stringList({
      description: 'Four to choose from, by their place from 0.',
      resolve: ({ options }, _args, { locale }) => options.map((option) => option[locale]),
    }),
  }),
});

const GrowthRef = builder.objectRef<NonNullable<SkillOutcome['change']>>('Growth');
GrowthRef.implement({
  description: 'Change since the newest measurement, in points of 0–100, with its 95 % band.',
  fields: (t) => ({
    difference: t.exposeFloat('difference', { description: 'The change itself.' }),
    low: t.exposeFloat('low', { description: 'Lower end of the band.' }),
    high: t.exposeFloat('high', { description: 'Upper end of the band.' }),
    beyondChance: t.exposeBoolean('beyondChance', { description: 'Whether the band leaves out 0.' }),
  }),
});

const SkillOutcomeRef = builder.objectRef<SkillOutcome>('SkillOutcome');
SkillOutcomeRef.implement({
  description: 'What a short test showed of one competence.',
  fields: (t) => ({
    competence: t.field({
      type: CompetenceRef,
      description: 'The competence.',
      resolve: ({ competence }) => competenceByCode(competence),
    }),
    wanted: t.expose('wanted', { type: LevelRef, description: 'The level that was asked.' }),
    level: t.expose('level', { type: LevelRef, description: 'The level that came out.' }),
    percent: t.exposeFloat('percent', { description: 'Expected percentage right over all items, 0–100.' }),
    percentLow: t.exposeFloat('percentLow', { description: 'One standard error lower.' }),
    percentHigh: t.exposeFloat('percentHigh', { description: 'One standard error higher.' }),
    change: t.expose('change', {
      type: GrowthRef,
      nullable: true,
      description: 'Against the newest measurement; null when it was not tested there.',
    }),
  }),
});

const SkillCheckRef = builder.objectRef<SkillCheck>('SkillCheck');
SkillCheckRef.implement({
  description: "A short test the viewer took for a track. Nobody else's can be seen.",
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The test.' }),
    kind: t.expose('kind', { type: SkillCheckKindRef, description: 'What it is for.' }),
    track: t.field({
      type: TrackRef,
      description: 'For which track.',
      resolve: ({ trackCode }) => getTrack(trackCode),
    }),
    startedOn: t.expose('startedOn', { type: 'LocalDate', description: 'When it began.' }),
    doneOn: t.expose('doneOn', { type: 'LocalDate', nullable: true, description: 'When it was done.' }),
    answeredCount: t.int({ description: 'Questions answered.', resolve: ({ answers }) => answers.length }),
    question: t.expose('question', {
      type: SkillQuestionRef,
      nullable: true,
      description: 'What to answer now; null when it is done.',
    }),
    outcomes: t.field({
      type: [SkillOutcomeRef],
      description: 'What came out, when it is done. At most one per competence.',
      resolve: ({ outcomes }) => [...outcomes],
    }),
    shown: t.boolean({
      description: 'Whether every competence came out at the level asked.',
      resolve: ({ outcomes }) => isShown(outcomes),
    }),
  }),
});

builder.objectField(AssignmentRef, 'skillChecks', (t) =>
  t.field({
    type: [SkillCheckRef],
    description: "The viewer's short tests for it, newest first. One of a kind in thirty days.",
    resolve: ({ trackCode }, _args, context) => skillChecksOf(callerOf(context), trackCode),
  }),
);

builder.queryField('skillCheck', (t) =>
  t.field({
    type: SkillCheckRef,
    access: 'signedIn',
    description: "A short test of the viewer's own.",
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => getSkillCheck(callerOf(context), id),
  }),
);

builder.mutationFields((t) => ({
  beginSkillCheck: t.field({
    type: SkillCheckRef,
    access: 'signedIn',
    description: 'Begins a short test for a track, or goes on with the one under way.',
    args: {
      trackCode: t.arg.id({ required: true }),
      kind: t.arg({ type: SkillCheckKindRef, required: true }),
    },
    resolve: (_root, given, context) => beginSkillCheck(callerOf(context), given),
  }),
  answerSkillCheck: t.field({
    type: SkillCheckRef,
    access: 'signedIn',
    description: 'Answers the question asked and gives the next, or what came out.',
    args: {
      id: t.arg.id({ required: true }),
      itemId: t.arg.id({ required: true }),
      option: t.arg.int({ required: true }),
    },
    resolve: (_root, given, context) => answerSkillCheck(callerOf(context), given),
  }),
}));
