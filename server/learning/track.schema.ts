// Tracks and lessons as the API shows them. No answer key passes through here.
import { builder } from '../graphql/builder.ts';
import { LevelRef } from '../graphql/scalars.ts';
import { CompetenceRef } from '../measurement/framework.ref.ts';
import { competenceByCode } from '../measurement/measurement.reads.ts';
import { quizzesPassed } from './assignment.service.ts';
import { assignmentOf } from './learner.schema.ts';
import { neighboursOf, type TrackStep } from './progress.rules.ts';
import { lessonHtml, type QuestionContent, type TrackContent, tracks } from './track.content.ts';
import { AssignmentRef, type LessonPlace, LessonPlaceRef, TrackRef } from './track.ref.ts';
import { getLesson, getTrack, type PlacedLesson, type PlacedModule } from './track.service.ts';

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

const LessonRef = builder.objectRef<PlacedLesson>('Lesson');
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
    resolve: () => tracks(),
  }),
  track: t.field({
    type: TrackRef,
    access: 'signedIn',
    description: 'One track.',
    args: { code: t.arg.id({ required: true }) },
    resolve: (_root, { code }) => getTrack(code),
  }),
  lesson: t.field({
    type: LessonRef,
    access: 'signedIn',
    description: 'One lesson.',
    args: { trackCode: t.arg.id({ required: true }), lessonCode: t.arg.id({ required: true }) },
    resolve: (_root, place) => getLesson(place),
  }),
}));
