// A sheet as its respondent sees it, in one language and that person's order. No answer key, level or reason is in it.
import type { Locale } from '../platform/content.ts';
import { markableIn, optionsOf, type Scales, takesNotApplicable } from './answer.rules.ts';
import { competenceByCode } from './framework.content.ts';
import type { InstrumentSection } from './instrument.content.ts';
import type { InstrumentItem, ItemKind, ItemOption } from './instrument.types.ts';
import { optionOrder, rowOrder, type Sheet } from './sheet.rules.ts';

export interface ShownOption {
  readonly value: number;
  readonly code: string;
  readonly text: string;
}

export interface ShownChart {
  readonly value: number;
  readonly title: string;
  readonly form: 'BAR' | 'LINE';
  readonly labels: readonly string[];
  readonly values: readonly number[];
  readonly from: number;
  readonly to: number;
  readonly unit: string | null;
}

export interface ShownTable {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly mark: 'COLUMNS' | 'CELLS';
}

export interface ShownItem {
  readonly id: string;
  readonly kind: ItemKind;
  readonly text: string;
  readonly hint: string | null;
  readonly when: string | null;
  readonly required: boolean;
  readonly notApplicable: boolean;
  readonly options: readonly ShownOption[];
  readonly rows: readonly ShownOption[];
  /** Bounds of a number. */
  readonly lowest: number | null;
  readonly highest: number | null;
  readonly decimals: number | null;
  readonly unit: string | null;
  readonly maxLength: number | null;
  /** How many may and should be chosen or put in order. */
  readonly least: number | null;
  readonly most: number | null;
  /** Value of the option that excludes all others. */
  readonly none: number | null;
  readonly charts: readonly ShownChart[];
  readonly table: ShownTable | null;
}

export interface ShownSection {
  readonly id: string;
  readonly title: string;
  readonly lead: string | null;
  readonly when: string | null;
  readonly competence: string | null;
  readonly items: readonly ShownItem[];
}

interface Reader {
  readonly scales: Scales;
  readonly orderSeed: string;
  readonly locale: Locale;
}

const SHORT_TEXT = 120;
const LONG_TEXT = 1000;

/** The sections of a sheet as they are shown. */
export function shownSections({ sections }: Sheet<InstrumentSection>, reader: Reader): ShownSection[] {
  return sections.map(({ id, competence, title, introduction, when, items }) => {
    const about = competence === undefined ? null : competenceByCode(competence);
    const heading = title ?? about?.name;
    const lead = introduction ?? (title === undefined ? about?.description : undefined);
    return {
      id,
      title: heading?.[reader.locale] ?? id,
      lead: lead?.[reader.locale] || null,
      when: when ?? null,
      competence: competence ?? null,
      items: items.map((item) => shownItem(item, reader)),
    };
  });
}

function shownItem(item: InstrumentItem, reader: Reader): ShownItem {
  const { scales, orderSeed, locale } = reader;
  const { id, kind } = item;
  const options = optionsOf(item, scales);
  return {
    ...{ id, kind, text: item.text[locale], hint: item.hint?.[locale] ?? null, when: item.when ?? null },
    required: item.required ?? false,
    notApplicable: takesNotApplicable(item),
    options: optionOrder(item, scales, orderSeed).map((place) => shownOption(options[place], place, locale)),
    rows:
      item.kind === 'MATRIX'
        ? rowOrder(item, orderSeed).map((place) => shownOption(item.rows[place], place, locale))
        : [],
    ...boundsOf(item, locale),
    ...taskOf(item, locale),
  };
}

function shownOption(option: ItemOption | undefined, value: number, locale: Locale): ShownOption {
  return { value, code: option?.code ?? String(value), text: option?.[locale] ?? '' };
}

function boundsOf(item: InstrumentItem, locale: Locale) {
  const none = { lowest: null, highest: null, decimals: null, unit: null, maxLength: null };
  const open = { ...none, least: null, most: null, none: null };
  switch (item.kind) {
    case 'NUMBER': {
      const { lowest = null, highest = null, decimals = 0, unit } = item;
      return { ...open, lowest, highest, decimals, unit: unit?.[locale] ?? null };
    }
    case 'SHORT_TEXT':
      return { ...open, maxLength: item.maxLength ?? SHORT_TEXT };
    case 'LONG_TEXT':
      return { ...open, maxLength: item.maxLength ?? LONG_TEXT };
    case 'RANKING':
      return { ...open, most: item.most ?? item.options.length };
    case 'MULTIPLE_CHOICE': {
      const excluding = item.options.findIndex(({ code }) => code !== undefined && code === item.none);
      return {
        ...open,
        least: item.least ?? null,
        most: item.most ?? null,
        none: excluding === -1 ? null : excluding,
      };
    }
    case 'TASK':
      return item.task.form === 'TABLE' ? { ...open, most: markableIn(item.task) } : open;
    default:
      return open;
  }
}

function taskOf(item: InstrumentItem, locale: Locale): Pick<ShownItem, 'charts' | 'table'> {
  if (item.kind !== 'TASK') return { charts: [], table: null };
  const { task } = item;
  if (task.form === 'TABLE') {
    const table = {
      caption: task.caption[locale],
      columns: task.columns.map((column) => column[locale]),
      rows: task.rows.map((row) => row.map((cell) => cell[locale])),
      mark: task.mark,
    };
    return { charts: [], table };
  }
  const charts = task.charts.map(({ title, form, labels, values, from, to, unit }, value) => ({
    ...{ value, form, values, from, to },
    title: title[locale],
    labels: labels.map((label) => label[locale]),
    unit: unit?.[locale] ?? null,
  }));
  return { charts, table: null };
}
