/** Answers as columns of numbers, as programs for statistics read them. No text anybody typed becomes one. */
import { isNotApplicable, optionsOf, type Scales, type Values } from './answer.rules.ts';
import type { AnswerValue, InstrumentItem } from './instrument.types.ts';
import { isRight, type ScoredItem } from './score.rules.ts';

type Text = { readonly nl: string; readonly en: string };

export interface AnswerColumn {
  /** Name of the item, with that of its row or option behind it where it has more than one column. */
  readonly name: string;
  readonly itemId: string;
  /** Columns of one block are answered as one thing: the same page, competence and kind of evidence. */
  readonly block: string;
  readonly label: Text;
  /** NUMBER: a number somebody typed, which says more than it should until it is put in classes. */
  readonly kind: 'CODE' | 'NUMBER';
  readonly codes: readonly { readonly code: number; readonly label: Text }[];
  /** The answer as a number; null where there is none. */
  readonly read: (values: Values) => number | null;
}

const NOT_APPLICABLE = { code: -1, label: { nl: 'niet van toepassing', en: 'not applicable' } };
const RIGHT_WRONG = [
  { code: 0, label: { nl: 'fout', en: 'wrong' } },
  { code: 1, label: { nl: 'goed', en: 'right' } },
];
const CHOSEN = [
  { code: 0, label: { nl: 'niet gekozen', en: 'not chosen' } },
  { code: 1, label: { nl: 'gekozen', en: 'chosen' } },
];

interface Asked {
  readonly items: readonly InstrumentItem[];
  readonly scales: Scales;
  readonly scored: readonly ScoredItem[];
}

/**
 * The columns of an instrument in its order; texts have none.
 *
 * Example: a choice of several with the options a and b has the columns q.a and q.b, each 0 or 1; a knowledge item has one,
 * right or wrong, so that the file is no answer key.
 */
export function answerColumns({ items, scales, scored }: Asked): AnswerColumn[] {
  const scoredById = new Map(scored.map((item) => [item.id, item]));
  return items.flatMap((item) => columnsOf(item, scales, scoredById.get(item.id)));
}

function columnsOf(item: InstrumentItem, scales: Scales, scored: ScoredItem | undefined): AnswerColumn[] {
  const { id, kind, competence, sectionId, text } = item;
  const evidence =
    kind === 'KNOWLEDGE' || kind === 'TASK' ? 'test' : kind === 'ATTITUDE' ? 'attitude' : 'view';
  const base = {
    itemId: id,
    block: [sectionId, competence ?? '', evidence].join('/'),
    kind: 'CODE' as const,
  };
  const one = (codes: AnswerColumn['codes'], read: (value: AnswerValue) => number | null): AnswerColumn => ({
    ...{ ...base, name: id, label: text, codes: [...codes, NOT_APPLICABLE] },
    read: readOne(id, read),
  });
  const options = optionsOf(item, scales);
  const codes = options.map(({ nl, en }, code) => ({ code, label: { nl, en } }));
  const part = (code: string, label: Text) => ({
    ...{ ...base, name: `${id}.${code}` },
    label: { nl: `${text.nl}: ${label.nl}`, en: `${text.en}: ${label.en}` },
  });
  switch (kind) {
    case 'SHORT_TEXT':
    case 'LONG_TEXT':
      return [];
    case 'KNOWLEDGE':
    case 'TASK':
      if (scored?.kind !== 'KNOWLEDGE' && scored?.kind !== 'TASK') return [];
      return [one(RIGHT_WRONG, (value) => asNumber(isRight(scored, value)))];
    case 'NUMBER':
      return [
        {
          ...one([], (value) => (typeof value === 'string' && value !== '' ? Number(value) : null)),
          kind: 'NUMBER',
        },
      ];
    case 'MULTIPLE_CHOICE':
      return options.map((option, place) => ({
        ...part(option.code ?? String(place), option),
        codes: [...CHOSEN, NOT_APPLICABLE],
        read: readOne(id, (value) => (typeof value === 'object' ? Number(value.includes(place)) : null)),
      }));
    case 'RANKING':
      return options.map((option, place) => ({
        ...part(option.code ?? String(place), option),
        codes: [...ranks(options.length), NOT_APPLICABLE],
        read: readOne(id, (value) => (typeof value === 'object' ? value.indexOf(place) + 1 : null)),
      }));
    case 'MATRIX':
      return item.rows.map((row, place) => ({
        ...part(row.code ?? String(place), row),
        codes: [...codes, NOT_APPLICABLE],
        read: readOne(id, (value) => {
          const chosen = typeof value === 'object' ? value[place] : undefined;
          return chosen === undefined || chosen < -1 ? null : chosen;
        }),
      }));
    default:
      return [one(codes, (value) => (typeof value === 'number' ? value : null))];
  }
}

function readOne(id: string, read: (value: AnswerValue) => number | null) {
  return (values: Values): number | null => {
    const value = values.get(id);
    if (value === undefined || value === '') return null;
    return isNotApplicable(value) ? -1 : read(value);
  };
}

function asNumber(right: boolean | null): number | null {
  return right === null ? null : Number(right);
}

function ranks(count: number) {
  return Array.from({ length: count + 1 }, (_, rank) => ({
    code: rank,
    label:
      rank === 0 ? { nl: 'niet geplaatst', en: 'not placed' } : { nl: `plaats ${rank}`, en: `place ${rank}` },
  }));
}
