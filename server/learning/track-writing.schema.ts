// Writing, deciding on and looking back at tracks, as authors do. Learners ask through track.schema.
import { builder } from '../graphql/builder.ts';
import { DifferencePartRef } from '../graphql/text-difference.ts';
import { callerOf } from '../graphql/viewer.ts';
import { localDateOf } from '../platform/civil-time.ts';
import { QuizAnswerInput, QuizQuestionResultRef, questionResults } from './assignment.schema.ts';
import type { QuizOutcome } from './quiz.rules.ts';
import type { ModuleContent } from './track.content.ts';
import { TrackRef } from './track.ref.ts';
import { LessonRef } from './track.schema.ts';
import { lessonIn } from './track.service.ts';
import { TRACK_PROBLEMS, type TrackProblem } from './track-check.rules.ts';
import { TRACK_DRAFT_STATES } from './track-draft.model.ts';
import { mayDecideOnTrack } from './track-draft.policy.ts';
import {
  publishTrack,
  returnTrackDraft,
  type TrackDifference,
  type TrackVersionLine,
  trackDifference,
  trackHistory,
  tryDraftQuiz,
} from './track-publishing.service.ts';
import {
  discardTrackDraft,
  getTrackDraft,
  handInTrackDraft,
  listTrackDesk,
  previewLesson,
  previewTrack,
  saveTrackDraft,
  type TrackDeskLine,
  type TrackDraftView,
} from './track-writing.service.ts';

const DraftStateRef = builder.enumType('TrackDraftState', {
  description: 'How far a draft is.',
  values: TRACK_DRAFT_STATES,
});
const ProblemKindRef = builder.enumType('TrackProblemKind', {
  description: 'What keeps a track from being published.',
  values: TRACK_PROBLEMS,
});
const ProblemRef = builder.objectRef<TrackProblem>('TrackProblem').implement({
  description: 'Something to mend before a track can be handed in.',
  fields: (t) => ({
    path: t.exposeString('path', { description: 'Where in the definition.' }),
    problem: t.expose('problem', { type: ProblemKindRef, description: 'What it is.' }),
    about: t.exposeString('about', {
      description: 'Which file or code it is about; empty when the place says it.',
    }),
  }),
});

const DeskLineRef = builder.objectRef<TrackDeskLine>('TrackDeskLine').implement({
  description: 'A track on the desk of the authors.',
  fields: (t) => ({
    code: t.exposeID('code', { description: 'Code of the track.' }),
    title: t.string({
      description: 'Its title: of the draft where there is one.',
      resolve: ({ draft, published }, _args, { locale }) =>
        (draft?.definition ?? published)?.title[locale] ?? '',
    }),
    version: t.int({
      nullable: true,
      description: 'The version learners begin with; null before the first time.',
      resolve: ({ published }) => published?.version ?? null,
    }),
    state: t.field({
      type: DraftStateRef,
      nullable: true,
      description: 'How far its draft is; null when nobody works on it.',
      resolve: ({ draft }) => draft?.state ?? null,
    }),
    writtenOn: t.field({
      type: 'LocalDate',
      nullable: true,
      description: 'When the draft was last changed.',
      resolve: ({ draft }) => draft && localDateOf(draft.writtenAt),
    }),
    mayDecide: t.boolean({
      description: 'Whether the viewer may publish or return it: not what they wrote themselves.',
      resolve: ({ draft }, _args, context) =>
        draft?.state === 'SUBMITTED' && mayDecideOnTrack(callerOf(context).viewer, draft),
    }),
  }),
});

interface NamedFile {
  readonly name: string;
  readonly address: string;
}

const TrackFileRef = builder.objectRef<NamedFile>('TrackFile').implement({
  description: 'A picture or a table of a track.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The name to use in a text.' }),
    address: t.exposeString('address', { description: 'Where it is fetched.' }),
  }),
});

const DraftRef = builder.objectRef<TrackDraftView>('TrackDraft').implement({
  description: 'What authors write, beside what is published.',
  fields: (t) => ({
    code: t.exposeID('code', { description: 'Code of the track.' }),
    revision: t.int({
      description: 'To be sent along with a change; 0 when nobody works on it.',
      resolve: ({ draft }) => draft?.revision ?? 0,
    }),
    state: t.field({
      type: DraftStateRef,
      nullable: true,
      description: 'How far it is; null when nobody works on it.',
      resolve: ({ draft }) => draft?.state ?? null,
    }),
    remark: t.string({
      nullable: true,
      description: 'Why another author returned it.',
      resolve: ({ draft }) => draft?.remark ?? null,
    }),
    mayDecide: t.boolean({
      description: 'Whether the viewer may publish or return it: not what they wrote themselves.',
      resolve: ({ draft }, _args, context) =>
        draft?.state === 'SUBMITTED' && mayDecideOnTrack(callerOf(context).viewer, draft),
    }),
    publishedVersion: t.int({
      nullable: true,
      description: 'The version learners begin with; null before the first time.',
      resolve: ({ published }) => published?.version ?? null,
    }),
    definition: t.string({
      description: 'All of it as JSON, as docs/guides/track-format.md describes.',
      resolve: ({ definition }) => JSON.stringify(definition),
    }),
    files: t.field({
      type: [TrackFileRef],
      description: 'Its pictures and tables; at most 40.',
      resolve: async ({ code }, _args, context) =>
        [...((await previewTrack(callerOf(context), code)).own?.addresses ?? [])].map(([name, address]) => ({
          name,
          address,
        })),
    }),
    problems: t.field({
      type: [ProblemRef],
      description: 'What keeps it from being handed in; empty when nothing does. Bounded by the track.',
      resolve: ({ problems }) => [...problems],
    }),
  }),
});

const VersionRef = builder.objectRef<TrackVersionLine>('TrackVersion').implement({
  description: 'A published version of a track.',
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Which one.' }),
    note: t.exposeString('note', { nullable: true, description: 'What is different.' }),
    publishedAt: t.expose('publishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When; null for one that came with the product.',
    }),
    writtenBy: t.exposeString('writtenBy', { nullable: true, description: 'Name of the writer.' }),
    approvedBy: t.exposeString('approvedBy', { nullable: true, description: 'Name of who published it.' }),
  }),
});

const DifferenceRef = builder.objectRef<TrackDifference>('TrackDifference').implement({
  description: 'A part of a track that changed.',
  fields: (t) => ({
    heading: t.exposeString('heading', { description: 'Which part, in Dutch.' }),
    parts: t.field({
      type: [DifferencePartRef],
      description: 'What stayed, came and went, in order. Bounded by the length of the text.',
      resolve: ({ parts }) => [...parts],
    }),
  }),
});

interface TriedQuiz {
  readonly module: ModuleContent;
  readonly outcome: QuizOutcome;
}

const TriedQuizRef = builder.objectRef<TriedQuiz>('TriedQuiz').implement({
  description: 'How a quiz of a draft went. Nothing of it is kept.',
  fields: (t) => ({
    passed: t.boolean({ description: 'Whether 75 % was right.', resolve: ({ outcome }) => outcome.passed }),
    correctCount: t.int({ description: 'Questions right.', resolve: ({ outcome }) => outcome.correctCount }),
    questionCount: t.int({ description: 'Questions in all.', resolve: ({ module }) => module.quiz.length }),
    questions: t.field({
      type: [QuizQuestionResultRef],
      description: 'Every question in order, with its explanation. Bounded by the draft.',
      resolve: questionResults,
    }),
  }),
});

const TrackFileInput = builder.inputType('TrackFileInput', {
  description: 'A picture or table of a track, by the name its texts use.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'The name.' }),
    fileId: t.id({ description: 'The file, when an author added it.' }),
    shippedIn: t.int({ description: 'The version it came with, when it came with the product.' }),
  }),
});

const CodeAndVersions = {
  code: 'Which track.',
  from: 'The older version.',
  to: 'The newer; left out: the draft.',
};

builder.queryFields((t) => ({
  trackDesk: t.field({
    type: [DeskLineRef],
    access: ['author'],
    description: 'Every track, published or only begun, by title. Bounded by what there is.',
    resolve: (_root, _args, context) => listTrackDesk(callerOf(context)),
  }),
  trackDraft: t.field({
    type: DraftRef,
    access: ['author'],
    description: 'The draft of a track, or what is published when nobody works on it.',
    args: { code: t.arg.id({ required: true }) },
    resolve: (_root, { code }, context) => getTrackDraft(callerOf(context), code),
  }),
  draftTrack: t.field({
    type: TrackRef,
    access: ['author'],
    description: 'The draft as learners would see it.',
    args: { code: t.arg.id({ required: true }) },
    resolve: (_root, { code }, context) => previewTrack(callerOf(context), code),
  }),
  draftLesson: t.field({
    type: LessonRef,
    access: ['author'],
    description: 'A lesson of the draft as learners would see it.',
    args: { trackCode: t.arg.id({ required: true }), lessonCode: t.arg.id({ required: true }) },
    resolve: async (_root, { trackCode, lessonCode }, context) =>
      lessonIn(await previewTrack(callerOf(context), trackCode), lessonCode),
  }),
  lessonPreview: t.string({
    access: ['author'],
    description: 'How a text will look while it is typed: sanitised HTML.',
    complexity: 5,
    args: {
      code: t.arg.id({ required: true, description: 'Of which track; empty for a new one.' }),
      body: t.arg.string({ required: true, description: 'Markdown; at most 20,000 characters.' }),
      files: t.arg({ type: [TrackFileInput], required: true, description: 'Its pictures and tables.' }),
    },
    resolve: (_root, { code, body, files }, context) => {
      const named = files.map(({ name, fileId, shippedIn }) => ({
        name,
        fileId: fileId ?? null,
        shippedIn: shippedIn ?? null,
      }));
      return previewLesson(callerOf(context), { code, body, files: named });
    },
  }),
  trackHistory: t.field({
    type: [VersionRef],
    access: ['author'],
    description: 'The versions of a track, newest first; at most a hundred and those of the product.',
    args: { code: t.arg.id({ required: true }) },
    resolve: (_root, { code }, context) => trackHistory(callerOf(context), code),
  }),
  trackDifference: t.field({
    type: [DifferenceRef],
    access: ['author'],
    description:
      'What changed from one version to another, or to the draft. Bounded by the parts of a track.',
    args: {
      code: t.arg.id({ required: true, description: CodeAndVersions.code }),
      from: t.arg.int({ required: true, description: CodeAndVersions.from }),
      to: t.arg.int({ description: CodeAndVersions.to }),
    },
    resolve: (_root, { code, from, to }, context) =>
      trackDifference(callerOf(context), { code, from, to: to ?? null }),
  }),
}));

const SaveInput = builder.inputType('SaveTrackInput', {
  description: 'A draft to keep.',
  fields: (t) => ({
    code: t.id({ description: 'Of which track; left out for a new one.' }),
    revision: t.int({ required: true, description: 'As last seen; 0 for a new one.' }),
    definition: t.string({ required: true, description: 'All of it as JSON (docs/guides/track-format.md).' }),
  }),
});
const DecisionInput = builder.inputType('TrackDecisionInput', {
  description: 'A draft as last seen.',
  fields: (t) => ({
    code: t.id({ required: true, description: 'Which track.' }),
    revision: t.int({ required: true, description: 'As last seen.' }),
  }),
});
const PublishInput = builder.inputType('PublishTrackInput', {
  description: 'A draft to publish.',
  fields: (t) => ({
    code: t.id({ required: true, description: 'Which track.' }),
    revision: t.int({ required: true, description: 'As last seen.' }),
    note: t.string({ required: true, description: 'What is different: 10 to 500 characters.' }),
  }),
});
const ReturnInput = builder.inputType('ReturnTrackInput', {
  description: 'A draft that goes back to its writer.',
  fields: (t) => ({
    code: t.id({ required: true, description: 'Which track.' }),
    revision: t.int({ required: true, description: 'As last seen.' }),
    remark: t.string({ required: true, description: 'Why: 10 to 1,000 characters.' }),
  }),
});

builder.mutationFields((t) => ({
  saveTrackDraft: t.field({
    type: DraftRef,
    access: ['author'],
    description: 'Keeps a draft, also with problems; refused when somebody else saved in between.',
    args: { input: t.arg({ type: SaveInput, required: true }) },
    resolve: (_root, { input }, context) => saveTrackDraft(callerOf(context), input),
  }),
  handInTrackDraft: t.field({
    type: DraftRef,
    access: ['author'],
    description: 'Hands a draft without problems in to the other authors.',
    args: { input: t.arg({ type: DecisionInput, required: true }) },
    resolve: (_root, { input }, context) => handInTrackDraft(callerOf(context), input),
  }),
  discardTrackDraft: t.boolean({
    access: ['author'],
    description: 'Throws a draft away; what is published stays.',
    args: { input: t.arg({ type: DecisionInput, required: true }) },
    resolve: (_root, { input }, context) => discardTrackDraft(callerOf(context), input),
  }),
  publishTrack: t.field({
    type: TrackRef,
    access: ['author'],
    description: 'Publishes a draft another author handed in; who started an older version finishes that.',
    args: { input: t.arg({ type: PublishInput, required: true }) },
    resolve: (_root, { input }, context) => publishTrack(callerOf(context), input),
  }),
  returnTrackDraft: t.boolean({
    access: ['author'],
    description: 'Gives a draft back with a remark.',
    args: { input: t.arg({ type: ReturnInput, required: true }) },
    resolve: (_root, { input }, context) => returnTrackDraft(callerOf(context), input),
  }),
  tryDraftQuiz: t.field({
    type: TriedQuizRef,
    access: ['author'],
    description: 'Judges answers to a quiz of a draft as a learner’s are; nothing is kept.',
    args: {
      trackCode: t.arg.id({ required: true }),
      moduleCode: t.arg.id({ required: true }),
      answers: t.arg({ type: [QuizAnswerInput], required: true }),
    },
    resolve: (_root, { answers, ...place }, context) => tryDraftQuiz(callerOf(context), place, answers),
  }),
}));
