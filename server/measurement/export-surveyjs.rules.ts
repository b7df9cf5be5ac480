// An instrument as a survey of SurveyJS. What SurveyJS has a word for is said in it; the rest goes along under `opPeil`,
// so that our own import gives the same instrument back.
import { markableIn, type Scales } from './answer.rules.ts';
import { asSurveyExpression } from './export-condition.rules.ts';
import type {
  InstrumentDefinition,
  ItemDefinition,
  ItemOption,
  SectionDefinition,
} from './instrument.types.ts';

export const OWN_FORMAT = 'op-peil/1';

/** What other programs will not do, and with which questions or pages. */
export interface Lack {
  /** Label key under `exchange.lack.`. */
  readonly key: string;
  readonly places: readonly string[];
}

type Text = { readonly nl: string; readonly en: string };
type Json = Record<string, unknown>;
/** What of an item has words of its own in SurveyJS. */
const SAID = ['id', 'text', 'hint', 'required', 'options', 'rows', 'lowest', 'highest', 'maxLength'] as const;

/** English stands under `default`, which SurveyJS takes for English. */
export const surveyText = ({ nl, en }: Text) => ({ default: piped(en), nl: piped(nl) });
const piped = (text: string) => text.replace(/\{\{\s*([^{}]*?)\s*\}\}/g, '{$1}');
const hasBraces = ({ nl, en }: Text) => /[{}]/.test(nl + en);

/** The survey, and what in it only Op Peil follows. */
export function asSurveyJs(definition: InstrumentDefinition): { survey: Json; lacks: Lack[] } {
  const { sections, title, introduction, ...header } = definition;
  const places = new Map<string, string[]>();
  const lack = (key: string, place: string) => places.set(key, [...(places.get(key) ?? []), place]);
  const kinds = new Map(sections.flatMap((section) => section.items.map(({ id, kind }) => [id, kind])));
  const condition = (when: string | undefined, place: string) => {
    if (when === undefined) return {};
    const said = asSurveyExpression(when, (id) => kinds.get(id));
    if (said === null) lack('condition', place);
    return said === null ? {} : { visibleIf: said };
  };
  if (header.draw !== undefined) lack('draw', header.code);
  if (header.mode === 'ADAPTIVE') lack('adaptive', header.code);
  const pages = sections.map((section) => ({
    ...pageOf(section),
    ...condition(section.when, section.id),
    elements: section.items.map((item) => {
      for (const key of lacksOf(item)) lack(key, item.id);
      return { ...elementOf(item, header.scales), ...condition(item.when, item.id) };
    }),
  }));
  const kept = { format: OWN_FORMAT, ...header, ...braces({ title, introduction }) };
  return {
    survey: {
      locale: 'nl',
      title: surveyText(title),
      description: surveyText(introduction),
      pages,
      opPeil: kept,
    },
    lacks: [...places].map(([key, some]) => ({ key, places: some })),
  };
}

/** Texts in which braces stand for something: as they are, because single braces alone would not tell. */
function braces(texts: Readonly<Record<string, Text | undefined>>): Json {
  return Object.fromEntries(
    Object.entries(texts).filter(([, text]) => text !== undefined && hasBraces(text)),
  );
}

function pageOf({ id, items: _items, title, introduction, ...rest }: SectionDefinition): Json {
  return {
    name: id,
    ...(title !== undefined && { title: surveyText(title) }),
    ...(introduction !== undefined && { description: surveyText(introduction) }),
    ...(rest.shuffle === true && { questionsOrder: 'random' }),
    opPeil: { ...rest, ...braces({ title, introduction }) },
  };
}

function lacksOf(item: ItemDefinition): string[] {
  return [
    ...('level' in item ? ['scored'] : []),
    ...(item.kind === 'SELF_VIEW' || item.kind === 'ATTITUDE' || item.kind === 'RUBRIC' ? ['counted'] : []),
    ...(item.kind === 'TASK' ? ['task'] : []),
    ...(item.notApplicable === true ? ['notApplicable'] : []),
    ...('unit' in item && item.unit !== undefined ? ['unit'] : []),
  ];
}

function elementOf(item: ItemDefinition, scales: Scales): Json {
  const { id, text, hint, required } = item;
  const rest = Object.fromEntries(
    Object.entries(item).filter(([key]) => !(SAID as readonly string[]).includes(key)),
  );
  return {
    name: id,
    ...nativeOf(item, scales),
    title: surveyText(text),
    ...(hint !== undefined && { description: surveyText(hint) }),
    ...(required !== undefined && { isRequired: required }),
    opPeil: { ...rest, ...braces({ text, hint }), ...uncodedOf(item) },
  };
}

/** Places of options without a code of their own; in SurveyJS every choice has a value. */
function uncodedOf(item: ItemDefinition): Json {
  const places = (options: readonly ItemOption[]) =>
    options.flatMap(({ code }, place) => (code === undefined ? [place] : []));
  const options = 'options' in item && item.options !== undefined ? places(item.options) : [];
  const rows = 'rows' in item ? places(item.rows) : [];
  return { ...(options.length > 0 && { uncoded: options }), ...(rows.length > 0 && { uncodedRows: rows }) };
}

function choicesOf(options: readonly ItemOption[], none?: string): Json[] {
  return options.map((option, place) => {
    const value = option.code ?? String(place);
    return {
      value,
      text: surveyChoice(option),
      ...(none !== undefined && value === none && { isExclusive: true }),
    };
  });
}

/** Options hold no names of questions, so nothing in them is changed. */
export const surveyChoice = ({ nl, en }: Text) => ({ default: en, nl });

function nativeOf(item: ItemDefinition, scales: Scales): Json {
  switch (item.kind) {
    case 'KNOWLEDGE':
      return {
        ...{ type: 'radiogroup', choices: choicesOf(item.options) },
        correctAnswer: item.options[item.answer]?.code ?? String(item.answer),
        ...orderOf(item.shuffle),
      };
    case 'SELF_VIEW':
    case 'ATTITUDE':
      return { type: 'radiogroup', choices: choicesOf(scales[item.kind] ?? []) };
    case 'SINGLE_CHOICE':
      return { type: 'radiogroup', choices: choicesOf(item.options), ...orderOf(item.shuffle) };
    case 'RUBRIC':
      return { type: 'radiogroup', choices: choicesOf(item.options) };
    case 'LIKERT':
      return { type: 'rating', rateValues: choicesOf(item.options ?? scales[item.scale ?? ''] ?? []) };
    case 'MULTIPLE_CHOICE':
      return {
        ...{ type: 'checkbox', choices: choicesOf(item.options, item.none), ...orderOf(item.shuffle) },
        ...(item.least !== undefined && { minSelectedChoices: item.least }),
        ...(item.most !== undefined && { maxSelectedChoices: item.most }),
      };
    case 'MATRIX':
      return {
        ...{ type: 'matrix', rows: choicesOf(item.rows), columns: choicesOf(item.options) },
        ...(item.shuffle === true && { rowOrder: 'random' }),
      };
    case 'NUMBER':
      return {
        ...{ type: 'text', inputType: 'number', step: 10 ** -(item.decimals ?? 0) },
        ...(item.lowest !== undefined && { min: item.lowest }),
        ...(item.highest !== undefined && { max: item.highest }),
      };
    case 'SHORT_TEXT':
      return { type: 'text', ...(item.maxLength !== undefined && { maxLength: item.maxLength }) };
    case 'LONG_TEXT':
      return { type: 'comment', ...(item.maxLength !== undefined && { maxLength: item.maxLength }) };
    case 'RANKING':
      return {
        ...{ type: 'ranking', choices: choicesOf(item.options), ...orderOf(item.shuffle) },
        ...(item.most !== undefined && { selectToRankEnabled: true, maxSelectedChoices: item.most }),
      };
    case 'TASK':
      return taskOf(item.task);
  }
}

function orderOf(shuffle: boolean | undefined): Json {
  return shuffle === true ? { choicesOrder: 'random' } : {};
}

/** A task is told in words there: which chart, which columns or cells. */
function taskOf(task: Extract<ItemDefinition, { kind: 'TASK' }>['task']): Json {
  if (task.form === 'CHART') {
    const choices = choicesOf(task.charts.map(({ title }) => title));
    return { type: 'radiogroup', choices, correctAnswer: String(task.answer) };
  }
  const marked = Array.from({ length: markableIn(task) }, (_, place) =>
    task.mark === 'COLUMNS' ? task.columns[place] : task.rows.flat()[place],
  );
  const choices = choicesOf(marked.map((one) => one ?? { nl: '', en: '' }));
  return { type: 'checkbox', choices, correctAnswer: task.answer.map(String) };
}
