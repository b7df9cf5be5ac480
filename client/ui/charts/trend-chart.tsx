// A figure over the waves: true time, intervals drawn, a withheld wave breaks the line, another measurement stands apart.
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { useWords, type Words } from '../../labels/words.ts';
import { wrapText } from './chart-text.ts';
import { Picture } from './picture.tsx';
import { monthAndYear, tensIn, timeScale } from './time-axis.ts';
import { domainOf, type TrendPoint } from './trend.ts';

interface TrendChartProps {
  /** What the trend says, in one sentence. */
  readonly reading: string;
  readonly points: readonly TrendPoint[];
  /** An outside measurement of another kind: its moment gets a mark of its own, no value and no line. */
  readonly reference?: { readonly on: string; readonly text: string } | null;
  /** Stretch of points shown, in whole tens; left out, it follows the figures. */
  readonly domain?: readonly [number, number];
  /** Without numbers at the axis and with fewer figures: one of many. */
  readonly compact?: boolean;
}

export function TrendChart(props: TrendChartProps) {
  const words = useWords();
  return <Picture label={props.reading} draw={(width, hatch) => draw(props, { width, hatch, words })} />;
}

interface Drawing {
  readonly width: number;
  readonly hatch: string;
  readonly words: Words;
}

function draw(props: TrendChartProps, drawing: Drawing) {
  const { points, reference = null, compact = false } = props;
  const { width } = drawing;
  const plot = { left: compact ? 26 : 34, right: width - 24, top: 22, bottom: compact ? 104 : 224 };
  const dates = [...points.map((point) => point.on), ...(reference === null ? [] : [reference.on])];
  const x = timeScale(dates, plot.left + 20, plot.right);
  const domain = props.domain ?? domainOf(points);
  const y = scaleLinear(domain, [plot.bottom, plot.top]);
  const parts = { points, x, y, plot, compact };
  const content = (
    <>
      <Grid tens={compact ? [...domain] : tensIn(domain)} y={y} plot={plot} />
      <Withheld {...parts} hatch={drawing.hatch} />
      <Lines {...parts} />
      <Points {...parts} words={drawing.words} />
      <Dates dates={points.map((point) => point.on)} x={x} bottom={plot.bottom} words={drawing.words} />
      {reference !== null && (
        <Reference reference={reference} x={x(reference.on)} plot={plot} words={drawing.words} />
      )}
    </>
  );
  return { height: plot.bottom + 42, content };
}

interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

interface PartProps {
  readonly points: readonly TrendPoint[];
  readonly x: (on: string) => number;
  readonly y: (value: number) => number;
  readonly plot: Plot;
  readonly compact: boolean;
}

function Grid({ tens, y, plot }: { tens: readonly number[]; y: (value: number) => number; plot: Plot }) {
  return (
    <g>
      {tens.map((ten) => (
        <g key={ten}>
          <path className="op-chart__grid" d={`M${plot.left} ${y(ten)}H${plot.right + 20}`} />
          <text className="op-chart__small" x={plot.left - 6} y={y(ten) + 4} textAnchor="end">
            {ten}
          </text>
        </g>
      ))}
    </g>
  );
}

function Lines({ points, x, y, compact }: PartProps) {
  const own = line<TrendPoint>()
    .defined((point) => point.value !== null)
    .x((point) => x(point.on))
    .y((point) => y(point.value?.value ?? 0));
  const organisation = line<TrendPoint>()
    .defined((point) => point.organisation !== null)
    .x((point) => x(point.on))
    .y((point) => y(point.organisation ?? 0));
  return (
    <g>
      <path className="op-chart__line op-chart__line--thin" d={organisation([...points]) ?? undefined} />
      {!compact &&
        points.map(({ on, organisation: value }) =>
          value === null ? null : (
            <path key={on} className="op-chart__organisation" d={`M${x(on) - 8} ${y(value)}h16`} />
          ),
        )}
      <path className="op-chart__line" d={own([...points]) ?? undefined} />
    </g>
  );
}

function Points({ points, x, y, compact, words }: PartProps & { readonly words: Words }) {
  return (
    <g>
      {points.map(({ on, value }, at) => {
        if (value === null) return null;
        const here = x(on);
        const last = at === points.length - 1;
        return (
          <g key={on}>
            <path
              className="op-chart__whisker"
              d={`M${here - 5} ${y(value.high)}h10M${here} ${y(value.high)}V${y(value.low)}M${here - 5} ${y(value.low)}h10`}
            />
            <circle
              className={last ? 'op-chart__dot op-chart__dot--now' : 'op-chart__dot'}
              cx={here}
              cy={y(value.value)}
              r={last ? 6.5 : 5.5}
            />
            {(!compact || last || at === 0) && (
              <text
                className="op-chart__value op-chart__value--halo"
                x={here}
                y={y(value.high) - 6}
                textAnchor="middle"
              >
                {words.number(value.value, compact ? 0 : 1)}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}

/** Never an empty space: a hatched stretch stands where a wave is withheld. */
function Withheld({ points, x, plot, hatch }: PartProps & { readonly hatch: string }) {
  return (
    <g>
      {points.map(({ on, value }) =>
        value !== null ? null : (
          <g key={on}>
            <rect x={x(on) - 10} y={plot.top} width={20} height={plot.bottom - plot.top} fill={hatch} />
            <rect
              className="op-chart__frame"
              x={x(on) - 10}
              y={plot.top}
              width={20}
              height={plot.bottom - plot.top}
            />
          </g>
        ),
      )}
    </g>
  );
}

interface DatesProps {
  readonly dates: readonly string[];
  readonly x: (on: string) => number;
  readonly bottom: number;
  readonly words: Words;
}

/** Month above year, so that waves a year apart also fit on a phone. */
function Dates({ dates, x, bottom, words }: DatesProps) {
  return (
    <g>
      {dates.map((on) => (
        <g key={on}>
          <path className="op-chart__axis" d={`M${x(on)} ${bottom}v5`} />
          {monthAndYear(on, words.locale).map((text, row) => (
            <text
              key={text}
              className="op-chart__small"
              x={x(on)}
              y={bottom + 19 + 15 * row}
              textAnchor="middle"
            >
              {text}
            </text>
          ))}
        </g>
      ))}
    </g>
  );
}

function Reference(props: { reference: { on: string; text: string }; x: number; plot: Plot; words: Words }) {
  const { reference, x, plot, words } = props;
  const lines = wrapText(reference.text, { width: 110, fontSize: 13 });
  return (
    <g>
      <path className="op-chart__reference" d={`M${x} ${plot.bottom - 9}l9 9l-9 9l-9 -9z`} />
      {lines.map((text, row) => (
        <text
          key={text}
          className="op-chart__small"
          x={x - 8}
          y={plot.bottom - 18 - 16 * (lines.length - 1 - row)}
        >
          {text}
        </text>
      ))}
      {monthAndYear(reference.on, words.locale).map((text, row) => (
        <text
          key={text}
          className="op-chart__small"
          x={x}
          y={plot.bottom + 24 + 15 * row}
          textAnchor="middle"
        >
          {text}
        </text>
      ))}
    </g>
  );
}
