// What a questionnaire holds, as docs/guides/instrument-format.md describes it. A test holds these types against the
// server's own shape (server/measurement/instrument.input.ts).

export interface Text {
  readonly nl: string;
  readonly en: string;
}

export interface Option extends Text {
  readonly code?: string | undefined;
}

export const LEVELS = ['BASIC', 'INTERMEDIATE', 'ADVANCED', 'HIGHLY_ADVANCED'] as const;
export type Level = (typeof LEVELS)[number];

/** In the order in which an author is offered them. */
export const ITEM_KINDS = [
  'SINGLE_CHOICE',
  'MULTIPLE_CHOICE',
  'LIKERT',
  'MATRIX',
  'RANKING',
  'NUMBER',
  'SHORT_TEXT',
  'LONG_TEXT',
  'KNOWLEDGE',
  'TASK',
  'SELF_VIEW',
  'ATTITUDE',
  'RUBRIC',
] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

interface EveryItem {
  readonly id: string;
  readonly text: Text;
  readonly hint?: Text | undefined;
  readonly competence?: string | undefined;
  readonly digcomp?: string[] | undefined;
  readonly when?: string | undefined;
  readonly required?: boolean | undefined;
  readonly notApplicable?: boolean | undefined;
  readonly seconds?: number | undefined;
  /** For its authors alone. */
  readonly note?: string | undefined;
}

interface Tested {
  readonly level: Level;
  readonly reason: Text;
  readonly discrimination?: number | undefined;
  readonly difficulty?: number | undefined;
}

interface Shuffled {
  readonly shuffle?: boolean | undefined;
}

export interface Chart {
  readonly title: Text;
  readonly form: 'BAR' | 'LINE';
  readonly labels: Text[];
  readonly values: number[];
  readonly from: number;
  readonly to: number;
  readonly unit?: Text | undefined;
}

export interface ChartTask {
  readonly form: 'CHART';
  readonly charts: Chart[];
  readonly answer: number;
}

export interface TableTask {
  readonly form: 'TABLE';
  readonly caption: Text;
  readonly columns: Text[];
  readonly rows: Text[][];
  readonly mark: 'COLUMNS' | 'CELLS';
  readonly answer: number[];
}

type Kind<Name extends ItemKind, More = unknown> = EveryItem & { readonly kind: Name } & More;

export type Knowledge = Kind<
  'KNOWLEDGE',
  Tested & Shuffled & { readonly options: Option[]; readonly answer: number }
>;
export type Task = Kind<'TASK', Tested & { readonly task: ChartTask | TableTask }>;

export type Item =
  | Knowledge
  | Task
  | Kind<'SELF_VIEW'>
  | Kind<'ATTITUDE'>
  | Kind<'SINGLE_CHOICE', Shuffled & { readonly options: Option[] }>
  | Kind<
      'MULTIPLE_CHOICE',
      Shuffled & {
        readonly options: Option[];
        readonly least?: number | undefined;
        readonly most?: number | undefined;
        readonly none?: string | undefined;
      }
    >
  | Kind<'LIKERT', { readonly scale?: string | undefined; readonly options?: Option[] | undefined }>
  | Kind<'MATRIX', Shuffled & { readonly rows: Option[]; readonly options: Option[] }>
  | Kind<'RUBRIC', { readonly options: Option[] }>
  | Kind<
      'NUMBER',
      {
        readonly lowest?: number | undefined;
        readonly highest?: number | undefined;
        readonly decimals?: number | undefined;
        readonly unit?: Text | undefined;
      }
    >
  | Kind<'SHORT_TEXT', { readonly maxLength?: number | undefined }>
  | Kind<'LONG_TEXT', { readonly maxLength?: number | undefined }>
  | Kind<'RANKING', Shuffled & { readonly options: Option[]; readonly most?: number | undefined }>;

export interface Section extends Shuffled {
  readonly id: string;
  readonly competence?: string | undefined;
  readonly title?: Text | undefined;
  readonly introduction?: Text | undefined;
  readonly when?: string | undefined;
  readonly note?: string | undefined;
  readonly items: Item[];
}

interface DrawKinds {
  readonly kinds: ItemKind[];
}
export type DrawRule =
  | (DrawKinds & { readonly perLevel: Record<Level, number> })
  | (DrawKinds & { readonly perCompetence: number })
  | (DrawKinds & { readonly perSitting: number });

type Cutoffs = [number, number, number];

export interface Definition {
  readonly code: string;
  readonly version: number;
  readonly mode: 'FIXED' | 'ADAPTIVE';
  readonly framework?: { readonly code: string; readonly version: number } | undefined;
  readonly title: Text;
  readonly introduction: Text;
  readonly estimatedMinutes: number;
  readonly levelCutoffs: { readonly ability: Cutoffs; readonly selfView: Cutoffs };
  readonly startValues: {
    readonly discrimination: number;
    readonly difficulty: Record<Level, number>;
  };
  readonly scales: Record<string, Option[]>;
  readonly draw?: DrawRule[] | undefined;
  readonly sections: Section[];
}

/** What the server sent. It only stores what its own check has passed. */
export function definitionFrom(json: string): Definition {
  return JSON.parse(json) as Definition;
}
