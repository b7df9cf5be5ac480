// One version of an instrument as content files, the database and imports write it. docs/guides/instrument-format.md
// explains every field; instrument.input.ts checks it.
import type { z } from 'zod';
import type { ITEM_KINDS, instrumentShape, itemShape } from './instrument.input.ts';

export type InstrumentDefinition = Readonly<z.infer<typeof instrumentShape>>;
/** The same as somebody writes it: what has a usual value may be left out. */
export type InstrumentWritten = z.input<typeof instrumentShape>;
export type SectionDefinition = InstrumentDefinition['sections'][number];
export type ItemDefinition = z.infer<typeof itemShape>;
export type ItemKind = (typeof ITEM_KINDS)[number];
export type DrawRule = NonNullable<InstrumentDefinition['draw']>[number];
/** Languages beside each other, with a code where one was given. */
export interface ItemOption {
  readonly code?: string | undefined;
  readonly nl: string;
  readonly en: string;
}

type Placed<Item> = Item extends unknown
  ? Readonly<Omit<Item, 'competence'>> & { readonly competence: string | null; readonly sectionId: string }
  : never;
/** An item in its instrument: `competence` is its own, or else that of its section, or null. */
export type InstrumentItem = Placed<ItemDefinition>;
export type KnowledgeItem = Extract<InstrumentItem, { kind: 'KNOWLEDGE' }>;
export type TaskItem = Extract<InstrumentItem, { kind: 'TASK' }>;

/** What is wrong with a definition, and where. */
export interface InstrumentProblem {
  /** Place in the definition, such as `sections.0.items.2.options.1.nl`. */
  readonly path: string;
  /** Label key under `instrumentProblems.`. */
  readonly problemKey: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/**
 * An answer as it travels and is stored. A whole number is the place of an option (−1: not applicable); a list holds
 * places; a text is itself, or a number as `12.5`. The list [−1] is "not applicable" for kinds without a single place.
 */
export type AnswerValue = number | string | readonly number[];
