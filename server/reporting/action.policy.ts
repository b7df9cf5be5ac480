// Who may see, change and carry out the actions of a department.
import type { Viewer } from '../identity/identity.reads.ts';

type Who = Pick<Viewer, 'personId' | 'roles'>;

/** Everything about actions of every department: HR and programme management, to help and to see what moves. */
export const maySeeEveryAction = ({ roles }: Pick<Viewer, 'roles'>): boolean =>
  roles.has('HR_PLANNER') || roles.has('PROGRAMME_MANAGER');

/** The plan of a department is its manager's, and of whoever leads a department above it. */
export const mayChangePlan = (departmentId: string, managedDepartmentIds: readonly string[]): boolean =>
  managedDepartmentIds.includes(departmentId);

/** Who may read a department's plan. */
export const maySeePlan = (
  viewer: Pick<Viewer, 'roles'>,
  departmentId: string,
  managedDepartmentIds: readonly string[],
): boolean => maySeeEveryAction(viewer) || mayChangePlan(departmentId, managedDepartmentIds);

/** The owner tells how far the action is; what was agreed upon is the manager's to change. */
export const mayReportProgress = (
  { personId }: Pick<Who, 'personId'>,
  action: { readonly ownerPersonId: string; readonly departmentId: string },
  managedDepartmentIds: readonly string[],
): boolean => action.ownerPersonId === personId || mayChangePlan(action.departmentId, managedDepartmentIds);
