/** What stands in somebody's own calendar. A calendar is seen by more people than its owner: no entry names a track. */

/** A day in the calendar. `key` tells entries apart and says nothing. */
export type CalendarDay = {
  readonly key: string;
  readonly day: string;
  readonly kind: 'DEADLINE' | 'GO_ON' | 'RECERTIFY';
};

/** An assignment as far as a calendar goes; days as YYYY-MM-DD. */
export type DatedAssignment = {
  readonly id: string;
  readonly state: string;
  readonly finishOn: string | null;
  readonly postponedUntil: string | null;
  readonly recertifyOn: string | null;
};

/**
 * The days of somebody's tracks, soonest first: deadlines of open ones, the day on which a postponed one goes on, and the
 * day on which something learnt has to be done again.
 */
export function calendarDays(assignments: readonly DatedAssignment[]): CalendarDay[] {
  return assignments
    .flatMap(({ id, state, finishOn, postponedUntil, recertifyOn }): (CalendarDay | null)[] => {
      const open = state === 'ASSIGNED' || state === 'STARTED';
      return [
        open && finishOn !== null ? { key: `${id}-deadline`, day: finishOn, kind: 'DEADLINE' } : null,
        open && postponedUntil !== null ? { key: `${id}-go-on`, day: postponedUntil, kind: 'GO_ON' } : null,
        recertifyOn !== null ? { key: `${id}-again`, day: recertifyOn, kind: 'RECERTIFY' } : null,
      ];
    })
    .filter((one) => one !== null)
    .sort((one, other) =>
      one.day < other.day ? -1 : one.day > other.day ? 1 : one.key < other.key ? -1 : 1,
    );
}
