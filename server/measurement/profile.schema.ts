// One's own profile: levels beside working levels, test beside own view, and the answers with their reasons.
import { builder } from '../graphql/builder.ts';
import { IntervalRef, LevelRef } from '../graphql/scalars.ts';
import { callerOf } from '../graphql/viewer.ts';
import { roleFamilyProfile, workingLevelsDecided } from '../organisation/organisation.reads.ts';
import { RoleFamilyRef } from '../organisation/role-family.ref.ts';
import type { Locale } from '../platform/content.ts';
import { competenceByCode } from './framework.content.ts';
import { CompetenceRef, SegmentRef } from './framework.ref.ts';
import type { TaskItem } from './instrument.types.ts';
import { CompetenceResultRef, ItemReviewRef } from './profile.ref.ts';
import { findMyProfile, listMyProfiles, type MyProfile } from './profile.service.ts';
import type { IndexChange } from './profile-change.rules.ts';
import { competenceResults, type ItemReview, itemReviews } from './profile-view.rules.ts';
import { SittingOptionRef } from './sitting.ref.ts';
import type { WaveRecord } from './wave.model.ts';
import { WaveRef } from './wave.ref.ts';

const EvidenceRef = builder.enumType('CompetenceEvidence', {
  description: 'What a level rests on.',
  values: ['TEST', 'SELF_VIEW', 'NONE'] as const,
});

CompetenceResultRef.implement({
  description: 'One competence of a profile.',
  fields: (t) => ({
    competence: t.field({
      type: CompetenceRef,
      description: 'The competence.',
      resolve: ({ competence }) => competenceByCode(competence),
    }),
    evidence: t.expose('evidence', { type: EvidenceRef, description: 'What the level rests on.' }),
    level: t.expose('level', { type: LevelRef, nullable: true, description: 'Null without evidence.' }),
    workingLevel: t.expose('workingLevel', {
      type: LevelRef,
      description: 'As the wave froze it for the role family.',
    }),
    distance: t.exposeInt('distance', {
      nullable: true,
      description: 'Level − working level in steps, −3 to 3.',
    }),
    test: t.expose('test', {
      type: IntervalRef,
      nullable: true,
      description: 'Expected percentage right, 0–100, with a band of one standard error.',
    }),
    selfView: t.exposeFloat('selfView', {
      nullable: true,
      description: '0–100; null when fewer than half of the statements were answered.',
    }),
    selfViewLevel: t.expose('selfViewLevel', {
      type: LevelRef,
      nullable: true,
      description: 'Level of the own view.',
    }),
    previousTest: t.exposeFloat('previousTest', {
      nullable: true,
      description: 'Test of the measurement before, 0–100.',
    }),
    standardError: t.exposeFloat('standardError', {
      nullable: true,
      description: 'Standard error of the ability, in logits.',
    }),
  }),
});

ItemReviewRef.implement({
  description: 'A test item after submitting: own answer, best answer, and why.',
  fields: (t) => ({
    itemId: t.id({ description: 'The item.', resolve: ({ item }) => item.id }),
    competence: t.field({
      type: CompetenceRef,
      nullable: true,
      description: 'The competence it asks about; null where it is counted with none.',
      resolve: ({ item }) => (item.competence === null ? null : competenceByCode(item.competence)),
    }),
    text: t.string({
      description: 'The question.',
      resolve: ({ item }, _args, { locale }) => item.text[locale],
    }),
    options: t.field({
      type: [SittingOptionRef],
      description: 'What could be chosen: answers, charts, or columns and cells of a table.',
      resolve: ({ item }, _args, { locale }) => reviewedOptions(item, locale),
    }),
    chosen: t.exposeIntList('chosen', {
      description: 'Values of the own answer; empty when it was skipped.',
    }),
    best: t.exposeIntList('best', { description: 'Values of the best answer.' }),
    correct: t.exposeBoolean('correct', { nullable: true, description: 'Null when it was skipped.' }),
    reason: t.string({
      description: 'Why it is best, and what is wrong with the tempting one.',
      resolve: ({ item }, _args, { locale }) => item.reason[locale],
    }),
  }),
});

function reviewedOptions(item: ItemReview['item'], locale: Locale) {
  const texts =
    item.kind === 'KNOWLEDGE'
      ? item.options.map((option) => option[locale])
      : item.task.form === 'CHART'
        ? item.task.charts.map(({ title }) => title[locale])
        : markable(item.task, locale);
  return texts.map((text, value) => ({ value, text, code: String(value) }));
}

function markable(task: Extract<TaskItem['task'], { form: 'TABLE' }>, locale: Locale): string[] {
  const columns = task.columns.map((column) => column[locale]);
  if (task.mark === 'COLUMNS') return columns;
  return task.rows.flatMap((row) => row.map((cell, at) => `${columns[at] ?? ''}: ${cell[locale]}`));
}

const ProfileChangeRef = builder.objectRef<IndexChange & { readonly previousWave: WaveRecord }>(
  'ProfileChange',
);
ProfileChangeRef.implement({
  description:
    'Change of the test index since the measurement before, over the competences tested both times.',
  fields: (t) => ({
    previousWave: t.expose('previousWave', { type: WaveRef, description: 'The measurement before.' }),
    difference: t.exposeFloat('difference', { description: 'In points of 0–100.' }),
    low: t.exposeFloat('low', { description: 'Lower end of the 95 % band.' }),
    high: t.exposeFloat('high', { description: 'Upper end of the 95 % band.' }),
    beyondChance: t.exposeBoolean('beyondChance', { description: 'Whether the band leaves out 0.' }),
  }),
});

const ProfileRef = builder.objectRef<MyProfile>('Profile');
ProfileRef.implement({
  description: 'What one measurement says of the viewer; nobody else can open it.',
  fields: (t) => ({
    wave: t.expose('wave', { type: WaveRef, description: 'The measurement.' }),
    testIndex: t.float({
      nullable: true,
      description: '0–100: mean of the tests.',
      resolve: ({ profile }) => profile.index.test,
    }),
    selfViewIndex: t.float({
      nullable: true,
      description: '0–100: mean of the own views.',
      resolve: ({ profile }) => profile.index.selfView,
    }),
    segment: t.expose('segment', {
      type: SegmentRef,
      nullable: true,
      description: 'Null when too few competences were measured.',
    }),
    workingLevelDecided: t.boolean({
      description: 'Whether working levels are decided; until then the screen says streefprofiel.',
      resolve: () => workingLevelsDecided(),
    }),
    roleFamily: t.field({
      type: RoleFamilyRef,
      description: 'As the wave froze it.',
      resolve: ({ roleFamily }) => roleFamilyProfile(roleFamily),
    }),
    competences: t.field({
      type: [CompetenceResultRef],
      description: 'The competences with a working level, in order. Bounded by content.',
      resolve: (mine) => competenceResults(mine, mine.workingLevels, mine.previous?.outcome ?? null),
    }),
    review: t.field({
      type: [ItemReviewRef],
      description: 'The knowledge items with own answer and reason. Bounded by content.',
      resolve: ({ asked, answers }) => itemReviews(asked, answers),
    }),
    change: t.field({
      type: ProfileChangeRef,
      nullable: true,
      description: 'Null for a first measurement.',
      resolve: ({ previous }) => previous?.change && { ...previous.change, previousWave: previous.wave },
    }),
  }),
});

builder.queryFields((t) => ({
  myProfiles: t.field({
    type: [ProfileRef],
    access: 'signedIn',
    description: 'Waves the viewer submitted, newest first. One or two a year.',
    resolve: (_root, _args, context) => listMyProfiles(callerOf(context)),
  }),
  myProfile: t.field({
    type: ProfileRef,
    nullable: true,
    access: 'signedIn',
    description: 'The newest, or of the given wave; null before the first submission.',
    args: { waveId: t.arg.id() },
    resolve: (_root, { waveId }, context) => findMyProfile(callerOf(context), waveId ?? null),
  }),
}));
