// The least numbers of people in force, their changes, and changing them.
import { builder } from '../graphql/builder.ts';
import { callerOf } from '../graphql/viewer.ts';
import { GateSettingsRef } from './gate-settings.ref.ts';
import {
  changeSettings,
  listSettingsChanges,
  type NamedSettingsChange,
  settingsInForce,
} from './gate-settings.service.ts';

GateSettingsRef.implement({
  description: 'Least numbers of people behind what is shown.',
  fields: (t) => ({
    minimumForMeans: t.exposeInt('minimumForMeans', { description: 'For means.' }),
    minimumForDistributions: t.exposeInt('minimumForDistributions', {
      description: 'For distributions and cells with an attribute.',
    }),
    minimumInvited: t.exposeInt('minimumInvited', { description: 'Invited, for a response rate.' }),
    floor: t.exposeInt('floor', { description: 'No setting may go below this.' }),
  }),
});

const ChangeRef = builder.objectRef<NamedSettingsChange>('GateSettingsChange');
ChangeRef.implement({
  description: 'A change of the least numbers of people.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its id.' }),
    changedAt: t.expose('changedAt', { type: 'DateTime', description: 'When.' }),
    changedBy: t.exposeString('changedByName', { description: 'Name of who changed it; empty when gone.' }),
    why: t.exposeString('reason', { description: 'Why, in the words of who changed it.' }),
    before: t.expose('before', { type: GateSettingsRef, description: 'The numbers before.' }),
    after: t.expose('after', { type: GateSettingsRef, description: 'The numbers since.' }),
  }),
});

builder.queryFields((t) => ({
  gateSettings: t.field({
    type: GateSettingsRef,
    access: 'signedIn',
    description: 'What the next publication will be decided with.',
    resolve: () => settingsInForce(),
  }),
  gateSettingsChanges: t.field({
    type: [ChangeRef],
    access: ['programme', 'worksCouncil'],
    description: 'The last hundred changes, newest first.',
    resolve: (_root, _args, context) => listSettingsChanges(callerOf(context)),
  }),
}));

const GateSettingsInput = builder.inputType('GateSettingsInput', {
  description: 'New least numbers of people.',
  fields: (t) => ({
    minimumForMeans: t.int({ required: true, description: 'For means; from 5.' }),
    minimumForDistributions: t.int({ required: true, description: 'At least as many as for means.' }),
    minimumInvited: t.int({ required: true, description: 'From 10.' }),
    reason: t.string({ required: true, description: 'Why: 10 to 1,000 characters.' }),
  }),
});

builder.mutationField('changeGateSettings', (t) =>
  t.field({
    type: GateSettingsRef,
    access: 'worksCouncil',
    description: 'Changes the least numbers of people from the next publication on.',
    args: { input: t.arg({ type: GateSettingsInput, required: true }) },
    resolve: (_root, { input }, context) => changeSettings(callerOf(context), input),
  }),
);
