// The one figure that stands for a published block on a page that lists many of them.
import type { CellRecord, Counted } from '../publication/publication.reads.ts';
import { type FigureRow, findRow, type RowAbout } from './figure-row.rules.ts';
import { figureRows } from './figure-rows.rules.ts';

export type Headline = Pick<FigureRow, 'measure' | 'value' | 'low' | 'high' | 'bound'>;

/**
 * The headline of a shown figure; null where it is withheld or no one figure can stand for it (levels side by side,
 * learning per track, remarks, whether parts may be compared, staffing).
 *
 * Example: means → the test index with its interval; shares → the share of frontrunners.
 */
export function headlineOf(figure: Counted, cell: CellRecord): Headline | null {
  const about = headlineRow(figure);
  if (about === null || !figure.shown) return null;
  const row = findRow(figureRows(cell, { competences: [], tracks: [] }), about);
  if (row?.value == null) return null;
  const { measure, value, low, high, bound } = row;
  return { measure, value, low, high, bound };
}

function headlineRow({ kind, trackCode: track, sinceWaveId }: Counted): RowAbout | null {
  switch (kind) {
    case 'RESPONSE':
      return { measure: 'RESPONSE_RATE' };
    case 'MEANS':
      return { measure: 'TEST_INDEX' };
    case 'DISTRIBUTION':
      return { measure: 'SEGMENT_SHARE', category: 'FRONTRUNNER' };
    case 'TREND':
      return { measure: 'TEST_INDEX_CHANGE', sinceWaveId };
    case 'HOURS':
      return { measure: 'LESSON_HOURS' };
    case 'REPRESENTATIVENESS':
      return { measure: 'REPRESENTATIVENESS' };
    case 'TRACK_EFFECT':
      return { measure: 'TRACK_EFFECT', track, sinceWaveId };
    default:
      return null;
  }
}
