// Assignment rules are open to everybody; changing them is the programme's, and what they give is shown in safe steps.
import type { Viewer } from '../identity/identity.reads.ts';

export function mayTryRules({ roles }: Pick<Viewer, 'roles'>): boolean {
  return roles.has('PROGRAMME_MANAGER') || roles.has('HR_PLANNER');
}

export function mayPutRulesInForce({ roles }: Pick<Viewer, 'roles'>): boolean {
  return roles.has('PROGRAMME_MANAGER');
}
