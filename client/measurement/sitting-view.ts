// What the questionnaire shows, from the questions and the answers given so far.
import type { ResultOf } from '../api/graphql.ts';
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

/** Where to go on: the first page with an open question; the overview when there is none. */
export function placeToGoOn(progress: readonly SectionProgress[]): Place {
  const first = progress.find((section) => section.open > 0);
  return first === undefined ? { kind: 'overview' } : { kind: 'section', step: first.step };
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
