// The ruler that all gauges share: marks of the four levels, water up to what was measured, and the marks that stand on it.
import { textWidth, wrapText } from './chart-text.ts';

export const RULER_HEIGHT = 22;
const SIDE = 9;
const NAME_SIZE = 13;
const LINE = 15;

export interface Ruler {
  readonly width: number;
  /** Top of the ruler itself. */
  readonly top: number;
}

/** Pixels from the left for a position of 0–100 on the ruler. */
export function rulerX({ width }: Ruler, position: number): number {
  return SIDE + ((width - 2 * SIDE) * Math.min(100, Math.max(0, position))) / 100;
}

interface RulerBodyProps {
  readonly ruler: Ruler;
  /** How high the water stands, 0–100 on the ruler; null for a dry one. */
  readonly water: number | null;
  /** Fill of the whole ruler instead of water: what is withheld. */
  readonly hatch?: string;
}

export function RulerBody({ ruler, water, hatch }: RulerBodyProps) {
  const { top } = ruler;
  const from = rulerX(ruler, 0);
  const until = rulerX(ruler, 100);
  const bottom = top + RULER_HEIGHT;
  const small = Array.from({ length: 19 }, (_, at) => 5 * (at + 1)).filter((at) => at % 25 !== 0);
  return (
    <g>
      <rect className="op-chart__paper" x={from} y={top} width={until - from} height={RULER_HEIGHT} />
      {hatch !== undefined && (
        <rect x={from} y={top} width={until - from} height={RULER_HEIGHT} fill={hatch} />
      )}
      {water !== null && (
        <rect
          className="op-chart__water"
          x={from}
          y={top}
          width={rulerX(ruler, water) - from}
          height={RULER_HEIGHT}
        />
      )}
      {hatch === undefined && (
        <path
          className="op-chart__ticks"
          d={small.map((at) => `M${rulerX(ruler, at)} ${bottom}v-6`).join('')}
        />
      )}
      <path
        className="op-chart__level-marks"
        d={[25, 50, 75].map((at) => `M${rulerX(ruler, at)} ${top}V${bottom + 5}`).join('')}
      />
      <rect className="op-chart__frame" x={from} y={top} width={until - from} height={RULER_HEIGHT} />
    </g>
  );
}

/** The names of the levels below the ruler; where they do not fit beside each other, every other one stands lower. */
export function LevelNames({ ruler, names, top }: { ruler: Ruler; names: readonly string[]; top: number }) {
  const { lines, staggered } = levelLines(ruler, names);
  return (
    <g className="op-chart__level-names">
      {lines.map((name, at) =>
        name.map((line, row) => (
          <text
            key={line}
            x={rulerX(ruler, 12.5 + 25 * at)}
            y={top + LINE * (row + 1 + (staggered && at % 2 === 1 ? 1 : 0))}
            textAnchor="middle"
          >
            {line}
          </text>
        )),
      )}
    </g>
  );
}

/** How much room the names take. */
export function levelNamesHeight(ruler: Ruler, names: readonly string[]): number {
  const { lines, staggered } = levelLines(ruler, names);
  return LINE * (Math.max(1, ...lines.map((name) => name.length)) + (staggered ? 1 : 0)) + 4;
}

function levelLines(ruler: Ruler, names: readonly string[]): { lines: string[][]; staggered: boolean } {
  const room = (ruler.width - 2 * SIDE) / 4 - 4;
  const lines = names.map((name) => wrapText(name, { width: room, fontSize: NAME_SIZE }));
  const staggered = lines.flat().some((line) => textWidth(line, NAME_SIZE) > room);
  return { lines: staggered ? names.map((name) => [name]) : lines, staggered };
}

interface LevelNumbersProps {
  readonly ruler: Ruler;
  readonly top: number;
  readonly levelStarts: readonly number[];
}

/** The scores at which levels begin, for a ruler that is read in points. */
export function LevelNumbers({ ruler, top, levelStarts }: LevelNumbersProps) {
  return (
    <g className="op-chart__level-names">
      {[0, ...levelStarts, 100].map((score, at) => (
        <text
          key={score}
          x={rulerX(ruler, 25 * at)}
          y={top + 13}
          textAnchor={at === 0 ? 'start' : at === 4 ? 'end' : 'middle'}
          dx={at === 0 ? -SIDE / 2 : at === 4 ? SIDE / 2 : 0}
        >
          {Math.round(score)}
        </text>
      ))}
    </g>
  );
}
