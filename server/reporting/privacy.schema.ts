// The person's own page about privacy.
import { builder } from '../graphql/builder.ts';
import { NotShownReasonRef } from '../graphql/scalars.ts';
import { callerOf } from '../graphql/viewer.ts';
import type { PersonalDataAccess } from '../identity/identity.reads.ts';
import { trackTitleOf } from '../learning/learning.reads.ts';
import { CompetenceRef } from '../measurement/framework.ref.ts';
import { competenceByCode } from '../measurement/measurement.reads.ts';
import { WaveRef } from '../measurement/wave.ref.ts';
import { roleFamilyProfile } from '../organisation/organisation.reads.ts';
import { GateSettingsRef } from '../publication/gate-settings.ref.ts';
import { settingsInForce } from '../publication/publication.reads.ts';
import { ShareBoundRef } from '../publication/share.ref.ts';
import { reportedGroups } from './codebook.content.ts';
import type { Headline } from './headline.rules.ts';
import { type CountedFigure, type PrivacyOverview, privacyOverview } from './privacy.service.ts';
import { type RetentionRule, retentionRules } from './retention.content.ts';

const AccessRef = builder.objectRef<PersonalDataAccess>('PersonalDataAccess');
AccessRef.implement({
  description: 'A moment at which somebody else opened personal data of the viewer.',
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    what: t.exposeString('action', { description: 'What was done, as a code.' }),
  }),
});

const CountedKindRef = builder.enumType('CountedKind', {
  description: 'What a published figure tells.',
  values: {
    RESPONSE: { description: 'How many of the invited took part.' },
    MEANS: { description: 'Means of test and own view.' },
    DISTRIBUTION: { description: 'Shares per segment and level.' },
    TREND: { description: 'Change of the same people.' },
    SELF_VIEW: { description: 'The own view beside the test.' },
    COMMENTS: { description: 'Remarks.' },
    LEARNING: { description: 'How far people are with the tracks.' },
    HOURS: { description: 'Hours of lessons together.' },
    TRACK_EFFECT: { description: 'What a track brought.' },
    REPRESENTATIVENESS: { description: 'Whether who answered look like who was asked.' },
    COMPARABILITY: { description: 'Whether the parts may be compared.' },
    ITEMS: { description: 'How the questions were answered.' },
    RELIABILITY: { description: 'How consistently was measured.' },
    ANSWER_FILE: { description: 'Answers as rows without names, for research.' },
    STAFFING: { description: 'The share at working level that the staffing plan reckons with.' },
  },
});

const HeadlineRef = builder.objectRef<Headline>('CountedHeadline');
HeadlineRef.implement({
  description: 'The one figure that stands for many.',
  fields: (t) => ({
    measure: t.exposeString('measure', { description: 'What was measured, as in the CSV files.' }),
    value: t.exposeFloat('value', { nullable: true, description: 'The figure.' }),
    low: t.exposeFloat('low', { nullable: true, description: 'Lower end of its interval.' }),
    high: t.exposeFloat('high', { nullable: true, description: 'Upper end.' }),
    bound: t.expose('bound', { type: ShareBoundRef, nullable: true, description: 'How to read a share.' }),
  }),
});

const CountedFigureRef = builder.objectRef<CountedFigure>('CountedFigure');
CountedFigureRef.implement({
  description: 'A published figure the viewer is counted in.',
  fields: (t) => ({
    wave: t.expose('wave', { type: WaveRef, description: 'Of which wave.' }),
    departmentId: t.exposeID('unitId', { description: 'Of which department.' }),
    departmentName: t.string({ description: 'Its name then.', resolve: ({ department }) => department.name }),
    attribute: t.exposeString('attribute', {
      nullable: true,
      description: 'roleFamily, ageBand or tenureBand; null for everybody.',
    }),
    value: t.exposeString('value', { nullable: true, description: 'Code of the role family or band.' }),
    roleFamilyName: t.string({
      nullable: true,
      description: 'Of which role family of it; null for everybody and for bands.',
      resolve: ({ attribute, value }, _args, { locale }) =>
        attribute === 'roleFamily' && value !== null ? roleFamilyProfile(value).name[locale] : null,
    }),
    groupName: t.string({
      nullable: true,
      description: 'Name of the role family or band; null for everybody.',
      resolve: ({ attribute, value }, _args, { locale }) =>
        reportedGroups().find((one) => one.attribute === attribute && one.code === value)?.name[locale] ??
        value,
    }),
    kind: t.expose('kind', { type: CountedKindRef, description: 'What it tells.' }),
    since: t.expose('since', { type: WaveRef, nullable: true, description: 'The earlier wave of a change.' }),
    trackCode: t.exposeString('trackCode', { nullable: true, description: 'Of which track.' }),
    trackTitle: t.string({
      nullable: true,
      description: 'Its title; its code when it is no longer offered.',
      resolve: ({ trackCode }, _args, { locale }) => trackTitleOf(trackCode, locale),
    }),
    shown: t.exposeBoolean('shown', { description: 'Whether it is shown.' }),
    reason: t.field({
      type: NotShownReasonRef,
      nullable: true,
      description: 'Why not.',
      resolve: ({ shown }) => (shown ? null : 'NOT_SHOWN'),
    }),
    skipped: t.field({
      type: [CompetenceRef],
      description: 'Competences of it the viewer has no figures of: in those they are not counted.',
      resolve: ({ skipped }) => skipped.map(competenceByCode),
    }),
    headline: t.expose('headline', {
      type: HeadlineRef,
      nullable: true,
      description: 'Its main figure, where the viewer may open the report and there is one.',
    }),
    mayOpen: t.exposeBoolean('mayOpen', { description: 'Whether the viewer may open the report.' }),
    isOpenData: t.exposeBoolean('isOpen', { description: 'Whether it is open data too.' }),
    respondentBand: t.exposeString('respondentBand', {
      nullable: true,
      description: 'About how many people answered; null where that is not told.',
    }),
    publishedAt: t.expose('publishedAt', { type: 'DateTime', description: 'When.' }),
  }),
});

const RetentionRuleRef = builder.objectRef<RetentionRule>('RetentionRule');
RetentionRuleRef.implement({
  description: 'How long something is kept.',
  fields: (t) => ({
    what: t.string({ description: 'What.', resolve: ({ what }, _args, { locale }) => what[locale] }),
    how: t.string({ description: 'How long.', resolve: ({ how }, _args, { locale }) => how[locale] }),
  }),
});

const PrivacyOverviewRef = builder.objectRef<PrivacyOverview>('PrivacyOverview');
PrivacyOverviewRef.implement({
  description: 'What is known of the viewer, by whom, and for how long.',
  fields: (t) => ({
    accesses: t.expose('accesses', { type: [AccessRef], description: 'The last hundred.' }),
    figures: t.expose('figures', {
      type: [CountedFigureRef],
      description:
        'Every published figure the viewer is counted in, shown or withheld: bounded by waves × own departments.',
    }),
    retention: t.field({
      type: [RetentionRuleRef],
      description: 'How long what is kept.',
      resolve: () => [...retentionRules()],
    }),
    gate: t.field({
      type: GateSettingsRef,
      description: 'Least numbers of people behind what is shown.',
      resolve: () => settingsInForce(),
    }),
  }),
});

builder.queryField('privacyOverview', (t) =>
  t.field({
    type: PrivacyOverviewRef,
    access: 'signedIn',
    description: 'About the viewer only.',
    resolve: (_root, _args, context) => privacyOverview(callerOf(context)),
  }),
);
