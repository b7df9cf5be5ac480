// Assignment rules in the API: open to read for everybody; trying and changing them for the programme.
import { builder } from '../graphql/builder.ts';
import { LevelRef } from '../graphql/scalars.ts';
import { callerOf } from '../graphql/viewer.ts';
import { departmentTree } from '../organisation/organisation.reads.ts';
import { localDateOf } from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import { ruleVersions } from './assignment-giving.service.ts';
import { type AssignmentRule, VERDICTS, type Verdict } from './assignment-rules.rules.ts';
import type { DryRun, TriedCount, TriedTrack } from './dry-run.rules.ts';
import { applyRulesAgain, newestRun, putRulesInForce, tryRules } from './rule.service.ts';
import type { RuleRunRecord, RuleVersionRecord } from './rule-version.model.ts';
import { TrackRef } from './track.ref.ts';
import { getTrack } from './track.service.ts';

const RuleRef = builder.objectRef<AssignmentRule>('AssignmentRule');
const codesOf = (list: readonly string[] | null) => (list === null ? null : [...list]);
RuleRef.implement({
  description: 'A rule that says who is offered which tracks. A null list leaves nobody and nothing out.',
  fields: (t) => ({
    code: t.exposeID('code', { description: 'Its code, within its version.' }),
    name: t.exposeString('name', { description: 'What it is called.' }),
    priority: t.exposeInt('priority', { description: '1 goes first.' }),
    departmentIds: t.idList({
      nullable: true,
      description: 'Departments, each with all below it. Bounded by the organisation.',
      resolve: (rule) => codesOf(rule.departmentIds),
    }),
    roleFamilies: t.idList({
      nullable: true,
      description: 'Role families.',
      resolve: (rule) => codesOf(rule.roleFamilies),
    }),
    segments: t.idList({
      nullable: true,
      description: 'Groups of the newest measurement.',
      resolve: (rule) => codesOf(rule.segments),
    }),
    competences: t.idList({
      nullable: true,
      description: 'Gaps in these competences only.',
      resolve: (rule) => codesOf(rule.competences),
    }),
    trackCodes: t.idList({
      nullable: true,
      description: 'These tracks only.',
      resolve: (rule) => codesOf(rule.trackCodes),
    }),
    from: t.expose('from', { type: 'LocalDate', nullable: true, description: 'First day it assigns.' }),
    until: t.expose('until', { type: 'LocalDate', nullable: true, description: 'Last day it assigns.' }),
    minimumLevel: t.expose('minimumLevel', {
      type: LevelRef,
      nullable: true,
      description: 'At least this level for everybody; null: the working level of the role.',
    }),
    daysToFinish: t.exposeInt('daysToFinish', { description: 'Days to finish a track.' }),
    finishOn: t.expose('finishOn', {
      type: 'LocalDate',
      nullable: true,
      description: 'A day for everybody instead.',
    }),
  }),
});

const RuleVersionRef = builder.objectRef<RuleVersionRecord>('AssignmentRuleVersion');
RuleVersionRef.implement({
  description: 'The assignment rules as they were put in force. A version never changes.',
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Its number.' }),
    maximum: t.exposeInt('maximum', { description: 'Tracks a person has under way at a time.' }),
    reason: t.exposeString('reason', { description: 'Why it was put in force; empty for the first.' }),
    since: t.field({
      type: 'LocalDate',
      nullable: true,
      description: 'First day in force; null for the one the product came with.',
      resolve: ({ since }) => (since === '' ? null : since),
    }),
    rules: t.field({
      type: [RuleRef],
      description: 'Its rules. At most twenty.',
      resolve: ({ rules }) => [...rules],
    }),
  }),
});

const RuleRunRef = builder.objectRef<RuleRunRecord>('AssignmentRuleRun');
RuleRunRef.implement({
  description: 'A round in which rules are applied to everybody in service. What it gave is not told.',
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Which version.' }),
    running: t.boolean({
      description: 'Whether it is under way.',
      resolve: ({ state }) => state === 'RUNNING',
    }),
    askedAt: t.expose('askedAt', { type: 'DateTime', description: 'When it was asked for.' }),
    doneCount: t.exposeInt('doneCount', { description: 'People looked at.' }),
    peopleCount: t.exposeInt('peopleCount', { description: 'People to look at.' }),
  }),
});

const VerdictRef = builder.enumType('RuleVerdict', {
  description: 'What rules make of somebody.',
  values: VERDICTS,
});

const peopleField = { nullable: true, description: 'In tens; null for fewer than ten.' } as const;
const changeField = {
  nullable: true,
  description: 'Against the rules of now; null where either is too small to show.',
} as const;

const TriedVerdictRef = builder.objectRef<{ readonly verdict: Verdict } & TriedCount>('TriedVerdict');
TriedVerdictRef.implement({
  description: 'How many people rules make this of.',
  fields: (t) => ({
    verdict: t.expose('verdict', { type: VerdictRef, description: 'What they make of them.' }),
    people: t.exposeInt('people', peopleField),
    change: t.exposeInt('change', changeField),
  }),
});

const TriedDepartmentRef = builder.objectRef<
  { readonly departmentId: string; readonly name: string } & TriedCount
>('TriedDepartment');
TriedDepartmentRef.implement({
  description: 'How many people of a department would get a track.',
  fields: (t) => ({
    departmentId: t.exposeID('departmentId', { description: 'The department.' }),
    name: t.exposeString('name', { description: 'What it is called.' }),
    people: t.exposeInt('people', peopleField),
    change: t.exposeInt('change', changeField),
  }),
});

const TriedTrackRef = builder.objectRef<TriedTrack>('TriedTrack');
TriedTrackRef.implement({
  description: 'What rules would give of one track, as if everybody were assigned afresh.',
  fields: (t) => ({
    track: t.field({
      type: TrackRef,
      description: 'The track.',
      resolve: ({ trackCode }) => getTrack(trackCode),
    }),
    people: t.int({ ...peopleField, resolve: ({ wouldGet }) => wouldGet.people }),
    change: t.int({ ...changeField, resolve: ({ wouldGet }) => wouldGet.change }),
    newOnApplying: t.int({
      nullable: true,
      description: 'People who would get it on top of what they have by now, in tens; null below ten.',
      resolve: ({ newOnApplying }) => newOnApplying,
    }),
    departments: t.field({
      type: [TriedDepartmentRef],
      description: 'By department. Bounded by the organisation.',
      resolve: async ({ departments }) => {
        const names = new Map((await departmentTree(localDateOf(now()))).map(({ id, name }) => [id, name]));
        return departments.map((one) => ({ ...one, name: names.get(one.departmentId) ?? '' }));
      },
    }),
  }),
});

const DryRunRef = builder.objectRef<DryRun>('AssignmentDryRun');
DryRunRef.implement({
  description: 'What rules would give everybody in service, in safe steps. Nothing was changed.',
  fields: (t) => ({
    peopleCount: t.exposeInt('peopleCount', { description: 'People in service.' }),
    people: t.int({ ...peopleField, resolve: ({ getting }) => getting.people }),
    change: t.int({ ...changeField, resolve: ({ getting }) => getting.change }),
    tracks: t.field({
      type: [TriedTrackRef],
      description: 'Tracks somebody would get, now or with these rules. Bounded by content.',
      resolve: ({ tracks }) => [...tracks],
    }),
    verdicts: t.field({
      type: [TriedVerdictRef],
      description: 'What becomes of everybody: seven answers that leave nobody out.',
      resolve: ({ verdicts }) => [...verdicts],
    }),
  }),
});

const RuleInput = builder.inputType('AssignmentRuleInput', {
  description: 'A rule as somebody writes it. A list left out leaves nobody and nothing out.',
  fields: (t) => ({
    code: t.id({ required: true, description: 'Small letters, digits and dashes.' }),
    name: t.string({ required: true, description: '3 to 80 characters.' }),
    priority: t.int({ required: true, description: '1 goes first.' }),
    departmentIds: t.idList({ description: 'Departments, each with all below it.' }),
    roleFamilies: t.idList({ description: 'Role families.' }),
    segments: t.idList({ description: 'Groups of the newest measurement.' }),
    competences: t.idList({ description: 'Gaps in these competences only.' }),
    trackCodes: t.idList({ description: 'These tracks only.' }),
    from: t.field({ type: 'LocalDate', description: 'First day it assigns.' }),
    until: t.field({ type: 'LocalDate', description: 'Last day it assigns.' }),
    minimumLevel: t.field({ type: LevelRef, description: 'At least this level for everybody.' }),
    daysToFinish: t.int({ required: true, description: '7 to 365.' }),
    finishOn: t.field({ type: 'LocalDate', description: 'A day for everybody instead.' }),
  }),
});

const RulesInput = builder.inputType('AssignmentRulesInput', {
  description: 'Rules that hold together.',
  fields: (t) => ({
    maximum: t.int({ required: true, description: 'Tracks a person has under way at a time: 1 to 5.' }),
    rules: t.field({ type: [RuleInput], required: true, description: '1 to 20 rules.' }),
  }),
});

builder.queryFields((t) => ({
  assignmentRules: t.field({
    type: [RuleVersionRef],
    access: 'signedIn',
    description: 'Versions of the assignment rules, newest first: that one is in force. At most 51.',
    resolve: () => ruleVersions(),
  }),
  assignmentRuleRun: t.field({
    type: RuleRunRef,
    nullable: true,
    access: ['programme', 'hr'],
    description: 'The round asked for last; null before the first.',
    resolve: () => newestRun(),
  }),
  tryAssignmentRules: t.field({
    type: DryRunRef,
    access: ['programme', 'hr'],
    description: 'What these rules would give, against those in force. Changes nothing.',
    args: { input: t.arg({ type: RulesInput, required: true }) },
    resolve: (_root, { input }, context) => tryRules(callerOf(context), input),
  }),
}));

builder.mutationFields((t) => ({
  putAssignmentRulesInForce: t.field({
    type: RuleVersionRef,
    access: 'programme',
    description: 'Puts rules in force as the next version and applies them to everybody.',
    args: {
      input: t.arg({ type: RulesInput, required: true }),
      baseVersion: t.arg.int({ required: true, description: 'The version that was looked at.' }),
      reason: t.arg.string({ required: true, description: 'Why: 10 to 500 characters.' }),
    },
    resolve: (_root, { input, ...why }, context) => putRulesInForce(callerOf(context), { ...input, ...why }),
  }),
  applyAssignmentRules: t.field({
    type: RuleRunRef,
    access: 'programme',
    description: 'Applies the rules in force to everybody once more; who has what they give, gets nothing.',
    resolve: (_root, _args, context) => applyRulesAgain(callerOf(context)),
  }),
}));
