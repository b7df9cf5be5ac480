// Tasks: choose the chart that misleads, mark the personal data in a table.
import { scaleBand, scaleLinear } from 'd3-scale';
import { useWords } from '../labels/words.ts';
import { classNames } from '../ui/class-names.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import '../ui/table.css';
import { isNotApplicable, NOT_APPLICABLE } from './answer-value.ts';
import type { AnswerProps } from './question.tsx';
import { skipKey } from './question-choice.tsx';
import type { SittingItem } from './sitting-view.ts';

type Chart = SittingItem['charts'][number];
type Table = NonNullable<SittingItem['table']>;

export function ChartTask({ item, value, onAnswer }: AnswerProps) {
  const { t } = useWords();
  return (
    <div className="op-answers op-charts">
      {item.options
        .flatMap(({ value: place }) => {
          const chart = item.charts.find((one) => one.value === place);
          return chart === undefined ? [] : [chart];
        })
        .map((chart) => (
          <div key={chart.value} className="op-charts__one">
            <label className="op-answer op-answer--chart">
              <input
                type="radio"
                name={item.id}
                value={chart.value}
                checked={value === chart.value}
                onChange={() => onAnswer(chart.value)}
              />
              <span className="op-charts__picture">
                <strong>{chart.title}</strong>
                <ChartPicture chart={chart} />
              </span>
            </label>
            <details>
              <summary>
                {t('measurement.asTable')}
                <VisuallyHidden>: {chart.title}</VisuallyHidden>
              </summary>
              <ChartTable chart={chart} />
            </details>
          </div>
        ))}
      {item.notApplicable && (
        <label className="op-answer op-answer--skip">
          <input
            type="radio"
            name={item.id}
            checked={value === NOT_APPLICABLE}
            onChange={() => onAnswer(NOT_APPLICABLE)}
          />
          <span>{t(skipKey(item.kind))}</span>
        </label>
      )}
    </div>
  );
}

const WIDTH = 320;
const HEIGHT = 180;
const LEFT = 44;
const BELOW = 24;

function ChartPicture({ chart }: { readonly chart: Chart }) {
  const { number } = useWords();
  const across = scaleBand(
    chart.labels.map((_, at) => at),
    [LEFT, WIDTH - 4],
  ).padding(0.3);
  const up = scaleLinear([chart.from, chart.to], [HEIGHT - BELOW, 10]).clamp(true);
  const middle = (at: number) => (across(at) ?? 0) + across.bandwidth() / 2;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="op-charts__svg" aria-hidden="true">
      {[chart.from, (chart.from + chart.to) / 2, chart.to].map((tick) => (
        <g key={tick}>
          <line className="op-charts__grid" x1={LEFT} x2={WIDTH} y1={up(tick)} y2={up(tick)} />
          <text x={LEFT - 6} y={up(tick) + 4} textAnchor="end">
            {number(tick)}
          </text>
        </g>
      ))}
      {chart.form === 'LINE' ? (
        <polyline
          className="op-charts__line"
          points={chart.values.map((value, at) => `${middle(at)},${up(value)}`).join(' ')}
        />
      ) : (
        chart.values.map((value, at) => (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: the values of a chart never move
            key={at}
            className="op-charts__bar"
            x={across(at)}
            width={across.bandwidth()}
            y={up(value)}
            height={Math.max(0, HEIGHT - BELOW - up(value))}
          />
        ))
      )}
      {chart.labels.map((label, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        <text key={at} x={middle(at)} y={HEIGHT - 8} textAnchor="middle">
          {label}
        </text>
      ))}
    </svg>
  );
}

/** The same chart for who cannot see it: the values, and where the axis begins, because that is what may mislead. */
function ChartTable({ chart }: { readonly chart: Chart }) {
  const { t, number } = useWords();
  return (
    <>
      <p>
        {t('measurement.chartAxis', {
          form: chart.form,
          from: number(chart.from),
          to: number(chart.to),
        })}
      </p>
      <table className="op-table">
        <thead>
          <tr>
            <td />
            <th scope="col">{chart.unit ?? t('measurement.chartValue')}</th>
          </tr>
        </thead>
        <tbody>
          {chart.labels.map((label, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <tr key={at}>
              <th scope="row">{label}</th>
              <td className="op-figures">{number(chart.values[at] ?? 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

export function TableTask({ value, onAnswer, table }: Omit<AnswerProps, 'item'> & { readonly table: Table }) {
  const { t } = useWords();
  const marked = typeof value === 'object' && !isNotApplicable(value) ? value : [];
  const toggle = (place: number) =>
    onAnswer(
      marked.includes(place)
        ? marked.filter((one) => one !== place)
        : [...marked, place].sort((a, b) => a - b),
    );
  const box = (place: number, text: string, header: boolean) => (
    <label className={classNames('op-mark', header && 'op-mark--header')}>
      <input type="checkbox" checked={marked.includes(place)} onChange={() => toggle(place)} />
      <span>{text}</span>
    </label>
  );
  const width = table.columns.length;
  return (
    <>
      <p className="op-question__hint">{t(`measurement.mark.${table.mark}`)}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="op-table-frame" aria-label={table.caption} tabIndex={0}>
        <table className="op-table op-table--marks">
          <caption>{table.caption}</caption>
          <thead>
            <tr>
              {table.columns.map((column, at) => (
                <th key={column} scope="col">
                  {table.mark === 'COLUMNS' ? box(at, column, true) : column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row, down) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a task never move
              <tr key={down}>
                {row.map((cell, at) => (
                  <td
                    // biome-ignore lint/suspicious/noArrayIndexKey: as above
                    key={at}
                    data-marked={marked.includes(table.mark === 'COLUMNS' ? at : down * width + at)}
                  >
                    {table.mark === 'CELLS' ? box(down * width + at, cell, false) : cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
