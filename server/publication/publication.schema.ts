// Publishing a wave, and what a publication says of itself.
import { builder } from '../graphql/builder.ts';
import { callerOf } from '../graphql/viewer.ts';
import { GateSettingsRef } from './gate-settings.ref.ts';
import type { PublicationRecord } from './publication.model.ts';
import { maySeeRules } from './publication.policy.ts';
import { PublicationRef } from './publication.ref.ts';
import { findPublication, publishWave } from './publication.service.ts';

const AuditRef = builder.objectRef<PublicationRecord['audit']>('PublicationAudit');
AuditRef.implement({
  description: 'Outcome of the exact audit over unions of withheld groups.',
  fields: (t) => ({
    unionsChecked: t.exposeInt('unionsChecked', {
      description: 'Unions of fewer people than the minimum that were tried.',
    }),
    derivableCount: t.exposeInt('derivable', {
      description: 'How many of them could be computed; none, or it would not be published.',
    }),
    unfinishedCount: t.exposeInt('unfinished', {
      description: 'Searches that ended early and so withheld their cell.',
    }),
  }),
});

const WithheldCountRef = builder.objectRef<{ rule: string; count: number }>('WithheldCount');
WithheldCountRef.implement({
  description: 'How many blocks a rule kept back.',
  fields: (t) => ({
    rule: t.exposeString('rule', { description: 'R1 to R14.' }),
    count: t.exposeInt('count', { description: 'Blocks.' }),
  }),
});

const BlockCountRef = builder.objectRef<{ block: string; cells: number; shown: number }>('BlockCount');
BlockCountRef.implement({
  description: 'How many cells of a kind of figure were computed, and how many of them are shown.',
  fields: (t) => ({
    block: t.exposeString('block', { description: 'means, distribution, response and so on.' }),
    cellCount: t.exposeInt('cells', { description: 'Cells with people behind them.' }),
    shownCount: t.exposeInt('shown', { description: 'Of which shown.' }),
  }),
});

PublicationRef.implement({
  description: 'What was released of a wave, once and for good.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its id.' }),
    waveId: t.exposeID('waveId', { description: 'The wave.' }),
    version: t.exposeInt('version', { description: '1 for the first.' }),
    digest: t.exposeString('hash', { description: 'SHA-256 over everything released.' }),
    publishedAt: t.expose('publishedAt', { type: 'DateTime', description: 'When.' }),
    cellCount: t.int({ description: 'Cells of the grid.', resolve: ({ counts }) => counts.means.cells }),
    shownCellCount: t.int({
      description: 'Cells with means shown.',
      resolve: ({ counts }) => counts.means.shown,
    }),
    blocks: t.field({
      type: [BlockCountRef],
      description: 'Cells computed and shown per kind of figure: one row for each of the ten kinds.',
      resolve: ({ counts }) => Object.entries(counts).map(([block, count]) => ({ block, ...count })),
    }),
    shownTeamsPercent: t.int({
      description: 'Share of teams with means shown, in per cent.',
      resolve: ({ teams, teamsShown }) => Math.round((100 * teamsShown) / Math.max(teams, 1)),
    }),
    audit: t.expose('audit', { type: AuditRef, description: 'The exact audit.' }),
    settings: t.expose('settings', { type: GateSettingsRef, description: 'Minimums in force.' }),
    withheldByRule: t.field({
      type: [WithheldCountRef],
      nullable: true,
      description: 'Withheld blocks per rule; for the works council only, null for others.',
      resolve: ({ withheld }, _args, { viewer }) =>
        viewer && maySeeRules(viewer) ? countByRule(withheld) : null,
    }),
  }),
});

function countByRule(withheld: PublicationRecord['withheld']): { rule: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { rule } of withheld) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return [...counts].map(([rule, count]) => ({ rule, count })).sort((a, b) => b.count - a.count);
}

builder.queryField('publication', (t) =>
  t.field({
    type: PublicationRef,
    nullable: true,
    access: ['programme', 'worksCouncil'],
    description: 'The newest publication of a wave, or null.',
    args: { waveId: t.arg.id({ required: true }) },
    resolve: (_root, { waveId }, context) => findPublication(callerOf(context), waveId),
  }),
);

builder.mutationField('publishWave', (t) =>
  t.field({
    type: PublicationRef,
    access: 'programme',
    description: 'Publishes a closed wave through the release gate.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => publishWave(callerOf(context), id),
  }),
);
