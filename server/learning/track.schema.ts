// Tracks and lessons as the API shows them. No answer key passes through here.
import { builder } from '../graphql/builder.ts';
import { LevelRef } from '../graphql/scalars.ts';
import { callerOf } from '../graphql/viewer.ts';
import { CompetenceRef } from '../measurement/framework.ref.ts';
import { competenceByCode } from '../measurement/measurement.reads.ts';
import { isReady, quizzesPassed, trackFollowed } from './assignment.service.ts';
import { assignmentOf } from './learner.schema.ts';
import { neighboursOf, type TrackStep } from './progress.rules.ts';
import {
  addressOfFile,
  type ExerciseFile,
  type LessonVideo,
  lessonHtml,
  type QuestionContent,
  type TrackContent,
  tracks,
} from './track.content.ts';
import { AssignmentRef, type LessonPlace, LessonPlaceRef, TrackRef } from './track.ref.ts';
import { getTrack, lessonIn, type PlacedLesson, type PlacedModule } from './track.service.ts';
import { freshTracks } from './track-library.service.ts';

/** What somebody sees of a question before answering. The key and the explanation are not in it. */
type ShownQuestion = Pick<QuestionContent, 'id' | 'question' | 'options'>;

const LessonSummaryRef = builder.objectRef<PlacedLesson>('LessonSummary');
LessonSummaryRef.implement({
  description: 'A lesson in a list.',
  fields: (t) => ({
    code: t.id({ description: 'Its code.', resolve: ({ lesson }) => lesson.code }),
    title: t.string({
      description: 'Its title.',
      resolve: ({ lesson }, _args, { locale }) => lesson.title[locale],
    }),
    minutes: t.int({ description: 'How long it takes.', resolve: ({ lesson }) => lesson.minutes }),
    optional: t.boolean({
      description: 'Whether the track can be finished without it.',
      resolve: ({ lesson }) => lesson.optional,
    }),
    done: t.boolean({
      description: 'Whether the viewer did it.',
      resolve: async ({ track, lesson }, _args, context) =>
        (await assignmentOf(context, track.code))?.lessonsDone.includes(lesson.code) ?? false,
    }),
  }),
});

const QuizQuestionRef = builder.objectRef<ShownQuestion>('QuizQuestion');
QuizQuestionRef.implement({
  description: 'A question of a quiz: without the answer key. In Dutch.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The question, within its module.' }),
    question: t.exposeString('question', { description: 'What is asked.' }),
    options: t.stringList({
      description: 'Three or four to choose from, by their place from 0.',
      resolve: ({ options }) => [...options],
    }),
  }),
});

const TrackModuleRef = builder.objectRef<PlacedModule>('TrackModule');
TrackModuleRef.implement({
  description: 'A part of a track: lessons with a quiz at the end.',
  fields: (t) => ({
    code: t.id({ description: 'Its code.', resolve: ({ module }) => module.code }),
    title: t.string({
      description: 'Its title.',
      resolve: ({ module }, _args, { locale }) => module.title[locale],
    }),
    lessons: t.field({
      type: [LessonSummaryRef],
      description: 'Its lessons in order. Bounded by content.',
      resolve: ({ track, module }) => module.lessons.map((lesson) => ({ track, module, lesson })),
    }),
    quiz: t.field({
      type: [QuizQuestionRef],
      description: 'The questions of its quiz. Bounded by content.',
      resolve: ({ module }): ShownQuestion[] =>
        module.quiz.map(({ id, question, options }) => ({ id, question, options })),
    }),
    quizPassed: t.boolean({
      description: 'Whether the viewer passed the quiz.',
      resolve: async ({ track, module }, _args, context) => {
        const assignment = await assignmentOf(context, track.code);
        return assignment !== null && quizzesPassed(assignment).includes(module.code);
      },
    }),
  }),
});

TrackRef.implement({
  description: 'A track (leergang): modules that bring somebody from one level to a higher one.',
  fields: (t) => ({
    code: t.exposeID('code', { description: 'Its code.' }),
    version: t.exposeInt('version', { description: 'Its version.' }),
    title: t.string({ description: 'Its title.', resolve: ({ title }, _args, { locale }) => title[locale] }),
    summary: t.string({
      description: 'What it is about.',
      resolve: ({ summary }, _args, { locale }) => summary[locale],
    }),
    competences: t.field({
      type: [CompetenceRef],
      description: 'Competences it teaches. Bounded by content.',
      resolve: ({ competences }) => competences.map(competenceByCode),
    }),
    fromLevel: t.expose('fromLevel', { type: LevelRef, description: 'For people at this level.' }),
    toLevel: t.expose('toLevel', { type: LevelRef, description: 'The level it brings.' }),
    minutes: t.exposeInt('minutes', { description: 'All lessons, and a minute for every question.' }),
    afterwards: t.stringList({
      description: 'What somebody can do afterwards.',
      resolve: ({ afterwards }, _args, { locale }) => [...afterwards[locale]],
    }),
    modules: t.field({
      type: [TrackModuleRef],
      description: 'Its modules in order. Bounded by content.',
      resolve: (track) => track.modules.map((module) => ({ track, module })),
    }),
    prerequisites: t.field({
      type: [TrackRef],
      description: 'Tracks to finish first. Bounded by content.',
      resolve: ({ prerequisites }) => prerequisites.map((code) => getTrack(code)),
    }),
    ready: t.boolean({
      description: 'Whether the viewer may begin: what goes before is done, or not needed.',
      resolve: (track, _args, context) => isReady(callerOf(context), track),
    }),
    recertifyAfterMonths: t.int({
      nullable: true,
      description: 'How long what was learnt counts; null when for good.',
      resolve: ({ recertifyAfterMonths }) => recertifyAfterMonths ?? null,
    }),
    assignment: t.field({
      type: AssignmentRef,
      nullable: true,
      description: "The viewer's own; null when the track was not assigned or started.",
      resolve: ({ code }, _args, context) => assignmentOf(context, code),
    }),
  }),
});

LessonPlaceRef.implement({
  description: 'A stop in a track.',
  fields: (t) => ({
    moduleCode: t.exposeID('moduleCode', { description: 'The module.' }),
    lessonCode: t.exposeID('lessonCode', {
      nullable: true,
      description: 'The lesson; null when it is the quiz of the module.',
    }),
    title: t.string({
      description: 'Title of the lesson; of the module when it is the quiz.',
      resolve: ({ track, moduleCode, lessonCode }, _args, { locale }) => {
        const module = track.modules.find(({ code }) => code === moduleCode);
        return (module?.lessons.find(({ code }) => code === lessonCode) ?? module)?.title[locale] ?? '';
      },
    }),
  }),
});

function placeIn(track: TrackContent, step: TrackStep | null): LessonPlace | null {
  return step === null ? null : { ...step, track };
}

const ExerciseFileRef = builder.objectRef<ExerciseFile & { readonly track: TrackContent }>('ExerciseFile');
ExerciseFileRef.implement({
  description: 'A table of open data that comes with a lesson.',
  fields: (t) => ({
    title: t.string({ description: 'What it is.', resolve: ({ title }, _args, { locale }) => title[locale] }),
    address: t.string({
      description: 'Where it is fetched, on this server.',
      resolve: ({ track, file }) => addressOfFile(track, file) ?? '',
    }),
    sourceName: t.string({ description: 'Where it comes from.', resolve: ({ source }) => source.name }),
    sourceUrl: t.string({ description: 'The page of the source.', resolve: ({ source }) => source.url }),
    licence: t.string({ description: 'How it may be used.', resolve: ({ source }) => source.licence }),
  }),
});

const LessonVideoRef = builder.objectRef<LessonVideo & { readonly track: TrackContent }>('LessonVideo');
LessonVideoRef.implement({
  description: 'A video on another site, by link, with its transcript.',
  fields: (t) => ({
    title: t.string({ description: 'What it is.', resolve: ({ title }, _args, { locale }) => title[locale] }),
    url: t.exposeString('url', { description: 'Where it can be watched.' }),
    minutes: t.exposeInt('minutes', { description: 'How long it takes.' }),
    transcriptHtml: t.string({
      description: 'Sanitised HTML of what is said and shown, in Dutch.',
      resolve: ({ track, transcript }) => lessonHtml(track, { file: transcript }),
    }),
  }),
});

/** A lesson to read. */
export const LessonRef = builder.objectRef<PlacedLesson>('Lesson');
LessonRef.implement({
  description: 'A lesson to read.',
  fields: (t) => ({
    trackCode: t.id({ description: 'Its track.', resolve: ({ track }) => track.code }),
    moduleCode: t.id({ description: 'Its module.', resolve: ({ module }) => module.code }),
    code: t.id({ description: 'Its code.', resolve: ({ lesson }) => lesson.code }),
    title: t.string({
      description: 'Its title.',
      resolve: ({ lesson }, _args, { locale }) => lesson.title[locale],
    }),
    minutes: t.int({ description: 'How long it takes.', resolve: ({ lesson }) => lesson.minutes }),
    optional: t.boolean({
      description: 'Whether the track can be finished without it.',
      resolve: ({ lesson }) => lesson.optional,
    }),
    selfCheck: t.stringList({
      description:
        'What somebody checks about own work, in Dutch; empty when there is nothing. Bounded by content.',
      resolve: ({ lesson }) => [...(lesson.selfCheck ?? [])],
    }),
    ticked: t.intList({
      description: 'Places of what the viewer ticked of that.',
      resolve: async ({ track, lesson }, _args, context) => {
        const assignment = await assignmentOf(context, track.code);
        const checks = assignment?.selfChecks.find(({ lessonCode }) => lessonCode === lesson.code);
        return [...(checks?.ticked ?? [])];
      },
    }),
    exerciseFiles: t.field({
      type: [ExerciseFileRef],
      description: 'Open data to practise on. Bounded by content.',
      resolve: ({ track, lesson }) => (lesson.exerciseFiles ?? []).map((one) => ({ ...one, track })),
    }),
    video: t.field({
      type: LessonVideoRef,
      nullable: true,
      description: 'A video elsewhere, with its text here.',
      resolve: ({ track, lesson }) => (lesson.video === undefined ? null : { ...lesson.video, track }),
    }),
    keptHeading: t.int({
      nullable: true,
      description: 'The heading where the viewer stopped reading, from 0; null when not in this lesson.',
      resolve: async ({ track, lesson }, _args, context) => {
        const place = (await assignmentOf(context, track.code))?.place ?? null;
        return place?.lessonCode === lesson.code ? place.heading : null;
      },
    }),
    bodyHtml: t.string({
      description: 'Sanitised HTML of the text, in Dutch.',
      resolve: ({ track, lesson }) => lessonHtml(track, lesson),
    }),
    done: t.boolean({
      description: 'Whether the viewer did it.',
      resolve: async ({ track, lesson }, _args, context) =>
        (await assignmentOf(context, track.code))?.lessonsDone.includes(lesson.code) ?? false,
    }),
    next: t.field({
      type: LessonPlaceRef,
      nullable: true,
      description: 'What comes after it.',
      resolve: ({ track, lesson }) => placeIn(track, neighboursOf(track, lesson.code).next),
    }),
    previous: t.field({
      type: LessonPlaceRef,
      nullable: true,
      description: 'What comes before it.',
      resolve: ({ track, lesson }) => placeIn(track, neighboursOf(track, lesson.code).previous),
    }),
  }),
});

builder.queryFields((t) => ({
  tracks: t.field({
    type: [TrackRef],
    access: 'signedIn',
    description: 'All tracks. Bounded by content.',
    resolve: async () => {
      await freshTracks();
      return tracks();
    },
  }),
  track: t.field({
    type: TrackRef,
    access: 'signedIn',
    description: 'One track.',
    args: { code: t.arg.id({ required: true }) },
    resolve: async (_root, { code }, context) => trackFollowed(code, await assignmentOf(context, code)),
  }),
  lesson: t.field({
    type: LessonRef,
    access: 'signedIn',
    description: 'One lesson.',
    args: { trackCode: t.arg.id({ required: true }), lessonCode: t.arg.id({ required: true }) },
    resolve: async (_root, { trackCode, lessonCode }, context) =>
      lessonIn(trackFollowed(trackCode, await assignmentOf(context, trackCode)), lessonCode),
  }),
}));
