// Items as their author reads them: with the answer key.
import type { LocalisedText } from '../platform/content.ts';
import { optionsOf } from './answer.rules.ts';
import { instrumentOf } from './instrument.content.ts';
import type { ItemKind } from './instrument.types.ts';

/** A scored item with what stands in it; `options` is empty where an answer is only right or wrong. */
export interface AuthoredItem {
  readonly id: string;
  readonly kind: ItemKind;
  readonly competence: string;
  readonly text: LocalisedText;
  readonly options: readonly LocalisedText[];
  readonly rightOption: number | null;
}

/** The scored items of a version that was read before, in the order of the instrument. For authors only. */
export function authoredItems(code: string, version: number): AuthoredItem[] {
  const { scored, itemById, scales } = instrumentOf(code, version);
  return scored.items.flatMap((one) => {
    const item = itemById.get(one.id);
    if (item === undefined) return [];
    const rightOption = 'answer' in one && typeof one.answer === 'number' ? one.answer : null;
    const { id, kind, text } = item;
    return {
      ...{ id, kind, text, rightOption, competence: one.competence },
      options: optionsOf(item, scales),
    };
  });
}
