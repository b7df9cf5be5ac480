// A published cell as rows: one per measure, competence and class, withheld ones too. Every way out is made from these.
import type {
  CellRecord,
  DistributionContent,
  Figure,
  Share,
  TrendContent,
} from '../publication/publication.reads.ts';

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
] as const;
export type Measure = (typeof MEASURES)[number];

export const SEGMENTS = ['FRONTRUNNER', 'FOLLOWER', 'UNDERWAY', 'FAR_BEHIND'] as const;
export const LEVELS = ['BASIC', 'INTERMEDIATE', 'ADVANCED', 'HIGHLY_ADVANCED'] as const;

/**
 * One published figure. A mean has a value with its 95 % interval, a share a value and how to read it, the number of
 * respondents a band only (`high` null: that many or more). Withheld: no figure, and the one public reason (R14).
 */
export interface FigureRow {
  readonly measure: Measure;
  /** Null where the measure is about all competences together. */
  readonly competence: string | null;
  /** Segment or level code of a share; null for everything else. */
  readonly category: string | null;
  /** For a change: the earlier wave. */
  readonly sinceWaveId: string | null;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly bound: Share['bound'] | null;
  readonly shown: boolean;
  readonly reason: 'NOT_SHOWN' | null;
}

type Cell = Pick<CellRecord, 'blocks' | 'trends'>;
type About = Pick<FigureRow, 'measure'> & Partial<Pick<FigureRow, 'competence' | 'category' | 'sinceWaveId'>>;

/**
 * Every figure of a cell in a fixed order. How many rows there are does not depend on what is shown: a withheld
 * block has the rows a shown one would have.
 *
 * Example with two competences: 4 + 2 × 2 means, 4 segments, 2 × 4 levels, 2 shares at working level, and 2 + 2 × 2 for
 * each earlier wave.
 */
export function figureRows(cell: Cell, competences: readonly string[]): FigureRow[] {
  return [
    ...takingPart(cell),
    ...means(cell, competences),
    ...shares(cell, competences),
    ...cell.trends.flatMap((trend) => changes(trend, competences)),
  ];
}

/** The row of a measure, or undefined. */
export function findRow(rows: readonly FigureRow[], about: About): FigureRow | undefined {
  return rows.find(
    (row) =>
      row.measure === about.measure &&
      row.competence === (about.competence ?? null) &&
      row.category === (about.category ?? null) &&
      (about.sinceWaveId === undefined || row.sinceWaveId === about.sinceWaveId),
  );
}

function takingPart({ blocks }: Cell): FigureRow[] {
  const band = blocks.count.content?.band;
  const [low, high] = bandEnds(band ?? null);
  const counted = band === undefined ? {} : { low, high, shown: true };
  return [
    row({ measure: 'RESPONDENTS' }, counted),
    share({ measure: 'RESPONSE_RATE' }, blocks.response.content),
  ];
}

/** The ends of a band. Example: "10–19" → 10 and 19; "100+" → 100 and none. */
export function bandEnds(band: string | null): [low: number | null, high: number | null] {
  const [low, high] = (band ?? '').split(/[–+]/);
  return [low ? Number(low) : null, high ? Number(high) : null];
}

function means({ blocks }: Cell, competences: readonly string[]): FigureRow[] {
  const content = blocks.means.content;
  const of = (code: string) => content?.competences.find((one) => one.code === code);
  return [
    mean({ measure: 'TEST_INDEX' }, content?.testIndex),
    mean({ measure: 'SELF_VIEW_INDEX' }, content?.selfViewIndex),
    ...competences.map((competence) => mean({ measure: 'TEST_MEAN', competence }, of(competence)?.test)),
    ...competences.map((competence) =>
      mean({ measure: 'SELF_VIEW_MEAN', competence }, of(competence)?.selfView),
    ),
  ];
}

function shares({ blocks }: Cell, competences: readonly string[]): FigureRow[] {
  const content = blocks.distribution.content;
  const of = (code: string) => content?.competences.find((one) => one.code === code);
  const named = (list: DistributionContent['segments'] | undefined, code: string) =>
    list?.find((one) => one.code === code)?.share;
  return [
    ...SEGMENTS.map((category) =>
      share({ measure: 'SEGMENT_SHARE', category }, named(content?.segments, category)),
    ),
    ...competences.flatMap((competence) =>
      LEVELS.map((category) =>
        share({ measure: 'LEVEL_SHARE', competence, category }, named(of(competence)?.levels, category)),
      ),
    ),
    ...competences.map((competence) =>
      share({ measure: 'WORKING_LEVEL_SHARE', competence }, of(competence)?.atWorkingLevel),
    ),
  ];
}

function changes(
  { sinceWaveId, trend }: Cell['trends'][number],
  competences: readonly string[],
): FigureRow[] {
  const content = trend.content;
  const of = (code: string) => content?.competences.find((one) => one.code === code);
  const change = (about: About, found: TrendContent['testIndex'] | undefined) =>
    mean({ ...about, sinceWaveId }, found?.change);
  return [
    change({ measure: 'TEST_INDEX_CHANGE' }, content?.testIndex),
    change({ measure: 'SELF_VIEW_INDEX_CHANGE' }, content?.selfViewIndex),
    ...competences.map((competence) => change({ measure: 'TEST_CHANGE', competence }, of(competence)?.test)),
    ...competences.map((competence) =>
      change({ measure: 'SELF_VIEW_CHANGE', competence }, of(competence)?.selfView),
    ),
  ];
}

function mean(about: About, figure: Figure | null | undefined): FigureRow {
  return row(about, figure ? { value: figure.mean, low: figure.low, high: figure.high, shown: true } : {});
}

function share(about: About, found: Share | null | undefined): FigureRow {
  return row(about, found ? { value: found.percent, bound: found.bound, shown: true } : {});
}

/** A row that is withheld unless it is said to be shown. */
function row(about: About, figure: Partial<FigureRow>): FigureRow {
  const nothing = { competence: null, category: null, sinceWaveId: null };
  const withheld = { value: null, low: null, high: null, bound: null, shown: false };
  return { ...nothing, ...about, ...withheld, ...figure, reason: figure.shown === true ? null : 'NOT_SHOWN' };
}
