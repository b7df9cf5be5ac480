// How people are spread over the four groups, wave after wave: stacked bars from koploper to sterk achter, deep to pale.
import type { ReactNode } from 'react';
import { useWords } from '../../labels/words.ts';
import { wrapText } from './chart-text.ts';
import { Picture } from './picture.tsx';
import { type PublishedShare, shortShare } from './share.ts';

export interface SegmentsRow {
  readonly key: string;
  readonly label: string;
  /** Frontrunner, follower, under way, far behind; null when withheld. */
  readonly shares: readonly PublishedShare[] | null;
}

/** An outside measurement of another kind: only who was ahead and who was far behind. */
export interface SegmentsReference {
  readonly label: string;
  readonly ahead: PublishedShare;
  readonly farBehind: PublishedShare;
}

interface SegmentsChartProps {
  readonly reading: string;
  readonly rows: readonly SegmentsRow[];
  readonly reference: SegmentsReference | null;
}

/** Steps of the one hue, deep to pale. */
export const SEGMENT_STEPS = [5, 3, 2, 1] as const;
const BAR = 32;
const LABEL = 18;
const GAP = 16;
const SIGN = 26;

export function SegmentsChart({ reading, rows, reference }: SegmentsChartProps) {
  const { t } = useWords();
  return (
    <Picture
      label={reading}
      draw={(width, hatch) => {
        const room = { width, fontSize: 14, most: 2 };
        const parts: ReactNode[] = [];
        let top = 0;
        if (reference !== null) {
          const lines = wrapText(reference.label, { ...room, width: width - SIGN });
          const bar = top + LABEL * lines.length + 4;
          parts.push(
            <g key="reference">
              <path className="op-chart__reference" d={`M10 ${top + 1}l8 8l-8 8l-8 -8z`} />
              <Lines lines={lines} x={SIGN} top={top} />
              <ReferenceBar reference={reference} top={bar} width={width} hatch={hatch} />
            </g>,
          );
          top = bar + BAR + GAP + 10;
        }
        for (const row of rows) {
          const lines = wrapText(row.label, room);
          const bar = top + LABEL * lines.length + 4;
          parts.push(
            <g key={row.key}>
              <Lines lines={lines} x={0} top={top} />
              {row.shares === null ? (
                <WithheldBar top={bar} width={width} hatch={hatch} text={t('charts.notShown')} />
              ) : (
                <Bar shares={row.shares} top={bar} width={width} />
              )}
            </g>,
          );
          top = bar + BAR + GAP;
        }
        return { height: Math.max(0, top - GAP + 2), content: parts };
      }}
    />
  );
}

function Lines({ lines, x, top }: { lines: readonly string[]; x: number; top: number }) {
  return lines.map((line, row) => (
    <text key={line} x={x} y={top + 14 + LABEL * row}>
      {line}
    </text>
  ));
}

function Bar({ shares, top, width }: { shares: readonly PublishedShare[]; top: number; width: number }) {
  const whole = Math.max(
    1,
    shares.reduce((sum, share) => sum + share.percent, 0),
  );
  let from = 1;
  return (
    <g>
      {shares.map((share, at) => {
        const wide = ((width - 2) * share.percent) / whole;
        const left = from;
        from += wide;
        const step = SEGMENT_STEPS[at] ?? 1;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the four groups have a fixed order
          <g key={at}>
            <rect
              className={`op-chart__step-${step} op-chart__gap`}
              x={left}
              y={top}
              width={Math.max(0, wide)}
              height={BAR}
            />
            {wide >= 20 && (
              <text
                className={`op-chart__value op-chart__on-${step}`}
                x={left + wide / 2}
                y={top + BAR / 2 + 5}
                textAnchor="middle"
              >
                {shortShare(share)}
              </text>
            )}
          </g>
        );
      })}
      <rect className="op-chart__frame" x={1} y={top} width={width - 2} height={BAR} />
    </g>
  );
}

interface ReferenceBarProps {
  readonly reference: SegmentsReference;
  readonly top: number;
  readonly width: number;
  readonly hatch: string;
}

/** Dashed round, and paper between what is known: it is another measure. */
function ReferenceBar({ reference, top, width }: ReferenceBarProps) {
  const inner = width - 2;
  const ahead = (inner * reference.ahead.percent) / 100;
  const behind = Math.min((inner * reference.farBehind.percent) / 100, inner - ahead);
  return (
    <g>
      <rect className="op-chart__step-3" x={1} y={top} width={ahead} height={BAR} />
      <rect className="op-chart__step-1" x={1 + inner - behind} y={top} width={behind} height={BAR} />
      <text
        className="op-chart__value op-chart__on-3"
        x={1 + ahead / 2}
        y={top + BAR / 2 + 5}
        textAnchor="middle"
      >
        {shortShare(reference.ahead)}
      </text>
      <text
        className="op-chart__value op-chart__on-1"
        x={1 + inner - behind / 2}
        y={top + BAR / 2 + 5}
        textAnchor="middle"
      >
        {shortShare(reference.farBehind)}
      </text>
      <rect className="op-chart__frame" strokeDasharray="5 4" x={1} y={top} width={inner} height={BAR} />
    </g>
  );
}

function WithheldBar(props: { top: number; width: number; hatch: string; text: string }) {
  const { top, width, hatch, text } = props;
  return (
    <g>
      <rect x={1} y={top} width={width - 2} height={BAR} fill={hatch} />
      <rect className="op-chart__frame" x={1} y={top} width={width - 2} height={BAR} />
      <rect className="op-chart__paper" x={width / 2 - 86} y={top + 4} width={172} height={BAR - 8} />
      <text className="op-chart__words" x={width / 2} y={top + BAR / 2 + 5} textAnchor="middle">
        {text}
      </text>
    </g>
  );
}
