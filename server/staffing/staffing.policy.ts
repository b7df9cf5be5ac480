// Who sees staffing figures: aggregates only, for those who plan and those who watch over it.
import type { Viewer } from '../identity/identity.reads.ts';

export const maySeeStaffing = ({ roles }: Pick<Viewer, 'roles'>): boolean =>
  roles.has('HR_PLANNER') ||
  roles.has('PROGRAMME_MANAGER') ||
  roles.has('ADMINISTRATOR') ||
  roles.has('WORKS_COUNCIL');
