// Who may publish, and who may see which rule kept something back.
import type { Viewer } from '../identity/identity.reads.ts';

type Roles = Pick<Viewer, 'roles'>;

export const mayPublishWave = (viewer: Roles): boolean => viewer.roles.has('PROGRAMME_MANAGER');

export const maySeePublication = (viewer: Roles): boolean =>
  viewer.roles.has('PROGRAMME_MANAGER') || viewer.roles.has('WORKS_COUNCIL');

/** Authors mend items, and the programme manager decides which questionnaire a measurement uses. */
export const maySeeItems = (viewer: Roles): boolean =>
  viewer.roles.has('AUTHOR') || viewer.roles.has('PROGRAMME_MANAGER');

/** R14: the exact rule is for the works council only. */
export const maySeeRules = (viewer: Roles): boolean => viewer.roles.has('WORKS_COUNCIL');

/** Works council and privacy officer share a role; nobody who reads the figures decides how many people they need. */
export const mayChangeSettings = (viewer: Roles): boolean => viewer.roles.has('WORKS_COUNCIL');
