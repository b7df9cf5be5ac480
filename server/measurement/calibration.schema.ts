// Calibration for authors: a proposal per item with its uncertainty, and taking it over into a draft.
import { builder } from '../graphql/builder.ts';
import { IntervalRef } from '../graphql/scalars.ts';
import { callerOf } from '../graphql/viewer.ts';
import type { CalibrationRecord } from './calibration.model.ts';
import { estimateInterval } from './calibration.rules.ts';
import {
  acceptCalibration,
  beginCalibration,
  type CalibrationDraft,
  draftOf,
  newestCalibration,
} from './calibration.service.ts';
import type { ProposedItem } from './calibration-proposal.rules.ts';
import { competenceByCode } from './framework.content.ts';
import { CompetenceRef } from './framework.ref.ts';
import { instrumentOf } from './instrument.content.ts';

const AUTHORS = ['author', 'programme'] as const;

type Row = ProposedItem & Pick<CalibrationRecord, 'code' | 'version'>;
const itemOf = ({ code, version, itemId }: Row) => instrumentOf(code, version).itemById.get(itemId);
const intervalOf = (value: number, error: number) => {
  const { low, high } = estimateInterval(value, error);
  const round = (bound: number) => Math.round(bound * 100) / 100;
  return { value, low: round(low), high: round(high) };
};

const ProposedItemRef = builder.objectRef<Row>('CalibratedItem');
ProposedItemRef.implement({
  description: 'What the answers say about one item, in logits.',
  fields: (t) => ({
    id: t.exposeID('itemId', { description: 'The item.' }),
    text: t.string({
      description: 'The question.',
      resolve: (row, _args, { locale }) => itemOf(row)?.text[locale] ?? row.itemId,
    }),
    competence: t.field({
      type: CompetenceRef,
      nullable: true,
      description: 'What it is about.',
      resolve: (row) => {
        const code = itemOf(row)?.competence ?? null;
        return code === null ? null : competenceByCode(code);
      },
    }),
    answerCount: t.exposeInt('answers', { description: 'How many answers it rests on.' }),
    model: t.field({
      type: builder.enumType('CalibrationModel', {
        description: 'What was estimated.',
        values: {
          RASCH: { description: 'Difficulty each, one discrimination for all.' },
          TWO_PARAMETER: { description: 'Both for each item.' },
        },
      }),
      description: 'What was estimated.',
      resolve: ({ model }) => model,
    }),
    oldDifficulty: t.float({ description: 'Difficulty until now.', resolve: ({ old }) => old.difficulty }),
    oldDiscrimination: t.float({
      description: 'Discrimination until now.',
      resolve: ({ old }) => old.discrimination,
    }),
    difficulty: t.field({
      type: IntervalRef,
      nullable: true,
      description: 'Proposed difficulty with its 95 % interval; null when there is none.',
      resolve: ({ found }) => found && intervalOf(found.difficulty, found.difficultyError),
    }),
    discrimination: t.field({
      type: IntervalRef,
      nullable: true,
      description: 'Proposed discrimination with its 95 % interval.',
      resolve: ({ found }) => found && intervalOf(found.discrimination, found.discriminationError),
    }),
    reason: t.field({
      type: builder.enumType('NoCalibrationReason', {
        description: 'Why there is no proposal.',
        values: {
          TOO_FEW: { description: 'Fewer than 200 answers.' },
          NO_ESTIMATE: { description: 'Everybody or nobody is right, or the estimate runs out of bounds.' },
        },
      }),
      nullable: true,
      description: 'Why there is no proposal; null when there is.',
      resolve: ({ reason }) => reason,
    }),
  }),
});

const DraftRef = builder.objectRef<CalibrationDraft>('CalibrationDraft');
DraftRef.implement({
  description: 'The draft that could take the proposal.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its id.' }),
    version: t.exposeInt('version', { description: 'The version it will be.' }),
    revision: t.exposeInt('revision', { description: 'To send back when accepting.' }),
  }),
});

const CalibrationRef = builder.objectRef<CalibrationRecord>('Calibration');
CalibrationRef.implement({
  description: 'Parameters of items, estimated from all published waves with an instrument.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its id.' }),
    state: t.field({
      type: builder.enumType('CalibrationState', {
        description: 'How far it is.',
        values: ['RUNNING', 'DONE', 'FAILED'] as const,
      }),
      description: 'How far it is.',
      resolve: ({ state }) => state,
    }),
    startedAt: t.expose('startedAt', { type: 'DateTime', description: 'When it was begun.' }),
    version: t.exposeInt('version', { description: 'The version it starts from.' }),
    waveCount: t.int({ description: 'Waves it rests on.', resolve: ({ waveIds }) => waveIds.length }),
    total: t.exposeInt('total', { description: 'Competences to estimate.' }),
    done: t.exposeInt('done', { description: 'Competences estimated.' }),
    items: t.field({
      type: [ProposedItemRef],
      description: 'Per item, as far as it is done. Bounded by the instrument.',
      resolve: ({ items, code, version }) => items.map((item) => ({ ...item, code, version })),
    }),
  }),
});

builder.queryFields((t) => ({
  calibration: t.field({
    type: CalibrationRef,
    nullable: true,
    access: AUTHORS,
    description: 'The newest calibration of an instrument, or null.',
    args: { code: t.arg.string({ required: true }) },
    resolve: (_root, { code }) => newestCalibration(code),
  }),
  calibrationDraft: t.field({
    type: DraftRef,
    nullable: true,
    access: AUTHORS,
    description: 'The draft of an instrument that could take a proposal, or null.',
    args: { code: t.arg.string({ required: true }) },
    resolve: (_root, { code }) => draftOf(code),
  }),
}));

builder.mutationFields((t) => ({
  beginCalibration: t.field({
    type: CalibrationRef,
    access: AUTHORS,
    description: 'Begins to estimate from all published waves; the same waves give the same outcome.',
    args: { code: t.arg.string({ required: true }) },
    resolve: (_root, { code }, context) => beginCalibration(callerOf(context), code),
  }),
  acceptCalibration: t.int({
    access: AUTHORS,
    description: 'Writes the chosen proposals into the draft; how many were written.',
    args: {
      id: t.arg.id({ required: true }),
      revision: t.arg.int({ required: true }),
      itemIds: t.arg.idList({ required: true }),
    },
    resolve: (_root, args, context) => acceptCalibration(callerOf(context), args),
  }),
}));
