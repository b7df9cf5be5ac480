/** Which items are asked, given the answers before them. */
import { bookOf, type Scales, type Values } from './answer.rules.ts';
import type { Condition } from './condition.rules.ts';
import type { AnswerValue, InstrumentItem } from './instrument.types.ts';

interface Section {
  readonly when?: string | undefined;
  readonly items: readonly InstrumentItem[];
}

/** What relevance needs of an instrument. `conditions` holds every condition of it, by its text. */
export interface Route {
  readonly sections: readonly Section[];
  readonly itemById: ReadonlyMap<string, InstrumentItem>;
  readonly scales: Scales;
  readonly conditions: ReadonlyMap<string, Condition>;
}

/**
 * The answers that count: those to items whose conditions hold. An answer to an item that is not asked (any more) is no
 * answer, so also not for the conditions after it.
 *
 * Example: `b` when chosen("a", "yes"), `c` when answered("b"): with a = no, neither b nor c counts, whatever is stored.
 */
export function relevantAnswers(route: Route, values: Values): Values {
  if (route.conditions.size === 0) return values;
  const counted = new Map<string, AnswerValue>();
  for (const { id } of relevantItems(route, values)) {
    const value = values.get(id);
    if (value !== undefined) counted.set(id, value);
  }
  return counted;
}

/** The items that are asked with these answers, in the order of the instrument. */
export function relevantItems(route: Route, values: Values): InstrumentItem[] {
  const counted = new Map<string, AnswerValue>();
  const book = bookOf(route.itemById, route.scales, counted);
  const holds = (when: string | undefined) =>
    when === undefined || (route.conditions.get(when)?.holds(book) ?? false);
  const asked: InstrumentItem[] = [];
  for (const section of route.sections) {
    if (!holds(section.when)) continue;
    for (const item of section.items) {
      if (!holds(item.when)) continue;
      asked.push(item);
      const value = values.get(item.id);
      if (value !== undefined) counted.set(item.id, value);
    }
  }
  return asked;
}
