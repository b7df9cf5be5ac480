// Items and instruments in the format of docs/guides/instrument-format.md, filled in where nothing is given.
import { instrumentFrom } from '../../server/measurement/instrument.content.ts';
import { instrumentShape } from '../../server/measurement/instrument.input.ts';
import type {
  InstrumentDefinition,
  InstrumentItem,
  ItemDefinition,
  KnowledgeItem,
  SectionDefinition,
} from '../../server/measurement/instrument.types.ts';

export const both = (text: string) => ({ nl: text, en: `${text} (en)` });
export const options = (...codes: string[]) => codes.map((code) => ({ code, ...both(`optie ${code}`) }));

/** A knowledge item as it stands in its instrument. */
export function buildKnowledge(given: Partial<KnowledgeItem> = {}): KnowledgeItem {
  return {
    ...{ id: 'k', kind: 'KNOWLEDGE', level: 'BASIC', text: both('Wat is het best?'), reason: both('Daarom') },
    ...{ options: options('a', 'b', 'c', 'd'), answer: 0, competence: 'data-handling', sectionId: 's' },
    ...given,
  };
}

/** A statement of own view as it stands in its instrument. */
export function buildStatement(given: {
  readonly id: string;
  readonly competence: string | null;
}): InstrumentItem {
  return { kind: 'SELF_VIEW', text: both('Ik kan dit'), sectionId: 's', ...given };
}

/** One item of every kind, without conditions; ids are the kinds in small letters. */
export function buildEveryKind(): ItemDefinition[] {
  const text = both('Vraag');
  const tested = { level: 'BASIC', reason: both('Daarom'), competence: 'security-privacy' } as const;
  const chart = (from: number) => ({
    ...{ title: both(`Grafiek ${from}`), form: 'BAR' as const, labels: [both('2024'), both('2025')] },
    ...{ values: [90, 95], from, to: 100 },
  });
  return [
    { id: 'knowledge', kind: 'KNOWLEDGE', text, options: options('a', 'b', 'c', 'd'), answer: 1, ...tested },
    { id: 'self', kind: 'SELF_VIEW', text, competence: 'security-privacy' },
    { id: 'attitude', kind: 'ATTITUDE', text, competence: 'security-privacy' },
    { id: 'single', kind: 'SINGLE_CHOICE', text, options: options('yes', 'no'), required: true },
    {
      id: 'multiple',
      kind: 'MULTIPLE_CHOICE',
      text,
      options: options('x', 'y', 'none'),
      most: 2,
      none: 'none',
    },
    { id: 'likert', kind: 'LIKERT', text, scale: 'FIVE' },
    { id: 'matrix', kind: 'MATRIX', text, rows: options('r1', 'r2'), options: options('0', '1', '2') },
    {
      id: 'rubric',
      kind: 'RUBRIC',
      text,
      options: options('0', '1', '2', '3', '4'),
      competence: 'security-privacy',
    },
    { id: 'number', kind: 'NUMBER', text, lowest: 0, highest: 40, decimals: 1 },
    { id: 'short', kind: 'SHORT_TEXT', text },
    { id: 'long', kind: 'LONG_TEXT', text },
    { id: 'ranking', kind: 'RANKING', text, options: options('p', 'q', 'r') },
    {
      id: 'chart',
      kind: 'TASK',
      text,
      task: { form: 'CHART', charts: [chart(0), chart(89)], answer: 1 },
      ...tested,
    },
    {
      ...{ id: 'table', kind: 'TASK', text, ...tested },
      task: {
        ...{ form: 'TABLE', caption: both('Aanvragen'), columns: [both('Naam'), both('Datum'), both('BSN')] },
        ...{ rows: [[both('A. Bakker'), both('3 mei'), both('123')]], mark: 'COLUMNS', answer: [0, 2] },
      },
    },
  ];
}

/** A whole definition; by default one section with every kind. It has no problems. */
export function buildDefinition(
  given: Omit<Partial<InstrumentDefinition>, 'sections'> & { readonly sections?: SectionDefinition[] } = {},
): InstrumentDefinition {
  return instrumentShape.parse({
    ...{ code: 'proef', version: 1, title: both('Proef'), introduction: both('Waarom'), estimatedMinutes: 5 },
    scales: {
      SELF_VIEW: options('0', '1', '2', '3'),
      ATTITUDE: options('0', '1', '2', '3'),
      FIVE: options('1', '2', '3', '4', '5'),
    },
    sections: [{ id: 'all', title: both('Alles'), items: buildEveryKind() }],
    ...given,
  });
}

/** One section with these items, ready to be answered. */
export function buildInstrument(items: ItemDefinition[]) {
  return instrumentFrom(buildDefinition({ sections: [{ id: 's', title: both('S'), items }] }));
}
