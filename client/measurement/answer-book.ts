// What conditions and texts may ask of the answers so far. The same rules as server/measurement/answer.rules.ts.
import type { Values } from './answer-value.ts';
import type { SittingItem } from './sitting-view.ts';

/** Null where the item has no answer. */
export interface AnswerBook {
  /** Codes of the options chosen, in order; of a matrix row for an id such as `q1/row`. */
  codes(id: string): readonly string[] | null;
  number(id: string): number | null;
  text(id: string): string | null;
}

type Items = ReadonlyMap<string, SittingItem>;

export function bookOf(items: Items, values: Values): AnswerBook {
  const look = (id: string) => {
    const [itemId = '', row] = id.split('/');
    return { item: items.get(itemId), value: values.get(itemId), row };
  };
  const codes = (id: string): readonly string[] | null => {
    const { item, value, row } = look(id);
    if (item === undefined || value === undefined || typeof value === 'string') return null;
    const codeAt = (place: number) =>
      item.options.find((option) => option.value === place)?.code ?? String(place);
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

function placesOf(
  item: SittingItem,
  value: number | readonly number[],
  row: string | undefined,
): readonly number[] {
  if (typeof value === 'number') return [value];
  if (row === undefined || item.kind !== 'MATRIX') return value;
  const at = item.rows.find(({ code }) => code === row)?.value;
  const place = at === undefined ? undefined : value[at];
  return place === undefined ? [] : [place];
}

const PIPE = /\{\{\s*([^{}]*?)\s*\}\}/g;

/**
 * A text with the answers it speaks of in their places; "…" where there is none yet.
 *
 * Example: "Hoe gaat het met {{tool}}?" with Power BI chosen is "Hoe gaat het met Power BI?".
 */
export function piped(text: string, items: Items, values: Values): string {
  return text.replace(PIPE, (_, id: string) => said(items.get(id), values.get(id)) ?? '…');
}

function said(item: SittingItem | undefined, value: ReturnType<Values['get']>): string | null {
  if (item === undefined || value === undefined || value === '') return null;
  if (typeof value === 'string') return item.unit === null ? value : `${value} ${item.unit}`;
  const texts = [value]
    .flat()
    .map((place) => item.options.find((option) => option.value === place)?.text)
    .filter((text) => text !== undefined);
  return texts.length === 0 ? null : texts.join(', ');
}
