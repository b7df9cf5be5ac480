// The words of the screen: one language at a time, and of that only the areas a page asks for.

import loaders from 'virtual:labels';
import { createContext, useContext, useMemo, useSyncExternalStore } from 'react';
import type { LabelKeys } from './label-keys.ts';
import { formatDate, formatMessage, formatNumber, type LabelValuesGiven, type Message } from './message.ts';

export type Locale = 'nl' | 'en';
export type LabelKey = keyof LabelKeys;
/** A label that needs no values: what tables of keys hold. */
export type PlainLabelKey = { [Key in LabelKey]: LabelKeys[Key] extends null ? Key : never }[LabelKey];

const KEY = 'op-peil-locale';

interface WordsState {
  readonly locale: Locale;
  readonly words: Readonly<Record<string, Message>>;
}

let state: WordsState = { locale: keptLocale() ?? 'nl', words: {} };
const wanted = new Set<string>();
const listeners = new Set<() => void>();

/** The language of the screen now. */
export function currentLocale(): Locale {
  return state.locale;
}

/** The language chosen on this device, or null when nobody chose. */
export function keptLocale(): Locale | null {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === 'nl' || kept === 'en' ? kept : null;
  } catch {
    return null;
  }
}

/** Loads the words of these areas in the language of now; areas that do not exist are passed over. */
export async function loadAreas(areas: readonly string[]): Promise<void> {
  const fresh = areas.filter((area) => !wanted.has(area));
  if (fresh.length === 0) return;
  const locale = state.locale;
  const words = await fetchAreas(locale, fresh);
  for (const area of fresh) wanted.add(area);
  if (locale !== state.locale) Object.assign(words, await fetchAreas(state.locale, fresh));
  put({ ...state, words: { ...state.words, ...words } });
}

/** Changes the language once all words of the present page are there, and remembers it when somebody chose it. */
export async function switchLocale(locale: Locale, { remember }: { remember: boolean }): Promise<void> {
  if (remember) {
    try {
      localStorage.setItem(KEY, locale);
    } catch {
      // A browser that keeps nothing still shows the language for this visit.
    }
  }
  if (locale === state.locale) return;
  put({ locale, words: await fetchAreas(locale, [...wanted]) });
}

async function fetchAreas(locale: Locale, areas: readonly string[]): Promise<Record<string, Message>> {
  const found = await Promise.all(areas.map((area) => loaders[locale][area]?.()));
  return Object.assign({}, ...found.map((module) => module?.default));
}

function put(next: WordsState): void {
  state = next;
  if (typeof document !== 'undefined') document.documentElement.lang = next.locale;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Says a label; a sentence with values cannot be asked for without them. */
export type Say = <Key extends LabelKey>(
  key: Key,
  ...values: LabelKeys[Key] extends null ? [] : [LabelKeys[Key]]
) => string;

export interface Words {
  readonly t: Say;
  readonly locale: Locale;
  /** A number with at most (or with `digits`, exactly) so many decimals: 1.234,5. */
  readonly number: (value: number, digits?: number) => string;
  /** A civil date or a moment: 23 november 2026; `short` gives 23 nov 2026. */
  readonly date: (value: string | Date, style?: 'long' | 'short') => string;
  /** A moment with its time in Amsterdam: 23 november 2026 om 14:05. */
  readonly dateTime: (value: string | Date) => string;
}

const OtherWords = createContext<Words | null>(null);

/** Gives a part of the page words of its own: something shown in another language than the page is in. */
export const WordsOf = OtherWords.Provider;

/** The words in the language of now, or of the part of the page this stands in. */
export function useWords(): Words {
  const other = useContext(OtherWords);
  const now = useSyncExternalStore(subscribe, () => state);
  return useMemo(() => other ?? wordsOf(now), [other, now]);
}

/** The words of some areas in a language, apart from those of the page. */
export async function wordsIn(locale: Locale, areas: readonly string[]): Promise<Words> {
  return wordsOf({ locale, words: await fetchAreas(locale, areas) });
}

function wordsOf({ locale, words }: WordsState): Words {
  return {
    locale,
    t: (key, ...values) => {
      const message = words[key];
      if (message === undefined) {
        if (import.meta.env.DEV) throw new Error(`No word ${key}: is its area named in routes.tsx?`);
        return '';
      }
      return formatMessage(message, locale, values[0] as LabelValuesGiven | undefined); // typed by LabelKeys
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
