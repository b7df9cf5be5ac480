// Tracks (leergangen), from content/tracks/<code>/<version> and over them those published here: modules of lessons, each
// with a quiz. Read once and kept.
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
/** A draft that is looked at as if it were published. */
export const DRAFT_VERSION = 0;

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
/** Texts and files of a track that was written here; one that came with the product has them in its folder. */
export interface OwnTexts {
  /** Markdown by the name a lesson gives its file. */
  readonly texts: ReadonlyMap<string, string>;
  /** Addresses of pictures and tables by their name. */
  readonly addresses: ReadonlyMap<string, string>;
}

/** A track; `minutes` is the sum of its lessons and one for every question. */
export type TrackContent = Readonly<z.infer<typeof shape>> & {
  readonly minutes: number;
  readonly own?: OwnTexts;
};

/** Every version of a track, oldest first. */
type Versions = readonly TrackContent[];

let shipped: ReadonlyMap<string, Versions> | undefined;
let laidOver: ReadonlyMap<string, Versions> | undefined;
const written = new Map<string, Versions>();
const rendered = new Map<string, string>();

function shippedByCode(): ReadonlyMap<string, Versions> {
  shipped ??= checkedTogether(new Map(listContent('tracks').map((folder) => [folder, readVersions(folder)])));
  return shipped;
}

/** What was published here lies over what came with the product: the newest version is one of here when there is one. */
function byCode(): ReadonlyMap<string, Versions> {
  if (laidOver !== undefined) return laidOver;
  const all = new Map(shippedByCode());
  for (const [trackCode, versions] of written) {
    const numbers = new Set(versions.map(({ version }) => version));
    const below = (all.get(trackCode) ?? []).filter(({ version }) => !numbers.has(version));
    all.set(trackCode, [...below, ...versions]);
  }
  laidOver = all;
  return all;
}

/** Takes in a version that was published here; one that is known already changes nothing. */
export function keepTrack(track: TrackContent): void {
  const versions = written.get(track.code) ?? [];
  if (versions.some(({ version }) => version === track.version)) return;
  written.set(
    track.code,
    [...versions, track].sort((one, other) => one.version - other.version),
  );
  laidOver = undefined;
}

/** Forgets what was published here; for a process whose database is another one from now on. */
export function forgetKeptTracks(): void {
  written.clear();
  laidOver = undefined;
}

/** The newest version of every track, by code. */
export function tracks(): TrackContent[] {
  return [...byCode().values()].flatMap((versions) => versions.at(-1) ?? []);
}

/** Every version of every track, by code: those of the product, then those of here, each oldest first. */
export function trackVersions(): TrackContent[] {
  return [...byCode().values()].flat();
}

/** A track by its code, or null: this version of it where there is one, otherwise the newest. */
export function findTrack(trackCode: string, version?: number): TrackContent | null {
  const versions = byCode().get(trackCode) ?? [];
  return versions.find((one) => one.version === version) ?? versions.at(-1) ?? null;
}

/** Sanitised HTML of a lesson of the track; made when somebody first reads it. A draft is made anew each time. */
export function lessonHtml(track: TrackContent, { file }: Pick<LessonContent, 'file'>): string {
  const path = `${folderOf(track)}/${file}`;
  const key = `${track.own === undefined ? 'product' : 'here'} ${path}`;
  const kept = rendered.get(key);
  if (kept !== undefined) return kept;
  const html = renderMarkdown(lessonText(track, { file }), { imageAt: (name) => addressOfFile(track, name) });
  if (track.version !== DRAFT_VERSION) rendered.set(key, html);
  return html;
}

/** The Markdown of a lesson or a transcript of the track. */
export function lessonText(track: TrackContent, { file }: Pick<LessonContent, 'file'>): string {
  return track.own === undefined
    ? readContentText(`${folderOf(track)}/${file}`)
    : (track.own.texts.get(file) ?? '');
}

/** Where a picture or an exercise file of a track is fetched; null for a name that is none of its files. */
export function addressOfFile(track: TrackContent, name: string): string | null {
  const file = name.replace(/^files\//, '');
  if (track.own !== undefined) return track.own.addresses.get(file) ?? null;
  return filesOf(track).includes(file) ? `/lesbestand/${track.code}/${track.version}/${file}` : null;
}

/** The version of the product with this number; null when it never came with one. */
export function findShipped(trackCode: string, version: number): TrackContent | null {
  return (
    shippedByCode()
      .get(trackCode)
      ?.find((one) => one.version === version) ?? null
  );
}

/** A file of a track as it was shipped; null when it has no such file. */
export function readTrackFile(track: TrackContent, name: string): Buffer | null {
  return filesOf(track).includes(name) ? readContentFile(`${folderOf(track)}/files/${name}`) : null;
}

/** Names of the pictures and tables of a track that came with the product. */
export function filesOf(track: Pick<TrackContent, 'code' | 'version'>): string[] {
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
  const problem =
    track.version === version
      ? problemOf(track, folder, listContent(path))
      : `says it is version ${track.version}.`;
  if (problem !== null) throw new Error(`content/${path}/track.yml: ${problem}`);
  for (const competence of track.competences) competenceByCode(competence);
  return { ...track, minutes: minutesOf(track) };
}

/** All lessons, and a minute for every question. */
export function minutesOf({ modules }: Pick<TrackContent, 'modules'>): number {
  const questions = modules.reduce((sum, { quiz }) => sum + quiz.length, 0);
  return modules
    .flatMap(({ lessons }) => lessons)
    .reduce((sum, one) => sum + one.minutes, questions * MINUTES_PER_QUESTION);
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
