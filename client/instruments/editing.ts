// Changing a questionnaire: every function gives a new one, nothing is changed in place.
import type { Definition, Item, ItemKind, Option, Section, Text } from './definition.ts';

export const EMPTY: Text = { nl: '', en: '' };
const SCORED: readonly ItemKind[] = ['KNOWLEDGE', 'TASK', 'SELF_VIEW', 'ATTITUDE', 'RUBRIC'];
const TESTED: readonly ItemKind[] = ['KNOWLEDGE', 'TASK'];

export const countsForCompetence = (kind: ItemKind): boolean => SCORED.includes(kind);
export const isTested = (kind: ItemKind): boolean => TESTED.includes(kind);

/** Whether "not applicable" is offered when the item does not say. */
export const offersSkipByDefault = (kind: ItemKind): boolean =>
  isTested(kind) || kind === 'SELF_VIEW' || kind === 'ATTITUDE';

/** A list with one thing in another place. Example: [a, b, c] with 0 moved to 2 is [b, c, a]. */
export function moved<Thing>(list: readonly Thing[], from: number, to: number): Thing[] {
  const rest = list.filter((_, at) => at !== from);
  const [thing] = list.slice(from, from + 1);
  return thing === undefined ? [...list] : [...rest.slice(0, to), thing, ...rest.slice(to)];
}

export function replaced<Thing>(list: readonly Thing[], at: number, thing: Thing): Thing[] {
  return list.map((one, place) => (place === at ? thing : one));
}

export function inserted<Thing>(list: readonly Thing[], at: number, thing: Thing): Thing[] {
  return [...list.slice(0, at), thing, ...list.slice(at)];
}

export function without<Thing>(list: readonly Thing[], at: number): Thing[] {
  return list.filter((_, place) => place !== at);
}

/** Where a place that was pointed at is after a move. Example: 2 after 0 went to 2 is 1. */
export function placeAfterMove(place: number, from: number, to: number): number {
  if (place === from) return to;
  const taken = place > from ? place - 1 : place;
  return taken >= to ? taken + 1 : taken;
}

/** Where a place that was pointed at is after one was taken out; the first when it was that one. */
export function placeAfterRemoval(place: number, removed: number): number {
  if (place === removed) return 0;
  return place > removed ? place - 1 : place;
}

/** Every id of an item. */
export function itemIds({ sections }: Definition): string[] {
  return sections.flatMap(({ items }) => items.map(({ id }) => id));
}

/** A name nobody has yet: the wanted one, or with the first free number. Example: q, with q and q-2 taken, gives q-3. */
export function freeName(wanted: string, taken: readonly string[]): string {
  if (!taken.includes(wanted)) return wanted;
  const stem = wanted.replace(/-\d+$/, '').slice(0, 58);
  for (let number = 2; ; number += 1) if (!taken.includes(`${stem}-${number}`)) return `${stem}-${number}`;
}

const ID = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;
const CODE = /^[A-Za-z0-9_-]{1,40}$/;
export const isId = (text: string): boolean => ID.test(text);
export const isCode = (text: string): boolean => CODE.test(text);

const option = (): Option => ({ ...EMPTY });
const options = (count: number): Option[] => Array.from({ length: count }, option);

type Parts<Kind extends ItemKind> = Omit<Extract<Item, { kind: Kind }>, 'id' | 'kind' | 'text'>;

/** What a new item of a kind begins with: nothing filled in, everything there that must be. */
const BEGINNINGS: { readonly [Kind in ItemKind]: () => Parts<Kind> } = {
  KNOWLEDGE: () => ({ level: 'BASIC', options: options(4), answer: 0, reason: EMPTY }),
  TASK: () => ({
    level: 'BASIC',
    reason: EMPTY,
    task: { form: 'CHART', charts: [newChart(), newChart()], answer: 0 },
  }),
  SELF_VIEW: () => ({}),
  ATTITUDE: () => ({}),
  SINGLE_CHOICE: () => ({ options: options(2) }),
  MULTIPLE_CHOICE: () => ({ options: options(3) }),
  LIKERT: () => ({ options: options(5) }),
  MATRIX: () => ({ rows: options(2), options: options(4) }),
  RUBRIC: () => ({ options: options(5) }),
  NUMBER: () => ({}),
  SHORT_TEXT: () => ({}),
  LONG_TEXT: () => ({}),
  RANKING: () => ({ options: options(3) }),
};

export function newChart() {
  return {
    ...{ title: EMPTY, form: 'BAR' as const, labels: [EMPTY, EMPTY], values: [1, 2], from: 0, to: 10 },
  };
}

export function newTable() {
  return {
    ...{ form: 'TABLE' as const, caption: EMPTY, columns: [EMPTY, EMPTY], rows: [[EMPTY, EMPTY]] },
    ...{ mark: 'COLUMNS' as const, answer: [0] },
  };
}

export function newItem(kind: ItemKind, id: string): Item {
  return { id, kind, text: EMPTY, ...BEGINNINGS[kind]() } as Item; // the beginnings are those of the kind
}

/** The item as another kind: what both kinds have stays. */
export function asKind(item: Item, kind: ItemKind): Item {
  const fresh = newItem(kind, item.id);
  const { id, text, hint, competence, digcomp, when, required, seconds, note } = item;
  const kept = { id, text, hint, competence, digcomp, when, required, seconds, note };
  const both: Record<string, unknown> = {};
  for (const field of ['options', 'rows', 'shuffle', 'level', 'reason', 'maxLength', 'most'] as const) {
    const mine = (item as unknown as Record<string, unknown>)[field]; // a field that some kinds have
    if (mine !== undefined && field in fresh && fits(kind, field, mine)) both[field] = mine;
  }
  return { ...fresh, ...kept, ...both } as Item; // only fields that the fresh item has were put in
}

const MOST_OPTIONS: Partial<Record<ItemKind, number>> = { KNOWLEDGE: 8, LIKERT: 11, MATRIX: 11, RANKING: 12 };

function fits(kind: ItemKind, field: string, value: unknown): boolean {
  if (field !== 'options' || !Array.isArray(value)) return true;
  return kind === 'RUBRIC' ? value.length === 5 : value.length <= (MOST_OPTIONS[kind] ?? 60);
}

export function withSection(definition: Definition, at: number, section: Section): Definition {
  return { ...definition, sections: replaced(definition.sections, at, section) };
}

export function withItems(definition: Definition, at: number, change: (items: Item[]) => Item[]): Definition {
  const section = definition.sections[at];
  return section === undefined
    ? definition
    : withSection(definition, at, { ...section, items: change(section.items) });
}

/** The item under another name, also in every condition and text that speaks of it. */
export function renamedItem(definition: Definition, from: string, to: string): Definition {
  const name = from.replace(/[^A-Za-z0-9_]/g, '\\$&');
  const quoted = new RegExp(`(["'])${name}(/[^"']*)?\\1`, 'g');
  const piped = new RegExp(`\\{\\{\\s*${name}\\s*\\}\\}`, 'g');
  const inCondition = (when: string | undefined) => when?.replace(quoted, `$1${to}$2$1`);
  const inLanguage = (text: string) => text.replace(piped, `{{${to}}}`);
  const inText = (text: Text): Text => ({ nl: inLanguage(text.nl), en: inLanguage(text.en) });
  const inItem = (item: Item): Item => ({
    ...item,
    id: item.id === from ? to : item.id,
    text: inText(item.text),
    ...(item.hint && { hint: inText(item.hint) }),
    ...(item.when !== undefined && { when: inCondition(item.when) }),
  });
  const sections = definition.sections.map((section) => ({
    ...section,
    ...(section.when !== undefined && { when: inCondition(section.when) }),
    ...(section.introduction && { introduction: inText(section.introduction) }),
    // An item it says nothing of stays the same one, and need not be sent.
    items: section.items.map((item) => (JSON.stringify(item).includes(from) ? inItem(item) : item)),
  }));
  return { ...definition, sections };
}

/** Which items a condition in a place may look at, and which it may not yet. */
export function itemsAround(
  { sections }: Definition,
  { section, item }: { readonly section: number; readonly item: number | null },
): { readonly earlier: Item[]; readonly shuffled: Item[]; readonly later: Item[] } {
  const earlier = sections.slice(0, section).flatMap(({ items }) => items);
  const here = sections[section];
  const before = here === undefined || item === null ? [] : here.items.slice(0, item);
  const rest = here === undefined ? [] : here.items.slice(item ?? 0);
  const later = [...rest, ...sections.slice(section + 1).flatMap(({ items }) => items)];
  return here?.shuffle === true
    ? { earlier, shuffled: before, later }
    : { earlier: [...earlier, ...before], shuffled: [], later };
}
