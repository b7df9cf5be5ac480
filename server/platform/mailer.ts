// The way out for mail: an SMTP server when one is set, otherwise files in a folder.
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import nodemailer, { type SendMailOptions } from 'nodemailer';
import type { Locale } from './content.ts';
import type { Environment } from './environment.ts';

/** Somebody's mailbox. Always an object: a mailer that reads addresses out of text can be made to mail others. */
interface Mailbox {
  readonly name: string;
  readonly address: string;
}

/** A mail as it leaves. */
export interface Letter {
  /** Says which mail this is; the Message-ID is made of it, so a mail that is sent twice can be told for one. */
  readonly key: string;
  readonly to: Mailbox;
  readonly locale: Locale;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly writtenAt: Date;
  /** An appointment that comes with it, as iCalendar (RFC 5545). */
  readonly calendar?: { readonly method: 'PUBLISH' | 'CANCEL'; readonly content: string };
}

export interface Mailer {
  /** Sends the letter and gives its Message-ID. Throws when it was not taken, or when the signal ends the wait. */
  send(letter: Letter, signal: AbortSignal): Promise<string>;
  close(): void;
}

type MailSettings = Pick<Environment, 'SMTP_URL' | 'MAIL_FROM' | 'MAIL_FOLDER' | 'ORGANISATION_NAME'>;

/** The mailer of an installation. Files are readable for the owner of the process only. */
export function createMailer(settings: MailSettings): Mailer {
  return settings.SMTP_URL === undefined ? fileMailer(settings) : smtpMailer(settings, settings.SMTP_URL);
}

/** The Message-ID that always belongs to this key, at the domain of the sender. */
export function messageIdOf(key: string, sender: string): string {
  return `<${fingerprint(key)}@${sender.slice(sender.lastIndexOf('@') + 1)}>`;
}

/** Nodemailer's form of a letter. Throws for an address that is not one plain address. */
export function messageOf(
  letter: Letter,
  { MAIL_FROM, ORGANISATION_NAME }: Pick<MailSettings, 'MAIL_FROM' | 'ORGANISATION_NAME'>,
): SendMailOptions {
  return {
    from: mailbox({ name: `Op Peil – ${ORGANISATION_NAME}`, address: MAIL_FROM }),
    to: mailbox(letter.to),
    subject: oneLine(letter.subject),
    html: letter.html,
    text: letter.text,
    ...(letter.calendar !== undefined && {
      icalEvent: { ...letter.calendar, filename: 'afspraak.ics' },
    }),
    messageId: messageIdOf(letter.key, MAIL_FROM),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': letter.locale,
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function mailbox({ name, address }: Mailbox): Mailbox {
  if (!/^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@[^\s@<>()[\]\\,;:"\p{Cc}]{1,255}$/u.test(address))
    throw new Error('A mail address is not one plain address.');
  return { name: oneLine(name), address };
}

/** Line ends and other control characters could begin a header of their own. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

function fingerprint(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 32);
}

function smtpMailer(settings: MailSettings, url: string): Mailer {
  const transport = nodemailer.createTransport({
    url,
    pool: true,
    maxConnections: 4,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  });
  return {
    async send(letter, signal) {
      await transport.sendMail({ ...messageOf(letter, settings), signal });
      return messageIdOf(letter.key, settings.MAIL_FROM);
    },
    close: () => transport.close(),
  };
}

function fileMailer(settings: MailSettings): Mailer {
  const folder = settings.MAIL_FOLDER;
  let made: Promise<unknown> | undefined;
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    async send(letter) {
      const { message } = await transport.sendMail(messageOf(letter, settings));
      if (!Buffer.isBuffer(message)) throw new Error('Nodemailer was asked for a buffer and gave a stream.');
      // The same letter gets the same name: one that is sent twice lies there once.
      const day = letter.writtenAt.toISOString().slice(0, 19).replaceAll(':', '-');
      const file = join(folder, `${day}-${fingerprint(letter.key).slice(0, 12)}`);
      try {
        made ??= mkdir(folder, { recursive: true, mode: 0o700 });
        await made;
        await writeFile(`${file}.eml`, message, { mode: 0o600 });
        await writeFile(`${file}.html`, letter.html, { mode: 0o600 });
      } catch (error) {
        made = undefined; // the folder may have gone: the next try makes it anew
        throw error;
      }
      return messageIdOf(letter.key, settings.MAIL_FROM);
    },
    close: () => undefined,
  };
}
