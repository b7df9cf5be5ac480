// Whose figures somebody may open.
import type { Viewer } from '../identity/identity.reads.ts';

type Roles = Pick<Viewer, 'roles'>;

/** HR, programme management, administration and the works council see every department, as published. */
export const maySeeEveryReport = ({ roles }: Roles): boolean =>
  roles.has('HR_PLANNER') ||
  roles.has('PROGRAMME_MANAGER') ||
  roles.has('ADMINISTRATOR') ||
  roles.has('WORKS_COUNCIL');

/** Everybody sees the organisation; who leads departments sees those and all below them. */
export const maySeeReport = (
  viewer: Roles,
  department: { readonly id: string; readonly parentId: string | null },
  managedDepartmentIds: readonly string[],
): boolean =>
  department.parentId === null || maySeeEveryReport(viewer) || managedDepartmentIds.includes(department.id);

/** Who brings in figures of other organisations and takes them away. */
export const mayKeepBenchmarks = ({ roles }: Roles): boolean => roles.has('PROGRAMME_MANAGER');
