// Figures on one scale, one below the other: a dot with its interval, and bands of the scale that ask for attention.
import { scaleLinear } from 'd3-scale';
import { wrapText } from './chart-text.ts';
import { Picture } from './picture.tsx';

export interface IntervalRow {
  readonly key: string;
  readonly label: string;
  /** Null when it is withheld or cannot be had; without `low` and `high` only the dot. */
  readonly value: {
    readonly value: number;
    readonly low: number | null;
    readonly high: number | null;
  } | null;
}

interface IntervalChartProps {
  /** What the picture says, in one sentence. */
  readonly reading: string;
  readonly rows: readonly IntervalRow[];
  /** Marks of the scale with their words; the first and the last are its ends. */
  readonly marks: readonly { readonly at: number; readonly text: string }[];
  /** Parts of the scale that are shaded. */
  readonly shaded: readonly (readonly [number, number])[];
}

const LABEL = 18;
const BAR = 22;
const GAP = 10;
const AXIS = 24;
const SIDE = 24;

export function IntervalChart({ reading, rows, marks, shaded }: IntervalChartProps) {
  const [first, last] = [marks[0]?.at ?? 0, marks.at(-1)?.at ?? 1];
  return (
    <Picture
      label={reading}
      draw={(width, hatch) => {
        const x = scaleLinear([first, last], [SIDE, Math.max(SIDE + 1, width - SIDE)]).clamp(true);
        let top = 0;
        const bars: number[] = [];
        const parts = rows.map(({ key, label, value }) => {
          const lines = wrapText(label, { width, fontSize: 14, most: 2 });
          const bar = top + LABEL * lines.length + 2;
          const middle = bar + BAR / 2;
          bars.push(bar);
          const part = (
            <g key={key}>
              {lines.map((line, row) => (
                <text key={line} x={0} y={top + 14 + LABEL * row}>
                  {line}
                </text>
              ))}
              {shaded.map(([from, to]) => (
                <rect
                  key={from}
                  className="op-chart__area"
                  x={x(from)}
                  y={bar + 2}
                  width={x(to) - x(from)}
                  height={BAR - 4}
                />
              ))}
              {value === null ? (
                <rect x={x(first)} y={bar + 4} width={x(last) - x(first)} height={BAR - 8} fill={hatch} />
              ) : (
                <Dot value={value} x={x} middle={middle} ends={[first, last]} />
              )}
            </g>
          );
          top = bar + BAR + GAP;
          return part;
        });
        const lines = marks.map(({ at, text }, place) => (
          <g key={at}>
            {/* Marks only beside the bars: a line through the words would make them hard to read. */}
            <path className="op-chart__grid" d={bars.map((bar) => `M${x(at)} ${bar}v${BAR}`).join('')} />
            <text
              className="op-chart__small"
              x={x(at)}
              y={top + 14}
              textAnchor={place === 0 ? 'start' : place === marks.length - 1 ? 'end' : 'middle'}
            >
              {text}
            </text>
          </g>
        ));
        return { height: top + AXIS, content: [lines, parts] };
      }}
    />
  );
}

interface DotProps {
  readonly value: NonNullable<IntervalRow['value']>;
  readonly x: (value: number) => number;
  readonly middle: number;
  readonly ends: readonly [number, number];
}

function Dot({ value: { value, low, high }, x, middle, ends }: DotProps) {
  return (
    <>
      <path className="op-chart__axis" d={`M${x(ends[0])} ${middle}H${x(ends[1])}`} />
      {low !== null && high !== null && (
        <path
          className="op-chart__whisker"
          d={`M${x(low)} ${middle - 5}v10M${x(low)} ${middle}H${x(high)}M${x(high)} ${middle - 5}v10`}
        />
      )}
      <circle className="op-chart__dot op-chart__dot--now" cx={x(value)} cy={middle} r={6} />
    </>
  );
}
