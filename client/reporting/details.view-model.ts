// The newest wave from other sides: per role family, own view beside test, what was learnt, who took part, what tracks did.
import type { Words } from '../labels/words.ts';
import type { EffectRow } from '../ui/charts/effect-chart.tsx';
import type { FigureTable } from '../ui/charts/figure-table.ts';
import type { Report, ReportCompetence } from './report.view-model.ts';
import { endsOf, type ShareColumn, type ShareRow } from './share-map.view-model.ts';
import { shareText } from './spread.view-model.ts';

type Newest = NonNullable<Report['newest']>;
/** What was learnt, and what tracks did: as much of the newest wave as their figures take. */
type WithLearning = { readonly cell: Pick<Newest['cell'], 'learning'> };
type WithEffects = { readonly organisation: Pick<Newest['organisation'], 'trackEffects'> };

export interface ShareModel {
  readonly rows: readonly ShareRow[];
  readonly columns: readonly ShareColumn[];
  readonly reading: string;
}

/** Competences down, role families across: who is at working level. A family that is not told of has no column. */
export function familyShares(
  report: Pick<Report, 'byRoleFamily'>,
  competences: readonly ReportCompetence[],
  words: Words,
): ShareModel {
  const { t } = words;
  const cells = report.byRoleFamily.filter(({ roleFamily }) => roleFamily !== null);
  const columns = cells.map(({ roleFamily }, at) => ({
    key: roleFamily?.code ?? '',
    short: String.fromCharCode(65 + at),
    label: roleFamily?.name ?? '',
  }));
  const rows = competences.map(({ code, name }) => ({
    key: code,
    label: name,
    shares: cells.map(
      ({ distribution }) =>
        distribution.competences.find(({ competence }) => competence.code === code)?.atWorkingLevel ?? null,
    ),
  }));
  const ends = endsOf(rows, columns);
  const reading =
    ends === null
      ? t('reporting.families.withheld')
      : t('reporting.families.reading', {
          lowFamily: ends.smallest.column,
          lowCompetence: ends.smallest.row,
          low: shareText(ends.smallest.share, words),
          highFamily: ends.largest.column,
          highCompetence: ends.largest.row,
          high: shareText(ends.largest.share, words),
        });
  return { rows, columns, reading };
}

const COMPARISONS = ['LOWER', 'SAME', 'HIGHER'] as const;

/** Competences down: whose own view is lower than, the same as and higher than the test. */
export function selfViewShares(
  newest: Newest,
  competences: readonly ReportCompetence[],
  words: Words,
): ShareModel {
  const { t } = words;
  const columns = COMPARISONS.map((comparison) => ({
    key: comparison,
    short: t(`reporting.selfView.${comparison}`),
    label: t(`reporting.selfView.${comparison}`),
  }));
  const told = newest.cell.selfView.competences;
  const rows = competences.map(({ code, name }) => {
    const shares = told.find(({ competence }) => competence.code === code)?.comparison ?? [];
    return {
      key: code,
      label: name,
      shares: COMPARISONS.map((one) => shares.find(({ comparison }) => comparison === one)?.share ?? null),
    };
  });
  const higher = endsOf(
    rows.map((row) => ({ ...row, shares: row.shares.slice(2) })),
    columns.slice(2),
  )?.largest;
  const lower = endsOf(
    rows.map((row) => ({ ...row, shares: row.shares.slice(0, 1) })),
    columns.slice(0, 1),
  )?.largest;
  const reading =
    higher === undefined || lower === undefined
      ? t('reporting.selfView.withheld')
      : t('reporting.selfView.reading', {
          higher: higher.row,
          higherShare: shareText(higher.share, words),
          lower: lower.row,
          lowerShare: shareText(lower.share, words),
        });
  return { rows, columns, reading };
}

/** Tracks down: offered, started, finished. */
export function learningShares(newest: WithLearning, words: Words): ShareModel {
  const { t } = words;
  const columns = (['offered', 'started', 'finished'] as const).map((key) => ({
    key,
    short: t(`reporting.learning.${key}`),
    label: t(`reporting.learning.${key}`),
  }));
  const rows = newest.cell.learning.tracks.map(({ trackCode, track, offered, started, finished }) => ({
    key: trackCode,
    label: track?.title ?? trackCode,
    shares: [offered, started, finished],
  }));
  const most = endsOf(
    rows.map((row) => ({ ...row, shares: row.shares.slice(2) })),
    columns.slice(2),
  )?.largest;
  const reading =
    most === undefined
      ? t('reporting.learning.withheld')
      : most.share.bound === 'AT_MOST'
        ? t('reporting.learning.little', { percent: most.share.percent })
        : t('reporting.learning.reading', { track: most.row, share: shareText(most.share, words) });
  return { rows, columns, reading };
}

/** What tracks did since the wave before, shown ones and withheld ones; empty when there was none to compare. */
export function trackEffects(
  newest: WithEffects,
  words: Words,
): { rows: readonly EffectRow[]; reading: string; table: FigureTable } {
  const { t, number } = words;
  const effects = newest.organisation.trackEffects;
  const rows = effects.map(({ trackCode, track, difference }) => ({
    key: trackCode,
    label: track?.title ?? trackCode,
    value: difference ?? null,
  }));
  const shown = rows.flatMap(({ label, value }) => (value === null ? [] : [{ label, value }]));
  const [best] = [...shown].sort((a, b) => b.value.value - a.value.value);
  const reading =
    best === undefined
      ? t('reporting.effects.withheld')
      : t('reporting.effects.reading', {
          track: best.label,
          points: number(Math.abs(best.value.value), 1),
          side: best.value.value < 0 ? 'less' : 'more',
          low: number(best.value.low),
          high: number(best.value.high),
          direction: best.value.low > 0 ? 'up' : best.value.high < 0 ? 'down' : 'chance',
        });
  const table = {
    head: [
      t('reporting.effects.track'),
      t('reporting.effects.difference'),
      t('reporting.index.low'),
      t('reporting.index.high'),
    ],
    rows: rows.map(({ label, value }) => [
      label,
      value?.value ?? null,
      value?.low ?? null,
      value?.high ?? null,
    ]),
  };
  return { rows, reading, table };
}
