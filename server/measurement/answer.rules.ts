/** What an answer to an item of each kind may be, and what it says to conditions, scoring and people. */
import type { AnswerBook } from './condition.rules.ts';
import type { AnswerValue, InstrumentItem, ItemOption } from './instrument.types.ts';

export type Scales = Readonly<Record<string, readonly ItemOption[]>>;
export type Values = ReadonlyMap<string, AnswerValue>;

/** "Not applicable" of kinds whose answer is no single place. */
export const NOT_APPLICABLE = -1;
/** A row of a matrix without an answer. */
const ROW_OPEN = -2;
const SHORT_TEXT = 120;
const LONG_TEXT = 1000;
const NUMBER_FORM = /^-?\d{1,12}(\.\d{1,6})?$/;

/** The options of an item, in the order of the instrument; empty for numbers, texts and tables. */
export function optionsOf(item: InstrumentItem, scales: Scales): readonly ItemOption[] {
  switch (item.kind) {
    case 'SELF_VIEW':
    case 'ATTITUDE':
      return scales[item.kind] ?? [];
    case 'LIKERT':
      return item.options ?? scales[item.scale ?? ''] ?? [];
    case 'TASK':
      return item.task.form === 'CHART' ? item.task.charts.map(({ title }) => title) : [];
    case 'NUMBER':
    case 'SHORT_TEXT':
    case 'LONG_TEXT':
      return [];
    default:
      return item.options;
  }
}

/** Whether "not applicable" or "I do not know" can be chosen: what the item says, or the usual for its kind. */
export function takesNotApplicable({ kind, notApplicable }: InstrumentItem): boolean {
  return (
    notApplicable ?? (kind === 'KNOWLEDGE' || kind === 'TASK' || kind === 'SELF_VIEW' || kind === 'ATTITUDE')
  );
}

/** How many things in a table can be marked. */
export function markableIn(task: {
  readonly columns: readonly unknown[];
  readonly rows: readonly unknown[];
  readonly mark: 'COLUMNS' | 'CELLS';
}): number {
  return task.mark === 'COLUMNS' ? task.columns.length : task.columns.length * task.rows.length;
}

/**
 * Null when the value can be an answer to the item, otherwise the key of the sentence that says why not.
 *
 * Example: [0, 0] to a MULTIPLE_CHOICE of three is `answerTwice`; "12,5" to a NUMBER is `answerNotANumber`.
 */
export function wrongAnswer(item: InstrumentItem, value: AnswerValue, scales: Scales): string | null {
  switch (item.kind) {
    case 'NUMBER':
      return wrongUnlessNotApplicable(value) ?? wrongNumber(item, value);
    case 'SHORT_TEXT':
      return wrongUnlessNotApplicable(value) ?? wrongText(value, item.maxLength ?? SHORT_TEXT);
    case 'LONG_TEXT':
      return wrongUnlessNotApplicable(value) ?? wrongText(value, item.maxLength ?? LONG_TEXT);
    case 'MULTIPLE_CHOICE':
      return wrongChoices(item, value);
    case 'RANKING':
      return wrongList(value, item.options.length, item.most ?? item.options.length);
    case 'MATRIX':
      return wrongRows(value, item.rows.length, item.options.length);
    case 'TASK':
      if (item.task.form === 'TABLE') return wrongList(value, markableIn(item.task), markableIn(item.task));
      return wrongPlace(value, item.task.charts.length);
    default:
      return wrongPlace(value, optionsOf(item, scales).length);
  }
}

function wrongPlace(value: AnswerValue, options: number): string | null {
  const fits =
    typeof value === 'number' && Number.isInteger(value) && value >= NOT_APPLICABLE && value < options;
  return fits ? null : 'answerOutOfRange';
}

function wrongUnlessNotApplicable(value: AnswerValue): string | null {
  return typeof value === 'string' || isNotApplicable(value) ? null : 'answerOutOfRange';
}

function wrongNumber(
  { lowest, highest, decimals = 0 }: Extract<InstrumentItem, { kind: 'NUMBER' }>,
  value: AnswerValue,
): string | null {
  if (typeof value !== 'string' || value === '') return null;
  if (!NUMBER_FORM.test(value)) return 'answerNotANumber';
  if ((value.split('.')[1]?.length ?? 0) > decimals) return 'answerDecimals';
  const number = Number(value);
  const fits =
    number >= (lowest ?? Number.NEGATIVE_INFINITY) && number <= (highest ?? Number.POSITIVE_INFINITY);
  return fits ? null : 'answerNumberRange';
}

function wrongText(value: AnswerValue, most: number): string | null {
  return typeof value === 'string' && value.length > most ? 'answerTooLong' : null;
}

function wrongChoices(
  { options, none, most }: Extract<InstrumentItem, { kind: 'MULTIPLE_CHOICE' }>,
  value: AnswerValue,
): string | null {
  const wrong = wrongList(value, options.length, most ?? options.length);
  if (wrong !== null || typeof value !== 'object') return wrong;
  const excluding = options.findIndex(({ code }) => code !== undefined && code === none);
  return value.length > 1 && value.includes(excluding) ? 'answerExcludes' : null;
}

function wrongList(value: AnswerValue, options: number, most: number): string | null {
  if (isNotApplicable(value)) return null;
  if (typeof value !== 'object') return 'answerOutOfRange';
  if (!value.every((place) => Number.isInteger(place) && place >= 0 && place < options))
    return 'answerOutOfRange';
  if (new Set(value).size !== value.length) return 'answerTwice';
  return value.length > most ? 'answerTooMany' : null;
}

function wrongRows(value: AnswerValue, rows: number, options: number): string | null {
  const fits =
    typeof value === 'object' &&
    value.length === rows &&
    value.every((place) => Number.isInteger(place) && place >= ROW_OPEN && place < options);
  return fits ? null : 'answerOutOfRange';
}

export function isNotApplicable(value: AnswerValue): boolean {
  return (
    value === NOT_APPLICABLE ||
    (typeof value === 'object' && value.length === 1 && value[0] === NOT_APPLICABLE)
  );
}

/**
 * Whether something was answered; "not applicable" is, an emptied text, list or half a matrix is not.
 *
 * Example: [0, −2] to a matrix of two rows is not complete, so not answered.
 */
export function isAnswered(value: AnswerValue | undefined): boolean {
  if (value === undefined || value === '') return false;
  return typeof value !== 'object' || (value.length > 0 && !value.includes(ROW_OPEN));
}

/** What conditions may ask of these answers; an item that is not given has none. */
export function bookOf(
  itemById: ReadonlyMap<string, InstrumentItem>,
  scales: Scales,
  values: Values,
): AnswerBook {
  const look = (id: string) => {
    const [itemId = '', row] = id.split('/');
    return { item: itemById.get(itemId), value: values.get(itemId), row };
  };
  const codes = (id: string): readonly string[] | null => {
    const { item, value, row } = look(id);
    if (item === undefined || value === undefined || typeof value === 'string') return null;
    const options = optionsOf(item, scales);
    const codeAt = (place: number) => options[place]?.code ?? String(place);
    const places = placesOf(item, value, row).filter((place) => place >= 0);
    return places.length === 0 ? null : places.map(codeAt);
  };
  return {
    codes,
    number: (id) => {
      const { value } = look(id);
      const said = typeof value === 'string' ? value : codes(id)?.[0];
      const number = said === undefined || said === '' ? Number.NaN : Number(said);
      if (Number.isFinite(number)) return number;
      return typeof value === 'number' && value >= 0 ? value : null;
    },
    text: (id) => {
      const { value } = look(id);
      return typeof value === 'string' && value !== '' ? value : null;
    },
  };
}

function placesOf(item: InstrumentItem, value: number | readonly number[], row: string | undefined) {
  if (typeof value === 'number') return [value];
  if (row === undefined || item.kind !== 'MATRIX') return value;
  const at = item.rows.findIndex(({ code }, place) => (code ?? String(place)) === row);
  const place = value[at];
  return place === undefined ? [] : [place];
}
