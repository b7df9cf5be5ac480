// Who may see how learning goes in the organisation as a whole: published figures only, and still not for everybody.
import type { Viewer } from '../identity/identity.reads.ts';

export function maySeeOutlook({ roles }: Pick<Viewer, 'roles'>): boolean {
  return roles.has('PROGRAMME_MANAGER') || roles.has('HR_PLANNER');
}
