// Every mail compiles, finds all its words in its example data, and puts no word on a page unescaped.

import { exampleWords, type MailWords, renderMail } from '../../server/notifications/mail.content.ts';
import { MAIL_TEMPLATES, type MailTemplate } from '../../server/notifications/outbox.model.ts';
import { LOCALES, listContent, readContentText } from '../../server/platform/content.ts';

/** Folders without a mail, and mails without a folder. */
export function mailFolderProblems(folders: readonly string[]): string[] {
  const wanted = MAIL_TEMPLATES.map((template) => template.toLowerCase().replaceAll('_', '-'));
  return [
    ...folders
      .filter((folder) => !wanted.includes(folder))
      .map((folder) => `content/mails/${folder}: no mail is made from this folder.`),
    ...wanted
      .filter((folder) => !folders.includes(folder))
      .map((folder) => `content/mails: ${folder} is missing.`),
  ];
}

/** The folders of mails in content. */
export function mailFolders(): string[] {
  return listContent('mails').filter((name) => !name.includes('.'));
}

/** What goes wrong when the mail is made from its example data, in both languages. */
export function mailProblems(template: MailTemplate): string[] {
  const problems: string[] = [];
  const names: string[] = [];
  for (const locale of LOCALES) {
    const where = `content/mails: ${template} in ${locale}`;
    try {
      const words = exampleWords(template, locale);
      names.push(Object.keys(words).sort().join(', '));
      problems.push(...renderedProblems(renderMail(template, locale, words)).map((one) => `${where} ${one}`));
      problems.push(
        ...needlessWords(template, words).map((one) => `${where} has example data nobody uses: ${one}.`),
      );
    } catch (error) {
      problems.push(`${where} cannot be made: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (new Set(names).size > 1)
    problems.push(`content/mails/example.yml: ${template} has other words in Dutch than in English.`);
  return problems;
}

/** What is wrong with a mail as it would be sent. */
export function renderedProblems(mail: { subject: string; html: string; text: string }): string[] {
  const problems: string[] = [];
  if (mail.subject === '' || /[\r\n]/.test(mail.subject)) problems.push('has no subject of one line.');
  if (mail.text.trim() === '') problems.push('has no plain text.');
  for (const part of [mail.subject, mail.html, mail.text])
    if (/\{\{|\}\}|undefined|\[object/.test(part)) problems.push('shows something that is no word.');
  if (/<[^>]*\bhref="(?!https:)/i.test(mail.html)) problems.push('has a link that does not go to https.');
  return problems;
}

/** Templates that would print a word without escaping it. */
export function unescapedProblems(templates: ReadonlyMap<string, string>): string[] {
  return [...templates]
    .filter(([, text]) => /\{\{\{|\{\{~?&/.test(text))
    .map(([path]) => `content/${path}: triple braces (or &) print a word as HTML. Use two.`);
}

/** The text of every template, by path. */
export function mailTemplates(paths: readonly string[]): Map<string, string> {
  return new Map(paths.filter((path) => path.endsWith('.hbs')).map((path) => [path, readContentText(path)]));
}

/** Example words that, when they change, change nothing in any part of the mail. */
function needlessWords(template: MailTemplate, words: MailWords): string[] {
  return Object.keys(words).filter((name) =>
    LOCALES.every((locale) => {
      const rendered = (value: unknown) =>
        JSON.stringify(renderMail(template, locale, { ...words, [name]: value } as MailWords)); // one word replaced
      // Another text shows where it is printed, an empty one where it is only asked about.
      return ['zzz', ''].every((other) => rendered(other) === rendered(words[name]));
    }),
  );
}
