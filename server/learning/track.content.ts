// Tracks (leergangen), from content/tracks: modules of lessons, each with a quiz. Read once and kept.
// Questions hold the answer key; only the result of an answered quiz may pass it on.
import { z } from 'zod';
import { competenceByCode } from '../measurement/measurement.reads.ts';
import { listContent, localisedText, readContent, readContentText } from '../platform/content.ts';
import { renderMarkdown } from '../platform/markdown.ts';
import { LEVEL_ORDER, stepsBetween } from './level.rules.ts';

const MINUTES_PER_QUESTION = 1;

const code = z.string().regex(/^[a-z][a-z0-9-]*$/);
const lesson = z.strictObject({
  code,
  title: localisedText,
  minutes: z.int().min(1).max(60),
  file: z.string().regex(/^[a-z][a-z0-9-]*\.md$/),
});
const question = z
  .strictObject({
    id: code,
    question: z.string().min(1),
    options: z.array(z.string().min(1)).min(3).max(4),
    /** Place of the best option, from 0. */
    answer: z.int().min(0),
    explanation: z.string().min(1),
  })
  .refine(({ answer, options }) => answer < options.length, 'its answer is none of the options')
  .refine(({ options }) => new Set(options).size === options.length, 'has the same option twice');
const trackModule = z.strictObject({
  code,
  title: localisedText,
  lessons: z.array(lesson).min(1),
  quiz: z.array(question).min(1),
});
const shape = z.strictObject({
  code,
  version: z.int().min(1),
  title: localisedText,
  summary: localisedText,
  /** Competence codes. */
  competences: z.array(code).min(1),
  fromLevel: z.enum(LEVEL_ORDER),
  toLevel: z.enum(LEVEL_ORDER),
  /** What somebody can do afterwards. */
  afterwards: z.strictObject({
    nl: z.array(z.string().min(1)).min(3).max(5),
    en: z.array(z.string().min(1)).min(3).max(5),
  }),
  modules: z.array(trackModule).min(1),
});

export type LessonContent = Readonly<z.infer<typeof lesson>>;
export type QuestionContent = Readonly<z.infer<typeof question>>;
export type ModuleContent = Readonly<z.infer<typeof trackModule>>;
/** A track; `minutes` is the sum of its lessons and one for every question. */
export type TrackContent = Readonly<z.infer<typeof shape>> & { readonly minutes: number };

let read: ReadonlyMap<string, TrackContent> | undefined;
const rendered = new Map<string, string>();

function byCode(): ReadonlyMap<string, TrackContent> {
  read ??= new Map(listContent('tracks').map((folder) => [folder, readTrack(folder)]));
  return read;
}

/** Every track, by code. */
export function tracks(): TrackContent[] {
  return [...byCode().values()];
}

/** A track by its code, or null. */
export function findTrack(trackCode: string): TrackContent | null {
  return byCode().get(trackCode) ?? null;
}

/** Sanitised HTML of a lesson of the track; made when somebody first reads it. */
export function lessonHtml(track: TrackContent, { file }: LessonContent): string {
  const path = `tracks/${track.code}/${file}`;
  const html = rendered.get(path) ?? renderMarkdown(readContentText(path));
  rendered.set(path, html);
  return html;
}

function readTrack(folder: string): TrackContent {
  const path = `tracks/${folder}/track.yml`;
  const track = readContent(path, shape);
  const lessons = track.modules.flatMap((one) => one.lessons);
  const problem = problemOf(track, folder, listContent(`tracks/${folder}`));
  if (problem !== null) throw new Error(`content/${path}: ${problem}`);
  for (const competence of track.competences) competenceByCode(competence);
  const questions = track.modules.reduce((sum, { quiz }) => sum + quiz.length, 0);
  const minutes = lessons.reduce((sum, one) => sum + one.minutes, questions * MINUTES_PER_QUESTION);
  return { ...track, minutes };
}

/** What the shape alone does not see, in a sentence; null when all is well. */
function problemOf(track: z.infer<typeof shape>, folder: string, files: readonly string[]): string | null {
  const lessons = track.modules.flatMap((one) => one.lessons);
  const named = lessons.map(({ file }) => file);
  const unnamed = files.filter((file) => file !== 'track.yml' && !named.includes(file));
  const missing = named.filter((file) => !files.includes(file));
  if (track.code !== folder) return `says it is ${track.code}.`;
  if (missing.length > 0) return `there is no file ${missing.join(', ')}.`;
  if (unnamed.length > 0) return `no lesson is in ${unnamed.join(', ')}.`;
  if (stepsBetween(track.fromLevel, track.toLevel) < 1) return 'leads to no higher level.';
  if (track.afterwards.nl.length !== track.afterwards.en.length) return 'promises more in one language.';
  const twice =
    repeated(track.modules.map((one) => one.code)) ??
    repeated(lessons.map((one) => one.code)) ??
    repeated(named) ??
    repeated(track.modules.flatMap((one) => one.quiz.map(({ id }) => `${one.code} ${id}`)));
  return twice === null ? null : `${twice} stands in it twice.`;
}

function repeated(values: readonly string[]): string | null {
  return values.find((value, index) => values.indexOf(value) !== index) ?? null;
}
