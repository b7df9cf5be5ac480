// What happened to somebody's track, in the words of xAPI 1.0.3 (ADL, xAPI-Spec). Days only, and nobody's name: see
// docs/decisions/learning-record-store.md.
import type { Localised, Statement, StatementActivity } from './statement.types.ts';

/** Verbs of ADL's vocabulary, and `earned` of the recipe for open badges. */
const VERBS = {
  registered: ['http://adlnet.gov/expapi/verbs/registered', 'ingeschreven', 'registered'],
  initialized: ['http://adlnet.gov/expapi/verbs/initialized', 'begonnen', 'initialized'],
  completed: ['http://adlnet.gov/expapi/verbs/completed', 'afgerond', 'completed'],
  passed: ['http://adlnet.gov/expapi/verbs/passed', 'gehaald', 'passed'],
  failed: ['http://adlnet.gov/expapi/verbs/failed', 'niet gehaald', 'failed'],
  earned: ['http://id.tincanapi.com/verb/earned', 'verdiend', 'earned'],
} as const;
type Verb = keyof typeof VERBS;

const TYPES = {
  course: 'http://adlnet.gov/expapi/activities/course',
  module: 'http://adlnet.gov/expapi/activities/module',
  lesson: 'http://adlnet.gov/expapi/activities/lesson',
  assessment: 'http://adlnet.gov/expapi/activities/assessment',
  badge: 'http://activitystrea.ms/schema/1.0/badge',
} as const;

/** A track as statements name it. */
export interface ToldTrack {
  readonly code: string;
  readonly version: number;
  readonly title: Localised;
  readonly summary: Localised;
  readonly competences: readonly string[];
  readonly toLevel: string;
  readonly modules: readonly {
    readonly code: string;
    readonly title: Localised;
    readonly lessons: readonly { readonly code: string; readonly title: Localised }[];
  }[];
}

/** Who did it on which day: `pseudonym` is made for this record store alone, `registration` for this track of theirs. */
export interface Told {
  readonly pseudonym: string;
  readonly registration: string;
  readonly track: ToldTrack;
  /** YYYY-MM-DD */
  readonly day: string;
  /** Public address of the installation, without a slash at the end. */
  readonly baseUrl: string;
}

/** Something worth a statement. */
export type Happening =
  | { readonly kind: 'ASSIGNED' | 'STARTED' | 'FINISHED' | 'CERTIFICATE' }
  | { readonly kind: 'LESSON'; readonly lessonCode: string }
  | {
      readonly kind: 'QUIZ';
      readonly moduleCode: string;
      readonly correctCount: number;
      readonly questionCount: number;
      readonly passed: boolean;
    };
export const HAPPENING_KINDS = ['ASSIGNED', 'STARTED', 'LESSON', 'QUIZ', 'FINISHED', 'CERTIFICATE'] as const;
export type HappeningKind = (typeof HAPPENING_KINDS)[number] & Happening['kind'];

interface Standing {
  readonly startedOn: string | null;
  readonly finishedOn: string | null;
  readonly lessonsDone: readonly string[];
}

/**
 * What a change of an assignment comes down to, in the order it happened. Quizzes are told on their own: of attempts only
 * the best is kept.
 *
 * Example: the last lesson of a track that was begun before gives its lesson and FINISHED.
 */
export function happeningsBetween(before: Standing, after: Standing): Happening[] {
  return [
    ...(before.startedOn === null && after.startedOn !== null ? [{ kind: 'STARTED' } as const] : []),
    ...after.lessonsDone
      .filter((code) => !before.lessonsDone.includes(code))
      .map((lessonCode) => ({ kind: 'LESSON', lessonCode }) as const),
    ...(before.finishedOn === null && after.finishedOn !== null ? [{ kind: 'FINISHED' } as const] : []),
  ];
}

/** The statement without its id. Null for a lesson or a quiz that the track does not have. */
export function statementOf(happening: Happening, told: Told): Omit<Statement, 'id'> | null {
  const course = courseOf(told);
  switch (happening.kind) {
    case 'ASSIGNED':
      return statement(told, 'registered', course);
    case 'STARTED':
      return statement(told, 'initialized', course);
    case 'FINISHED':
      return { ...statement(told, 'completed', course), result: { completion: true } };
    case 'CERTIFICATE':
      return statement(told, 'earned', badgeOf(told), { grouping: [course] });
    case 'LESSON':
      return lessonStatement(happening.lessonCode, told);
    case 'QUIZ':
      return quizStatement(happening, told);
  }
}

const MINUTE_MS = 60_000;
const WAITS_MINUTES = [1, 5, 30, 120, 720];

/**
 * When statements are tried again after so many failures: after 1, 5 and 30 minutes, 2 hours, and then every 12 hours for as
 * long as it takes.
 * Example: after the second failure at 10:00 again at 10:05; after the tenth at 22:00.
 */
export function nextTryAt(failures: number, at: Date): Date {
  const minutes = WAITS_MINUTES[Math.min(failures, WAITS_MINUTES.length) - 1] ?? 1;
  return new Date(at.getTime() + minutes * MINUTE_MS);
}

function lessonStatement(lessonCode: string, told: Told): Omit<Statement, 'id'> | null {
  const module = told.track.modules.find(({ lessons }) => lessons.some(({ code }) => code === lessonCode));
  const lesson = module?.lessons.find(({ code }) => code === lessonCode);
  if (module === undefined || lesson === undefined) return null;
  const object = activity(`${courseId(told)}/${lesson.code}`, TYPES.lesson, lesson.title);
  const around = { parent: [moduleActivity(told, module)], grouping: [courseOf(told)] };
  return { ...statement(told, 'completed', object, around), result: { completion: true } };
}

function quizStatement(quiz: Extract<Happening, { kind: 'QUIZ' }>, told: Told): Omit<Statement, 'id'> | null {
  const module = told.track.modules.find(({ code }) => code === quiz.moduleCode);
  if (module === undefined) return null;
  const object = activity(`${courseId(told)}/${module.code}/toets`, TYPES.assessment, {
    nl: `Toets: ${module.title.nl}`,
    en: `Quiz: ${module.title.en}`,
  });
  const around = { parent: [moduleActivity(told, module)], grouping: [courseOf(told)] };
  const { correctCount: raw, questionCount: max, passed } = quiz;
  return {
    ...statement(told, passed ? 'passed' : 'failed', object, around),
    result: {
      success: passed,
      score: { scaled: Math.round((raw / max) * 10_000) / 10_000, raw, min: 0, max },
    },
  };
}

function statement(
  { pseudonym, registration, track, day, baseUrl }: Told,
  verb: Verb,
  object: StatementActivity,
  contextActivities?: NonNullable<Statement['context']['contextActivities']>,
): Omit<Statement, 'id'> {
  const [id, nl, en] = VERBS[verb];
  return {
    actor: { objectType: 'Agent', account: { homePage: baseUrl, name: pseudonym } },
    verb: { id, display: { nl, en } },
    object,
    context: {
      registration,
      platform: 'Op Peil',
      revision: String(track.version),
      ...(contextActivities !== undefined && { contextActivities }),
    },
    timestamp: `${day}T00:00:00.000Z`,
  };
}

function courseId({ baseUrl, track }: Told): string {
  return `${baseUrl}/leren/${track.code}`;
}

function courseOf(told: Told): StatementActivity {
  const { title, summary, competences, toLevel } = told.track;
  const course = activity(courseId(told), TYPES.course, title);
  const extensions = {
    [`${told.baseUrl}/xapi/extensions/competences`]: [...competences],
    [`${told.baseUrl}/xapi/extensions/level`]: toLevel,
  };
  return { ...course, definition: { ...course.definition, description: { ...summary }, extensions } };
}

function moduleActivity(told: Told, module: ToldTrack['modules'][number]): StatementActivity {
  return activity(`${courseId(told)}/${module.code}`, TYPES.module, module.title);
}

/** Names the kind of certificate, never the certificate: its page may carry its owner's name. */
function badgeOf(told: Told): StatementActivity {
  const { nl, en } = told.track.title;
  return activity(`${courseId(told)}/certificaat`, TYPES.badge, {
    nl: `Certificaat: ${nl}`,
    en: `Certificate: ${en}`,
  });
}

function activity(id: string, type: string, name: Localised): StatementActivity {
  return { objectType: 'Activity', id, definition: { type, name: { nl: name.nl, en: name.en } } };
}
