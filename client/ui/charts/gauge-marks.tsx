// The marks on a gauge. Shape and fill tell them apart, colour only helps.
import { RULER_HEIGHT, type Ruler, rulerX } from './ruler.tsx';

interface BandProps {
  readonly ruler: Ruler;
  readonly low: number;
  readonly high: number;
}

/** The uncertainty: a bracket above the ruler, and its stretch of the ruler shaded. */
export function Band({ ruler, low, high }: BandProps) {
  const from = rulerX(ruler, low);
  const until = rulerX(ruler, high);
  const y = ruler.top - 9;
  return (
    <g>
      <rect className="op-chart__band" x={from} y={ruler.top} width={until - from} height={RULER_HEIGHT} />
      <path
        className="op-chart__bracket"
        d={`M${from} ${y - 5}v10M${from} ${y}H${until}M${until} ${y - 5}v10`}
      />
    </g>
  );
}

interface MarkProps {
  readonly ruler: Ruler;
  readonly position: number;
  readonly text?: string;
}

/** Measured: filled, on top of the ruler, pointing down. */
export function MeasuredMark({ ruler, position, text }: MarkProps) {
  const x = rulerX(ruler, position);
  const y = ruler.top - 1;
  return (
    <g>
      <path className="op-chart__measured" d={`M${x} ${y}l-8 -15h16z`} />
      {text !== undefined && <MarkText ruler={ruler} x={x} y={y - 19} text={text} strong />}
    </g>
  );
}

/** An earlier measurement: the same mark, smaller and fainter. */
export function EarlierMark({ ruler, position }: MarkProps) {
  const x = rulerX(ruler, position);
  return <path className="op-chart__earlier" d={`M${x} ${ruler.top - 1}l-5.5 -10h11z`} />;
}

/** The own view: open, below the ruler, pointing up. */
export function OwnViewMark({ ruler, position, text }: MarkProps) {
  const x = rulerX(ruler, position);
  const y = ruler.top + RULER_HEIGHT + 1.5;
  return (
    <g>
      <path className="op-chart__own-view" d={`M${x} ${y}l-7.5 14h15z`} />
      {text !== undefined && <MarkText ruler={ruler} x={x} y={y + 28} text={text} />}
    </g>
  );
}

/** The organisation: a thin tick through the ruler. */
export function OrganisationTick({ ruler, position, text }: MarkProps) {
  const x = rulerX(ruler, position);
  const bottom = ruler.top + RULER_HEIGHT + 10;
  return (
    <g>
      <path className="op-chart__organisation" d={`M${x} ${ruler.top - 4}V${bottom}`} />
      {text !== undefined && <MarkText ruler={ruler} x={x} y={bottom + 14} text={text} />}
    </g>
  );
}

/** Another organisation: the open diamond of measurements from elsewhere, on the ruler. */
export function BenchmarkMark({ ruler, position }: MarkProps) {
  const x = rulerX(ruler, position);
  const y = ruler.top + RULER_HEIGHT / 2;
  return <path className="op-chart__reference" d={`M${x} ${y - 9}l9 9l-9 9l-9 -9z`} />;
}

interface WorkingLevelLineProps extends MarkProps {
  /** A streefprofiel is dashed: it has not been decided. */
  readonly decided: boolean;
}

/** The working level: a line across. */
export function WorkingLevelLine({ ruler, position, text, decided }: WorkingLevelLineProps) {
  const x = rulerX(ruler, position);
  return (
    <g>
      <path
        className="op-chart__working-level"
        strokeDasharray={decided ? undefined : '5 4'}
        d={`M${x} ${ruler.top - 22}V${ruler.top + RULER_HEIGHT + 20}`}
      />
      {text !== undefined && <MarkText ruler={ruler} x={x} y={ruler.top - 27} text={text} />}
    </g>
  );
}

function MarkText(props: { ruler: Ruler; x: number; y: number; text: string; strong?: boolean }) {
  const { ruler, x, y, text, strong = false } = props;
  const half = text.length * 3.9;
  const anchor = x - half < 0 ? 'start' : x + half > ruler.width ? 'end' : 'middle';
  const edge = anchor === 'start' ? Math.max(0, x - 8) : anchor === 'end' ? Math.min(ruler.width, x + 8) : x;
  return (
    <text className={strong ? 'op-chart__figure' : 'op-chart__small'} x={edge} y={y} textAnchor={anchor}>
      {text}
    </text>
  );
}
