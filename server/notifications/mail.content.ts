// The texts of the mails, from content/mails: a subject, a page and a plain text per mail and language.
import Handlebars from 'handlebars';
import { z } from 'zod';
import { type Locale, readContent, readContentText } from '../platform/content.ts';
import type { MailTemplate } from './outbox.model.ts';

/** A mail as it is read. */
export interface RenderedMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** What the words in a template stand for. */
export type MailWords = Readonly<Record<string, MailWord | readonly Readonly<Record<string, MailWord>>[]>>;
type MailWord = string | number | boolean;

type Part = 'subject' | 'html' | 'text';

const FOLDER: Readonly<Record<MailTemplate, string>> = {
  INVITATION: 'invitation',
  REMINDER: 'reminder',
  RECEIPT: 'receipt',
  TRACK_ASSIGNED: 'track-assigned',
  WAVE_PUBLISHED: 'wave-published',
  SESSION_ENROLLED: 'session-enrolled',
  SESSION_WAITING: 'session-waiting',
  SESSION_MOVED_UP: 'session-moved-up',
  SESSION_CHANGED: 'session-changed',
  SESSION_CANCELLED: 'session-cancelled',
  HELP_ASKED: 'help-asked',
  HELP_ACCEPTED: 'help-accepted',
  HELP_DECLINED: 'help-declined',
  HELP_WITHDRAWN: 'help-withdrawn',
  ACTION_REMINDER: 'action-reminder',
  READINESS_DUE: 'readiness-due',
  WAVE_EXTENDED: 'wave-extended',
  TEAM_INVITATION: 'team-invitation',
  TRACK_DUE: 'track-due',
  TRACK_OVERDUE: 'track-overdue',
  PRACTICE_HANDED_IN: 'practice-handed-in',
  PRACTICE_PUBLISHED: 'practice-published',
  PRACTICE_RETURNED: 'practice-returned',
  PRACTICE_REVIEW_DUE: 'practice-review-due',
};

const word = z.union([z.string(), z.number(), z.boolean()]);
const words = z.record(z.string(), z.union([word, z.array(z.record(z.string(), word))]));
const examples = z.record(z.string(), z.strictObject({ nl: words, en: words }));

// An own instance: partials and helpers of others do not reach it.
const handlebars = Handlebars.create();
const compiled = new Map<string, Handlebars.TemplateDelegate>();

/**
 * The mail in a language. Values are escaped in the page and left as they are in subject and text, which are no
 * HTML. Throws when the template asks for a word that is not given.
 */
export function renderMail(template: MailTemplate, locale: Locale, given: MailWords): RenderedMail {
  const part = (name: Part) => templateOf(`mails/${FOLDER[template]}/${locale}.${name}.hbs`, name)(given);
  return { subject: part('subject').trim(), html: part('html'), text: part('text') };
}

/** Example words of a mail, for previews; all names in them are invented. */
export function exampleWords(template: MailTemplate, locale: Locale): MailWords {
  const example = readContent('mails/example.yml', examples)[FOLDER[template]];
  if (example === undefined) throw new Error(`content/mails/example.yml has no ${FOLDER[template]}.`);
  return example[locale];
}

function templateOf(path: string, part: Part): Handlebars.TemplateDelegate {
  let template = compiled.get(path);
  if (template === undefined) {
    if (compiled.size === 0) handlebars.registerPartial('layout', readContentText('mails/layout.html.hbs'));
    template = handlebars.compile(readContentText(path), { strict: true, noEscape: part !== 'html' });
    compiled.set(path, template);
  }
  return template;
}
