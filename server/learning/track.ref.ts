import { builder } from '../graphql/builder.ts';
import type { AssignmentRecord } from './assignment.model.ts';
import type { TrackStep } from './progress.rules.ts';
import type { TrackContent } from './track.content.ts';

/** A stop in a track, which knows its track for the sake of its title. */
export interface LessonPlace extends TrackStep {
  readonly track: TrackContent;
}

/** A track; resolve with `trackByCode(code)`. */
export const TrackRef = builder.objectRef<TrackContent>('Track');

/** What the viewer was assigned or chose. Never resolve one of somebody else. */
export const AssignmentRef = builder.objectRef<AssignmentRecord>('Assignment');

export const LessonPlaceRef = builder.objectRef<LessonPlace>('LessonPlace');
