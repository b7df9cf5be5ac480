// Where in a questionnaire somebody is: its settings, a page of it, or a question on a page. It stands in the address.
import { createContext, useContext } from 'react';

/** `section` null is the settings, `item` null the page itself. Places count from 0. */
export interface Place {
  readonly section: number | null;
  readonly item: number | null;
}

export const SETTINGS: Place = { section: null, item: null };

/** As it stands in the address: '' for the settings, 2 for the third page, 2.0 for its first question. */
export function placeKey({ section, item }: Place): string {
  if (section === null) return '';
  return item === null ? String(section) : `${section}.${item}`;
}

/** The place of an address; what does not exist leads to the settings. */
export function placeFrom(
  key: string | null,
  sections: readonly { readonly items: readonly unknown[] }[],
): Place {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(key ?? '');
  const section = match === null ? -1 : Number(match[1]);
  const here = sections[section];
  if (here === undefined) return SETTINGS;
  const item = match?.[2] === undefined ? null : Number(match[2]);
  return { section, item: item === null || here.items[item] === undefined ? null : item };
}

/**
 * The place a problem is in, with the name of the field there.
 *
 * Example: sections.0.items.2.text.nl is the third question of the first page, field text.nl.
 */
export function placeOfPath(path: string): { readonly place: Place; readonly field: string } {
  const match = /^sections\.(\d+)(?:\.items\.(\d+))?(?:\.(.*))?$/.exec(path);
  if (match === null) return { place: SETTINGS, field: path };
  const item = match[2] === undefined ? null : Number(match[2]);
  return { place: { section: Number(match[1]), item }, field: match[3] ?? '' };
}

/** The id of a field in the form that is open. */
export const fieldId = (field: string): string => `veld-${field.replaceAll('.', '-')}`;

/** What is wrong in the form that is open, by field. */
export const Wrong = createContext<ReadonlyMap<string, string>>(new Map());
export const useWrong = (field: string): string | undefined => useContext(Wrong).get(field);

/** What is wrong in one place, by field; the first sentence of each. */
export function wrongIn(
  place: Place,
  problems: readonly { readonly path: string; readonly message: string }[],
): ReadonlyMap<string, string> {
  const wrong = new Map<string, string>();
  for (const { path, message } of problems) {
    const { place: there, field } = placeOfPath(path);
    if (placeKey(there) === placeKey(place) && !wrong.has(field)) wrong.set(field, message);
  }
  return wrong;
}
