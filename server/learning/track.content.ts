// Tracks (leergangen), from content/tracks/<code>/<version>: modules of lessons, each with a quiz. Read once and kept.
// A published version never changes: who has started finishes that version (docs/decisions/track-versions.md).
// Questions hold the answer key; only the result of an answered quiz may pass it on.
import { z } from 'zod';
import { competenceByCode } from '../measurement/measurement.reads.ts';
import {
  listContent,
  localisedText,
  readContent,
  readContentFile,
  readContentText,
} from '../platform/content.ts';
import { renderMarkdown } from '../platform/markdown.ts';
import { LEVEL_ORDER, stepsBetween } from './level.rules.ts';

const MINUTES_PER_QUESTION = 1;

const code = z.string().regex(/^[a-z][a-z0-9-]*$/);
const markdownFile = z.string().regex(/^[a-z][a-z0-9-]*\.md$/);
const httpsUrl = z.url({ protocol: /^https$/ });
/** Where an exercise file comes from: open data, so that everybody may use it again. */
const exerciseFile = z.strictObject({
  /** In the folder `files` of the track. */
  file: z.string().regex(/^[a-z][a-z0-9-]*\.csv$/),
  title: localisedText,
  source: z.strictObject({
    name: z.string().min(1),
    url: httpsUrl,
    licence: z.string().min(1),
    accessed: z.string().regex(/^\d{4}-\d{2}$/),
  }),
});
const lesson = z.strictObject({
  code,
  title: localisedText,
  minutes: z.int().min(1).max(60),
  file: markdownFile,
  /** Not needed to finish the track. */
  optional: z.boolean().default(false),
  /** What somebody checks about own work at work, in Dutch. Ticked by the learner alone, and seen by nobody else. */
  selfCheck: z.array(z.string().min(1)).min(2).max(8).optional(),
  exerciseFiles: z.array(exerciseFile).max(5).optional(),
  /** By link, never embedded: no other site learns who looks. The transcript is a file of the track. */
  video: z
    .strictObject({
      title: localisedText,
      url: httpsUrl,
      minutes: z.int().min(1).max(60),
      transcript: markdownFile,
    })
    .optional(),
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
  /** Tracks to finish first, unless somebody has the level this one starts from. */
  prerequisites: z.array(code).default([]),
  /** How long what was learnt counts; without it, for good. */
  recertifyAfterMonths: z.int().min(1).max(60).optional(),
  modules: z.array(trackModule).min(1),
});

export type LessonContent = Readonly<z.infer<typeof lesson>>;
export type ExerciseFile = Readonly<z.infer<typeof exerciseFile>>;
export type LessonVideo = NonNullable<LessonContent['video']>;
export type QuestionContent = Readonly<z.infer<typeof question>>;
export type ModuleContent = Readonly<z.infer<typeof trackModule>>;
/** A track; `minutes` is the sum of its lessons and one for every question. */
export type TrackContent = Readonly<z.infer<typeof shape>> & { readonly minutes: number };

/** Every version of a track, oldest first. */
type Versions = readonly TrackContent[];

let read: ReadonlyMap<string, Versions> | undefined;
const rendered = new Map<string, string>();

function byCode(): ReadonlyMap<string, Versions> {
  read ??= checkedTogether(new Map(listContent('tracks').map((folder) => [folder, readVersions(folder)])));
  return read;
}

/** The newest version of every track, by code. */
export function tracks(): TrackContent[] {
  return [...byCode().values()].flatMap((versions) => versions.at(-1) ?? []);
}

/** Every version of every track, by code and then oldest first. */
export function trackVersions(): TrackContent[] {
  return [...byCode().values()].flat();
}

/** A track by its code, or null: this version of it where there is one, otherwise the newest. */
export function findTrack(trackCode: string, version?: number): TrackContent | null {
  const versions = byCode().get(trackCode) ?? [];
  return versions.find((one) => one.version === version) ?? versions.at(-1) ?? null;
}

/** Sanitised HTML of a lesson of the track; made when somebody first reads it. */
export function lessonHtml(track: TrackContent, { file }: Pick<LessonContent, 'file'>): string {
  const path = `${folderOf(track)}/${file}`;
  let html = rendered.get(path);
  if (html === undefined) {
    html = renderMarkdown(readContentText(path), { imageAt: (name) => addressOfFile(track, name) });
    rendered.set(path, html);
  }
  return html;
}

/** Where a picture or an exercise file of a track is fetched; null for a name that is none of its files. */
export function addressOfFile(track: TrackContent, name: string): string | null {
  const file = name.replace(/^files\//, '');
  return filesOf(track).includes(file) ? `/lesbestand/${track.code}/${track.version}/${file}` : null;
}

/** A file of a track as it was shipped; null when it has no such file. */
export function readTrackFile(track: TrackContent, name: string): Buffer | null {
  return filesOf(track).includes(name) ? readContentFile(`${folderOf(track)}/files/${name}`) : null;
}

function filesOf(track: TrackContent): string[] {
  return listContent(folderOf(track)).includes('files') ? listContent(`${folderOf(track)}/files`) : [];
}

function folderOf({ code: trackCode, version }: Pick<TrackContent, 'code' | 'version'>): string {
  return `tracks/${trackCode}/${version}`;
}

function readVersions(folder: string): Versions {
  return listContent(`tracks/${folder}`)
    .map(Number)
    .sort((one, other) => one - other)
    .map((version) => readTrack(folder, version));
}

function readTrack(folder: string, version: number): TrackContent {
  const path = `tracks/${folder}/${version}`;
  const track = readContent(`${path}/track.yml`, shape);
  const lessons = track.modules.flatMap((one) => one.lessons);
  const problem =
    track.version === version
      ? problemOf(track, folder, listContent(path))
      : `says it is version ${track.version}.`;
  if (problem !== null) throw new Error(`content/${path}/track.yml: ${problem}`);
  for (const competence of track.competences) competenceByCode(competence);
  const questions = track.modules.reduce((sum, { quiz }) => sum + quiz.length, 0);
  const minutes = lessons.reduce((sum, one) => sum + one.minutes, questions * MINUTES_PER_QUESTION);
  return { ...track, minutes };
}

/** Every track that asks for another one asks for one that is there, and none asks for itself by a detour. */
function checkedTogether(found: ReadonlyMap<string, Versions>): ReadonlyMap<string, Versions> {
  const newest = (trackCode: string) => found.get(trackCode)?.at(-1);
  const visit = (trackCode: string, above: readonly string[]): void => {
    const track = newest(trackCode);
    if (track === undefined)
      throw new Error(`content/tracks: ${above.at(-1)} asks for ${trackCode}, which is not there.`);
    if (above.includes(trackCode)) throw new Error(`content/tracks: ${trackCode} asks for itself.`);
    for (const earlier of track.prerequisites) visit(earlier, [...above, trackCode]);
  };
  for (const trackCode of found.keys()) visit(trackCode, []);
  return found;
}

/** What the shape alone does not see, in a sentence; null when all is well. */
function problemOf(track: z.infer<typeof shape>, folder: string, files: readonly string[]): string | null {
  const lessons = track.modules.flatMap((one) => one.lessons);
  const named = [
    ...lessons.map(({ file }) => file),
    ...lessons.flatMap(({ video }) => video?.transcript ?? []),
  ];
  const shipped = files.includes('files') ? listContent(`tracks/${folder}/${track.version}/files`) : [];
  const missing = [
    ...named.filter((file) => !files.includes(file)),
    ...lessons
      .flatMap((one) => one.exerciseFiles ?? [])
      .map(({ file }) => file)
      .filter((file) => !shipped.includes(file)),
  ];
  const unnamed = files.filter((file) => file !== 'track.yml' && file !== 'files' && !named.includes(file));
  if (track.code !== folder) return `says it is ${track.code}.`;
  if (missing.length > 0) return `there is no file ${missing.join(', ')}.`;
  if (unnamed.length > 0) return `no lesson is in ${unnamed.join(', ')}.`;
  if (stepsBetween(track.fromLevel, track.toLevel) < 1) return 'leads to no higher level.';
  if (track.afterwards.nl.length !== track.afterwards.en.length) return 'promises more in one language.';
  const idle = track.modules.find((one) => one.lessons.every(({ optional }) => optional));
  if (idle !== undefined) return `needs no lesson of ${idle.code}.`;
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
