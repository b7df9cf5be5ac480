// Addresses that pages of several domains point at.

/** A stop of a track: a lesson, or (without a lesson code) the quiz at the end of a module. */
interface Stop {
  readonly moduleCode: string;
  readonly lessonCode: string | null;
}

/** The address of a stop in a track; a quiz stands under its module. */
export function addressOfStop(trackCode: string, stop: Stop): string {
  return stop.lessonCode === null
    ? `/leren/${trackCode}/${stop.moduleCode}/toets`
    : `/leren/${trackCode}/${stop.lessonCode}`;
}
