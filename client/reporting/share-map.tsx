// A figure of published shares: rows against columns, with the number in each cell.
import { useWords } from '../labels/words.ts';
import { Figure } from '../ui/charts/figure.tsx';
import { HeatMap, HeatMapKey, HeatMapLegend } from '../ui/charts/heat-map.tsx';
import { SHARE_STEPS, type ShareColumn, type ShareRow, shareTable } from './share-map.view-model.ts';

interface ShareMapProps {
  readonly title: string;
  readonly reading: string;
  readonly note?: string;
  readonly about: string;
  readonly rowHead: string;
  readonly rows: readonly ShareRow[];
  readonly columns: readonly ShareColumn[];
  /** Up to here a share is "at most", and from 100 less this "at least". */
  readonly end: number;
}

export function ShareMap({ title, reading, note, about, rowHead, rows, columns, end }: ShareMapProps) {
  const words = useWords();
  const { t } = words;
  const format = (percent: number) =>
    percent <= end ? `≤${percent}` : percent >= 100 - end ? `≥${percent}` : String(percent);
  return (
    <Figure
      title={title}
      reading={reading}
      table={shareTable(rows, columns, { rowHead, words })}
      about={about}
      {...(note !== undefined && { note })}
      legend={
        <HeatMapLegend
          steps={[
            t('reporting.shares.one'),
            t('reporting.shares.two'),
            t('reporting.shares.three'),
            t('reporting.shares.four'),
            t('reporting.shares.five'),
          ]}
          withheld={rows.some(({ shares }) => shares.includes(null))}
        />
      }
    >
      <HeatMap
        reading={reading}
        rows={rows.map(({ key, label, shares }) => ({
          key,
          label,
          cells: shares.map((share) => share?.percent ?? null),
        }))}
        columns={columns}
        steps={SHARE_STEPS}
        format={format}
      />
      {columns.some(({ short, label }) => short !== label) && <HeatMapKey columns={columns} />}
    </Figure>
  );
}
