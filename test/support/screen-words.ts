// The words of the screen for tests: the real labels, formatted as the browser formats them.
import { readArea } from '../../client/labels/labels.plugin.ts';
import { formatDate, formatMessage, formatNumber, type Message } from '../../client/labels/message.ts';
import type { Locale, Words } from '../../client/labels/words.ts';

/** Words of these areas, common included. A label that does not exist throws. */
export function screenWords(locale: Locale, ...areas: readonly string[]): Words {
  const words: Record<string, Message> = {};
  for (const area of ['common', 'ui', ...areas]) Object.assign(words, readArea(area)[locale]);
  return {
    locale,
    t: (key, ...values) => {
      const message = words[key];
      if (message === undefined) throw new Error(`No label ${key}.`);
      return formatMessage(message, locale, (values[0] ?? {}) as Record<string, string | number>); // typed by LabelKeys
    },
    number: (value, digits) =>
      formatNumber(
        locale,
        value,
        digits === undefined ? undefined : { minimumFractionDigits: digits, maximumFractionDigits: digits },
      ),
    date: (value, style = 'long') =>
      formatDate(
        locale,
        value,
        style === 'long' ? undefined : { day: 'numeric', month: 'short', year: 'numeric' },
      ),
    dateTime: (value) => formatDate(locale, value, { dateStyle: 'long', timeStyle: 'short' }),
  };
}
