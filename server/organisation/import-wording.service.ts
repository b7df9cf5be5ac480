// The sentences of a preview, in the language of the reader.
import type { Locale } from '../platform/content.ts';
import { sentence } from '../platform/labels.ts';
import type { ChangeDetail, ImportChange } from './import-plan.rules.ts';
import type { ImportPreviewRecord } from './import-preview.model.ts';
import { roleFamilyProfile } from './role-profile.content.ts';

/** An error as people read it; `column` is the header as written in the file, else what we call it. */
export interface WordedError {
  readonly line: number;
  readonly column: string | null;
  readonly message: string;
}

/** The errors of a preview; a last one tells how many more there are than were kept. */
export function wordedErrors(preview: ImportPreviewRecord, locale: Locale): WordedError[] {
  const worded = preview.problems.map(({ line, field, key, values }) => ({
    line,
    column: field === null ? null : (preview.table.headers[field] ?? columnName(field, locale)),
    message: sentence(`import.errors.${key}`, locale, spoken(values, locale)),
  }));
  const more = preview.problemCount - preview.problems.length;
  if (more === 0) return worded;
  const message = sentence('import.errors.andMore', locale, { count: more });
  return [...worded, { line: worded.at(-1)?.line ?? 0, column: null, message }];
}

/** What changes, in one line. */
export function wordedChange({ details }: ImportChange, locale: Locale): string {
  return details.map((detail) => wordedDetail(detail, locale)).join(' ');
}

function wordedDetail({ key, values }: ChangeDetail, locale: Locale): string {
  return sentence(`import.changes.${key}`, locale, spoken(values, locale));
}

/** Fields, dates and codes by the words people use for them; everything else as it is. */
function spoken(
  values: Readonly<Record<string, string | number>>,
  locale: Locale,
): Record<string, string | number> {
  const spokenValue = (name: string, value: string | number) => {
    if (typeof value !== 'string') return value;
    if (name === 'field') return columnName(value, locale);
    if (name === 'date' || /^\d{4}-\d{2}-\d{2}$/.test(value)) return longDate(value, locale);
    if (values.field === 'kind' && name !== 'field') return sentence(`import.kinds.${value}`, locale);
    if (values.field === 'roleFamily') return roleFamilyProfile(value).name[locale];
    return value;
  };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, spokenValue(name, value)]));
}

function columnName(field: string, locale: Locale): string {
  return sentence(`import.columns.${field}`, locale);
}

/** Example: 2026-12-01 → "1 december 2026", "1 December 2026". */
function longDate(date: string, locale: Locale): string {
  const format = new Intl.DateTimeFormat(locale === 'nl' ? 'nl-NL' : 'en-GB', {
    dateStyle: 'long',
    timeZone: 'UTC',
  });
  return format.format(new Date(`${date}T00:00:00Z`));
}
