// The action plan of a department: what its manager agrees upon, and how far the owners are.
import { type Caller, logAccess, type Viewer } from '../identity/identity.reads.ts';
import { competenceByCode, wavesByState } from '../measurement/measurement.reads.ts';
import {
  type DepartmentNode,
  departmentIdsBelow,
  departmentTree,
  managedDepartmentIds,
  peopleByIds,
  placedPeople,
} from '../organisation/organisation.reads.ts';
import { checked } from '../platform/checked.ts';
import { localDateOf } from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import { badInput, conflict, notFound } from '../platform/errors.ts';
import { newId } from '../platform/identifier.ts';
import { type CellRecord, cellsOfUnits, publicationsOfWaves } from '../publication/publication.reads.ts';
import { addActionInput, changeActionInput, reportProgressInput } from './action.input.ts';
import {
  type ActionChange,
  type ActionRecord,
  actionsOfDepartment,
  changeAction as changeStoredAction,
  findAction,
  findActionPage,
  insertActions,
} from './action.model.ts';
import { mayChangePlan, mayReportProgress, maySeeEveryAction, maySeePlan } from './action.policy.ts';
import { inOrderOfPlan, isCarried, isLateAction } from './action.rules.ts';
import { type Suggestion, suggestionsFor } from './suggestion.service.ts';

/** An action as somebody sees it. */
export interface Action extends ActionRecord {
  readonly department: DepartmentNode;
  /** Empty for who is not known any more. */
  readonly ownerName: string;
  readonly late: boolean;
  /** Carried along from before the newest published wave. */
  readonly carried: boolean;
  readonly mayChange: boolean;
  readonly mayReportProgress: boolean;
}

/** What a department does about its outcomes, and what may help. */
export interface ActionPlan {
  readonly department: DepartmentNode;
  readonly actions: readonly Action[];
  readonly suggestions: readonly Suggestion[];
  readonly mayChange: boolean;
}

/** Somebody an action can be given to. */
export interface ActionOwner {
  readonly personId: string;
  readonly name: string;
}

/** A plan stays readable: what was done longest ago is left out first. */
const MOST_IN_PLAN = 100;

/** What is the same for every action of one answer. */
interface Around {
  readonly tree: readonly DepartmentNode[];
  readonly managed: readonly string[];
  readonly newestWaveId: string | null;
  readonly today: string;
}

/** The plan of a department, open actions first; null for who may not see it. Five queries. */
export async function findActionPlan({ viewer }: Caller, departmentId: string): Promise<ActionPlan | null> {
  const around = await lookAround(viewer);
  const department = around.tree.find(({ id }) => id === departmentId);
  if (department === undefined || !maySeePlan(viewer, departmentId, around.managed)) return null;
  const [actions, newest] = await Promise.all([
    actionsOfDepartment(departmentId, MOST_IN_PLAN),
    newestCell(departmentId, around.newestWaveId),
  ]);
  return {
    department,
    actions: inOrderOfPlan(await describe(viewer, actions, around)),
    suggestions: suggestionsFor(newest),
    mayChange: mayChangePlan(departmentId, around.managed),
  };
}

async function newestCell(departmentId: string, waveId: string | null): Promise<CellRecord | null> {
  if (waveId === null) return null;
  const publication = (await publicationsOfWaves([waveId])).get(waveId);
  return publication === undefined
    ? null
    : ((await cellsOfUnits([publication.id], [departmentId]))[0] ?? null);
}

/**
 * A page of the actions the viewer may see, earliest promise first: every department's for HR and programme
 * management, those of one's departments for a manager, and one's own for everybody.
 */
export async function listActions(
  { viewer }: Caller,
  only: 'OPEN' | 'LATE' | 'ALL',
  page: { readonly offset: number; readonly limit: number },
): Promise<Action[]> {
  const around = await lookAround(viewer);
  const departmentIds = maySeeEveryAction(viewer) ? null : around.managed;
  const scope = { departmentIds, ownerPersonId: viewer.personId };
  return describe(viewer, await findActionPage(scope, { only, today: around.today }, page), around);
}

/** Who can be given an action of this department: whoever works there or below, and the manager. Errors: NOT_FOUND. */
export async function actionOwners({ viewer }: Caller, departmentId: string): Promise<ActionOwner[]> {
  const around = await lookAround(viewer);
  if (!mayChangePlan(departmentId, around.managed)) throw notFound();
  return possibleOwners(viewer, departmentId, around);
}

/** Adds an action to the plan of a department. Errors: BAD_USER_INPUT; NOT_FOUND for a department not one's own. */
export async function addAction({ viewer }: Caller, given: unknown): Promise<Action> {
  const input = checked(addActionInput, given);
  const around = await lookAround(viewer);
  if (!mayChangePlan(input.departmentId, around.managed)) throw notFound();
  if (input.dueOn < around.today) throw wrong('dueOn', 'actionPast');
  await checkPlanned(viewer, input, around);
  const action: ActionRecord = {
    ...input,
    id: newId(),
    state: 'PLANNED',
    agreedAfterWaveId: around.newestWaveId,
    agreedOn: around.today,
    version: 1,
    changedAt: now(),
    reminded: false,
  };
  await insertActions([action]);
  await logAccess(viewer, { action: 'addAction', subject: input.departmentId });
  return one(viewer, action, around);
}

/**
 * Changes an action as its manager. Errors: BAD_USER_INPUT; NOT_FOUND; CONFLICT when somebody changed it since the
 * version given.
 */
export async function changeAction({ viewer }: Caller, given: unknown): Promise<Action> {
  const { id, version, ...input } = checked(changeActionInput, given);
  const around = await lookAround(viewer);
  const action = await findAction(id);
  if (action === null || !mayChangePlan(action.departmentId, around.managed)) throw notFound();
  // What already stood there may stay: an owner who has moved on, a day that has passed.
  if (input.dueOn !== action.dueOn && input.dueOn < around.today) throw wrong('dueOn', 'actionPast');
  await checkPlanned(
    viewer,
    { ...input, departmentId: action.departmentId },
    { ...around, keptOwner: action.ownerPersonId },
  );
  const moved = input.dueOn !== action.dueOn || input.ownerPersonId !== action.ownerPersonId;
  return save(viewer, { ...action, version }, { ...input, ...(moved && { reminded: false }) });
}

/** Tells how far an action is, as its owner or manager. Errors: BAD_USER_INPUT; NOT_FOUND; CONFLICT, see changeAction. */
export async function reportProgress({ viewer }: Caller, given: unknown): Promise<Action> {
  const { id, version, state, note } = checked(reportProgressInput, given);
  const action = await findAction(id);
  const { managed } = await lookAround(viewer);
  if (action === null || !mayReportProgress(viewer, action, managed)) throw notFound();
  return save(viewer, { ...action, version }, { state, note });
}

async function save(viewer: Viewer, action: ActionRecord, change: ActionChange): Promise<Action> {
  const saved = await changeStoredAction(action, change, now());
  if (saved === null) throw conflict('actionChangedMeanwhile');
  await logAccess(viewer, { action: 'changeAction', subject: action.departmentId });
  return one(viewer, saved, await lookAround(viewer));
}

/** The owner must be of the department and the competence must exist. */
async function checkPlanned(
  viewer: Viewer,
  input: {
    readonly departmentId: string;
    readonly ownerPersonId: string;
    readonly competence: string | null;
  },
  around: Around & { readonly keptOwner?: string },
): Promise<void> {
  if (input.competence !== null) {
    try {
      competenceByCode(input.competence);
    } catch {
      throw wrong('competence', 'actionCompetence');
    }
  }
  if (input.ownerPersonId === around.keptOwner) return;
  const owners = await possibleOwners(viewer, input.departmentId, around);
  if (!owners.some(({ personId }) => personId === input.ownerPersonId))
    throw wrong('ownerPersonId', 'actionOwner');
}

function wrong(field: string, messageKey: string) {
  return badInput(messageKey, { fields: [{ path: `input.${field}`, messageKey }] });
}

async function possibleOwners(
  { personId: self }: Viewer,
  departmentId: string,
  { tree, today }: Around,
): Promise<ActionOwner[]> {
  const below = new Set(departmentIdsBelow(tree, departmentId));
  const placed = (await placedPeople(today)).filter((one) => below.has(one.departmentId));
  const ids = [...new Set([self, ...placed.map(({ personId }) => personId)])];
  const people = (await peopleByIds(ids)).flatMap((person) => (person === null ? [] : [person]));
  return people
    .map(({ id, fullName }) => ({ personId: id, name: fullName }))
    .sort((a, b) => a.name.localeCompare(b.name, 'nl'));
}

async function lookAround(viewer: Viewer): Promise<Around> {
  const today = localDateOf(now());
  const [tree, managed, waves] = await Promise.all([
    departmentTree(today),
    managedDepartmentIds(viewer.personId, today),
    wavesByState(['PUBLISHED']),
  ]);
  return { tree, managed, newestWaveId: waves.at(-1)?.id ?? null, today };
}

async function one(viewer: Viewer, action: ActionRecord, around: Around): Promise<Action> {
  const [described] = await describe(viewer, [action], around);
  if (described === undefined) throw notFound();
  return described;
}

/** Actions of departments that are gone from the tree are left out. */
async function describe(
  viewer: Viewer,
  actions: readonly ActionRecord[],
  { tree, managed, newestWaveId, today }: Around,
): Promise<Action[]> {
  const ownerIds = [...new Set(actions.map(({ ownerPersonId }) => ownerPersonId))];
  const owners = ownerIds.length === 0 ? [] : await peopleByIds(ownerIds);
  const nameOf = new Map(owners.flatMap((owner) => (owner === null ? [] : [[owner.id, owner.fullName]])));
  return actions.flatMap((action): Action[] => {
    const department = tree.find(({ id }) => id === action.departmentId);
    if (department === undefined) return [];
    return [
      {
        ...action,
        department,
        ownerName: nameOf.get(action.ownerPersonId) ?? '',
        late: isLateAction(action, today),
        carried: isCarried(action, newestWaveId),
        mayChange: mayChangePlan(action.departmentId, managed),
        mayReportProgress: mayReportProgress(viewer, action, managed),
      },
    ];
  });
}
