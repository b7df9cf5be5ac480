// Finding a track, a module or a lesson that somebody asks for.
import { notFound } from '../platform/errors.ts';
import { findTrack, type LessonContent, type ModuleContent, type TrackContent } from './track.content.ts';

/** A module and where it stands. */
export interface PlacedModule {
  readonly track: TrackContent;
  readonly module: ModuleContent;
}

/** A lesson and where it stands. */
export interface PlacedLesson extends PlacedModule {
  readonly lesson: LessonContent;
}

/** The track: this version of it, or the newest. Throws NOT_FOUND. */
export function getTrack(code: string, version?: number): TrackContent {
  const track = findTrack(code, version);
  if (track === null) throw notFound();
  return track;
}

/** The module of a track. Throws NOT_FOUND. */
export function moduleIn(track: TrackContent, moduleCode: string): PlacedModule {
  const module = track.modules.find(({ code }) => code === moduleCode);
  if (module === undefined) throw notFound();
  return { track, module };
}

/** The lesson of a track. Throws NOT_FOUND. */
export function lessonIn(track: TrackContent, lessonCode: string): PlacedLesson {
  for (const module of track.modules) {
    const lesson = module.lessons.find(({ code }) => code === lessonCode);
    if (lesson !== undefined) return { track, module, lesson };
  }
  throw notFound();
}
