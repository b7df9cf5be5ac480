// Who may plan knowledge sessions, and who sees who comes.
import type { Viewer } from '../identity/identity.reads.ts';
import type { KnowledgeSessionRecord } from './knowledge-session.model.ts';

type Who = Pick<Viewer, 'roles' | 'personId'>;

export function mayPlanSessions({ roles }: Pick<Who, 'roles'>): boolean {
  return roles.has('AUTHOR') || roles.has('PROGRAMME_MANAGER');
}

/** Names, attendance and opinions are for the trainer alone: no other author, no manager, no administrator. */
export function maySeeWhoComes(
  { personId }: Pick<Who, 'personId'>,
  { trainerPersonId }: Pick<KnowledgeSessionRecord, 'trainerPersonId'>,
): boolean {
  return personId === trainerPersonId;
}
