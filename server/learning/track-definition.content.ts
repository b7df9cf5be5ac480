// A track in one piece, as an author writes it, and the same track as everybody else reads it.

import {
  addressOfFile,
  filesOf,
  findShipped,
  type LessonContent,
  lessonText,
  type ModuleContent,
  minutesOf,
  type TrackContent,
} from './track.content.ts';
import type { TrackDefinition } from './track-draft.input.ts';

type LessonDefinition = TrackDefinition['modules'][number]['lessons'][number];

/** A new track with nothing in it but one module with one lesson to begin with. */
export function emptyDefinition(): TrackDefinition {
  const none = { nl: '', en: '' };
  return {
    ...{ title: none, summary: none, competences: [], fromLevel: 'BASIC', toLevel: 'INTERMEDIATE' },
    ...{ afterwards: { nl: [], en: [] }, prerequisites: [], recertifyAfterMonths: null, files: [] },
    modules: [],
  };
}

/** What an author goes on with: a track that came with the product, in one piece. */
export function definitionOf(track: TrackContent): TrackDefinition {
  const { title, summary, competences, fromLevel, toLevel, afterwards, prerequisites } = track;
  return {
    ...{ title, summary, competences, fromLevel, toLevel, afterwards, prerequisites },
    recertifyAfterMonths: track.recertifyAfterMonths ?? null,
    modules: track.modules.map(({ lessons, ...rest }) => ({
      ...rest,
      lessons: lessons.map((lesson) => writtenLesson(track, lesson)),
    })),
    files: filesOf(track).map((name) => ({ name, fileId: null, shippedIn: track.version })),
  };
}

function writtenLesson(track: TrackContent, lesson: LessonContent): LessonDefinition {
  const { code, title, minutes, optional, selfCheck = [], exerciseFiles = [], video } = lesson;
  return {
    ...{ code, title, minutes, optional, selfCheck, exerciseFiles },
    body: lessonText(track, lesson),
    video:
      video === undefined ? null : { ...video, transcript: lessonText(track, { file: video.transcript }) },
  };
}

/** A written track as learners read it, in this version. */
export function contentOf(code: string, version: number, definition: TrackDefinition): TrackContent {
  const { modules, files, recertifyAfterMonths, ...about } = definition;
  const texts = new Map<string, string>();
  const read = modules.map(
    ({ lessons, ...rest }): ModuleContent => ({
      ...rest,
      lessons: lessons.map((lesson) => readLesson(lesson, texts)),
    }),
  );
  const addresses = addressesOf(code, files);
  return {
    ...about,
    ...(recertifyAfterMonths !== null && { recertifyAfterMonths }),
    ...{ code, version, modules: read, minutes: minutesOf({ modules: read }), own: { texts, addresses } },
  };
}

/** Where the files of a track are fetched, by name; one that is gone is left out. */
export function addressesOf(code: string, files: TrackDefinition['files']): Map<string, string> {
  return new Map(
    files.flatMap(({ name, fileId, shippedIn }): [string, string][] => {
      const shipped = shippedIn === null ? null : findShipped(code, shippedIn);
      const address = fileId === null ? shipped && addressOfFile(shipped, name) : addressOfAdded(fileId);
      return address === null ? [] : [[name, address]];
    }),
  );
}

/** Where a file that an author added is fetched. */
export function addressOfAdded(fileId: string): string {
  return `/attachments/leergang/${fileId}`;
}

function readLesson(
  { body, video, selfCheck, exerciseFiles, ...rest }: LessonDefinition,
  texts: Map<string, string>,
): LessonContent {
  const file = `${rest.code}.md`;
  const transcript = `${rest.code}.video.md`;
  texts.set(file, body);
  if (video !== null) texts.set(transcript, video.transcript);
  return {
    ...rest,
    file,
    ...(selfCheck.length > 0 && { selfCheck }),
    ...(exerciseFiles.length > 0 && { exerciseFiles }),
    ...(video !== null && { video: { ...video, transcript } }),
  };
}
