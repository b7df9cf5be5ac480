// Answering, from the first question to the receipt. No answer key passes through here.
import { builder } from '../graphql/builder.ts';
import { callerOf } from '../graphql/viewer.ts';
import { askNextItem } from './adaptive-sitting.service.ts';
import type { SequencedAnswer } from './answer-code.rules.ts';
import { competenceByCode } from './framework.content.ts';
import { CompetenceRef } from './framework.ref.ts';
import { InstrumentRef } from './instrument.ref.ts';
import { type Receipt, type SavedAnswers, saveAnswers, submitResponse } from './response.service.ts';
import { SittingItemRef, SittingOptionRef, SittingSectionRef } from './sitting.ref.ts';
import {
  getSitting,
  listMySittings,
  RESPONSE_STATES,
  type Sitting,
  startResponse,
} from './sitting.service.ts';
import { shownSections } from './sitting-view.content.ts';
import { ANSWERING_STATES } from './wave.policy.ts';
import { WaveRef } from './wave.ref.ts';

const ResponseStateRef = builder.enumType('ResponseState', {
  description: 'How far somebody is with a sitting.',
  values: RESPONSE_STATES,
});
const AnsweringStateRef = builder.enumType('AnsweringState', {
  description: 'What somebody who was invited can do now.',
  values: ANSWERING_STATES,
});

SittingOptionRef.implement({
  description: 'One of the answers to choose from.',
  fields: (t) => ({
    value: t.exposeInt('value', { description: 'What to send when it is chosen.' }),
    code: t.exposeString('code', { description: 'What conditions call it.' }),
    text: t.exposeString('text', { description: 'What it says.' }),
  }),
});

SittingSectionRef.implement({
  description: 'Items that are asked on one page.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The section.' }),
    title: t.exposeString('title', { description: 'Its title; that of its competence when it has none.' }),
    lead: t.exposeString('lead', {
      nullable: true,
      description: 'What it is about, with places of earlier answers.',
    }),
    when: t.exposeString('when', { nullable: true, description: 'Asked only when this condition holds.' }),
    competence: t.field({
      type: CompetenceRef,
      nullable: true,
      description: 'The competence, when it is about one.',
      resolve: ({ competence }) => (competence === null ? null : competenceByCode(competence)),
    }),
    items: t.expose('items', {
      type: [SittingItemRef],
      description: 'Its items, in the order of this person. Bounded by the instrument.',
    }),
  }),
});

const SittingAnswerRef = builder.objectRef<SequencedAnswer & { itemId: string }>('SittingAnswer');
SittingAnswerRef.implement({
  description: 'An answer as it is stored.',
  fields: (t) => ({
    itemId: t.exposeID('itemId', { description: 'The item.' }),
    value: t.expose('value', {
      type: 'AnswerValue',
      description: 'The chosen value; −1 for not applicable.',
    }),
    sequence: t.exposeInt('sequence', {
      description: 'Number of the change that set it; a higher one wins.',
    }),
  }),
});

const ReceiptRef = builder.objectRef<Receipt>('Receipt');
ReceiptRef.implement({
  description: 'Proof of a submission; holds no answer.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Four groups of four characters.' }),
    submittedOn: t.expose('submittedOn', { type: 'LocalDate', description: 'The day; no time is kept.' }),
  }),
});

const SittingRef = builder.objectRef<Sitting>('Sitting');
SittingRef.implement({
  description: 'A sitting of the viewer: one instrument, the answers so far, and where to go on.',
  fields: (t) => ({
    waveId: t.id({ description: 'The wave.', resolve: ({ wave }) => wave.id }),
    wave: t.expose('wave', { type: WaveRef, description: 'The wave.' }),
    instrument: t.expose('instrument', { type: InstrumentRef, description: 'What is answered.' }),
    responseId: t.exposeID('responseId', { nullable: true, description: 'Null before the start.' }),
    state: t.expose('state', { type: ResponseStateRef, description: 'How far it is.' }),
    sections: t.field({
      type: [SittingSectionRef],
      description: 'What this person is asked, page by page. Bounded by the instrument.',
      resolve: async ({ sheet, instrument }, _args, { locale }) => {
        const own = await sheet();
        return shownSections(own, { scales: instrument.scales, orderSeed: own.orderSeed, locale });
      },
    }),
    answers: t.field({
      type: [SittingAnswerRef],
      description: 'What is stored, at most one per item.',
      resolve: ({ answers }) => [...answers].map(([itemId, answer]) => ({ itemId, ...answer })),
    }),
    answeredCount: t.int({
      description: 'Items with an answer, "not applicable" among them.',
      resolve: ({ answers }) => answers.size,
    }),
    itemCount: t.exposeInt('itemCount', { description: 'Items this person gets.' }),
    minutesLeft: t.exposeInt('minutesLeft', { description: 'Estimate for what is left, in whole minutes.' }),
    moreToCome: t.exposeBoolean('moreToCome', {
      description: 'Whether an adaptive test may ask more than is here now: ask for it with askNextItem.',
    }),
    answering: t.expose('answering', {
      type: AnsweringStateRef,
      description: 'Whether the viewer can answer now; GRACE is the 15 minutes after the window, to finish.',
    }),
    endsAt: t.expose('endsAt', {
      type: 'DateTime',
      description: "When the viewer's window ends: the wave's, or the own extension.",
    }),
    secondsLeft: t.exposeInt('secondsLeft', {
      description: "Seconds to `endsAt` by the server's clock; negative after it.",
    }),
    receipt: t.expose('receipt', {
      type: ReceiptRef,
      nullable: true,
      description: 'Null before submitting.',
    }),
  }),
});

const SaveAnswersPayload = builder.objectRef<SavedAnswers>('SaveAnswersPayload');
SaveAnswersPayload.implement({
  description: 'What is on disk after a save.',
  fields: (t) => ({
    answers: t.expose('answers', {
      type: [SittingAnswerRef],
      description:
        'The stored answers of the items sent: a higher sequence elsewhere wins and comes back here.',
    }),
    answeredCount: t.exposeInt('answeredCount', { description: 'Items with an answer.' }),
    minutesLeft: t.exposeInt('minutesLeft', { description: 'Estimate for what is left, in whole minutes.' }),
  }),
});

const SubmitPayload = builder.objectRef<Awaited<ReturnType<typeof submitResponse>>>('SubmitPayload');
SubmitPayload.implement({
  description: 'The result of submitting.',
  fields: (t) => ({
    receipt: t.expose('receipt', {
      type: ReceiptRef,
      description: 'The same one however often it is submitted.',
    }),
    alreadySubmitted: t.exposeBoolean('alreadySubmitted', {
      description: 'Whether it was submitted before.',
    }),
  }),
});

builder.queryFields((t) => ({
  mySittings: t.field({
    type: [SittingRef],
    access: 'signedIn',
    description:
      'Waves the viewer is invited to and that are open, soonest closing first. Seldom more than one.',
    resolve: (_root, _args, context) => listMySittings(callerOf(context)),
  }),
  sitting: t.field({
    type: SittingRef,
    access: 'signedIn',
    description: 'The sitting of the viewer in a wave.',
    args: { waveId: t.arg.id({ required: true }) },
    resolve: (_root, { waveId }, context) => getSitting(callerOf(context), waveId),
  }),
}));

const SaveAnswerInput = builder.inputType('SaveAnswerInput', {
  description: 'One answer.',
  fields: (t) => ({
    itemId: t.id({ required: true, description: 'The item.' }),
    value: t.field({ type: 'AnswerValue', required: true, description: 'What was answered.' }),
    sequence: t.int({ required: true, description: 'Rises with each change; the highest per item wins.' }),
  }),
});
const SaveAnswersInput = builder.inputType('SaveAnswersInput', {
  description: 'Answers to save.',
  fields: (t) => ({
    responseId: t.id({ required: true, description: 'The response.' }),
    clientId: t.id({
      required: true,
      description: 'Made by the client, 8–64 characters; repeat it with a repeated save.',
    }),
    answers: t.field({ type: [SaveAnswerInput], required: true, description: '1–300 answers.' }),
  }),
});

builder.mutationFields((t) => ({
  startResponse: t.field({
    type: SittingRef,
    access: 'signedIn',
    description: 'Starts, or goes on where the viewer was.',
    args: { waveId: t.arg.id({ required: true }) },
    resolve: (_root, { waveId }, context) => startResponse(callerOf(context), waveId),
  }),
  askNextItem: t.field({
    type: SittingRef,
    access: 'signedIn',
    description:
      'The sitting with the next item of an adaptive test. While the last one has no answer, it stays the last.',
    args: { responseId: t.arg.id({ required: true }) },
    resolve: (_root, { responseId }, context) => askNextItem(callerOf(context), responseId),
  }),
  saveAnswers: t.field({
    type: SaveAnswersPayload,
    access: 'signedIn',
    description: 'Saves answers; what is acknowledged is on disk.',
    args: { input: t.arg({ type: SaveAnswersInput, required: true }) },
    resolve: (_root, { input }, context) => saveAnswers(callerOf(context), input),
  }),
  submitResponse: t.field({
    type: SubmitPayload,
    access: 'signedIn',
    description: 'Submits; answers no longer change afterwards.',
    args: { responseId: t.arg.id({ required: true }), clientId: t.arg.id({ required: true }) },
    resolve: (_root, args, context) => submitResponse(callerOf(context), args),
  }),
}));
