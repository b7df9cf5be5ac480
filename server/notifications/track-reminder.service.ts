// Reminding people of the deadline of a track: once before it and once after it, never who has finished.
import { noteTrackReminder, type TrackDeadline, trackDeadlines } from '../learning/learning.reads.ts';
import { addDays, localDateOf } from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import { newId } from '../platform/identifier.ts';
import { mailKey } from './outbox.rules.ts';
import { type MailDraft, queueMails } from './outbox.service.ts';
import {
  isReminderMoment,
  lastDueDayToRemind,
  TRACK_DAYS_AFTER,
  trackReminderDue,
} from './reminder.rules.ts';

const TEMPLATE = { BEFORE: 'TRACK_DUE', AFTER: 'TRACK_OVERDUE' } as const;

/**
 * Queues the reminders that are due, one mail per person and moment for all their tracks, and notes it in the same
 * transaction: whoever dies in between has done neither. Who does not want such mails is left out when it is sent.
 */
export async function remindLearners(): Promise<void> {
  const at = now();
  if (!isReminderMoment(at)) return;
  const today = localDateOf(at);
  await inTransaction(async () => {
    const deadlines = await trackDeadlines(addDays(today, -TRACK_DAYS_AFTER), lastDueDayToRemind(at), today);
    for (const moment of ['BEFORE', 'AFTER'] as const) {
      const due = deadlines.filter((deadline) => trackReminderDue(deadline, at) === moment);
      for (const deadline of due) await noteTrackReminder(deadline, moment);
      if (due.length > 0) await queueMails(mailsTo(due, TEMPLATE[moment]));
    }
  });
}

function mailsTo(deadlines: readonly TrackDeadline[], template: MailDraft['template']): MailDraft[] {
  return [...new Set(deadlines.map(({ personId }) => personId))].map((personId) => ({
    ...{ template, personId, waveId: null },
    // The key is random: one made of the tracks would keep for ever who was to learn what.
    dedupeKey: mailKey(template, newId(), personId),
    values: {
      deadlines: deadlines
        .filter((one) => one.personId === personId)
        .map(({ trackCode, finishOn }) => ({ code: trackCode, finishOn })),
    },
  }));
}
