// From an ICU sentence in content/labels to the small form the browser gets. Runs at the build only.
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import type { Message, Part } from './message.ts';

/** What a sentence needs: the name of each value with its TypeScript type. */
export type Needs = Readonly<Record<string, string>>;

const NUMBER_STYLES: Readonly<Record<string, Intl.NumberFormatOptions>> = {
  integer: { maximumFractionDigits: 0 },
  percent: { style: 'percent' },
};

/** The compiled sentence. Throws for wrong ICU and for markup, which labels do not carry. */
export function compileMessage(text: string): Message {
  return partsOf(parse(text, { ignoreTag: true }));
}

function partsOf(elements: readonly MessageFormatElement[]): Message {
  const parts = elements.map(partOf);
  if (parts.length === 0) return '';
  return parts.length === 1 && typeof parts[0] === 'string' ? parts[0] : parts;
}

function partOf(element: MessageFormatElement): Part {
  switch (element.type) {
    case TYPE.literal:
      return element.value;
    case TYPE.argument:
      return ['a', element.value];
    case TYPE.pound:
      return ['#'];
    case TYPE.number:
      return ['n', element.value, ...styleOf(element.style, (name) => NUMBER_STYLES[name])];
    case TYPE.date:
      return ['d', element.value, ...styleOf(element.style, dateStyle)];
    case TYPE.select:
      return ['s', element.value, branchesOf(element.options)];
    case TYPE.plural:
      if (element.offset !== 0) throw new Error('A plural with an offset is not used in labels.');
      return element.pluralType === 'ordinal'
        ? ['p', element.value, branchesOf(element.options), 'ordinal']
        : ['p', element.value, branchesOf(element.options)];
    default:
      throw new Error('Labels use text, values, number, date, select and plural only.');
  }
}

function styleOf<Options>(style: unknown, named: (name: string) => Options | undefined): [Options] | [] {
  if (style === null || style === undefined) return [];
  if (typeof style === 'object' && 'parsedOptions' in style) return [style.parsedOptions as Options]; // the parser's own type of a skeleton
  const options = named(String(style));
  if (options === undefined) throw new Error(`Unknown style ${String(style)}.`);
  return [options];
}

function dateStyle(name: string): Intl.DateTimeFormatOptions | undefined {
  return name === 'short' || name === 'medium' || name === 'long' || name === 'full'
    ? { dateStyle: name }
    : undefined;
}

function branchesOf(options: Record<string, { value: MessageFormatElement[] }>): Record<string, Message> {
  return Object.fromEntries(Object.entries(options).map(([name, option]) => [name, partsOf(option.value)]));
}

/** The values a compiled sentence asks for, with the TypeScript type of each. */
export function needsOf(message: Message): Needs {
  const needs: Record<string, string> = {};
  if (typeof message === 'string') return needs;
  for (const part of message) {
    if (typeof part === 'string' || part[0] === '#') continue;
    if (part[0] === 's' || part[0] === 'p') {
      for (const branch of Object.values(part[2])) Object.assign(needs, needsOf(branch));
    }
    needs[part[1]] ??= { a: 'string | number', n: 'number', d: 'string | Date', s: 'string', p: 'number' }[
      part[0]
    ];
  }
  return needs;
}
