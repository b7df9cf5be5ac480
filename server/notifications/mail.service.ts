// What the administrator sees of the outbox.
import { type Caller, type Contact, contactsByPersonIds, logAccess } from '../identity/identity.reads.ts';
import { type WaveRecord, wavesByState } from '../measurement/measurement.reads.ts';
import { type PersonName, peopleByIds } from '../organisation/organisation.reads.ts';
import { now } from '../platform/clock.ts';
import { conflict, forbidden, notFound } from '../platform/errors.ts';
import { wakeJob } from '../platform/jobs.ts';
import { sentence } from '../platform/labels.ts';
import { writeExample, writeMail } from './letter.service.ts';
import type { RenderedMail } from './mail.content.ts';
import { maySeeMails, maySeeRecipient } from './mail.policy.ts';
import { findMail, findMailPage, type MailRecord, SENDABLE_AGAIN, setMailsWaiting } from './outbox.model.ts';
import { MAIL_JOB } from './outbox.service.ts';

/** A mail as a line in the list. */
export interface MailLine extends Pick<MailRecord, 'id' | 'template' | 'state' | 'createdAt' | 'sentAt'> {
  readonly to: string;
  readonly subject: string;
}

interface Around {
  readonly waves: ReadonlyMap<string, WaveRecord>;
  readonly people: ReadonlyMap<string, PersonName>;
  readonly contacts: ReadonlyMap<string, Contact>;
}

/** A page of the mails, newest first. Four queries. Throws FORBIDDEN. */
export async function listMails(
  { viewer, locale }: Caller,
  offset: number,
  limit: number,
): Promise<MailLine[]> {
  if (!maySeeMails(viewer)) throw forbidden();
  const mails = await findMailPage(offset, limit);
  const around = await lookAround(mails);
  return mails.map(({ id, template, state, createdAt, sentAt, ...mail }) => ({
    ...{ id, template, state, createdAt, sentAt },
    to: maySeeRecipient({ template, state })
      ? addressLine(mail.personId, around)
      : sentence('common.notShown', locale),
    subject: mail.subject ?? writeExample(template, waveOf(mail, around), locale).subject,
  }));
}

/**
 * The page of a mail. Where the recipient may not be seen it is written to an invented one. Throws FORBIDDEN;
 * NOT_FOUND.
 */
export async function previewMail({ viewer, locale }: Caller, id: string): Promise<RenderedMail> {
  if (!maySeeMails(viewer)) {
    await logAccess(viewer, { action: 'previewMail', subject: id, outcome: 'REFUSED' });
    throw forbidden();
  }
  const mail = await findMail(id);
  if (mail === null) throw notFound();
  const around = await lookAround([mail]);
  const wave = waveOf(mail, around);
  const person = around.people.get(mail.personId);
  if (!maySeeRecipient(mail) || person === undefined) return writeExample(mail.template, wave, locale);
  // The subject is the person: they find it on their own page about privacy.
  await logAccess(viewer, { action: 'previewMail', subject: mail.personId });
  const reader = around.contacts.get(mail.personId)?.locale ?? locale;
  return writeMail(mail, wave, { personName: person.fullName, locale: mail.locale ?? reader });
}

/**
 * Lets a mail that was given up be tried anew. Throws FORBIDDEN; NOT_FOUND; CONFLICT when it did not fail, or its words are
 * gone. Before it leaves it is looked at again whether it is still wanted.
 */
export async function resendMail({ viewer }: Caller, id: string): Promise<number> {
  if (!maySeeMails(viewer)) throw forbidden();
  const mail = await findMail(id);
  if (mail === null) throw notFound();
  if (mail.state !== 'FAILED') throw conflict('mailNotFailed');
  if (!SENDABLE_AGAIN.has(mail.template)) throw conflict('mailWordsGone');
  return tryAgain(viewer, id);
}

/** Lets every mail that was given up be tried anew, and tells how many that are. Throws FORBIDDEN. */
export async function resendFailedMails({ viewer }: Caller): Promise<number> {
  if (!maySeeMails(viewer)) throw forbidden();
  return tryAgain(viewer);
}

async function tryAgain(viewer: Caller['viewer'], id?: string): Promise<number> {
  const count = await setMailsWaiting(now(), id);
  wakeJob(MAIL_JOB);
  await logAccess(viewer, { action: 'resendMail', ...(id !== undefined && { subject: id }) });
  return count;
}

async function lookAround(mails: readonly MailRecord[]): Promise<Around> {
  const personIds = [...new Set(mails.filter(maySeeRecipient).map(({ personId }) => personId))];
  const [waves, people, contacts] = await Promise.all([
    wavesByState(['DRAFT', 'OPEN', 'CLOSED', 'PUBLISHED']),
    peopleByIds(personIds),
    contactsByPersonIds(personIds),
  ]);
  return {
    waves: new Map(waves.map((wave) => [wave.id, wave])),
    people: new Map(people.flatMap((person) => (person === null ? [] : [[person.id, person]]))),
    contacts: new Map(contacts.map((contact) => [contact.personId, contact])),
  };
}

function waveOf({ waveId }: Pick<MailRecord, 'waveId'>, { waves }: Around): WaveRecord | null {
  return waveId === null ? null : (waves.get(waveId) ?? null);
}

function addressLine(personId: string, { people, contacts }: Around): string {
  const name = people.get(personId)?.fullName ?? '';
  const email = contacts.get(personId)?.email;
  return email === undefined ? name : `${name} <${email}>`.trim();
}
