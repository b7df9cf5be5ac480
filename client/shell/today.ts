// The one next thing to do: an open questionnaire first, then the next lesson, then one's own profile.
import type { ResultOf } from '../api/graphql.ts';
import { addressOfStop } from './addresses.ts';
import type { todayDocument } from './today.documents.ts';

export type TodayFacts = ResultOf<typeof todayDocument>;
type Sitting = TodayFacts['mySittings'][number];
type Assignment = TodayFacts['myAssignments'][number];

export type NextThing =
  | { readonly kind: 'start' | 'resume'; readonly sitting: Sitting }
  | { readonly kind: 'lesson' | 'quiz'; readonly assignment: Assignment; readonly to: string }
  | { readonly kind: 'profile'; readonly waveName: string }
  | { readonly kind: 'look' };

/**
 * A started questionnaire goes before one that is not; the nearest closing date goes first. Of the tracks, one with a
 * deadline goes before one without, and a started one before a new one.
 */
export function nextThing({ mySittings, myAssignments, myProfile }: TodayFacts): NextThing {
  const open = mySittings.filter((sitting) => sitting.state !== 'SUBMITTED');
  const sitting = open.find((one) => one.state === 'STARTED') ?? open[0];
  if (sitting !== undefined) return { kind: sitting.state === 'STARTED' ? 'resume' : 'start', sitting };
  const assignment = myAssignments.filter(isWaiting).sort(byUrgency)[0];
  if (assignment?.next) {
    const { lessonCode } = assignment.next;
    return {
      kind: lessonCode === null ? 'quiz' : 'lesson',
      assignment,
      to: addressOfStop(assignment.track.code, assignment.next),
    };
  }
  return myProfile === null ? { kind: 'look' } : { kind: 'profile', waveName: myProfile.wave.name };
}

/** Open, with something left to do, and not put off: the server ends a postponement on its day. */
function isWaiting({ state, next, postponedUntil }: Assignment): boolean {
  return (state === 'ASSIGNED' || state === 'STARTED') && next !== null && postponedUntil === null;
}

function byUrgency(a: Assignment, b: Assignment): number {
  const dates = (a.finishOn ?? '9999').localeCompare(b.finishOn ?? '9999');
  return dates === 0 ? Number(b.state === 'STARTED') - Number(a.state === 'STARTED') : dates;
}
