// What the questionnaire shows, from the questions and the answers given so far.
import type { ResultOf } from '../api/graphql.ts';
import type { Words } from '../labels/words.ts';
import { isAnswered, type Values } from './answer-value.ts';
import type { sittingDocument } from './measurement.documents.ts';

export type Sitting = ResultOf<typeof sittingDocument>['sitting'];
export type SittingSection = Sitting['sections'][number];
export type SittingItem = SittingSection['items'][number];

export type Answering = Sitting['answering'];

/** How long before the end it is said that the window closes soon, and how long after it one may still finish. */
const MARGIN_SECONDS = 15 * 60;

/**
 * What to say about time: nothing, soon over, only finishing, paused or over; `minutes` is what is left, rounded up.
 *
 * Example: open with 601 seconds left → soon, 11 minutes; 61 seconds after the end → grace, 14 minutes.
 */
export function answeringNow({
  answering,
  secondsLeft,
}: {
  readonly answering: Answering;
  readonly secondsLeft: number;
}): { readonly kind: 'none' | 'soon' | 'grace' | 'paused' | 'over'; readonly minutes: number } {
  if (answering === 'PAUSED') return { kind: 'paused', minutes: 0 };
  const left = secondsLeft + MARGIN_SECONDS;
  if (answering === 'ENDED' || left <= 0) return { kind: 'over', minutes: 0 };
  if (secondsLeft <= 0) return { kind: 'grace', minutes: Math.ceil(left / 60) };
  if (secondsLeft <= MARGIN_SECONDS) return { kind: 'soon', minutes: Math.ceil(secondsLeft / 60) };
  return { kind: 'none', minutes: 0 };
}

/** Until when this person can answer, in words: a whole last day by its date, otherwise with the time. */
export function openUntil({ t, date, dateTime }: Words, endsAt: string): string {
  const time = new Intl.DateTimeFormat('nl', { timeZone: 'Europe/Amsterdam', timeStyle: 'short' });
  if (time.format(new Date(endsAt)) !== '00:00')
    return t('measurement.openUntilTime', { at: dateTime(endsAt) });
  const lastMinute = new Date(new Date(endsAt).getTime() - 60_000).toISOString();
  return t('measurement.openUntil', { date: date(lastMinute) });
}

/** A page with how many of its questions still wait for an answer. */
export interface SectionProgress {
  readonly code: string;
  readonly name: string;
  /** 1-based place among the pages. */
  readonly step: number;
  readonly itemCount: number;
  readonly open: number;
}

/** Per page how many questions are open, in the order of the pages. */
export function progressOf(sections: readonly SittingSection[], values: Values): SectionProgress[] {
  return sections.map(({ id, title, items }, at) => ({
    code: id,
    name: title,
    step: at + 1,
    itemCount: items.length,
    open: items.filter(({ id }) => !isAnswered(values.get(id))).length,
  }));
}

/** Minutes left when every question takes as long: 25 minutes, 66 of 110 answered gives 10. Rounded up; 0 when done. */
export function minutesLeft(estimatedMinutes: number, progress: readonly SectionProgress[]): number {
  const all = itemsOf(progress);
  const open = progress.reduce((sum, section) => sum + section.open, 0);
  return all === 0 ? 0 : Math.ceil((estimatedMinutes * open) / all);
}

/** How many questions are asked. */
export function itemsOf(progress: readonly SectionProgress[]): number {
  return progress.reduce((sum, section) => sum + section.itemCount, 0);
}

/** How many questions have an answer. */
export function answeredCount(progress: readonly SectionProgress[]): number {
  return progress.reduce((sum, section) => sum + section.itemCount - section.open, 0);
}

/** The page of the answer that was given last; null before the first. */
export function lastAnswered(
  sections: readonly SittingSection[],
  answers: Sitting['answers'],
): string | null {
  const last = [...answers].sort((one, other) => other.sequence - one.sequence)[0];
  return sections.find(({ items }) => items.some(({ id }) => id === last?.itemId))?.id ?? null;
}

/**
 * Where to go on: the page one was last at when it has an open question, otherwise the next such page after it, otherwise
 * the first one; the overview when all is answered.
 *
 * Example: pages a and c have open questions, the last answer was on b → c.
 */
export function placeToGoOn(progress: readonly SectionProgress[], lastAt: string | null = null): Place {
  const from = Math.max(
    0,
    progress.findIndex(({ code }) => code === lastAt),
  );
  const open = [...progress.slice(from), ...progress.slice(0, from)].find((section) => section.open > 0);
  return open === undefined ? { kind: 'overview' } : { kind: 'section', step: open.step };
}

export type Place =
  | { readonly kind: 'introduction' }
  | { readonly kind: 'overview' }
  | { readonly kind: 'section'; readonly step: number };

/** The place named in the address; what does not exist leads to the introduction. */
export function placeFrom(step: string | null, sectionCount: number): Place {
  if (step === 'overzicht') return { kind: 'overview' };
  const number = Number(step);
  const exists = step !== null && Number.isInteger(number) && number >= 1 && number <= sectionCount;
  return exists ? { kind: 'section', step: number } : { kind: 'introduction' };
}

/** The address of a place within the questionnaire. */
export function addressOf(waveId: string, place: Place): string {
  if (place.kind === 'introduction') return `/meting/${waveId}`;
  return `/meting/${waveId}?stap=${place.kind === 'overview' ? 'overzicht' : place.step}`;
}

/** The pages on which answers were replaced by those of another device. */
export function titlesOf(sections: readonly SittingSection[], itemIds: readonly string[]): string[] {
  return sections
    .filter((section) => section.items.some((item) => itemIds.includes(item.id)))
    .map((section) => section.title);
}

/** The questions of a page that must be answered and are not, in order. */
export function missingOn(section: SittingSection, values: Values): SittingItem[] {
  return section.items.filter(({ id, required }) => required && !isAnswered(values.get(id)));
}
