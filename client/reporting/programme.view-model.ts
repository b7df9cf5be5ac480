// Places per track in the next half year, as a picture, a sentence and a table.
import type { ResultOf } from '../api/graphql.ts';
import type { Words } from '../labels/words.ts';
import type { FigureTable } from '../ui/charts/figure-table.ts';
import type { IntervalRow } from '../ui/charts/interval-chart.tsx';
import type { learningOutlookDocument } from './programme.documents.ts';

type Outlook = Pick<ResultOf<typeof learningOutlookDocument>['learningOutlook'], 'tracks' | 'capacity'>;

interface PlacesFigure {
  readonly reading: string;
  readonly rows: readonly IntervalRow[];
  readonly marks: readonly { readonly at: number; readonly text: string }[];
  readonly table: FigureTable;
}

/** Most places first; what cannot be told last. The scale ends at the next hundred. */
export function placesFigure({ tracks, capacity }: Outlook, { t, number }: Words): PlacesFigure {
  const sorted = [...tracks].sort(
    (one, other) => (other.places?.expected ?? -1) - (one.places?.expected ?? -1),
  );
  const shown = sorted.flatMap(({ track, places }) => (places === null ? [] : [{ track, places }]));
  const end = Math.max(100, Math.ceil(Math.max(0, ...shown.map(({ places }) => places.high)) / 100) * 100);
  const [most] = shown;
  const sum = shown.reduce((total, { places }) => total + places.expected, 0);
  return {
    reading:
      most === undefined
        ? t('programme.places.withheld')
        : t('programme.places.reading', {
            track: most.track.title,
            places: number(most.places.expected),
            sum: number(sum),
            capacity: number(capacity),
          }),
    rows: sorted.map(({ track, places }) => ({
      key: track.code,
      label: track.title,
      value: places === null ? null : { value: places.expected, low: places.low, high: places.high },
    })),
    marks: [0, end / 2, end].map((at) => ({ at, text: number(at) })),
    table: {
      head: [
        t('programme.places.track'),
        t('programme.places.expected'),
        t('programme.places.low'),
        t('programme.places.high'),
      ],
      rows: sorted.map(({ track, places }) => [
        track.title,
        places?.expected ?? null,
        places?.low ?? null,
        places?.high ?? null,
      ]),
    },
  };
}
