// A track while it is written: its shape, and the small changes an author makes to its lists.
import type { ResultOf } from '../api/graphql.ts';
import type { trackDraftDocument } from './track-writing.documents.ts';

export type TrackDraft = ResultOf<typeof trackDraftDocument>['trackDraft'];
export type TrackProblem = TrackDraft['problems'][number];

export const LEVELS = ['BASIC', 'INTERMEDIATE', 'ADVANCED', 'HIGHLY_ADVANCED'] as const;

export interface Both {
  readonly nl: string;
  readonly en: string;
}
export interface ExerciseFile {
  readonly file: string;
  readonly title: Both;
  readonly source: {
    readonly name: string;
    readonly url: string;
    readonly licence: string;
    readonly accessed: string;
  };
}
export interface Video {
  readonly title: Both;
  readonly url: string;
  readonly minutes: number;
  readonly transcript: string;
}
export interface Lesson {
  readonly code: string;
  readonly title: Both;
  readonly minutes: number;
  readonly optional: boolean;
  readonly body: string;
  readonly selfCheck: readonly string[];
  readonly exerciseFiles: readonly ExerciseFile[];
  readonly video: Video | null;
}
export interface Question {
  readonly id: string;
  readonly question: string;
  readonly options: readonly string[];
  readonly answer: number;
  readonly explanation: string;
}
export interface Module {
  readonly code: string;
  readonly title: Both;
  readonly lessons: readonly Lesson[];
  readonly quiz: readonly Question[];
}
export interface TrackFile {
  readonly name: string;
  readonly fileId: string | null;
  readonly shippedIn: number | null;
}
/** As the server takes and gives it, in JSON: docs/guides/track-format.md. */
export interface Definition {
  readonly title: Both;
  readonly summary: Both;
  readonly competences: readonly string[];
  readonly fromLevel: (typeof LEVELS)[number];
  readonly toLevel: (typeof LEVELS)[number];
  readonly afterwards: { readonly nl: readonly string[]; readonly en: readonly string[] };
  readonly prerequisites: readonly string[];
  readonly recertifyAfterMonths: number | null;
  readonly modules: readonly Module[];
  readonly files: readonly TrackFile[];
}

const NONE: Both = { nl: '', en: '' };
export const NEW_LESSON: Lesson = {
  ...{ code: '', title: NONE, minutes: 8, optional: false, body: '' },
  ...{ selfCheck: [], exerciseFiles: [], video: null },
};
export const NEW_QUESTION: Question = {
  id: '',
  question: '',
  options: ['', '', ''],
  answer: 0,
  explanation: '',
};
export const NEW_MODULE: Module = { code: '', title: NONE, lessons: [NEW_LESSON], quiz: [NEW_QUESTION] };
export const NEW_FILE: ExerciseFile = {
  ...{ file: '', title: NONE, source: { name: '', url: 'https://', licence: 'CC BY 4.0', accessed: '' } },
};
export const NEW_VIDEO: Video = { title: NONE, url: 'https://', minutes: 5, transcript: '' };
export const NEW_TRACK: Definition = {
  ...{ title: NONE, summary: NONE, competences: [], fromLevel: 'BASIC', toLevel: 'INTERMEDIATE' },
  ...{ afterwards: { nl: [], en: [] }, prerequisites: [], recertifyAfterMonths: null },
  ...{ modules: [NEW_MODULE], files: [] },
};

/** What the server sent. */
export function definitionFrom(text: string): Definition {
  return JSON.parse(text) as Definition; // written by the server in this shape
}

/** The list with one thing replaced. */
export function replaced<Item>(list: readonly Item[], at: number, item: Item): Item[] {
  return list.map((one, place) => (place === at ? item : one));
}

/** The list without one thing. */
export function without<Item>(list: readonly Item[], at: number): Item[] {
  return list.filter((_one, place) => place !== at);
}

/** The list with one thing a place earlier. Example: c of [a, b, c] gives [a, c, b]. */
export function earlier<Item>(list: readonly Item[], at: number): Item[] {
  const [one] = list.slice(at, at + 1);
  return one === undefined || at === 0
    ? [...list]
    : [...list.slice(0, at - 1), one, ...list.slice(at - 1, at), ...list.slice(at + 1)];
}

/**
 * The definition as it is sent: modules, lessons and questions that are new get a code of their Dutch title, which they
 * keep from then on; ends of lists that were left empty are dropped.
 */
export function readyToSend(definition: Definition): Definition {
  const lessonCodes = new Set(definition.modules.flatMap(({ lessons }) => lessons.map(({ code }) => code)));
  const moduleCodes = new Set(definition.modules.map(({ code }) => code));
  const written = (list: readonly string[]) => list.map((one) => one.trim()).filter((one) => one !== '');
  return {
    ...definition,
    afterwards: { nl: written(definition.afterwards.nl), en: written(definition.afterwards.en) },
    modules: definition.modules.map((module) => ({
      ...module,
      code: module.code || freeCode(module.title.nl, 'module', moduleCodes),
      lessons: module.lessons.map((lesson) => ({
        ...lesson,
        code: lesson.code || freeCode(lesson.title.nl, 'les', lessonCodes),
        selfCheck: written(lesson.selfCheck),
      })),
      quiz: withIds(module.quiz),
    })),
  };
}

function withIds(quiz: readonly Question[]): Question[] {
  const taken = new Set(quiz.map(({ id }) => id));
  return quiz.map((question) => ({ ...question, id: question.id || freeCode('', 'q', taken) }));
}

function freeCode(title: string, prefix: string, taken: Set<string>): string {
  const words =
    title
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  const stem = words.join('-').slice(0, 40).replace(/-$/, '');
  const base = /^[a-z]/.test(stem) ? stem : null;
  for (let number = 1; ; number++) {
    const code = base === null ? `${prefix}${number}` : number === 1 ? base : `${base}-${number}`;
    if (taken.has(code)) continue;
    taken.add(code);
    return code;
  }
}

/** The id of the field a problem is about. */
export function fieldId(path: string): string {
  return path.replaceAll('.', '-');
}

/** Where in the track a problem is, counted from 1. Example: modules.0.lessons.1.body is module 1, lesson 2. */
export function placeOf(path: string): {
  readonly module: number;
  readonly lesson: number;
  readonly question: number;
} {
  const count = (name: string) => Number(new RegExp(`${name}\\.(\\d+)`).exec(path)?.[1] ?? -1) + 1;
  return { module: count('modules'), lesson: count('lessons'), question: count('quiz') };
}
