// The report on paper as blocks: what is written where, before anything is drawn.
import type { FigureRow } from './figure-row.rules.ts';
import type { ReportChange, ReportWave } from './report.service.ts';

/** One line of the gauge: a wave with its index (0–100), the interval, and the organisation's index. Null is withheld. */
export interface GaugeLine {
  readonly label: string;
  readonly words: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly organisation: number | null;
}

export type PrintedBlock =
  | { readonly kind: 'title' | 'heading' | 'paragraph' | 'note'; readonly text: string }
  | { readonly kind: 'gauge'; readonly alt: string; readonly lines: readonly GaugeLine[] }
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      /** The first cell of a row is its heading. */
      readonly rows: readonly (readonly string[])[];
      /** Widths of the columns against each other. */
      readonly widths: readonly number[];
    };

export interface PrintedReport {
  readonly language: 'nl' | 'en';
  readonly title: string;
  readonly subject: string;
  /** Lines at the foot of every page; null before the first publication. */
  readonly footer: readonly string[] | null;
  readonly pages: readonly (readonly PrintedBlock[])[];
}

/** A wave with its published rows and those of the organisation. */
export interface PrintedWave {
  readonly source: ReportWave;
  readonly name: string;
  readonly rows: readonly FigureRow[];
  readonly organisation: readonly FigureRow[];
}

export interface PrintSettings {
  readonly organisationName: string;
  /** Tested competences in the order of the framework. */
  readonly competences: readonly { readonly code: string; readonly name: string }[];
  readonly tracks: readonly { readonly code: string; readonly name: string }[];
  readonly workingLevelsDecided: boolean;
  /** What the report says of each change. */
  readonly changes: readonly ReportChange[];
  /** Blocks of the domains to the right, such as phases: before the last words of the second sheet. */
  readonly more: readonly PrintedBlock[];
}
