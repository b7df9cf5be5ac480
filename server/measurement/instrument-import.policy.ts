import type { Viewer } from '../identity/identity.reads.ts';

/** Who makes questionnaires may take them in. */
export function mayImportInstrument(viewer: Viewer): boolean {
  return viewer.roles.has('AUTHOR') || viewer.roles.has('PROGRAMME_MANAGER');
}
