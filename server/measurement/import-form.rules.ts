// A questionnaire as another program's file tells it, before it becomes one of ours. Texts by language as the source names
// it, in maps: names in a file are anybody's, and none of them may mean anything to JavaScript.

export type ImportFormat = 'LSS' | 'SURVEYJS' | 'XLSFORM';

export type Texts = ReadonlyMap<string, string>;

export interface SourceOption {
  /** As the source stores it when chosen. */
  readonly code: string;
  readonly texts: Texts;
}

type SourceKind =
  | 'SINGLE_CHOICE'
  | 'MULTIPLE_CHOICE'
  | 'LIKERT'
  | 'MATRIX'
  | 'NUMBER'
  | 'SHORT_TEXT'
  | 'LONG_TEXT'
  | 'RANKING';

export interface SourceItem {
  readonly name: string;
  /** What the source calls this kind of question. */
  readonly sourceKind: string;
  readonly kind: SourceKind;
  readonly texts: Texts;
  readonly hints?: Texts;
  readonly options?: readonly SourceOption[];
  readonly rows?: readonly SourceOption[];
  /** The condition in the language of the source. */
  readonly when?: string;
  readonly required?: boolean;
  readonly shuffle?: boolean;
  readonly least?: number;
  readonly most?: number;
  /** Code of the option that excludes the others. */
  readonly none?: string;
  readonly lowest?: number;
  readonly highest?: number;
  readonly decimals?: number;
  readonly maxLength?: number;
  /** Of an item that stands for a part of another: "other, namely" belongs to the question and option it completes. */
  readonly completes?: { readonly name: string; readonly option: string };
}

export interface SourceSection {
  readonly name: string;
  readonly titles: Texts;
  readonly introductions: Texts;
  readonly when?: string;
  readonly shuffle?: boolean;
  readonly items: readonly SourceItem[];
}

/**
 * Something that is not as it was in the source. LOST: it has no counterpart and is not in the draft. CHANGED: it became
 * something else. SAFETY: it was taken out because it could do harm.
 */
export interface Finding {
  readonly kind: 'LOST' | 'CHANGED' | 'SAFETY';
  /** Where: the name of the page, question, column or setting; empty for the file as a whole. */
  readonly place: string;
  /** Label key under `exchange.finding.`. */
  readonly key: string;
  readonly values: Readonly<Record<string, string | number>>;
}

export interface SourceForm {
  readonly format: ImportFormat;
  /** What the source calls it; becomes the proposed code. */
  readonly name: string;
  readonly titles: Texts;
  readonly introductions: Texts;
  readonly sections: readonly SourceSection[];
  readonly findings: readonly Finding[];
  /** Other names by which conditions call questions. */
  readonly aliases: ReadonlyMap<string, string>;
}

/** Why a file cannot be taken in at all; `key` names the sentence under `exchange.problem.`. */
export class UnreadableFile extends Error {
  readonly key: string;
  readonly values: Readonly<Record<string, string | number>>;

  constructor(key: string, values: Readonly<Record<string, string | number>> = {}) {
    super(key);
    this.key = key;
    this.values = values;
  }
}
