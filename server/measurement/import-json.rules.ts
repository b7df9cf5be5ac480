// Looks into the JSON of somebody's file without believing it.
import type { Texts } from './import-form.rules.ts';

/** An object of a JSON file; its own keys are asked one by one, never walked by name. */
export type Json = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/**
 * A text as it is, or by language. `default` is the survey's own language, unless that stands beside it: then it is English.
 */
export function textsOf(value: unknown, locale: string): Texts {
  if (typeof value === 'string' || typeof value === 'number') return new Map([[locale, String(value)]]);
  if (!isObject(value)) return new Map();
  const usual = Object.hasOwn(value, locale) ? 'en' : locale;
  const named = Object.entries(value).flatMap(([language, text]): [string, string][] =>
    typeof text === 'string' ? [[language === 'default' ? usual : language, text]] : [],
  );
  return new Map(named);
}

export function nameOf(element: Json): string {
  return typeof element.name === 'string' ? element.name : '';
}
