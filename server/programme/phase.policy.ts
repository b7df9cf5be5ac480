// Who may say which phase a department is in.
import type { Viewer } from '../identity/identity.reads.ts';

export const mayConfirmPhase = ({ roles }: Pick<Viewer, 'roles'>): boolean => roles.has('PROGRAMME_MANAGER');
