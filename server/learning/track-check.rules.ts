/** What a track lacks before it can be handed in and published. Every problem names its place, so that an author finds it. */
import { stepsBetween } from './level.rules.ts';
import type { LessonDefinition, QuestionDefinition, TrackDefinition } from './track-draft.input.ts';

export const TRACK_PROBLEMS = [
  'TITLE',
  'SUMMARY',
  'COMPETENCES',
  'LEVELS',
  'AFTERWARDS',
  'PREREQUISITE_UNKNOWN',
  'PREREQUISITE_CIRCLE',
  'NO_MODULES',
  'NO_LESSONS',
  'ONLY_OPTIONAL',
  'NO_QUIZ',
  'CODE_TWICE',
  'CODE_TAKEN',
  'BODY_SHORT',
  'HEADING',
  'HTML',
  'PICTURE_UNKNOWN',
  'PICTURE_WORDS',
  'SELF_CHECK',
  'FILE_UNKNOWN',
  'FILE_SOURCE',
  'VIDEO_ADDRESS',
  'VIDEO_TRANSCRIPT',
  'QUESTION',
  'OPTIONS',
  'OPTION_TWICE',
  'ANSWER',
  'EXPLANATION',
  'LONGEST_RIGHT',
] as const;

/** Something to mend; `path` leads into the definition, as in `modules.0.lessons.1.body`. */
export interface TrackProblem {
  readonly path: string;
  readonly problem: (typeof TRACK_PROBLEMS)[number];
  /** What it is about, where the path does not say it: a name of a file, a code. */
  readonly about: string;
}

/** What a track is held against besides itself. */
export interface TrackSurroundings {
  readonly code: string;
  readonly competences: ReadonlySet<string>;
  /** What every other track asks for first, by code. */
  readonly prerequisitesOf: ReadonlyMap<string, readonly string[]>;
}

type Tell = (path: string, problem: TrackProblem['problem'], about?: string) => void;

/** Characters: shorter explains nothing. */
const SHORTEST = { title: 3, summary: 40, body: 400, transcript: 100, question: 10, explanation: 30 };
/** From so many questions on, the longest option may be the best one in at most this share of them. */
const QUESTIONS_TO_JUDGE = 6;
const LONGEST_RIGHT_AT_MOST = 0.6;
/** Addresses below a track that are pages of their own. */
const TAKEN = new Set(['kan-ik-al', 'hertoets']);
const CODE = /^[a-z][a-z0-9-]*$/;

/**
 * Everything that is wrong, in the order of the track; empty when it may be published.
 *
 * Example: a second lesson without a text gives `{ path: 'modules.0.lessons.1.body', problem: 'BODY_SHORT' }`.
 */
export function trackProblems(track: TrackDefinition, around: TrackSurroundings): TrackProblem[] {
  const problems: TrackProblem[] = [];
  const tell: Tell = (path, problem, about = '') => problems.push({ path, problem, about });
  checkAbout(track, around, tell);
  if (track.modules.length === 0) tell('modules', 'NO_MODULES');
  const files = new Set(track.files.map(({ name }) => name));
  const codes = new Codes(tell);
  for (const [at, module] of track.modules.entries()) {
    const path = `modules.${at}`;
    codes.take(`module ${module.code}`, module.code, path);
    checkBoth(`${path}.title`, module.title, tell);
    if (module.lessons.length === 0) tell(`${path}.lessons`, 'NO_LESSONS');
    else if (module.lessons.every(({ optional }) => optional)) tell(`${path}.lessons`, 'ONLY_OPTIONAL');
    for (const [place, lesson] of module.lessons.entries()) {
      codes.take(`lesson ${lesson.code}`, lesson.code, `${path}.lessons.${place}`);
      checkLesson(`${path}.lessons.${place}`, lesson, { files, tell });
    }
    if (module.quiz.length === 0) tell(`${path}.quiz`, 'NO_QUIZ');
    for (const [place, question] of module.quiz.entries()) {
      codes.take(`question ${module.code} ${question.id}`, question.id, `${path}.quiz.${place}`);
      checkQuestion(`${path}.quiz.${place}`, question, tell);
    }
  }
  if (longestIsRightTooOften(track)) tell('modules', 'LONGEST_RIGHT');
  return problems;
}

class Codes {
  readonly #seen = new Set<string>();
  readonly #tell: Tell;
  constructor(tell: Tell) {
    this.#tell = tell;
  }
  take(name: string, code: string, path: string): void {
    if (this.#seen.has(name)) this.#tell(path, 'CODE_TWICE', code);
    else if (TAKEN.has(code) || !CODE.test(code)) this.#tell(path, 'CODE_TAKEN', code);
    this.#seen.add(name);
  }
}

function checkAbout(track: TrackDefinition, around: TrackSurroundings, tell: Tell): void {
  checkBoth('title', track.title, tell);
  for (const locale of ['nl', 'en'] as const)
    if (tooShort(track.summary[locale], SHORTEST.summary)) tell(`summary.${locale}`, 'SUMMARY');
  if (track.competences.length === 0 || track.competences.some((one) => !around.competences.has(one)))
    tell('competences', 'COMPETENCES');
  if (stepsBetween(track.fromLevel, track.toLevel) < 1) tell('toLevel', 'LEVELS');
  const { nl, en } = track.afterwards;
  const written = (list: readonly string[]) => list.filter((one) => one.trim() !== '').length;
  if (written(nl) < 3 || nl.length !== written(nl)) tell('afterwards.nl', 'AFTERWARDS');
  if (written(en) !== written(nl) || en.length !== written(en)) tell('afterwards.en', 'AFTERWARDS');
  for (const code of track.prerequisites) {
    if (!around.prerequisitesOf.has(code)) tell('prerequisites', 'PREREQUISITE_UNKNOWN', code);
    else if (asksFor(code, around)) tell('prerequisites', 'PREREQUISITE_CIRCLE', code);
  }
}

/** Whether a track asks for this one, itself or by a detour. */
function asksFor(code: string, { code: own, prerequisitesOf }: TrackSurroundings): boolean {
  const seen = new Set<string>();
  const visit = (one: string): boolean => {
    if (one === own) return true;
    if (seen.has(one)) return false;
    seen.add(one);
    return (prerequisitesOf.get(one) ?? []).some(visit);
  };
  return visit(code);
}

function checkLesson(
  path: string,
  lesson: LessonDefinition,
  { files, tell }: { readonly files: ReadonlySet<string>; readonly tell: Tell },
): void {
  checkBoth(`${path}.title`, lesson.title, tell);
  checkText(`${path}.body`, lesson.body, { files, tell });
  const checks = lesson.selfCheck.filter((one) => one.trim() !== '');
  if (checks.length !== lesson.selfCheck.length || checks.length === 1)
    tell(`${path}.selfCheck`, 'SELF_CHECK');
  for (const [at, { file, title, source }] of lesson.exerciseFiles.entries()) {
    const place = `${path}.exerciseFiles.${at}`;
    if (!files.has(file) || !/\.csv$/.test(file)) tell(`${place}.file`, 'FILE_UNKNOWN', file);
    checkBoth(`${place}.title`, title, tell);
    const stated = !tooShort(source.name, 2) && source.licence.trim() !== '' && isHttps(source.url);
    if (!stated || !/^\d{4}-(?:0[1-9]|1[0-2])$/.test(source.accessed))
      tell(`${place}.source`, 'FILE_SOURCE', file);
  }
  if (lesson.video === null) return;
  const { title, url, transcript } = lesson.video;
  checkBoth(`${path}.video.title`, title, tell);
  if (!isHttps(url)) tell(`${path}.video.url`, 'VIDEO_ADDRESS');
  if (tooShort(transcript, SHORTEST.transcript)) tell(`${path}.video.transcript`, 'VIDEO_TRANSCRIPT');
}

function checkText(
  path: string,
  text: string,
  { files, tell }: { readonly files: ReadonlySet<string>; readonly tell: Tell },
): void {
  if (tooShort(text, SHORTEST.body)) tell(path, 'BODY_SHORT');
  if (/^# /m.test(text)) tell(path, 'HEADING');
  if (/<\/?[a-z][^>]*>/i.test(text)) tell(path, 'HTML');
  for (const [, words = '', name = ''] of text.matchAll(/!\[([^\]]*)\]\(([^)\s]*)[^)]*\)/g)) {
    const file = name.replace(/^files\//, '');
    if (!files.has(file)) tell(path, 'PICTURE_UNKNOWN', file);
    else if (words.trim() === '') tell(path, 'PICTURE_WORDS', file);
  }
}

function checkQuestion(
  path: string,
  { question, options, answer, explanation }: QuestionDefinition,
  tell: Tell,
): void {
  if (tooShort(question, SHORTEST.question)) tell(`${path}.question`, 'QUESTION');
  const written = options.map((one) => one.trim());
  if (options.length < 3 || written.includes('')) tell(`${path}.options`, 'OPTIONS');
  else if (new Set(written).size < written.length) tell(`${path}.options`, 'OPTION_TWICE');
  if (answer >= options.length) tell(`${path}.answer`, 'ANSWER');
  if (tooShort(explanation, SHORTEST.explanation)) tell(`${path}.explanation`, 'EXPLANATION');
}

/** Who always takes the longest option would pass: seven of ten right is too often, six of ten is not. */
function longestIsRightTooOften({ modules }: TrackDefinition): boolean {
  const questions = modules.flatMap(({ quiz }) => quiz);
  if (questions.length < QUESTIONS_TO_JUDGE) return false;
  const given = questions.filter(({ options, answer }) => {
    const right = options[answer]?.length ?? 0;
    return options.every((one, at) => at === answer || one.length < right);
  });
  return given.length / questions.length > LONGEST_RIGHT_AT_MOST;
}

function checkBoth(path: string, text: { readonly nl: string; readonly en: string }, tell: Tell): void {
  for (const locale of ['nl', 'en'] as const)
    if (tooShort(text[locale], SHORTEST.title)) tell(`${path}.${locale}`, 'TITLE');
}

function tooShort(text: string, least: number): boolean {
  return text.trim().length < least;
}

function isHttps(address: string): boolean {
  return /^https:\/\/[^\s/]+\.[^\s]+$/.test(address);
}
