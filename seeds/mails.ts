// The mails that went out with the rounds, so that the administrator finds them as sent and nobody gets them again.
import { insertOutbox } from '../server/notifications/outbox.model.ts';
import { mailKey } from '../server/notifications/outbox.rules.ts';
import { addDays, atLocalTime } from '../server/platform/civil-time.ts';
import { idOf } from './random.ts';
import { type WavePlan, waveId } from './wave-plans.ts';

/** The invitations of a round, and the news of its outcome where it was published. */
export async function seedMails(plan: WavePlan, personIds: readonly string[]): Promise<void> {
  const wave = waveId(plan.code);
  const sent = (template: 'INVITATION' | 'WAVE_PUBLISHED', personId: string, at: Date) => ({
    id: idOf(`mail/${plan.code}/${template}/${personId}`),
    template,
    personId,
    waveId: wave,
    dedupeKey: mailKey(template, wave, personId),
    values: {},
    notBefore: at,
    createdAt: at,
    sentAt: at,
    state: 'SENT' as const,
    locale: 'nl' as const,
  });
  const invited = personIds.map((personId) => sent('INVITATION', personId, atLocalTime(plan.opensOn, 9)));
  const outcome = personIds.map((personId) =>
    sent('WAVE_PUBLISHED', personId, atLocalTime(addDays(plan.closesOn, 10), 9)),
  );
  await insertOutbox(plan.open ? invited : [...invited, ...outcome]);
}
