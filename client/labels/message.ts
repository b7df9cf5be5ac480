// A sentence of the screen as the build leaves it, and how it becomes text. The parser stays at the build.

/** Text, or its parts: a text, or what to put in. `a` argument, `n` number, `d` date, `s` select, `p` plural, `#` the number. */
export type Message = string | readonly Part[];
export type Part =
  | string
  | readonly ['a', string]
  | readonly ['n', string, Intl.NumberFormatOptions?]
  | readonly ['d', string, Intl.DateTimeFormatOptions?]
  | readonly ['s', string, Readonly<Record<string, Message>>]
  | readonly ['p', string, Readonly<Record<string, Message>>, Intl.PluralRuleType?]
  | readonly ['#'];

export type LabelValue = string | number | Date;
export type LabelValuesGiven = Readonly<Record<string, LabelValue>>;

const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** A number by the rules of a language; formats are kept, because making one is slow. */
export function formatNumber(locale: string, value: number, options?: Intl.NumberFormatOptions): string {
  const key = locale + JSON.stringify(options ?? null);
  let format = numberFormats.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat(locale, options);
    numberFormats.set(key, format);
  }
  return format.format(value);
}

/**
 * A moment or a civil date by the rules of a language. A text of ten characters (2026-11-23) is a civil date and stays
 * that date everywhere; anything else is shown in the time of Amsterdam.
 */
export function formatDate(locale: string, value: LabelValue, options?: Intl.DateTimeFormatOptions): string {
  const civil = typeof value === 'string' && value.length === 10;
  const chosen = {
    timeZone: civil ? 'UTC' : 'Europe/Amsterdam',
    ...(options ?? { dateStyle: 'long' }),
  } as const;
  const key = locale + JSON.stringify(chosen);
  let format = dateFormats.get(key);
  if (format === undefined) {
    // English here is British: 30 October 2026, and the week starts on Monday.
    format = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, chosen);
    dateFormats.set(key, format);
  }
  return format.format(new Date(value));
}

/** The text of a message: `{n, plural, one {# vraag} other {# vragen}}` with n = 1 gives "1 vraag". */
export function formatMessage(
  message: Message,
  locale: string,
  values: LabelValuesGiven = {},
  count?: number,
): string {
  if (typeof message === 'string') return message;
  let text = '';
  for (const part of message) text += typeof part === 'string' ? part : partText(part, locale, values, count);
  return text;
}

function partText(
  part: Exclude<Part, string>,
  locale: string,
  values: LabelValuesGiven,
  count: number | undefined,
): string {
  if (part[0] === '#') return formatNumber(locale, count ?? 0);
  const value = values[part[1]];
  if (value === undefined) throw new Error(`A label misses its value ${part[1]}.`);
  switch (part[0]) {
    case 'a':
      return typeof value === 'number' ? formatNumber(locale, value) : String(value);
    case 'n':
      return formatNumber(locale, Number(value), part[2]);
    case 'd':
      return formatDate(locale, value, part[2]);
    case 's':
      return formatMessage(part[2][String(value)] ?? part[2].other ?? '', locale, values, count);
    case 'p':
      return formatMessage(pluralBranch(part, locale, Number(value)), locale, values, Number(value));
  }
}

function pluralBranch(
  part: readonly ['p', string, Readonly<Record<string, Message>>, Intl.PluralRuleType?],
  locale: string,
  value: number,
): Message {
  const [, , options, type = 'cardinal'] = part;
  return (
    options[`=${value}`] ??
    options[new Intl.PluralRules(locale, { type }).select(value)] ??
    options.other ??
    ''
  );
}
