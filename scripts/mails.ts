// `npm run mails`: every mail in both languages with example data, to look at and to send to a reader.
import { mkdirSync, writeFileSync } from 'node:fs';
import { exampleWords, renderMail } from '../server/notifications/mail.content.ts';
import { MAIL_TEMPLATES } from '../server/notifications/outbox.model.ts';
import { LOCALES } from '../server/platform/content.ts';

const FOLDER = 'dist/mails';

mkdirSync(FOLDER, { recursive: true });
for (const template of MAIL_TEMPLATES) {
  for (const locale of LOCALES) {
    const { subject, html, text } = renderMail(template, locale, exampleWords(template, locale));
    const file = `${FOLDER}/${template.toLowerCase().replaceAll('_', '-')}.${locale}`;
    writeFileSync(`${file}.html`, html);
    writeFileSync(`${file}.txt`, `${subject}\n\n${text}`);
    process.stdout.write(`${file}.html  ${subject}\n`);
  }
}
