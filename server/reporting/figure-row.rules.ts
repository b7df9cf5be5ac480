// One published figure as a row: what it is about, its value, and whether it is shown. Every way out is made of these.
import type { Figure, Share } from '../publication/publication.reads.ts';

export const MEASURES = [
  'RESPONDENTS',
  'RESPONSE_RATE',
  'TEST_INDEX',
  'SELF_VIEW_INDEX',
  'TEST_MEAN',
  'SELF_VIEW_MEAN',
  'SEGMENT_SHARE',
  'LEVEL_SHARE',
  'WORKING_LEVEL_SHARE',
  'TEST_INDEX_CHANGE',
  'SELF_VIEW_INDEX_CHANGE',
  'TEST_CHANGE',
  'SELF_VIEW_CHANGE',
  'SELF_VIEW_LEVEL_SHARE',
  'TEST_LEVEL_SHARE',
  'SELF_VIEW_COMPARISON_SHARE',
  'TRACK_OFFERED_SHARE',
  'TRACK_STARTED_SHARE',
  'TRACK_FINISHED_SHARE',
  'LESSON_HOURS',
  'COMMENTS',
  'REPRESENTATIVENESS',
  'TRACK_FOLLOWERS',
  'TRACK_WAITING',
  'TRACK_FOLLOWERS_CHANGE',
  'TRACK_WAITING_CHANGE',
  'TRACK_EFFECT',
] as const;
export type Measure = (typeof MEASURES)[number];

export const SEGMENTS = ['FRONTRUNNER', 'FOLLOWER', 'UNDERWAY', 'FAR_BEHIND'] as const;
export const LEVELS = ['BASIC', 'INTERMEDIATE', 'ADVANCED', 'HIGHLY_ADVANCED'] as const;
export const COMPARISONS = ['LOWER', 'SAME', 'HIGHER'] as const;

/**
 * One published figure. A mean has a value with its 95 % interval, a share a value and how to read it, a number of
 * people a band only (`high` null: that many or more). Withheld: no figure, and the one public reason (R14).
 */
export interface FigureRow {
  readonly measure: Measure;
  /** Null where the measure is about all competences together. */
  readonly competence: string | null;
  /** Segment, level or comparison code of a share; null for everything else. */
  readonly category: string | null;
  /** Code of the track it is about; null for everything else. */
  readonly track: string | null;
  /** For a change: the earlier wave. */
  readonly sinceWaveId: string | null;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly bound: Share['bound'] | null;
  /** Remarks, shuffled; null for everything else. */
  readonly texts: readonly string[] | null;
  readonly shown: boolean;
  readonly reason: 'NOT_SHOWN' | null;
}

export type RowAbout = Pick<FigureRow, 'measure'> &
  Partial<Pick<FigureRow, 'competence' | 'category' | 'track' | 'sinceWaveId'>>;

/** The row of a measure, or undefined. */
export function findRow(rows: readonly FigureRow[], about: RowAbout): FigureRow | undefined {
  return rows.find(
    (row) =>
      row.measure === about.measure &&
      row.competence === (about.competence ?? null) &&
      row.category === (about.category ?? null) &&
      row.track === (about.track ?? null) &&
      (about.sinceWaveId === undefined || row.sinceWaveId === about.sinceWaveId),
  );
}

/** The ends of a band. Example: "10–19" → 10 and 19; "100+" → 100 and none. */
export function bandEnds(band: string | null): [low: number | null, high: number | null] {
  const [low, high] = (band ?? '').split(/[–+]/);
  return [low ? Number(low) : null, high ? Number(high) : null];
}

export function bandRow(about: RowAbout, band: string | null | undefined): FigureRow {
  const [low, high] = bandEnds(band ?? null);
  return figureRow(about, low === null ? {} : { low, high, shown: true });
}

export function meanRow(about: RowAbout, figure: Figure | null | undefined): FigureRow {
  const told = figure && { value: figure.mean, low: figure.low, high: figure.high, shown: true };
  return figureRow(about, told ?? {});
}

export function shareRow(
  about: RowAbout,
  found: Pick<Share, 'percent' | 'bound'> | null | undefined,
): FigureRow {
  return figureRow(about, found ? { value: found.percent, bound: found.bound, shown: true } : {});
}

export function valueRow(about: RowAbout, value: number | null | undefined): FigureRow {
  return figureRow(about, value == null ? {} : { value, shown: true });
}

/** A row that is withheld unless it is said to be shown. */
export function figureRow(about: RowAbout, figure: Partial<FigureRow>): FigureRow {
  const nothing = { competence: null, category: null, track: null, sinceWaveId: null };
  const withheld = { value: null, low: null, high: null, bound: null, texts: null, shown: false };
  return { ...nothing, ...about, ...withheld, ...figure, reason: figure.shown === true ? null : 'NOT_SHOWN' };
}
