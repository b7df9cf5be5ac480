// The parts a condition can be put together from without knowing its language.
import type { Item, Option, Text } from './definition.ts';

export type Operation = 'answered' | 'notAnswered' | 'chosen' | 'notChosen' | 'atLeast' | 'atMost';

interface Choices {
  readonly operations: readonly Operation[];
  readonly options: readonly { readonly code: string; readonly text: Text }[];
}

/** What can be asked of an item, and of which options. */
export function operationsFor(item: Item, scales: Readonly<Record<string, readonly Option[]>>): Choices {
  const plain = ['answered', 'notAnswered'] as const;
  if (item.kind === 'NUMBER') return { operations: [...plain, 'atLeast', 'atMost'], options: [] };
  const options = optionsOf(item, scales).map(({ code, nl, en }, at) => ({
    code: code ?? String(at),
    text: { nl, en },
  }));
  return { operations: options.length === 0 ? plain : [...plain, 'chosen', 'notChosen'], options };
}

function optionsOf(item: Item, scales: Readonly<Record<string, readonly Option[]>>): readonly Option[] {
  switch (item.kind) {
    case 'SELF_VIEW':
    case 'ATTITUDE':
      return scales[item.kind] ?? [];
    case 'LIKERT':
      return item.options ?? scales[item.scale ?? ''] ?? [];
    case 'KNOWLEDGE':
    case 'SINGLE_CHOICE':
    case 'MULTIPLE_CHOICE':
    case 'RUBRIC':
    case 'RANKING':
      return item.options;
    default:
      return [];
  }
}

/** The part in the language of conditions; null when a number is needed and there is none. */
export function conditionPart(id: string, operation: Operation, given: string): string | null {
  switch (operation) {
    case 'answered':
      return `answered("${id}")`;
    case 'notAnswered':
      return `!answered("${id}")`;
    case 'chosen':
      return `chosen("${id}", "${given}")`;
    case 'notChosen':
      return `!chosen("${id}", "${given}")`;
    default: {
      const number = Number(given);
      if (given.trim() === '' || !Number.isFinite(number)) return null;
      return `number("${id}") ${operation === 'atLeast' ? '>=' : '<='} ${number}`;
    }
  }
}
