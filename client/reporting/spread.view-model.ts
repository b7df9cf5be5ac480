// How people are spread over the four groups, as published: about, at most, at least.
import type { Words } from '../labels/words.ts';
import type { FigureTable } from '../ui/charts/figure-table.ts';
import type { SegmentsReference, SegmentsRow } from '../ui/charts/segments-chart.tsx';
import type { PublishedShare } from '../ui/charts/share.ts';
import { monthAndYear } from '../ui/charts/time-axis.ts';
import type { Cell, Report } from './report.view-model.ts';

export const SEGMENTS = ['FRONTRUNNER', 'FOLLOWER', 'UNDERWAY', 'FAR_BEHIND'] as const;
type Segment = (typeof SEGMENTS)[number];

/** The share of one group, or null when the spread is withheld. */
export function shareOf(cell: Pick<Cell, 'distribution'>, segment: Segment): PublishedShare | null {
  if (!cell.distribution.shown) return null;
  return cell.distribution.segments.find((one) => one.segment === segment)?.share ?? null;
}

/** A share in words. Example: at most 10 → "hoogstens 10%". */
export function shareText({ percent, bound }: PublishedShare, { t }: Words): string {
  if (bound === 'AT_MOST') return t('charts.share.atMost', { percent });
  return t(bound === 'AT_LEAST' ? 'charts.share.atLeast' : 'charts.share.about', { percent });
}

/** A bar per wave, newest last. */
export function segmentRows(report: Report): SegmentsRow[] {
  return report.waves.map(({ wave, cell }) => {
    const shares = SEGMENTS.map((segment) => shareOf(cell, segment));
    const complete = shares.every((share) => share !== null);
    return { key: wave.id, label: wave.name, shares: complete ? shares : null };
  });
}

/** The outside measurement beside the bars, with its name and moment; null when there is none. */
export function segmentReference({ reference }: Report, { t, locale }: Words): SegmentsReference | null {
  if (reference === null) return null;
  const moment = monthAndYear(reference.measuredOn, locale).join(' ');
  return {
    label: t('reporting.spread.referenceLabel', { name: reference.name, moment }),
    ahead: reference.aheadShare,
    farBehind: reference.farBehindShare,
  };
}

/**
 * The spread of now against the first wave that is shown. Example: "Nu is ongeveer 20% koploper en hoogstens 10% sterk
 * achter. In de nulmeting was dat hoogstens 10% en ongeveer 35%."
 */
export function spreadReading(report: Report, words: Words): string {
  const { t } = words;
  const shown = report.waves.flatMap(({ wave, cell }) => {
    const ahead = shareOf(cell, 'FRONTRUNNER');
    const behind = shareOf(cell, 'FAR_BEHIND');
    if (ahead === null || behind === null) return [];
    return [
      { id: wave.id, name: wave.name, ahead: shareText(ahead, words), behind: shareText(behind, words) },
    ];
  });
  const last = shown.at(-1);
  const first = shown[0];
  if (last === undefined || first === undefined) return t('reporting.spread.withheld');
  const isNewest = last.id === report.waves.at(-1)?.wave.id;
  const now = t(isNewest ? 'reporting.spread.now' : 'reporting.spread.then', {
    wave: last.name,
    ahead: last.ahead,
    behind: last.behind,
  });
  if (first === last) return now;
  const before = { wave: first.name, ahead: first.ahead, behind: first.behind };
  return `${now} ${t('reporting.spread.before', before)}`;
}

/** The shares per wave in words, the outside measurement as its own row. */
export function spreadTable(report: Report, words: Words): FigureTable {
  const { t } = words;
  const reference = segmentReference(report, words);
  const waves = report.waves.map(({ wave, cell }) => [
    wave.name,
    ...SEGMENTS.map((segment) => {
      const share = shareOf(cell, segment);
      return share === null ? null : shareText(share, words);
    }),
  ]);
  return {
    head: [t('reporting.wave'), ...SEGMENTS.map((segment) => t(`common.segment.${segment}`))],
    rows: [
      ...(reference === null
        ? []
        : [
            [
              reference.label,
              t('reporting.spread.together', { share: shareText(reference.ahead, words) }),
              t('reporting.spread.together', { share: shareText(reference.ahead, words) }),
              '–',
              shareText(reference.farBehind, words),
            ],
          ]),
      ...waves,
    ],
  };
}
