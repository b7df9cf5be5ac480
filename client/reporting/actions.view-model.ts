// Actions made ready for the screen: how the plan stands in one sentence, and the form of one action.
import type { ResultOf } from '../api/graphql.ts';
import type { Words } from '../labels/words.ts';
import type { actionPlanDocument } from './actions.documents.ts';

export type Plan = NonNullable<ResultOf<typeof actionPlanDocument>['actionPlan']>;
export type ActionLine = Plan['actions'][number];
export type Suggestion = Plan['suggestions'][number];
export type PlanCompetence = ResultOf<typeof actionPlanDocument>['framework']['competences'][number];

export const ACTION_STATES = ['PLANNED', 'UNDERWAY', 'DONE', 'DROPPED'] as const;
type ActionState = (typeof ACTION_STATES)[number];

/** What is typed in the form of an action; an empty competence is something wider. */
export interface ActionForm {
  readonly what: string;
  readonly ownerPersonId: string;
  readonly dueOn: string;
  readonly competence: string;
  readonly state: ActionState;
  readonly note: string;
}

/** The form of an action that is there. */
export function formOf(action: ActionLine): ActionForm {
  const { what, ownerPersonId, dueOn, competence, state, note } = action;
  return { what, ownerPersonId, dueOn, competence: competence?.code ?? '', state, note };
}

export const isOpenAction = ({ state }: Pick<ActionLine, 'state'>): boolean =>
  state === 'PLANNED' || state === 'UNDERWAY';

/** How the plan stands. Example: three open of which one late → "Er staan 3 acties open, waarvan één te laat." */
export function planReading(
  actions: readonly Pick<ActionLine, 'state' | 'isLate' | 'isCarried'>[],
  { t }: Words,
): string {
  return t('actions.reading', {
    open: actions.filter(isOpenAction).length,
    late: actions.filter(({ isLate }) => isLate).length,
    carried: actions.filter(({ isCarried }) => isCarried).length,
  });
}

/** What stands in the plan now, for who tried to save over it. */
export function newerReading(action: ActionLine, { t, date }: Words): string {
  return t('actions.newer', {
    what: action.what,
    owner: action.ownerName === '' ? t('actions.ownerGone') : action.ownerName,
    dueOn: date(action.dueOn),
    state: t(`actions.states.${action.state}`),
    note: action.note === '' ? 'none' : action.note,
  });
}
