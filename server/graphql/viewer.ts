// The viewer behind a field that asked for one at the door.
import type { Caller, Viewer } from '../identity/identity.reads.ts';
import { AppError } from '../platform/errors.ts';
import type { RequestContext } from './context.ts';

/** The signed-in viewer. Throws UNAUTHENTICATED, which the access plugin has normally done already. */
export function signedInViewer(context: RequestContext): Viewer {
  if (context.viewer === null) throw new AppError('UNAUTHENTICATED', { messageKey: 'unauthenticated' });
  return context.viewer;
}

/** Viewer and language, as services ask for them. */
export function callerOf(context: RequestContext): Caller {
  return { viewer: signedInViewer(context), locale: context.locale };
}
