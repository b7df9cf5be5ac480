// Everybody's own choice of mails.
import type { Caller } from '../identity/identity.reads.ts';
import { OPTIONAL_MAILS, type OptionalMail, refusedMails, setMailWanted } from './preference.model.ts';

/** A kind of mail one can do without, and whether it is wanted. */
export interface MailPreference {
  readonly mail: OptionalMail;
  readonly wanted: boolean;
}

/** The viewer's own choices, every optional mail among them. */
export async function mailPreferences({ viewer }: Caller): Promise<MailPreference[]> {
  const refused = await refusedMails(viewer.personId);
  return OPTIONAL_MAILS.map((mail) => ({ mail, wanted: !refused.includes(mail) }));
}

/** Changes one of the viewer's own choices. */
export async function chooseMail(
  caller: Caller,
  { mail, wanted }: MailPreference,
): Promise<MailPreference[]> {
  await setMailWanted(caller.viewer.personId, mail, wanted);
  return mailPreferences(caller);
}

/** Whether this person wants a kind of mail. */
export async function wantsMail(personId: string, mail: OptionalMail): Promise<boolean> {
  return !(await refusedMails(personId)).includes(mail);
}
