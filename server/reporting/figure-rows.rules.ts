// A published cell as rows: one per measure, competence, class and track, withheld ones too.
import type {
  CellRecord,
  DistributionContent,
  Share,
  TrendContent,
} from '../publication/publication.reads.ts';
import {
  bandRow,
  COMPARISONS,
  type FigureRow,
  figureRow,
  LEVELS,
  meanRow,
  type RowAbout,
  SEGMENTS,
  shareRow,
  valueRow,
} from './figure-row.rules.ts';

type Cell = Pick<CellRecord, 'attribute' | 'blocks' | 'trends' | 'effects' | 'groups' | 'representativeness'>;

/** What there are rows for, whether it is shown or not. */
export interface RowScope {
  /** Codes of the tested competences. */
  readonly competences: readonly string[];
  /** Codes of the tracks. */
  readonly tracks: readonly string[];
}

/**
 * Every figure of a cell in a fixed order. How many rows there are does not depend on what is shown: a withheld
 * block has the rows a shown one would have. A cell of one group (role family, age or tenure) has taking part, means
 * and shares; the whole organisation, alone with response per group, also has likeness and the effect of tracks.
 *
 * Example with two competences and one track: 4 + 2 × 2 means, 4 segments, 2 × 4 levels, 2 shares at working level,
 * 2 × 11 for own view beside test, 3 for the track, hours, remarks, and 2 + 2 × 2 for each earlier wave.
 */
export function figureRows(cell: Cell, scope: RowScope): FigureRow[] {
  const { competences } = scope;
  const everyone = [...takingPart(cell), ...means(cell, competences), ...shares(cell, competences)];
  if (cell.attribute !== '') return everyone;
  return [
    ...everyone,
    ...cell.trends.flatMap((trend) => changes(trend, competences)),
    ...selfView(cell, competences),
    ...learning(cell, scope.tracks),
    figureRow({ measure: 'COMMENTS' }, remarks(cell)),
    ...(cell.groups.length > 0 ? organisation(cell) : []),
  ];
}

function takingPart({ blocks }: Cell): FigureRow[] {
  return [
    bandRow({ measure: 'RESPONDENTS' }, blocks.count.content?.band),
    shareRow({ measure: 'RESPONSE_RATE' }, blocks.response.content),
  ];
}

function means({ blocks }: Cell, competences: readonly string[]): FigureRow[] {
  const content = blocks.means.content;
  const of = (code: string) => content?.competences.find((one) => one.code === code);
  return [
    meanRow({ measure: 'TEST_INDEX' }, content?.testIndex),
    meanRow({ measure: 'SELF_VIEW_INDEX' }, content?.selfViewIndex),
    ...competences.map((competence) => meanRow({ measure: 'TEST_MEAN', competence }, of(competence)?.test)),
    ...competences.map((competence) =>
      meanRow({ measure: 'SELF_VIEW_MEAN', competence }, of(competence)?.selfView),
    ),
  ];
}

const named = (list: DistributionContent['segments'] | undefined, code: string): Share | undefined =>
  list?.find((one) => one.code === code)?.share;

function shares({ blocks }: Cell, competences: readonly string[]): FigureRow[] {
  const content = blocks.distribution.content;
  const of = (code: string) => content?.competences.find((one) => one.code === code);
  return [
    ...SEGMENTS.map((category) =>
      shareRow({ measure: 'SEGMENT_SHARE', category }, named(content?.segments, category)),
    ),
    ...competences.flatMap((competence) =>
      LEVELS.map((category) =>
        shareRow({ measure: 'LEVEL_SHARE', competence, category }, named(of(competence)?.levels, category)),
      ),
    ),
    ...competences.map((competence) =>
      shareRow({ measure: 'WORKING_LEVEL_SHARE', competence }, of(competence)?.atWorkingLevel),
    ),
  ];
}

function changes(
  { sinceWaveId, trend }: Cell['trends'][number],
  competences: readonly string[],
): FigureRow[] {
  const content = trend.content;
  const of = (code: string) => content?.competences.find((one) => one.code === code);
  const change = (about: RowAbout, found: TrendContent['testIndex'] | undefined) =>
    meanRow({ ...about, sinceWaveId }, found?.change);
  return [
    change({ measure: 'TEST_INDEX_CHANGE' }, content?.testIndex),
    change({ measure: 'SELF_VIEW_INDEX_CHANGE' }, content?.selfViewIndex),
    ...competences.map((competence) => change({ measure: 'TEST_CHANGE', competence }, of(competence)?.test)),
    ...competences.map((competence) =>
      change({ measure: 'SELF_VIEW_CHANGE', competence }, of(competence)?.selfView),
    ),
  ];
}

/** Own view beside the test of the people who have both, and how the one stands to the other. */
function selfView({ blocks }: Cell, competences: readonly string[]): FigureRow[] {
  return competences.flatMap((competence) => {
    const own = blocks.selfView.content?.competences.find(({ code }) => code === competence);
    return [
      ...LEVELS.map((category) =>
        shareRow(
          { measure: 'SELF_VIEW_LEVEL_SHARE', competence, category },
          named(own?.selfViewLevels, category),
        ),
      ),
      ...LEVELS.map((category) =>
        shareRow({ measure: 'TEST_LEVEL_SHARE', competence, category }, named(own?.testLevels, category)),
      ),
      ...COMPARISONS.map((category) =>
        shareRow(
          { measure: 'SELF_VIEW_COMPARISON_SHARE', competence, category },
          named(own?.comparison, category),
        ),
      ),
    ];
  });
}

function learning({ blocks }: Cell, tracks: readonly string[]): FigureRow[] {
  const told = blocks.learning.content?.tracks ?? [];
  return [
    ...tracks.flatMap((track) => {
      const own = told.find(({ code }) => code === track);
      return [
        shareRow({ measure: 'TRACK_OFFERED_SHARE', track }, own?.offered),
        shareRow({ measure: 'TRACK_STARTED_SHARE', track }, own?.started),
        shareRow({ measure: 'TRACK_FINISHED_SHARE', track }, own?.finished),
      ];
    }),
    valueRow({ measure: 'LESSON_HOURS' }, blocks.hours.content?.hours),
  ];
}

function remarks({ blocks }: Cell): Partial<FigureRow> {
  const { content } = blocks.comments;
  return content === null ? {} : { texts: content.texts, shown: true };
}

function organisation({ representativeness, effects }: Cell): FigureRow[] {
  return [
    valueRow({ measure: 'REPRESENTATIVENESS' }, representativeness.content?.indicator),
    ...effects.flatMap(({ trackCode: track, sinceWaveId, effect: { content } }) => [
      bandRow({ measure: 'TRACK_FOLLOWERS', track, sinceWaveId }, content?.followedBand),
      bandRow({ measure: 'TRACK_WAITING', track, sinceWaveId }, content?.waitingBand),
      meanRow({ measure: 'TRACK_FOLLOWERS_CHANGE', track, sinceWaveId }, content?.followed),
      meanRow({ measure: 'TRACK_WAITING_CHANGE', track, sinceWaveId }, content?.waiting),
      meanRow({ measure: 'TRACK_EFFECT', track, sinceWaveId }, content?.difference),
    ]),
  ];
}
