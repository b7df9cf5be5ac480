// Reminding those who were invited and have not submitted. Nobody ever sees who they are, only how many.
import { type Caller, logAccess } from '../identity/identity.reads.ts';
import { personIdsInWave, waveById, wavesByState } from '../measurement/measurement.reads.ts';
import { closingInstant, localDateOf, startOfDay } from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import { inTransaction, isDuplicateKey } from '../platform/database.ts';
import { conflict, forbidden } from '../platform/errors.ts';
import { mayRemind } from './mail.policy.ts';
import { hasKeyLike } from './outbox.model.ts';
import { mailKey } from './outbox.rules.ts';
import { queueMails } from './outbox.service.ts';
import { peopleRefusing } from './preference.model.ts';
import { isReminderDue, nextReminderMoment } from './reminder.rules.ts';

/**
 * Reminds everybody who has not submitted, at most once a day each, and gives how many mails that makes. They leave
 * at once on a working day from nine on, otherwise at the next nine o'clock of a working day. Throws FORBIDDEN;
 * NOT_FOUND; CONFLICT when the wave is not open, or closes before there is such a moment.
 */
export async function remindWave({ viewer }: Caller, waveId: string): Promise<number> {
  if (!mayRemind(viewer)) throw forbidden();
  const wave = await waveById(waveId);
  const closesAt = closingInstant(wave.closesOn, wave.closesTime);
  if (wave.state !== 'OPEN' || now() >= closesAt) throw conflict('waveNotOpen');
  if (wave.pausedAt !== null) throw conflict('wavePaused');
  const notBefore = nextReminderMoment(now());
  if (notBefore >= closesAt) throw conflict('noReminderDayLeft');
  const count = await queueReminders(waveId, notBefore);
  await logAccess(viewer, { action: 'remindWave', subject: waveId });
  return count;
}

/** Queues the reminders of today for every open wave that has its day, once. */
export async function remindDueWaves(): Promise<void> {
  const at = now();
  for (const wave of await wavesByState(['OPEN'])) {
    const openedOn = localDateOf(wave.openedAt ?? startOfDay(wave.opensOn));
    if (wave.pausedAt !== null || !isReminderDue(openedOn, wave.closesOn, at)) continue;
    if (!(await hasKeyLike(remindersOf(wave.id, at)))) await queueReminders(wave.id, at);
  }
}

async function queueReminders(waveId: string, notBefore: Date, again = true): Promise<number> {
  try {
    return await inTransaction(async () => {
      const refusing = await peopleRefusing('REMINDER');
      const asked = await personIdsInWave(waveId, ['INVITED', 'STARTED']);
      const personIds = asked.filter((personId) => !refusing.has(personId));
      return queueMails(
        personIds.map((personId) => ({
          ...{ template: 'REMINDER' as const, personId, waveId, values: {}, notBefore },
          dedupeKey: `${remindersOf(waveId, notBefore)}${personId}`,
        })),
      );
    });
  } catch (error) {
    // Somebody else asked in the same moment: this time their mails are seen.
    if (again && isDuplicateKey(error)) return queueReminders(waveId, notBefore, false);
    throw error;
  }
}

/** How the keys of all reminders of a wave on a day begin. */
function remindersOf(waveId: string, at: Date): string {
  return mailKey('REMINDER', `${waveId}/${localDateOf(at)}`, '');
}
