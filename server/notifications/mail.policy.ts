// Who may look at the outbox and have people reminded, and whose names are seen there.
import type { Viewer } from '../identity/identity.reads.ts';
import type { MailRecord } from './outbox.model.ts';

export function mayRemind({ roles }: Pick<Viewer, 'roles'>): boolean {
  return roles.has('PROGRAMME_MANAGER');
}

export function maySeeMails({ roles }: Pick<Viewer, 'roles'>): boolean {
  return roles.has('ADMINISTRATOR');
}

/**
 * Whether it may be seen to whom a mail goes. Only when everybody gets one: a receipt tells who took part, a reminder
 * who did not, a track who has something to learn. An invitation that was cancelled tells who was quicker than the
 * mail.
 */
export function maySeeRecipient({ template, state }: Pick<MailRecord, 'template' | 'state'>): boolean {
  return (template === 'INVITATION' || template === 'WAVE_PUBLISHED') && state !== 'CANCELLED';
}
