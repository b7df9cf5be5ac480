/** How far somebody is in a track, and where to go on. */
/** Modules in order, each with its lessons in order and a quiz at its end. */
export interface TrackSteps {
  readonly modules: readonly {
    readonly code: string;
    readonly lessons: readonly { readonly code: string; readonly optional?: boolean }[];
  }[];
}

/** How far somebody is: lesson codes read, module codes whose quiz was passed. */
export interface StepsDone {
  readonly lessonsDone: readonly string[];
  readonly quizzesPassed: readonly string[];
}

/** A stop in a track; `lessonCode` is null for the quiz of the module. */
export interface TrackStep {
  readonly moduleCode: string;
  readonly lessonCode: string | null;
}

/** `percent` is 0–100, whole, and 100 only when everything is done; `next` is null then. */
export interface Progress {
  readonly doneCount: number;
  readonly stepCount: number;
  readonly percent: number;
  readonly next: TrackStep | null;
}

/** Every stop of a track in order: the lessons of a module, then its quiz. */
export function stepsOf(track: TrackSteps): TrackStep[] {
  return track.modules.flatMap(({ code, lessons }) => [
    ...lessons.map((lesson) => ({ moduleCode: code, lessonCode: lesson.code })),
    { moduleCode: code, lessonCode: null },
  ]);
}

/**
 * Lessons and quizzes count the same; an optional lesson does not count. What was done and is no longer in the track does
 * not count either.
 *
 * Example: a track of two modules with two lessons each has six steps; one lesson done is 16 %, with the second lesson
 * next. Somebody who did only the last lesson goes on at the first.
 */
export function progressOf(track: TrackSteps, done: StepsDone): Progress {
  const optional = new Set(
    track.modules.flatMap(({ lessons }) => lessons.filter((one) => one.optional)).map(({ code }) => code),
  );
  const steps = stepsOf(track).filter(({ lessonCode }) => lessonCode === null || !optional.has(lessonCode));
  const open = steps.filter((step) => !isDone(step, done));
  const doneCount = steps.length - open.length;
  return {
    doneCount,
    stepCount: steps.length,
    percent: Math.floor((100 * doneCount) / steps.length),
    next: open[0] ?? null,
  };
}

/** The stops before and after a lesson; null at the ends of the track, and both for a lesson that is not in it. */
export function neighboursOf(
  track: TrackSteps,
  lessonCode: string,
): { readonly previous: TrackStep | null; readonly next: TrackStep | null } {
  const steps = stepsOf(track);
  const at = steps.findIndex((step) => step.lessonCode === lessonCode);
  if (at < 0) return { previous: null, next: null };
  return { previous: steps[at - 1] ?? null, next: steps[at + 1] ?? null };
}

function isDone({ moduleCode, lessonCode }: TrackStep, done: StepsDone): boolean {
  return lessonCode === null
    ? done.quizzesPassed.includes(moduleCode)
    : done.lessonsDone.includes(lessonCode);
}

/** SHOWN: could do it already, by a short test. SWAPPED: took an equal track instead. */
export const ASSIGNMENT_STATES = ['ASSIGNED', 'STARTED', 'FINISHED', 'SHOWN', 'SWAPPED'] as const;
export type AssignmentState = (typeof ASSIGNMENT_STATES)[number];

/** Whether there is still something to do, as far as the assignment goes. */
export function isOpen({ state }: { readonly state: AssignmentState }): boolean {
  return state === 'ASSIGNED' || state === 'STARTED';
}

/** Where somebody stands with a track; days as YYYY-MM-DD. */
export interface Standing {
  readonly state: AssignmentState;
  readonly startedOn: string | null;
  readonly finishedOn: string | null;
}

/**
 * Where somebody stands after doing something in a track today. Finished when nothing is left to do, and from then on:
 * a lesson that is added later takes nothing away.
 */
export function standingAfter(former: Standing, progress: Pick<Progress, 'next'>, today: string): Standing {
  const finished = former.state === 'FINISHED' || progress.next === null;
  return {
    // Who showed the skill, or swapped, may still read on: that stays what it was until all is done.
    state: finished ? 'FINISHED' : isOpen(former) ? 'STARTED' : former.state,
    startedOn: former.startedOn ?? today,
    finishedOn: finished ? (former.finishedOn ?? today) : null,
  };
}
