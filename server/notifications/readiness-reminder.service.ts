// Reminding heads of departments of the team questionnaire, on the days on which a wave reminds.
import { wavesByState } from '../measurement/measurement.reads.ts';
import { localDateOf, startOfDay } from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import { readinessToAsk } from '../programme/programme.reads.ts';
import { mailKey } from './outbox.rules.ts';
import { queueMails } from './outbox.service.ts';
import { isReminderDue } from './reminder.rules.ts';

/** Queues, once per reminder day of every open wave, one mail to each head with departments that have not answered. */
export async function remindOfReadiness(): Promise<void> {
  const at = now();
  for (const wave of await wavesByState(['OPEN'])) {
    const openedOn = localDateOf(wave.openedAt ?? startOfDay(wave.opensOn));
    if (wave.pausedAt !== null || !isReminderDue(openedOn, wave.closesOn, at)) continue;
    const toAsk = await readinessToAsk(wave);
    const heads = [...new Set(toAsk.map(({ personId }) => personId))];
    await queueMails(
      heads.map((personId) => ({
        ...{ template: 'READINESS_DUE' as const, personId, waveId: wave.id },
        dedupeKey: mailKey('READINESS_DUE', `${wave.id}/${localDateOf(at)}`, personId),
        values: {
          departments: toAsk
            .filter((one) => one.personId === personId)
            .map(({ departmentId, name }) => ({ id: departmentId, name })),
        },
      })),
    );
  }
}
