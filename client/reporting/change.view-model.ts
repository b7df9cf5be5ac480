// What moved since an earlier wave, and whether that is more than chance: from the intervals of people measured twice.
import type { Words } from '../labels/words.ts';
import type { FigureTable } from '../ui/charts/figure-table.ts';
import type { Interval, Report, ReportCompetence } from './report.view-model.ts';

export type Direction = 'up' | 'down' | 'chance';

export interface Change {
  readonly name: string;
  readonly change: Interval;
  readonly direction: Direction;
}

export interface ChangeSince {
  readonly waveName: string;
  /** Null when the change is withheld. */
  readonly index: Change | null;
  readonly competences: readonly Change[];
}

const DIRECTIONS = { UP: 'up', DOWN: 'down', CHANCE: 'chance' } as const;

/** What the server says of a change, after Holm over everything on the page; null stands for the index. */
function directionOf({ changes }: Pick<Report, 'changes'>, code: string | null): Direction {
  const found = changes.find(({ competence }) => (competence?.code ?? null) === code);
  return found === undefined ? 'chance' : DIRECTIONS[found.direction];
}

/** What changed in the newest wave since the wave before it; null when there is no earlier one. */
export function changeSincePrevious(
  report: Report,
  competences: readonly ReportCompetence[],
  { t }: Words,
): ChangeSince | null {
  const newest = report.waves.at(-1);
  const previous = report.waves.at(-2);
  if (newest === undefined || previous === undefined) return null;
  const trend = newest.cell.trends.find((one) => one.sinceWaveId === previous.wave.id);
  const waveName = previous.wave.name;
  if (trend === undefined || !trend.shown) return { waveName, index: null, competences: [] };
  const moved = competences.flatMap(({ code, name }) => {
    const change = trend.competences.find((one) => one.competence.code === code)?.test ?? null;
    return change === null ? [] : [{ name, change, direction: directionOf(report, code) }];
  });
  const index = trend.index ?? null;
  return {
    waveName,
    index: index && { name: t('reporting.index.title'), change: index, direction: directionOf(report, null) },
    competences: moved.sort((a, b) => b.change.value - a.change.value),
  };
}

/**
 * The change of the index in one sentence. Example: +4.8 (2–8) → "Wie twee keer meedeed, scoort nu 4,8 punten hoger dan in
 * de nulmeting (tussen 2 en 8). Dat is meer dan toeval."
 */
export function changeReading(since: ChangeSince, { t, number }: Words): string {
  if (since.index === null) return t('reporting.change.withheld', { wave: since.waveName });
  const { change, direction } = since.index;
  return t('reporting.change.reading', {
    direction,
    sign: change.value < 0 ? 'lower' : 'higher',
    points: number(Math.abs(change.value), 1),
    low: number(change.low),
    high: number(change.high),
    wave: since.waveName,
  });
}

/** Every change with its interval and what it means. */
export function changeTable(since: ChangeSince, words: Words): FigureTable {
  const { t } = words;
  const rows = [...(since.index === null ? [] : [since.index]), ...since.competences];
  return {
    head: [
      t('reporting.competence'),
      t('reporting.change.points'),
      t('reporting.index.low'),
      t('reporting.index.high'),
      t('reporting.change.meaning'),
    ],
    rows: rows.map(({ name, change, direction }) => [
      name,
      change.value,
      change.low,
      change.high,
      t(`reporting.change.direction.${direction}`),
    ]),
  };
}
