// What an employee may decide about an assigned track, and what was decided.
import { builder } from '../graphql/builder.ts';
import { callerOf } from '../graphql/viewer.ts';
import { localDateOf } from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import { ASSIGNMENT_EVENTS, type HistoryLine } from './assignment.model.ts';
import { keepPlace, tickSelfCheck } from './assignment.service.ts';
import { equalAmong, lastPostponeDay, postponeTrack, swapTrack } from './assignment-choice.service.ts';
import { ruleVersions } from './assignment-giving.service.ts';
import { assignmentsOf } from './learner.schema.ts';
import { AssignmentRef, TrackRef } from './track.ref.ts';

const AssignmentEventRef = builder.enumType('AssignmentEvent', {
  description: 'What may have happened to an assignment.',
  values: ASSIGNMENT_EVENTS,
});

const AssignmentHistoryRef = builder.objectRef<HistoryLine>('AssignmentHistoryLine');
AssignmentHistoryRef.implement({
  description: 'Something that happened to an assignment.',
  fields: (t) => ({
    on: t.expose('on', { type: 'LocalDate', description: 'On which day.' }),
    event: t.expose('event', { type: AssignmentEventRef, description: 'What happened.' }),
  }),
});

const RULE_NAMES = Symbol('rule names');

builder.objectFields(AssignmentRef, (t) => ({
  ruleName: t.string({
    nullable: true,
    description: 'Name of the rule that assigned it; null when the viewer chose it.',
    resolve: async ({ ruleVersion, ruleCode }, _args, context) => {
      const versions = await context.once(RULE_NAMES, () => ruleVersions());
      const version = versions.find((one) => one.version === ruleVersion);
      return version?.rules.find(({ code }) => code === ruleCode)?.name ?? null;
    },
  }),
  postponedUntil: t.field({
    type: 'LocalDate',
    nullable: true,
    description: 'Put off until this day by the viewer; null once it has come.',
    resolve: ({ postponedUntil }) =>
      postponedUntil !== null && postponedUntil > localDateOf(now()) ? postponedUntil : null,
  }),
  postponableUntil: t.field({
    type: 'LocalDate',
    nullable: true,
    description: 'The last day it can be put off to; null when it cannot.',
    resolve: (assignment) => lastPostponeDay(assignment),
  }),
  equalTracks: t.field({
    type: [TrackRef],
    description: 'Tracks that may be taken instead: same competence, same levels. Bounded by content.',
    resolve: async (assignment, _args, context) => equalAmong(assignment, await assignmentsOf(context)),
  }),
  recertifyOn: t.expose('recertifyOn', {
    type: 'LocalDate',
    nullable: true,
    description: 'When it has to be done again; null where it counts for good.',
  }),
  history: t.field({
    type: [AssignmentHistoryRef],
    description: 'What happened to it, oldest first. Bounded: two postponements, a test a month.',
    resolve: ({ history }) => [...history],
  }),
}));

builder.mutationFields((t) => ({
  postponeTrack: t.field({
    type: AssignmentRef,
    access: 'signedIn',
    description: 'Puts an assigned track off until a day; twice at most, about three months ahead.',
    args: { trackCode: t.arg.id({ required: true }), until: t.arg({ type: 'LocalDate', required: true }) },
    resolve: (_root, given, context) => postponeTrack(callerOf(context), given),
  }),
  swapTrack: t.field({
    type: AssignmentRef,
    access: 'signedIn',
    description: 'Takes an equal track instead of an assigned one.',
    args: { trackCode: t.arg.id({ required: true }), instead: t.arg.id({ required: true }) },
    resolve: (_root, given, context) => swapTrack(callerOf(context), given),
  }),
  keepPlace: t.field({
    type: AssignmentRef,
    nullable: true,
    access: 'signedIn',
    description: 'Keeps where the viewer stopped reading; null for a track that was not begun.',
    args: {
      trackCode: t.arg.id({ required: true }),
      lessonCode: t.arg.id({ required: true }),
      heading: t.arg.int({ required: true, description: 'Heading of the lesson, from 0: its beginning.' }),
    },
    resolve: (_root, place, context) => keepPlace(callerOf(context), place),
  }),
  tickSelfCheck: t.field({
    type: AssignmentRef,
    access: 'signedIn',
    description: 'Keeps what the viewer ticked under "check yourself" of a lesson.',
    args: {
      trackCode: t.arg.id({ required: true }),
      lessonCode: t.arg.id({ required: true }),
      ticked: t.arg.intList({ required: true, description: 'Places from 0.' }),
    },
    resolve: (_root, given, context) => tickSelfCheck(callerOf(context), given),
  }),
}));
