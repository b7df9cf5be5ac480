// How consistently a wave measured each competence: in figures that the release gate let out.
import { builder } from '../graphql/builder.ts';
import { IntervalRef, NotShownReasonRef } from '../graphql/scalars.ts';
import { CompetenceRef } from '../measurement/framework.ref.ts';
import { competenceByCode, waveById } from '../measurement/measurement.reads.ts';
import { WaveRef } from '../measurement/wave.ref.ts';
import type { ReliabilityFigures } from './gate.types.ts';
import { PublicationRef } from './publication.ref.ts';

const EvidenceRef = builder.enumType('ReliabilityEvidence', {
  description: 'What the scores rest on.',
  values: { TEST: { description: 'The test.' }, SELF_VIEW: { description: 'The own view.' } },
});

const ReliabilityRef = builder.objectRef<ReliabilityFigures>('CompetenceReliability');
ReliabilityRef.implement({
  description: 'Reliability of one competence in a wave, over all who answered, or that it is not shown.',
  fields: (t) => ({
    competence: t.field({
      type: CompetenceRef,
      description: 'Which.',
      resolve: ({ code }) => competenceByCode(code),
    }),
    evidence: t.expose('evidence', { type: EvidenceRef, description: 'By the test or by the own view.' }),
    shown: t.boolean({ description: 'Whether it is shown.', resolve: ({ figures }) => figures.shown }),
    reason: t.field({
      type: NotShownReasonRef,
      nullable: true,
      description: 'Why not.',
      resolve: ({ figures }) => figures.reason,
    }),
    band: t.string({
      nullable: true,
      description: 'About how many people.',
      resolve: ({ figures }) => figures.content?.band ?? null,
    }),
    itemCount: t.int({
      nullable: true,
      description: 'Items in the bank.',
      resolve: ({ figures }) => figures.content?.items ?? null,
    }),
    askedCount: t.int({
      nullable: true,
      description: 'Items in one sitting.',
      resolve: ({ figures }) => figures.content?.asked ?? null,
    }),
    drawn: t.boolean({
      nullable: true,
      description: 'Whether people were asked different items.',
      resolve: ({ figures }) => figures.content?.isDrawn ?? null,
    }),
    alpha: t.field({
      type: IntervalRef,
      nullable: true,
      description: "Cronbach's alpha with Feldt's 95 % interval; where items are drawn, of one sitting.",
      resolve: ({ figures }) => figures.content?.alpha ?? null,
    }),
    omega: t.float({
      nullable: true,
      description: "McDonald's omega for one factor; null where items are drawn.",
      resolve: ({ figures }) => figures.content?.omega ?? null,
    }),
    marginal: t.field({
      type: IntervalRef,
      nullable: true,
      description: 'Reliability of the estimated abilities, whatever items were asked; only of a test.',
      resolve: ({ figures }) => figures.content?.marginal ?? null,
    }),
    standardError: t.float({
      nullable: true,
      description: "Error of one person's score, in whole points of 0–100.",
      resolve: ({ figures }) => figures.content?.standardError ?? null,
    }),
  }),
});

builder.objectFields(PublicationRef, (t) => ({
  wave: t.field({
    type: WaveRef,
    description: 'The wave it is of.',
    resolve: ({ waveId }) => waveById(waveId),
  }),
  reliability: t.field({
    type: [ReliabilityRef],
    description: 'Per competence, the test and the own view; empty in publications of before it was told.',
    resolve: ({ reliability }) => [...reliability],
  }),
}));
