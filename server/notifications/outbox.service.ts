// Putting mails in the outbox, and sending them from there: none lost, and after a crash at most one of them twice.
import { contactsByPersonIds } from '../identity/identity.reads.ts';
import { hasOpenTrack } from '../learning/learning.reads.ts';
import {
  askedWaveById,
  extendedUntil,
  participationState,
  type WaveRecord,
  waveById,
} from '../measurement/measurement.reads.ts';
import { peopleByIds } from '../organisation/organisation.reads.ts';
import { closingInstant } from '../platform/civil-time.ts';
import { now, nowMs } from '../platform/clock.ts';
import { inTransaction, isDatabaseAway, onCommit } from '../platform/database.ts';
import { newId } from '../platform/identifier.ts';
import { wakeJob } from '../platform/jobs.ts';
import { logger } from '../platform/logger.ts';
import type { Letter, Mailer } from '../platform/mailer.ts';
import { departmentsAnswered } from '../programme/programme.reads.ts';
import { countOpenActions } from '../reporting/reporting.reads.ts';
import { calendarWith, writeMail } from './letter.service.ts';
import {
  claimMail,
  findKnownKeys,
  insertOutbox,
  type MailRecord,
  pinMail,
  setMailEnded,
  setMailPostponed,
  setMailSent,
  type WaitingMail,
} from './outbox.model.ts';
import { retryAt } from './outbox.rules.ts';
import { wantsMail } from './preference.service.ts';

/** The job that empties the outbox. */
export const MAIL_JOB = 'mails';

const LEASE_MS = 60_000;
/** Well within the lease, so that nobody else takes a mail over that is still on its way. */
const SEND_MS = 40_000;
/** So long a mail waits before it is looked at again whether a pause is over. */
const PAUSE_MS = 10 * 60_000;

/** A mail to put in the outbox. */
export type MailDraft = Omit<WaitingMail, 'id' | 'createdAt' | 'notBefore'> & {
  /** Not sent earlier; at once unless told. */
  readonly notBefore?: Date;
};

/**
 * Puts mails in the outbox, in the transaction around it, and gives how many were new: one whose key is there already
 * is left out. Two queries, whatever the number.
 */
export async function queueMails(drafts: readonly MailDraft[]): Promise<number> {
  const createdAt = now();
  return inTransaction(async () => {
    const known = await findKnownKeys(drafts.map(({ dedupeKey }) => dedupeKey));
    const fresh = drafts.filter(({ dedupeKey }) => !known.has(dedupeKey));
    await insertOutbox(fresh.map((draft) => ({ notBefore: createdAt, ...draft, id: newId(), createdAt })));
    onCommit(() => wakeJob(MAIL_JOB));
    return fresh.length;
  });
}

/**
 * Sends the mail that has waited longest; false when none is due. Safe in many processes at once: a mail is held by a
 * lease of a minute. Whoever dies between sending and noting it leaves the mail to be sent once more, with the same
 * Message-ID.
 */
export async function sendNextMail(mailer: Mailer): Promise<boolean> {
  const mail = await claimMail(newId(), now(), new Date(nowMs() + LEASE_MS));
  if (mail === null) return false;
  try {
    await send(mail, mailer);
  } catch (error) {
    if (isDatabaseAway(error)) throw error; // nothing can be noted now: the lease ends by itself
    await noteFailure(mail, error);
  }
  return true;
}

async function send(mail: MailRecord, mailer: Mailer): Promise<void> {
  if (await isAskedDuringPause(mail))
    return setMailPostponed(mail, { attempts: mail.attempts, notBefore: new Date(nowMs() + PAUSE_MS) });
  const letter = await letterOf(mail);
  if (letter === null) return setMailEnded(mail, { state: 'CANCELLED', attempts: mail.attempts });
  if (!(await pinMail(mail, letter))) return;
  const messageId = await mailer.send(letter, AbortSignal.timeout(SEND_MS));
  await setMailSent(mail, { sentAt: now(), messageId });
}

/** The mail as it leaves; null when it has no reader or no purpose any more. */
async function letterOf(mail: MailRecord): Promise<Letter | null> {
  const [contact] = await contactsByPersonIds([mail.personId]);
  const [person] = await peopleByIds([mail.personId]);
  if (contact?.active !== true || person == null) return null;
  const read = mail.template === 'TEAM_INVITATION' ? askedWaveById : waveById;
  const wave = mail.waveId === null ? null : await read(mail.waveId);
  if (!(await isWanted(mail, wave))) return null;
  const locale = mail.locale ?? contact.locale;
  const { subject, html, text } = writeMail(mail, wave, { personName: person.fullName, locale });
  const calendar = calendarWith(mail, locale);
  return {
    ...{ key: mail.dedupeKey, locale, subject, html, text },
    ...(calendar != null && { calendar }),
    to: { name: person.fullName, address: contact.email },
    writtenAt: mail.createdAt,
  };
}

/** While a wave is paused nobody is asked to answer it; the mail waits. */
async function isAskedDuringPause({ template, waveId }: MailRecord): Promise<boolean> {
  if (waveId === null || (template !== 'INVITATION' && template !== 'REMINDER')) return false;
  return (await waveById(waveId)).pausedAt !== null;
}

/** Who has submitted is not asked again, and nobody is asked once it is too late. */
async function isWanted(
  { template, personId, waveId, values }: MailRecord,
  wave: WaveRecord | null,
): Promise<boolean> {
  if (template === 'ACTION_REMINDER') return isReminderWanted(personId, values.actions ?? []);
  // To everybody who was given longer, submitted or not: a mail that stays away would tell which.
  if (template === 'WAVE_EXTENDED') return (await extendedUntil(waveId ?? '', personId)) !== null;
  if (template === 'READINESS_DUE') return isReadinessWanted(waveId, values.departments ?? []);
  if (template === 'TEAM_INVITATION') return wave?.state === 'OPEN';
  if (template === 'TRACK_DUE' || template === 'TRACK_OVERDUE')
    return (
      (await wantsMail(personId, template)) &&
      hasOpenTrack(
        personId,
        (values.deadlines ?? []).map(({ code }) => code),
      )
    );
  if (template === 'WAVE_PUBLISHED') return wantsMail(personId, 'WAVE_PUBLISHED');
  if (template !== 'INVITATION' && template !== 'REMINDER') return true;
  if (wave?.state !== 'OPEN' || now() >= closingInstant(wave.closesOn, wave.closesTime)) return false;
  if (template === 'REMINDER' && !(await wantsMail(personId, 'REMINDER'))) return false;
  const state = await participationState(wave.id, personId);
  return state === 'INVITED' || state === 'STARTED';
}

/** As long as the owner wants such mails, and one of the actions is still theirs and open. */
async function isReminderWanted(
  personId: string,
  actions: readonly { readonly id: string }[],
): Promise<boolean> {
  if (!(await wantsMail(personId, 'ACTION_REMINDER'))) return false;
  return (
    (await countOpenActions(
      actions.map(({ id }) => id),
      personId,
    )) > 0
  );
}

/** As long as one of the departments has not answered the team questionnaire. */
async function isReadinessWanted(
  waveId: string | null,
  departments: readonly { readonly id: string }[],
): Promise<boolean> {
  const ids = departments.map(({ id }) => id);
  return (await departmentsAnswered(waveId ?? '', ids)).size < ids.length;
}

async function noteFailure(mail: MailRecord, error: unknown): Promise<void> {
  const attempts = mail.attempts + 1;
  const notBefore = retryAt(attempts, now());
  // The message of a mail server names the mailbox, so only its code is written down.
  const about = { mail: mail.id, template: mail.template, attempts, reason: reasonOf(error) };
  if (notBefore === null) {
    logger.error(about, 'a mail could not be sent and is given up');
    await setMailEnded(mail, { state: 'FAILED', attempts });
  } else {
    logger.warn(about, 'a mail could not be sent and is tried again');
    await setMailPostponed(mail, { attempts, notBefore });
  }
}

function reasonOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.name : 'unknown';
}
