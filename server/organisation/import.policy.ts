import type { Viewer } from '../identity/identity.reads.ts';

/** Personnel files pass through the hands of administrators only. */
export function mayImport(viewer: Viewer): boolean {
  return viewer.roles.has('ADMINISTRATOR');
}
