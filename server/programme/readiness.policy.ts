// Who may fill in the team questionnaire of a department, and who may read what came out.
import type { Viewer } from '../identity/identity.reads.ts';

/** Whoever leads the department, or one above it. */
export const mayFillInReadiness = (departmentId: string, managedDepartmentIds: readonly string[]): boolean =>
  managedDepartmentIds.includes(departmentId);

/** The programme manager confirms phases and reads the answers of every department. */
export const maySeeEveryReadiness = ({ roles }: Pick<Viewer, 'roles'>): boolean =>
  roles.has('PROGRAMME_MANAGER');

export const maySeeReadiness = (
  viewer: Pick<Viewer, 'roles'>,
  departmentId: string,
  managedDepartmentIds: readonly string[],
): boolean => maySeeEveryReadiness(viewer) || mayFillInReadiness(departmentId, managedDepartmentIds);
