// Action plans: in the department's report, across departments, and what can be changed in them.
import { builder } from '../graphql/builder.ts';
import { pageCost, pageOf } from '../graphql/paging.ts';
import { callerOf } from '../graphql/viewer.ts';
import { PracticeRef } from '../knowledge/practice.ref.ts';
import { TrackRef } from '../learning/track.ref.ts';
import { CompetenceRef } from '../measurement/framework.ref.ts';
import { competenceByCode } from '../measurement/measurement.reads.ts';
import { DepartmentRef } from '../organisation/department.ref.ts';
import { ShareRef } from '../publication/share.ref.ts';
import { ACTION_STATES } from './action.rules.ts';
import {
  type Action,
  type ActionOwner,
  type ActionPlan,
  actionOwners,
  addAction,
  changeAction,
  findActionPlan,
  listActions,
  reportProgress,
} from './action.service.ts';
import type { Suggestion } from './suggestion.service.ts';

const ActionStateRef = builder.enumType('ActionState', {
  description: 'How far an action is.',
  values: ACTION_STATES,
});

const ActionRef = builder.objectRef<Action>('Action');
ActionRef.implement({
  description: 'What somebody will do for a department about a published outcome, by when.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The action.' }),
    department: t.expose('department', { type: DepartmentRef, description: 'Whose plan it stands in.' }),
    what: t.exposeString('what', { description: 'What will be done.' }),
    ownerPersonId: t.exposeID('ownerPersonId', { description: 'Who will do it.' }),
    ownerName: t.exposeString('ownerName', {
      description: 'What the owner is called; empty for who is not known any more.',
    }),
    dueOn: t.expose('dueOn', { type: 'LocalDate', description: 'The day it is promised for.' }),
    competence: t.field({
      type: CompetenceRef,
      nullable: true,
      description: 'Which competence it is about; null for something wider.',
      resolve: ({ competence }) => (competence === null ? null : competenceByCode(competence)),
    }),
    state: t.expose('state', { type: ActionStateRef, description: 'How far it is.' }),
    note: t.exposeString('note', { description: 'What came of it, in words.' }),
    isLate: t.exposeBoolean('late', { description: 'Whether the promised day has passed.' }),
    isCarried: t.exposeBoolean('carried', {
      description: 'Whether it is carried along from before the newest published wave.',
    }),
    version: t.exposeInt('version', { description: 'Sent along with a change.' }),
    changedAt: t.expose('changedAt', { type: 'DateTime', description: 'When it was changed last.' }),
    mayChange: t.exposeBoolean('mayChange', { description: 'Whether the viewer may change it.' }),
    mayReportProgress: t.exposeBoolean('mayReportProgress', {
      description: 'Whether the viewer may tell how far it is.',
    }),
  }),
});

const ActionOwnerRef = builder.objectRef<ActionOwner>('ActionOwner');
ActionOwnerRef.implement({
  description: 'Somebody an action can be given to.',
  fields: (t) => ({
    personId: t.exposeID('personId', { description: 'Who.' }),
    name: t.exposeString('name', { description: 'What they are called.' }),
  }),
});

const SuggestionRef = builder.objectRef<Suggestion>('ActionSuggestion');
SuggestionRef.implement({
  description: 'What may help with one of the weakest published competences of a department.',
  fields: (t) => ({
    competence: t.field({
      type: CompetenceRef,
      description: 'Which competence.',
      resolve: ({ code }) => competenceByCode(code),
    }),
    atWorkingLevel: t.expose('atWorkingLevel', {
      type: ShareRef,
      description: 'The published share at working level.',
    }),
    tracks: t.expose('tracks', { type: [TrackRef], description: 'At most two tracks that teach it.' }),
    practices: t.expose('practices', {
      type: [PracticeRef],
      description: 'At most two practices from elsewhere.',
    }),
  }),
});

const ActionPlanRef = builder.objectRef<ActionPlan>('ActionPlan');
ActionPlanRef.implement({
  description: 'What a department does about its outcomes.',
  fields: (t) => ({
    department: t.expose('department', { type: DepartmentRef, description: 'Which department.' }),
    actions: t.expose('actions', {
      type: [ActionRef],
      description: 'Open ones first; a hundred at most, the oldest left out.',
    }),
    suggestions: t.expose('suggestions', {
      type: [SuggestionRef],
      description: 'What may help, for at most three competences that are published as weak.',
    }),
    mayChange: t.exposeBoolean('mayChange', { description: 'Whether the viewer may add to it.' }),
  }),
});

const ActionFilterRef = builder.enumType('ActionFilter', {
  description: 'Which actions.',
  values: {
    OPEN: { description: 'Still to do.' },
    LATE: { description: 'Still to do, with the promised day passed.' },
    ALL: { description: 'Done and dropped ones too.' },
  },
});

builder.queryFields((t) => ({
  actions: t.connection(
    {
      type: ActionRef,
      access: 'signedIn',
      description:
        'Actions, earliest promise first: of all departments for HR and programme management, of one’s departments for a manager, and one’s own for everybody.',
      complexity: pageCost,
      args: { only: t.arg({ type: ActionFilterRef, required: true }) },
      resolve: (_root, { only, ...args }, context) =>
        pageOf(args, (offset, limit) => listActions(callerOf(context), only, { offset, limit })),
    },
    { name: 'ActionConnection', description: 'A page of actions.' },
    { name: 'ActionEdge', description: 'An action with its place in the list.' },
  ),
  actionPlan: t.field({
    type: ActionPlanRef,
    nullable: true,
    access: 'signedIn',
    description:
      'The action plan of a department; null for who may not see it. Its manager changes it, HR and programme management read it.',
    args: { departmentId: t.arg.id({ required: true }) },
    resolve: (_root, { departmentId }, context) => findActionPlan(callerOf(context), departmentId),
  }),
  actionOwners: t.field({
    type: [ActionOwnerRef],
    access: 'manager',
    description: 'Who can be given an action of a department: whoever works there or below. One department.',
    args: { departmentId: t.arg.id({ required: true }) },
    resolve: (_root, { departmentId }, context) => actionOwners(callerOf(context), departmentId),
  }),
}));

const AddActionInput = builder.inputType('AddActionInput', {
  description: 'A new action.',
  fields: (t) => ({
    departmentId: t.id({ required: true, description: 'Of which department.' }),
    what: t.string({ required: true, description: 'What will be done: 5 to 300 characters.' }),
    ownerPersonId: t.id({ required: true, description: 'Who will do it.' }),
    dueOn: t.field({ type: 'LocalDate', required: true, description: 'By when; not in the past.' }),
    competence: t.string({ required: false, description: 'Code of the competence it is about.' }),
    note: t.string({ required: false, description: 'At most 1,000 characters.' }),
  }),
});

const ChangeActionInput = builder.inputType('ChangeActionInput', {
  description: 'An action as it is to be.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'The action.' }),
    version: t.int({ required: true, description: 'The version that was read.' }),
    what: t.string({ required: true, description: 'What will be done: 5 to 300 characters.' }),
    ownerPersonId: t.id({ required: true, description: 'Who will do it.' }),
    dueOn: t.field({ type: 'LocalDate', required: true, description: 'By when.' }),
    competence: t.string({ required: false, description: 'Code of the competence it is about.' }),
    state: t.field({ type: ActionStateRef, required: true, description: 'How far it is.' }),
    note: t.string({ required: false, description: 'At most 1,000 characters.' }),
  }),
});

const ReportProgressInput = builder.inputType('ReportProgressInput', {
  description: 'How far an action is.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'The action.' }),
    version: t.int({ required: true, description: 'The version that was read.' }),
    state: t.field({ type: ActionStateRef, required: true, description: 'How far it is.' }),
    note: t.string({ required: false, description: 'At most 1,000 characters.' }),
  }),
});

/** GraphQL leaves out what was not given; the shapes of the input want null and an empty text. */
const whole = <Given extends { competence?: string | null | undefined; note?: string | null | undefined }>(
  given: Given,
) => ({ ...given, competence: given.competence ?? null, note: given.note ?? '' });

builder.mutationFields((t) => ({
  addAction: t.field({
    type: ActionRef,
    access: 'manager',
    description: 'Adds an action to the plan of a department one leads.',
    args: { input: t.arg({ type: AddActionInput, required: true }) },
    resolve: (_root, { input }, context) => addAction(callerOf(context), whole(input)),
  }),
  changeAction: t.field({
    type: ActionRef,
    access: 'manager',
    description: 'Changes an action of a department one leads; CONFLICT when somebody else was first.',
    args: { input: t.arg({ type: ChangeActionInput, required: true }) },
    resolve: (_root, { input }, context) => changeAction(callerOf(context), whole(input)),
  }),
  reportProgress: t.field({
    type: ActionRef,
    access: 'signedIn',
    description:
      'Tells how far an action is, as its owner or manager; CONFLICT when somebody else was first.',
    args: { input: t.arg({ type: ReportProgressInput, required: true }) },
    resolve: (_root, { input }, context) =>
      reportProgress(callerOf(context), { ...input, note: input.note ?? '' }),
  }),
}));
