// Help between colleagues as the API shows it. Nothing here is opened by a role: offers are for everybody, questions
// for the two they are between.
import { builder } from '../graphql/builder.ts';
import { pageCost, pageOf } from '../graphql/paging.ts';
import { callerOf } from '../graphql/viewer.ts';
import { CompetenceRef } from '../measurement/framework.ref.ts';
import { competenceByCode } from '../measurement/measurement.reads.ts';
import { HELP_FORMS } from './help-offer.input.ts';
import { HELP_STATES } from './help-offer.rules.ts';
import {
  answerQuestion,
  askForHelp,
  listMyOffers,
  listMyQuestions,
  listOffers,
  type OfferView,
  offerHelp,
  type QuestionView,
  withdrawOffer,
  withdrawQuestion,
} from './help-offer.service.ts';

const FormRef = builder.enumType('HelpForm', { description: 'How help is given.', values: HELP_FORMS });
const StateRef = builder.enumType('HelpQuestionState', {
  description: 'What became of a question for help.',
  values: HELP_STATES,
});

const OfferRef = builder.objectRef<OfferView>('HelpOffer').implement({
  description: 'An hour a colleague offers on a competence. Anybody may: it says nothing about a score.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The offer.' }),
    competence: t.field({
      type: CompetenceRef,
      description: 'What it is about.',
      resolve: ({ competence }) => competenceByCode(competence),
    }),
    text: t.exposeString('text', { description: 'What is offered; plain text.' }),
    form: t.expose('form', { type: FormRef, description: 'How.' }),
    name: t.exposeString('name', { description: 'Who offers it; empty for an own offer.' }),
    offeredOn: t.expose('offeredOn', { type: 'LocalDate', description: 'Since when.' }),
    active: t.exposeBoolean('active', { description: 'Whether it still stands.' }),
    mine: t.exposeBoolean('mine', { description: 'Whether it is the viewer’s own.' }),
    forMyGap: t.exposeBoolean('forMyGap', {
      description: 'Whether the viewer has something to learn there.',
    }),
    asked: t.exposeBoolean('asked', { description: 'Whether the viewer has a question to it that runs.' }),
  }),
});

const QuestionRef = builder.objectRef<QuestionView>('HelpQuestion').implement({
  description: 'A question for help, for the two people it is between.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The question.' }),
    competence: t.field({
      type: CompetenceRef,
      description: 'What it is about.',
      resolve: ({ competence }) => competenceByCode(competence),
    }),
    state: t.expose('state', { type: StateRef, description: 'What became of it.' }),
    message: t.exposeString('message', { description: 'What was asked; plain text.' }),
    reply: t.exposeString('reply', { description: 'What was answered; may be empty.' }),
    askedOn: t.expose('askedOn', { type: 'LocalDate', description: 'When.' }),
    iAsked: t.boolean({ description: 'Whether the viewer asked.', resolve: ({ side }) => side === 'ASKER' }),
    name: t.exposeString('name', { description: 'The other of the two; empty for who has left.' }),
    email: t.exposeString('email', {
      nullable: true,
      description: 'How to reach the other, once the answer was yes.',
    }),
    mayAnswer: t.exposeBoolean('mayAnswer', { description: 'Whether the viewer may say yes or no.' }),
    mayWithdraw: t.exposeBoolean('mayWithdraw', { description: 'Whether the viewer may withdraw.' }),
  }),
});

builder.queryFields((t) => ({
  helpOffers: t.connection({
    type: OfferRef,
    access: 'signedIn',
    description: 'Offers of colleagues, those for the viewer’s own gaps first.',
    complexity: pageCost,
    args: { competence: t.arg.id({ description: 'Only of this competence.' }) },
    resolve: (_root, { competence, ...args }, context) =>
      pageOf(args, (offset, limit) => listOffers(callerOf(context), competence ?? null, { offset, limit })),
  }),
  myHelpOffers: t.field({
    type: [OfferRef],
    access: 'signedIn',
    description:
      'The viewer’s own offers. At most five active ones, and those withdrawn in the last 90 days.',
    resolve: (_root, _args, context) => listMyOffers(callerOf(context)),
  }),
  myHelpQuestions: t.field({
    type: [QuestionRef],
    access: 'signedIn',
    description: 'What the viewer asked and was asked in the last 90 days, newest first. At most 200.',
    resolve: (_root, _args, context) => listMyQuestions(callerOf(context)),
  }),
}));

builder.mutationFields((t) => ({
  offerHelp: t.field({
    type: OfferRef,
    access: 'signedIn',
    description: 'Offers colleagues an hour on a competence.',
    args: {
      competence: t.arg.id({ required: true }),
      text: t.arg.string({ required: true, description: '10 to 600 characters.' }),
      form: t.arg({ type: FormRef, required: true }),
    },
    resolve: (_root, args, context) => offerHelp(callerOf(context), args),
  }),
  withdrawHelpOffer: t.field({
    type: OfferRef,
    access: 'signedIn',
    description: 'Withdraws an own offer and what was asked of it.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => withdrawOffer(callerOf(context), id),
  }),
  askForHelp: t.field({
    type: QuestionRef,
    access: 'signedIn',
    description: 'Asks a colleague who offers, in private.',
    args: {
      offerId: t.arg.id({ required: true }),
      message: t.arg.string({ required: true, description: '10 to 600 characters.' }),
    },
    resolve: (_root, args, context) => askForHelp(callerOf(context), args),
  }),
  answerHelpQuestion: t.field({
    type: QuestionRef,
    access: 'signedIn',
    description: 'Says yes or no to a question; for who offered.',
    args: {
      id: t.arg.id({ required: true }),
      accept: t.arg.boolean({ required: true }),
      reply: t.arg.string({ required: true, description: 'At most 600 characters; may be empty.' }),
    },
    resolve: (_root, args, context) => answerQuestion(callerOf(context), args),
  }),
  withdrawHelpQuestion: t.field({
    type: QuestionRef,
    access: 'signedIn',
    description: 'Withdraws an own question, or one’s yes to one.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => withdrawQuestion(callerOf(context), id),
  }),
}));
