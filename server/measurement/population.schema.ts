// Whom a wave would ask, before it opens: in counts, and by name for who runs it.
import { builder } from '../graphql/builder.ts';
import { pageCost, pageOf } from '../graphql/paging.ts';
import { callerOf } from '../graphql/viewer.ts';
import type { PopulationPreview } from './population.service.ts';
import { WavePersonRef } from './wave.ref.ts';
import { lookUpPeople, previewWave } from './wave-preview.service.ts';

WavePersonRef.implement({
  description: 'Somebody a wave asks; never how far they are.',
  fields: (t) => ({
    personId: t.exposeID('personId', { description: 'The person.' }),
    name: t.exposeString('name', { description: 'Full name.' }),
    departmentName: t.exposeString('departmentName', { description: 'Where they work.' }),
  }),
});

const DepartmentCountRef =
  builder.objectRef<PopulationPreview['departmentCounts'][number]>('DepartmentCount');
DepartmentCountRef.implement({
  description: 'How many people of a department a wave would invite.',
  fields: (t) => ({
    departmentId: t.exposeID('departmentId', { description: 'Department of today.' }),
    name: t.exposeString('name', { description: 'Its name.' }),
    invitedBand: t.exposeString('invitedBand', {
      description: 'As a band: 0, 1–4, 5–9, 10–19, 20–49, 50–99 or 100+.',
    }),
  }),
});

const WavePopulationRef = builder.objectRef<PopulationPreview>('WavePopulation');
WavePopulationRef.implement({
  description: 'Who a wave would invite if it opened today, in counts.',
  fields: (t) => ({
    invitedCount: t.exposeInt('invitedCount', { description: 'People in all.' }),
    absentBand: t.exposeString('absentBand', {
      description: 'Left out only because they are away for long, as a band.',
    }),
    departmentCounts: t.expose('departmentCounts', {
      type: [DepartmentCountRef],
      description: 'Per department. Bounded by the tree.',
    }),
  }),
});

const PopulationRulesInput = builder.inputType('PopulationRulesInput', {
  description: 'Whom a wave asks.',
  fields: (t) => ({
    departmentIds: t.idList({
      description: 'Departments asked, each with all below it; everybody without the list.',
    }),
    roleFamilies: t.stringList({ description: 'Role families asked; all without the list.' }),
    excludeLongAbsence: t.boolean({ description: 'Leave out who is away for long.' }),
  }),
});

builder.queryFields((t) => ({
  wavePopulation: t.field({
    type: WavePopulationRef,
    access: 'programme',
    description: 'Whom these rules would invite, in counts.',
    args: { rules: t.arg({ type: PopulationRulesInput, required: true }) },
    resolve: (_root, { rules }) => previewWave(rules),
  }),
  wavePeople: t.connection(
    {
      type: WavePersonRef,
      access: 'programme',
      description:
        'Who fits these rules, by name. Who is away for long stands in it as well, so that absence is not to be read from it.',
      args: {
        rules: t.arg({ type: PopulationRulesInput, required: true }),
        search: t.arg.string({ required: true, description: 'Part of a name or a department.' }),
      },
      complexity: pageCost,
      resolve: (_root, { rules, search, ...page }, context) =>
        pageOf(page, (offset, limit) => lookUpPeople(callerOf(context), rules, { search, offset, limit })),
    },
    { name: 'WavePersonConnection', description: 'A page of people.' },
    { name: 'WavePersonEdge', description: 'A person with the place in the list.' },
  ),
}));
