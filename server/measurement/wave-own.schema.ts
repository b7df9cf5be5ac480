// Private measurements, for those who are in them.
import { builder } from '../graphql/builder.ts';
import { callerOf } from '../graphql/viewer.ts';
import { WaveRef } from './wave.ref.ts';
import { OwnMeasurementRef } from './wave-own.ref.ts';
import {
  endOwnMeasurement,
  listOwnMeasurements,
  startOwnMeasurement,
  startTeamMeasurement,
} from './wave-own.service.ts';

OwnMeasurementRef.implement({
  description: 'A measurement a person or a team started for themselves: never published, counted nowhere.',
  fields: (t) => ({
    wave: t.expose('wave', { type: WaveRef, description: 'Its window and questionnaire.' }),
    isOfTeam: t.boolean({
      description: 'Whether a team was asked, rather than one person.',
      resolve: ({ wave }) => wave.audience === 'TEAM',
    }),
    mayEnd: t.exposeBoolean('mayEnd', { description: 'Whether the viewer started it and it is open.' }),
  }),
});

builder.queryField('ownMeasurements', (t) =>
  t.field({
    type: [OwnMeasurementRef],
    access: 'signedIn',
    description:
      'The private measurements the viewer is in, newest first. Bounded: one at a time, and a few of teams.',
    resolve: (_root, _args, context) => listOwnMeasurements(callerOf(context)),
  }),
);

builder.mutationFields((t) => ({
  startOwnMeasurement: t.field({
    type: OwnMeasurementRef,
    access: 'signedIn',
    description: 'Starts a measurement for oneself, for thirty days.',
    resolve: (_root, _args, context) => startOwnMeasurement(callerOf(context)),
  }),
  startTeamMeasurement: t.field({
    type: OwnMeasurementRef,
    access: 'manager',
    description: 'Starts a measurement for a team or department one leads, for fourteen days.',
    args: { departmentId: t.arg.id({ required: true }) },
    resolve: (_root, { departmentId }, context) => startTeamMeasurement(callerOf(context), departmentId),
  }),
  endOwnMeasurement: t.field({
    type: OwnMeasurementRef,
    access: 'signedIn',
    description: 'Ends a private measurement one started.',
    args: { waveId: t.arg.id({ required: true }) },
    resolve: (_root, { waveId }, context) => endOwnMeasurement(callerOf(context), waveId),
  }),
}));
