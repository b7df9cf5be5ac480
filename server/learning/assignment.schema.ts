// Learning as the API shows it: the viewer's own assignments, what comes next, and answering a quiz.
import { builder } from '../graphql/builder.ts';
import { LevelRef } from '../graphql/scalars.ts';
import { callerOf } from '../graphql/viewer.ts';
import { PracticeRef } from '../knowledge/practice.ref.ts';
import { CompetenceRef } from '../measurement/framework.ref.ts';
import { competenceByCode } from '../measurement/measurement.reads.ts';
import {
  type AnsweredQuiz,
  answerQuiz,
  completeLesson,
  progressIn,
  startTrack,
  trackFollowed,
} from './assignment.service.ts';
import { assignmentsOf, learnerOf } from './learner.schema.ts';
import type { SkillGap } from './level.rules.ts';
import { ASSIGNMENT_STATES } from './progress.rules.ts';
import { type RecommendedPractice, recommendedPractices } from './recommendation.service.ts';
import { AssignmentRef, LessonPlaceRef, TrackRef } from './track.ref.ts';

const AssignmentStateRef = builder.enumType('AssignmentState', {
  description: 'How far somebody is with an assignment.',
  values: ASSIGNMENT_STATES,
});

const AssignmentReasonRef = builder.objectRef<SkillGap>('AssignmentReason');
AssignmentReasonRef.implement({
  description: 'A gap a track was assigned for, as it was then.',
  fields: (t) => ({
    competence: t.field({
      type: CompetenceRef,
      description: 'The competence.',
      resolve: ({ competence }) => competenceByCode(competence),
    }),
    level: t.expose('level', { type: LevelRef, description: "The viewer's level." }),
    workingLevel: t.expose('workingLevel', { type: LevelRef, description: 'The level the role needs.' }),
  }),
});

AssignmentRef.implement({
  description: "A track the viewer was assigned or chose. Nobody else's can be seen.",
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The assignment.' }),
    track: t.field({
      type: TrackRef,
      description: 'The track.',
      resolve: (assignment) => trackFollowed(assignment.trackCode, assignment),
    }),
    state: t.expose('state', { type: AssignmentStateRef, description: 'How far the viewer is.' }),
    reasons: t.field({
      type: [AssignmentReasonRef],
      description: 'Why it was assigned, largest gap first; empty when the viewer chose it.',
      resolve: ({ reasons }) => [...reasons],
    }),
    assignedOn: t.expose('assignedOn', { type: 'LocalDate', description: 'Since when.' }),
    finishOn: t.expose('finishOn', {
      type: 'LocalDate',
      nullable: true,
      description: 'When it should be finished; null when the viewer chose it.',
    }),
    finishedOn: t.expose('finishedOn', {
      type: 'LocalDate',
      nullable: true,
      description: 'When the last lesson or quiz was done.',
    }),
    progressPercent: t.int({
      description: 'Steps done, 0–100; 100 only when all are.',
      resolve: (assignment) => progressIn(assignment).percent,
    }),
    doneCount: t.int({
      description: 'Lessons done and quizzes passed.',
      resolve: (assignment) => progressIn(assignment).doneCount,
    }),
    stepCount: t.int({
      description: 'Lessons and quizzes in the track.',
      resolve: (assignment) => progressIn(assignment).stepCount,
    }),
    next: t.field({
      type: LessonPlaceRef,
      nullable: true,
      description: 'Where to go on; null when all is done.',
      resolve: (assignment) => {
        const { next } = progressIn(assignment);
        return next === null ? null : { ...next, track: trackFollowed(assignment.trackCode, assignment) };
      },
    }),
  }),
});

const PracticeRecommendationRef = builder.objectRef<RecommendedPractice>('PracticeRecommendation');
PracticeRecommendationRef.implement({
  description: 'A practice for the viewer, with the largest gap it is for.',
  fields: (t) => ({
    practice: t.expose('practice', { type: PracticeRef, description: 'The practice.' }),
    competence: t.field({
      type: CompetenceRef,
      description: 'The competence it helps with.',
      resolve: ({ competence }) => competenceByCode(competence),
    }),
    level: t.expose('level', { type: LevelRef, description: "The viewer's level." }),
    workingLevel: t.expose('workingLevel', { type: LevelRef, description: 'The level the role needs.' }),
  }),
});

interface JudgedQuestion {
  readonly id: string;
  readonly correct: boolean;
  readonly answer: number;
  readonly explanation: string;
}

/** A question after answering. */
export const QuizQuestionResultRef = builder.objectRef<JudgedQuestion>('QuizQuestionResult');
QuizQuestionResultRef.implement({
  description: 'A question of a quiz, after answering.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The question.' }),
    correct: t.exposeBoolean('correct', { description: 'Whether the viewer chose the best option.' }),
    answer: t.exposeInt('answer', { description: 'Place of the best option, from 0.' }),
    explanation: t.exposeString('explanation', { description: 'Why that is the best, in Dutch.' }),
  }),
});

const QuizResultRef = builder.objectRef<AnsweredQuiz>('QuizResult');
QuizResultRef.implement({
  description: 'How a quiz went.',
  fields: (t) => ({
    passed: t.boolean({ description: 'Whether 75 % was right.', resolve: ({ outcome }) => outcome.passed }),
    correctCount: t.int({ description: 'Questions right.', resolve: ({ outcome }) => outcome.correctCount }),
    questionCount: t.int({ description: 'Questions in all.', resolve: ({ module }) => module.quiz.length }),
    questions: t.field({
      type: [QuizQuestionResultRef],
      description: 'Every question in order, with its explanation. Bounded by content.',
      resolve: questionResults,
    }),
    assignment: t.expose('assignment', { type: AssignmentRef, description: 'Where that leaves the viewer.' }),
  }),
});

/** Every question of a judged quiz with what was right and why. */
export function questionResults({
  module,
  outcome,
}: Pick<AnsweredQuiz, 'module' | 'outcome'>): JudgedQuestion[] {
  return module.quiz.map(({ id, answer, explanation }, index) => ({
    ...{ id, answer, explanation },
    correct: outcome.right[index] ?? false,
  }));
}

/** An option chosen for a question. */
export const QuizAnswerInput = builder.inputType('QuizAnswerInput', {
  description: 'The option chosen for a question.',
  fields: (t) => ({
    questionId: t.id({ required: true, description: 'The question.' }),
    option: t.int({ required: true, description: 'Place of the option, from 0.' }),
  }),
});

builder.queryFields((t) => ({
  myAssignments: t.field({
    type: [AssignmentRef],
    access: 'signedIn',
    description: "The viewer's own: open ones first by deadline, then finished ones. At most one per track.",
    resolve: (_root, _args, context) => assignmentsOf(context),
  }),
  recommendedPractices: t.field({
    type: [PracticeRecommendationRef],
    access: 'signedIn',
    description: "Practices for the gaps of the viewer's newest profile. At most three.",
    resolve: async (_root, _args, context) => recommendedPractices(await learnerOf(context)),
  }),
}));

builder.mutationFields((t) => ({
  startTrack: t.field({
    type: AssignmentRef,
    access: 'signedIn',
    description: 'Starts a track that was assigned, or one of own choice.',
    args: { code: t.arg.id({ required: true }) },
    resolve: (_root, { code }, context) => startTrack(callerOf(context), code),
  }),
  completeLesson: t.field({
    type: AssignmentRef,
    access: 'signedIn',
    description: 'Notes a lesson as done.',
    args: { trackCode: t.arg.id({ required: true }), lessonCode: t.arg.id({ required: true }) },
    resolve: (_root, place, context) => completeLesson(callerOf(context), place),
  }),
  answerQuiz: t.field({
    type: QuizResultRef,
    access: 'signedIn',
    description: 'Answers all questions of a quiz; may be tried again, the best attempt is kept.',
    args: {
      trackCode: t.arg.id({ required: true }),
      moduleCode: t.arg.id({ required: true }),
      answers: t.arg({ type: [QuizAnswerInput], required: true }),
    },
    resolve: (_root, { answers, ...place }, context) => answerQuiz(callerOf(context), place, answers),
  }),
}));
