// The outcome of a team's private measurement.
import { builder } from '../graphql/builder.ts';
import { IntervalRef } from '../graphql/scalars.ts';
import { callerOf } from '../graphql/viewer.ts';
import { CompetenceRef } from '../measurement/framework.ref.ts';
import { competenceByCode } from '../measurement/measurement.reads.ts';
import { OwnMeasurementRef } from '../measurement/wave-own.ref.ts';
import type { Figure } from './gate.types.ts';
import type { TeamResult } from './team-result.model.ts';
import { teamResult } from './team-result.service.ts';

const interval = ({ mean, low, high }: Figure) => ({ value: mean, low, high });

const TeamCompetenceRef = builder.objectRef<{ readonly code: string; readonly test: Figure | null }>(
  'TeamCompetence',
);
TeamCompetenceRef.implement({
  description: 'The mean of a team in one competence.',
  fields: (t) => ({
    competence: t.field({
      type: CompetenceRef,
      description: 'Which competence.',
      resolve: ({ code }) => competenceByCode(code),
    }),
    test: t.field({
      type: IntervalRef,
      nullable: true,
      description: 'Mean with its interval.',
      resolve: ({ test }) => test && interval(test),
    }),
  }),
});

const TeamResultRef = builder.objectRef<TeamResult>('TeamResult');
TeamResultRef.implement({
  description:
    'What a team sees of its own measurement: means over everybody who answered all, or that they are not shown.',
  fields: (t) => ({
    shown: t.boolean({ description: 'Whether it is shown.', resolve: ({ content }) => content !== null }),
    index: t.field({
      type: IntervalRef,
      nullable: true,
      description: 'Mean of the test index.',
      resolve: ({ content }) => (content?.testIndex ? interval(content.testIndex) : null),
    }),
    competences: t.field({
      type: [TeamCompetenceRef],
      description: 'One per competence; empty when not shown.',
      resolve: ({ content }) => content?.competences ?? [],
    }),
  }),
});

builder.objectField(OwnMeasurementRef, 'result', (t) =>
  t.field({
    type: TeamResultRef,
    nullable: true,
    description: 'The outcome of a team; null while it runs, and for a person’s own measurement.',
    resolve: ({ wave }, _args, context) => teamResult(callerOf(context), wave),
  }),
);
