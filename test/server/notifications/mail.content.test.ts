import { describe, expect, it } from 'vitest';
import { exampleWords, renderMail } from '../../../server/notifications/mail.content.ts';
import { MAIL_TEMPLATES } from '../../../server/notifications/outbox.model.ts';
import { readContentText } from '../../../server/platform/content.ts';

const mails = MAIL_TEMPLATES.flatMap((template) =>
  (['nl', 'en'] as const).map((locale) => ({ template, locale })),
);
const NASTY = '<img src=x onerror=alert(1)> & "quotes" {{waveName}}';

describe.each(mails)('$template in $locale', ({ template, locale }) => {
  it('renders with its example, the page in its language and without anything left open', () => {
    const { subject, html, text } = renderMail(template, locale, exampleWords(template, locale));
    expect(subject).toMatch(/^\S.*\S$/);
    expect(html).toContain(`<html lang="${locale}">`);
    for (const part of [subject, html, text]) expect(part).not.toMatch(/\{\{|undefined|\[object/);
  });

  it('escapes what people are called in the page, and leaves it as it is in the text', () => {
    const { html, text } = renderMail(template, locale, {
      ...exampleWords(template, locale),
      personName: NASTY,
    });
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;img');
    expect(text).toContain(NASTY);
  });

  it('cannot be rendered with a word missing', () => {
    const { personName: _left, ...rest } = exampleWords(template, locale);
    expect(() => renderMail(template, locale, rest)).toThrow(/personName/);
  });

  it('has the same words in page and text', () => {
    const { html, text } = renderMail(template, locale, exampleWords(template, locale));
    const urls = (content: string) => new Set(content.match(/https?:\/\/[^\s"<]+/g));
    expect(urls(html)).toEqual(urls(text));
  });

  it('quotes every attribute, and never writes a value without escaping', () => {
    const folder = template.toLowerCase().replaceAll('_', '-');
    const source = readContentText(`mails/${folder}/${locale}.html.hbs`);
    expect(source).not.toMatch(/\{\{\{|\{\{&/);
    expect(source).not.toMatch(/=\s*\{\{/);
  });
});
