// One question of the source as an item of ours, within the limits of our format.
import type { Referred } from './import-condition.rules.ts';
import type { Finding, SourceItem, SourceOption, Texts } from './import-form.rules.ts';
import { codesOf } from './import-name.rules.ts';
import type { ItemDefinition } from './instrument.types.ts';

const MOST_OPTIONS: Readonly<Record<string, number>> = {
  ...{ SINGLE_CHOICE: 60, MULTIPLE_CHOICE: 60, LIKERT: 11, MATRIX: 11, RANKING: 12 },
};
const MOST_ROWS = 30;
const HIGHEST_PLACE = 99;

interface Making {
  /** A name of our own for it. */
  readonly id: () => string;
  readonly words: (texts: Texts) => { nl: string; en: string };
  readonly piped: (texts: Texts) => { nl: string; en: string };
  readonly tell: (kind: Finding['kind'], key: string, values?: Finding['values']) => void;
  /** Our name of a question of the source. */
  readonly idOf: (name: string) => string | undefined;
  readonly condition: (source: string | undefined) => { cel: string | null; note: string | null };
}

export interface DraftItem {
  readonly item: ItemDefinition;
  readonly source: SourceItem;
  readonly referred: Referred;
}

/** No item where it cannot be one of ours, two or more where a matrix is longer than ours may be. */
export function draftItems(source: SourceItem, making: Making): DraftItem[] {
  const { tell } = making;
  const options = source.options ?? [];
  const most = MOST_OPTIONS[source.kind];
  if (most !== undefined && options.length < 2) tell('LOST', 'tooFewOptions', { count: options.length });
  else if (source.kind === 'LIKERT' && options.length > (most ?? 0))
    return draftItems({ ...source, kind: 'SINGLE_CHOICE' }, making);
  else if (most !== undefined && options.length > most)
    tell('LOST', 'tooManyOptions', { count: options.length, most });
  else if (source.kind === 'MATRIX' && (source.rows ?? []).length === 0) tell('LOST', 'noRows');
  else return inParts(source, tell).map((part) => draftItem(part, making));
  return [];
}

function inParts(source: SourceItem, tell: Making['tell']): SourceItem[] {
  const rows = source.rows ?? [];
  if (source.kind !== 'MATRIX' || rows.length <= MOST_ROWS) return [source];
  const count = Math.ceil(rows.length / MOST_ROWS);
  tell('CHANGED', 'matrixSplit', { count });
  return Array.from({ length: count }, (_, at) => ({
    ...source,
    rows: rows.slice(at * MOST_ROWS, (at + 1) * MOST_ROWS),
  }));
}

function draftItem(source: SourceItem, making: Making): DraftItem {
  const { kind, completes } = source;
  const { cel, note } = making.condition(source.when);
  const owner = completes === undefined ? undefined : making.idOf(completes.name);
  const completing =
    completes === undefined || owner === undefined
      ? null
      : `chosen(${JSON.stringify(owner)}, ${JSON.stringify(completes.option)})`;
  const hint = source.hints === undefined ? { nl: '', en: '' } : making.piped(source.hints);
  const text = making.piped(source.texts);
  const when = completing ?? cel;
  const id = making.id();
  const codes = codesOf((source.options ?? []).map(({ code }) => code));
  const rowCodes = codesOf((source.rows ?? []).map(({ code }) => code));
  const base = {
    ...{ id, text },
    ...(hint.nl + hint.en !== '' && { hint }),
    ...(when !== null && { when }),
    ...(note !== null && { note }),
    ...(source.required === true && { required: true }),
  };
  const item = { ...base, ...ofKind(source, { codes, rowCodes, making }) } as ItemDefinition; // held against the shape as a whole
  return { item, source, referred: referredTo(id, kind, { source, codes, rowCodes }) };
}

interface Coded {
  readonly codes: readonly string[];
  readonly rowCodes: readonly string[];
}

function ofKind(source: SourceItem, { codes, rowCodes, making }: Coded & { readonly making: Making }) {
  const { kind } = source;
  const coded = (some: readonly SourceOption[], own: readonly string[]) =>
    some.map(({ texts }, at) => ({ code: own[at] ?? String(at), ...making.words(texts) }));
  const options = coded(source.options ?? [], codes);
  const shuffle = source.shuffle === true && { shuffle: true };
  const place = (name: 'least' | 'most') => {
    const value = source[name];
    return (
      value !== undefined &&
      Number.isInteger(value) &&
      value >= 0 &&
      value <= HIGHEST_PLACE && { [name]: value }
    );
  };
  switch (kind) {
    case 'SINGLE_CHOICE':
      return { kind, options, ...shuffle };
    case 'LIKERT':
      return { kind, options };
    case 'MULTIPLE_CHOICE': {
      const none = codes[(source.options ?? []).findIndex(({ code }) => code === source.none)];
      return {
        kind,
        options,
        ...shuffle,
        ...place('least'),
        ...place('most'),
        ...(none !== undefined && { none }),
      };
    }
    case 'RANKING':
      return { kind, options, ...shuffle, ...place('most') };
    case 'MATRIX':
      return { kind, rows: coded(source.rows ?? [], rowCodes), options, ...shuffle };
    case 'NUMBER': {
      const { lowest, highest, decimals = 0 } = source;
      const bounds = { ...(lowest !== undefined && { lowest }), ...(highest !== undefined && { highest }) };
      return { kind, ...bounds, ...(decimals > 0 && { decimals: Math.min(decimals, 6) }) };
    }
    default:
      return { kind, ...lengthOf(source, making.tell) };
  }
}

function lengthOf({ kind, maxLength }: SourceItem, tell: Making['tell']): { maxLength?: number } {
  if (maxLength === undefined || !Number.isInteger(maxLength) || maxLength < 1) return {};
  const most = kind === 'SHORT_TEXT' ? 300 : 4000;
  if (maxLength > most) tell('CHANGED', 'lengthCut', { most });
  return { maxLength: Math.min(maxLength, most) };
}

function referredTo(
  id: string,
  kind: string,
  { source, codes, rowCodes }: Coded & { source: SourceItem },
): Referred {
  const codeIn = (options: readonly SourceOption[], own: readonly string[]) => (value: string) =>
    own[options.findIndex(({ code }) => code === value)] ?? null;
  const codeOf = codeIn(source.options ?? [], codes);
  const rowOf = codeIn(source.rows ?? [], rowCodes);
  const numeric = codes.length > 0 && codes.every((code) => /^-?\d+$/.test(code));
  const base = { id, kind, codeOf, numeric };
  return {
    ...base,
    parts: (name) => {
      const row = kind === 'MATRIX' ? rowOf(name) : null;
      const option = kind === 'MULTIPLE_CHOICE' ? codeOf(name) : null;
      if (row !== null) return { ...base, row };
      return option === null ? null : { ...base, option };
    },
  };
}
