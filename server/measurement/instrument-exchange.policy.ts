import type { Viewer } from '../identity/identity.reads.ts';

/** Who makes questionnaires may take them in, and give them out with their answer key. */
export function mayExchangeInstrument(viewer: Viewer): boolean {
  return viewer.roles.has('AUTHOR') || viewer.roles.has('PROGRAMME_MANAGER');
}
