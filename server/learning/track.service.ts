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

/** The track. Throws NOT_FOUND. */
export function getTrack(code: string): TrackContent {
  const track = findTrack(code);
  if (track === null) throw notFound();
  return track;
}

/** The module of a track. Throws NOT_FOUND. */
export function getModule(place: { readonly trackCode: string; readonly moduleCode: string }): PlacedModule {
  const track = getTrack(place.trackCode);
  const module = track.modules.find(({ code }) => code === place.moduleCode);
  if (module === undefined) throw notFound();
  return { track, module };
}

/** The lesson of a track. Throws NOT_FOUND. */
export function getLesson(place: { readonly trackCode: string; readonly lessonCode: string }): PlacedLesson {
  const track = getTrack(place.trackCode);
  for (const module of track.modules) {
    const lesson = module.lessons.find(({ code }) => code === place.lessonCode);
    if (lesson !== undefined) return { track, module, lesson };
  }
  throw notFound();
}
