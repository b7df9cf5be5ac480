// Knowledge sessions as the API shows them: lists, registering, and for authors planning and attendance.
import { builder } from '../graphql/builder.ts';
import { pageCost, pageOf } from '../graphql/paging.ts';
import { callerOf } from '../graphql/viewer.ts';
import { now } from '../platform/clock.ts';
import { renderMarkdown } from '../platform/markdown.ts';
import { SESSION_KINDS, SESSION_STATES } from './knowledge-session.model.ts';
import { mayPlanSessions, maySeeWhoComes } from './knowledge-session.policy.ts';
import { KnowledgeSessionRef } from './knowledge-session.ref.ts';
import type { OpinionFigures } from './knowledge-session.rules.ts';
import {
  getSession,
  giveOpinion,
  isOpinionTime,
  listSessions,
  opinionsCloseAt,
  register,
  type SessionView,
  withdraw,
} from './knowledge-session.service.ts';
import {
  cancelSession,
  changeSession,
  listParticipants,
  noteAttendance,
  opinionsFor,
  type Participant,
  planSession,
} from './knowledge-session-editing.service.ts';
import { findTheme } from './theme.content.ts';

const KindRef = builder.enumType('KnowledgeSessionKind', {
  description: 'A meeting to share experience, or one to practise together.',
  values: SESSION_KINDS,
});
const StateRef = builder.enumType('KnowledgeSessionState', {
  description: 'Whether it goes on.',
  values: SESSION_STATES,
});
const StandingRef = builder.enumType('RegistrationStanding', {
  description: 'A place, or a place in the waiting list.',
  values: ['ENROLLED', 'WAITING'] as const,
});

const OpinionsRef = builder.objectRef<OpinionFigures>('SessionOpinions').implement({
  description: 'What was thought of a session, in safe steps.',
  fields: (t) => ({
    count: t.exposeString('count', {
      description: 'How many gave an opinion, as a band: 5-9, 10-19 and so on.',
    }),
    useful: t.intList({
      nullable: true,
      description:
        'Percent in whole tens that found it not at all, a little, quite and very useful; null if withheld.',
      resolve: ({ useful }) => useful && [...useful],
    }),
    usable: t.intList({
      nullable: true,
      description: 'The same for whether it can be used at work.',
      resolve: ({ usable }) => usable && [...usable],
    }),
  }),
});

const hasPlace = ({ mine }: SessionView) => mine?.standing === 'ENROLLED';
const isPlanner = (session: SessionView, { personId }: { personId: string }) =>
  maySeeWhoComes({ personId }, session);

KnowledgeSessionRef.implement({
  description: 'A knowledge session or workshop. Who comes is told to its trainer only.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The session.' }),
    revision: t.exposeInt('revision', { description: 'To be sent along with a change.' }),
    kind: t.expose('kind', { type: KindRef, description: 'What kind of meeting.' }),
    state: t.expose('state', { type: StateRef, description: 'Whether it goes on.' }),
    cancelReason: t.exposeString('cancelReason', { nullable: true, description: 'Why it was cancelled.' }),
    title: t.string({
      description: 'What it is called, in the language of the viewer where there is one.',
      resolve: ({ titleNl, titleEn }, _args, { locale }) =>
        locale === 'en' && titleEn !== '' ? titleEn : titleNl,
    }),
    titleNl: t.exposeString('titleNl', { description: 'Title in Dutch.' }),
    titleEn: t.exposeString('titleEn', { description: 'Title in English; may be empty.' }),
    description: t.exposeString('description', { description: 'What it is about, Dutch Markdown.' }),
    descriptionHtml: t.string({
      description: 'The same as safe HTML.',
      resolve: ({ description }) => renderMarkdown(description),
    }),
    date: t.expose('date', { type: 'LocalDate', description: 'The day.' }),
    startsAt: t.exposeString('startsAt', { description: 'HH:MM in Amsterdam.' }),
    endsAt: t.exposeString('endsAt', { description: 'HH:MM in Amsterdam.' }),
    place: t.exposeString('place', { description: 'Where; empty when it is online only.' }),
    online: t.boolean({ description: 'Whether one can join from afar.', resolve: ({ link }) => link !== '' }),
    link: t.string({
      nullable: true,
      description: 'Where to join from afar; for who has a place, and for authors.',
      resolve: (session, _args, context) => {
        const { viewer } = callerOf(context);
        return session.link !== '' && (hasPlace(session) || mayPlanSessions(viewer)) ? session.link : null;
      },
    }),
    places: t.exposeInt('places', { description: 'Places in all.' }),
    freePlaces: t.int({
      description: 'Places left.',
      resolve: ({ places, taken }) => Math.max(0, places - taken),
    }),
    waitingCount: t.exposeInt('waiting', { description: 'People in the waiting list.' }),
    begun: t.boolean({ description: 'Whether it has begun.', resolve: ({ startsOn }) => now() >= startsOn }),
    standing: t.field({
      type: StandingRef,
      nullable: true,
      description: "The viewer's own registration.",
      resolve: ({ mine }) => mine?.standing ?? null,
    }),
    line: t.exposeInt('line', { nullable: true, description: "The viewer's place in the waiting list." }),
    theme: t.string({
      nullable: true,
      description: 'The policy theme.',
      resolve: ({ theme }, _args, { locale }) =>
        theme === null ? null : (findTheme(theme)?.name[locale] ?? null),
    }),
    themeCode: t.exposeString('theme', { nullable: true, description: 'Code of the theme.' }),
    materialHtml: t.string({
      nullable: true,
      description: 'What was left afterwards, as safe HTML; null when there is nothing.',
      resolve: ({ material }) => (material === '' ? null : renderMarkdown(material)),
    }),
    material: t.exposeString('material', { description: 'The same as Markdown.' }),
    calendarPath: t.string({
      description: 'Where the calendar file is given.',
      resolve: ({ id }) => `/kennissessies/${id}.ics`,
    }),
    mayGiveOpinion: t.boolean({
      description: 'Whether the viewer may say now what they thought of it.',
      resolve: (session) =>
        isOpinionTime(session, now()) &&
        hasPlace(session) &&
        session.mine?.attended !== false &&
        session.mine?.opinionGiven === false,
    }),
    mayChange: t.boolean({
      description: 'Whether the viewer may change it.',
      resolve: (_session, _args, context) => mayPlanSessions(callerOf(context).viewer),
    }),
    isTrainer: t.boolean({
      description: 'Whether the viewer gives it.',
      resolve: (session, _args, context) => isPlanner(session, callerOf(context).viewer),
    }),
    opinions: t.field({
      type: OpinionsRef,
      nullable: true,
      description: 'For the trainer, two weeks after the session and from five opinions on.',
      complexity: 3,
      resolve: (session, _args, context) => opinionsFor(callerOf(context), session),
    }),
    opinionsOn: t.field({
      type: 'DateTime',
      description: 'When opinions close.',
      resolve: (session) => opinionsCloseAt(session),
    }),
  }),
});

const ParticipantRef = builder.objectRef<Participant>('SessionParticipant').implement({
  description: 'Somebody who comes to a session, for its trainer. Why they come is nobody’s.',
  fields: (t) => ({
    personId: t.exposeID('personId', { description: 'The person.' }),
    name: t.exposeString('name', { description: 'Their name.' }),
    standing: t.expose('standing', { type: StandingRef, description: 'A place, or waiting for one.' }),
    attended: t.exposeBoolean('attended', {
      nullable: true,
      description: 'Whether they were there; null while it was not noted.',
    }),
  }),
});

const PlanInput = builder.inputType('KnowledgeSessionPlan', {
  description: 'A session as its author fills it in.',
  fields: (t) => ({
    kind: t.field({ type: KindRef, required: true, description: 'What kind of meeting.' }),
    titleNl: t.string({ required: true, description: '5 to 120 characters.' }),
    titleEn: t.string({ required: true, description: 'At most 120 characters; may be empty.' }),
    description: t.string({ required: true, description: 'Dutch Markdown, 20 to 5,000 characters.' }),
    date: t.field({ type: 'LocalDate', required: true, description: 'The day.' }),
    startsAt: t.string({ required: true, description: 'HH:MM in Amsterdam.' }),
    endsAt: t.string({ required: true, description: 'HH:MM in Amsterdam.' }),
    place: t.string({ required: true, description: 'Where; empty when it is online only.' }),
    link: t.string({ required: true, description: 'https address to join from afar, or empty.' }),
    places: t.int({ required: true, description: '1 to 500.' }),
    competence: t.string({ description: 'Code of a competence.' }),
    theme: t.string({ description: 'Code of a theme.' }),
    trackCode: t.string({ description: 'Code of a track.' }),
    material: t.string({ required: true, description: 'What was left afterwards, Dutch Markdown.' }),
  }),
});

const noneAsNull = <Plan extends { competence?: unknown; theme?: unknown; trackCode?: unknown }>(
  plan: Plan,
) => ({
  ...plan,
  competence: plan.competence || null,
  theme: plan.theme || null,
  trackCode: plan.trackCode || null,
});

builder.queryFields((t) => ({
  knowledgeSessions: t.connection({
    type: KnowledgeSessionRef,
    access: 'signedIn',
    description: 'Coming sessions, soonest first, or past ones, newest first.',
    complexity: pageCost,
    args: { past: t.arg.boolean({ required: true }) },
    resolve: (_root, { past, ...args }, context) =>
      pageOf(args, (offset, limit) => listSessions(callerOf(context), past, { offset, limit })),
  }),
  knowledgeSession: t.field({
    type: KnowledgeSessionRef,
    access: 'signedIn',
    description: 'A session.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => getSession(callerOf(context), id),
  }),
  sessionParticipants: t.field({
    type: [ParticipantRef],
    access: ['author', 'programme'],
    description: 'Who comes, for the trainer of the session alone. At most its places and those who wait.',
    args: { id: t.arg.id({ required: true }) },
    complexity: 20,
    resolve: (_root, { id }, context) => listParticipants(callerOf(context), id),
  }),
  mayPlanSessions: t.boolean({
    access: 'signedIn',
    description: 'Whether the viewer may plan sessions.',
    resolve: (_root, _args, context) => mayPlanSessions(callerOf(context).viewer),
  }),
}));

builder.mutationFields((t) => ({
  registerForSession: t.field({
    type: KnowledgeSessionRef,
    access: 'signedIn',
    description: 'Gives the viewer a place, or one in the waiting list.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => register(callerOf(context), id),
  }),
  withdrawFromSession: t.field({
    type: KnowledgeSessionRef,
    access: 'signedIn',
    description: 'Gives the viewer’s place back.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => withdraw(callerOf(context), id),
  }),
  giveSessionOpinion: t.field({
    type: KnowledgeSessionRef,
    access: 'signedIn',
    description: 'Says what the viewer thought of a session, kept apart from their name.',
    args: {
      id: t.arg.id({ required: true }),
      useful: t.arg.int({ required: true, description: '0 to 3.' }),
      usable: t.arg.int({ required: true, description: '0 to 3.' }),
    },
    resolve: (_root, { id, ...opinion }, context) => giveOpinion(callerOf(context), id, opinion),
  }),
  planKnowledgeSession: t.field({
    type: KnowledgeSessionRef,
    access: ['author', 'programme'],
    description: 'Plans a session with the viewer as its trainer.',
    args: { input: t.arg({ type: PlanInput, required: true }) },
    resolve: (_root, { input }, context) => planSession(callerOf(context), noneAsNull(input)),
  }),
  changeKnowledgeSession: t.field({
    type: KnowledgeSessionRef,
    access: ['author', 'programme'],
    description: 'Changes a session and tells who would come of another day, time or place.',
    args: {
      id: t.arg.id({ required: true }),
      revision: t.arg.int({ required: true, description: 'As it was seen.' }),
      input: t.arg({ type: PlanInput, required: true }),
    },
    resolve: (_root, { input, ...change }, context) =>
      changeSession(callerOf(context), change, noneAsNull(input)),
  }),
  cancelKnowledgeSession: t.field({
    type: KnowledgeSessionRef,
    access: ['author', 'programme'],
    description: 'Cancels a session and tells who would have come.',
    args: {
      id: t.arg.id({ required: true }),
      revision: t.arg.int({ required: true, description: 'As it was seen.' }),
      reason: t.arg.string({
        required: true,
        description: '5 to 300 characters, told to who would have come.',
      }),
    },
    resolve: (_root, { reason, ...change }, context) => cancelSession(callerOf(context), change, reason),
  }),
  noteAttendance: t.field({
    type: KnowledgeSessionRef,
    access: ['author', 'programme'],
    description: 'Notes who was there; for the trainer.',
    args: { id: t.arg.id({ required: true }), personIds: t.arg.idList({ required: true }) },
    resolve: (_root, { id, personIds }, context) => noteAttendance(callerOf(context), id, personIds),
  }),
}));
