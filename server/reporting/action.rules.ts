// What an action is, when it is late, what is carried to the next wave, and when its owner is reminded.
import type { LocalDate } from '../platform/civil-time.ts';

export const ACTION_STATES = ['PLANNED', 'UNDERWAY', 'DONE', 'DROPPED'] as const;
export type ActionState = (typeof ACTION_STATES)[number];

interface Planned {
  readonly state: ActionState;
  readonly dueOn: LocalDate;
}

/** Whether there is still something to do. */
export const isOpenAction = ({ state }: Pick<Planned, 'state'>): boolean =>
  state === 'PLANNED' || state === 'UNDERWAY';

/** Whether the day it was promised for has passed with the action still open. Due today is not late. */
export const isLateAction = (action: Planned, today: LocalDate): boolean =>
  isOpenAction(action) && action.dueOn < today;

/**
 * Whether an action that was agreed upon after one wave still stands open after a newer one: it is carried along and
 * keeps its date. Null stands for "before the first wave".
 *
 * Example: agreed after 2024, open after 2025 → true; done → false; agreed after 2025 → false.
 */
export function isCarried(
  action: Pick<Planned, 'state'> & { readonly agreedAfterWaveId: string | null },
  newestWaveId: string | null,
): boolean {
  return isOpenAction(action) && action.agreedAfterWaveId !== newestWaveId;
}

/**
 * Open actions first, by date and then by text; below them what was done or dropped, newest first.
 *
 * Example: done 1 March, open 5 May, open 1 May → 1 May, 5 May, done.
 */
export function inOrderOfPlan<Item extends Planned & { readonly what: string }>(
  actions: readonly Item[],
): Item[] {
  return [...actions].sort((a, b) => {
    const open = Number(isOpenAction(b)) - Number(isOpenAction(a));
    if (open !== 0) return open;
    const byDate = a.dueOn.localeCompare(b.dueOn);
    return (isOpenAction(a) ? byDate : -byDate) || a.what.localeCompare(b.what);
  });
}

const WEAKEST = 3;
const STRONG = 80;

/**
 * At most three competences with the smallest published share at working level below 80 %, smallest first; none where
 * the shares are withheld, because the choice would tell what is not shown.
 *
 * Example: 80, 20 and 50 per cent → the second and the third.
 */
export function weakCompetences<Published extends { readonly percent: number }>(
  competences: readonly { readonly code: string; readonly atWorkingLevel: Published | null }[],
): { code: string; atWorkingLevel: Published }[] {
  return competences
    .flatMap(({ code, atWorkingLevel }) =>
      atWorkingLevel === null || atWorkingLevel.percent >= STRONG ? [] : [{ code, atWorkingLevel }],
    )
    .sort((a, b) => a.atWorkingLevel.percent - b.atWorkingLevel.percent || a.code.localeCompare(b.code))
    .slice(0, WEAKEST);
}
