// Reminding the owners of actions: one mail for all of them, a week before the promised day.
import { localDateOf } from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import { type ActionRecord, actionsToRemind, noteReminded } from '../reporting/reporting.reads.ts';
import { mailKey } from './outbox.rules.ts';
import { type MailDraft, queueMails } from './outbox.service.ts';
import { isActionReminderDue, isReminderMoment, lastDueDayToRemind } from './reminder.rules.ts';

/**
 * Queues the mails to owners whose actions have their reminder due, and notes it in the same transaction: whoever dies
 * in between has done neither, and nobody is reminded of the same day twice.
 */
export async function remindActionOwners(): Promise<void> {
  const at = now();
  if (!isReminderMoment(at)) return;
  const today = localDateOf(at);
  await inTransaction(async () => {
    const found = await actionsToRemind(today, lastDueDayToRemind(at));
    const due = found.filter((action) => isActionReminderDue(action, at));
    if (due.length === 0) return;
    await noteReminded(due.map(({ id }) => id));
    await queueMails(mailsTo(due, today));
  });
}

function mailsTo(actions: readonly ActionRecord[], today: string): MailDraft[] {
  const owners = [...new Set(actions.map(({ ownerPersonId }) => ownerPersonId))];
  return owners.map((personId) => {
    const own = actions.filter(({ ownerPersonId }) => ownerPersonId === personId);
    return {
      ...{ template: 'ACTION_REMINDER' as const, personId, waveId: null },
      // The first action makes the key its own, should an owner get another action with the same reminder day later.
      dedupeKey: mailKey('ACTION_REMINDER', `${today}/${own[0]?.id}`, personId),
      values: { actions: own.map(({ id, what, dueOn }) => ({ id, what, dueOn })) },
    };
  });
}
