// Differences against zero, one below the other: a dot with its interval, and a line where nothing differs.
import { scaleLinear } from 'd3-scale';
import { useWords } from '../../labels/words.ts';
import { wrapText } from './chart-text.ts';
import { Picture } from './picture.tsx';
import { signedNumber } from './signed-number.ts';

export interface EffectRow {
  readonly key: string;
  readonly label: string;
  /** In points, with its 95 % interval; null when it is withheld. */
  readonly value: { readonly value: number; readonly low: number; readonly high: number } | null;
}

interface EffectChartProps {
  /** What the picture says, in one sentence. */
  readonly reading: string;
  readonly rows: readonly EffectRow[];
}

const LABEL = 18;
const BAR = 26;
const GAP = 10;
const AXIS = 24;

export function EffectChart({ reading, rows }: EffectChartProps) {
  const words = useWords();
  const reach = Math.max(5, ...rows.flatMap(({ value }) => (value ? [-value.low, value.high] : [])));
  const end = Math.ceil(reach / 5) * 5;
  return (
    <Picture
      label={reading}
      draw={(width, hatch) => {
        const wide = Math.max(0, width - 48);
        const x = scaleLinear([-end, end], [24, 24 + wide]);
        let top = 0;
        const parts = rows.map(({ key, label, value }) => {
          const lines = wrapText(label, { width, fontSize: 14, most: 2 });
          const bar = top + LABEL * lines.length + 2;
          const middle = bar + BAR / 2;
          const part = (
            <g key={key}>
              {lines.map((line, row) => (
                <text key={line} x={0} y={top + 14 + LABEL * row}>
                  {line}
                </text>
              ))}
              {value === null ? (
                <>
                  <rect x={24} y={bar + 4} width={wide} height={BAR - 8} fill={hatch} />
                  <rect className="op-chart__frame" x={24} y={bar + 4} width={wide} height={BAR - 8} />
                </>
              ) : (
                <>
                  <path className="op-chart__grid" d={`M${x(-end)} ${middle}H${x(end)}`} />
                  <path
                    className="op-chart__whisker"
                    d={`M${x(value.low)} ${middle - 5}v10M${x(value.low)} ${middle}H${x(value.high)}M${x(value.high)} ${middle - 5}v10`}
                  />
                  <circle
                    className="op-chart__dot op-chart__dot--now"
                    cx={x(value.value)}
                    cy={middle}
                    r={6}
                  />
                </>
              )}
            </g>
          );
          top = bar + BAR + GAP;
          return part;
        });
        const axis = [-end, 0, end].map((points) => (
          <text key={points} className="op-chart__small" x={x(points)} y={top + 14} textAnchor="middle">
            {signedNumber(points, words, 0)}
          </text>
        ));
        const zero = <path key="zero" className="op-chart__axis" d={`M${x(0)} 0V${top}`} />;
        return { height: top + AXIS, content: [parts, zero, axis] };
      }}
    />
  );
}
