// The person's own page about privacy.
import { builder } from '../graphql/builder.ts';
import { callerOf } from '../graphql/viewer.ts';
import type { PersonalDataAccess } from '../identity/identity.reads.ts';
import { WaveRef } from '../measurement/wave.ref.ts';
import { roleFamilyProfile } from '../organisation/organisation.reads.ts';
import { GateSettingsRef } from '../publication/gate-settings.ref.ts';
import { settingsInForce } from '../publication/publication.reads.ts';
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

const CountedFigureRef = builder.objectRef<CountedFigure>('CountedFigure');
CountedFigureRef.implement({
  description: 'A published figure the viewer is counted in.',
  fields: (t) => ({
    wave: t.expose('wave', { type: WaveRef, description: 'Of which wave.' }),
    departmentName: t.exposeString('departmentName', { description: 'Of which department.' }),
    roleFamilyName: t.string({
      nullable: true,
      description: 'Of which role family of it; null for everybody.',
      resolve: ({ roleFamilyCode }, _args, { locale }) =>
        roleFamilyCode === null ? null : roleFamilyProfile(roleFamilyCode).name[locale],
    }),
    respondentBand: t.exposeString('respondentBand', {
      description: 'About how many people stand behind it.',
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
      description: 'Published figures the viewer is counted in.',
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
