// People wanted against people present over the years: demand dashed, supply with its band.
import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import { useWords, type Words } from '../../labels/words.ts';
import { Picture } from './picture.tsx';

export interface StaffingPoint {
  readonly year: number;
  readonly demand: number;
  /** People with the band of the published share; null when it is withheld. */
  readonly supply: { readonly value: number; readonly low: number; readonly high: number } | null;
}

interface StaffingChartProps {
  readonly reading: string;
  readonly points: readonly StaffingPoint[];
  /** Highest number of people on the axis. */
  readonly most: number;
}

type Known = StaffingPoint & { readonly supply: NonNullable<StaffingPoint['supply']> };

export function StaffingChart(props: StaffingChartProps) {
  const words = useWords();
  return <Picture label={props.reading} draw={(width, hatch) => draw(props, { width, hatch, words })} />;
}

function draw({ points, most }: StaffingChartProps, drawing: { width: number; hatch: string; words: Words }) {
  const { width, hatch, words } = drawing;
  const plot = { left: 34, right: width - 40, top: 14, bottom: 150 };
  const years = points.map((point) => point.year);
  const x = scaleLinear([years[0] ?? 0, years.at(-1) ?? 1], [plot.left + 14, plot.right]);
  const y = scaleLinear([0, Math.max(1, most)], [plot.bottom, plot.top]).nice(4);
  const known = points.filter((point): point is Known => point.supply !== null);
  const content = (
    <>
      {y.ticks(4).map((people) => (
        <g key={people}>
          <path className="op-chart__grid" d={`M${plot.left} ${y(people)}H${plot.right + 14}`} />
          <text className="op-chart__small" x={plot.left - 6} y={y(people) + 4} textAnchor="end">
            {people}
          </text>
        </g>
      ))}
      {known.length === 0 ? (
        <Withheld plot={plot} hatch={hatch} text={words.t('charts.notShown')} />
      ) : (
        <Supply known={known} x={x} y={y} words={words} />
      )}
      <Demand points={points} x={x} y={y} words={words} />
      {years.map((year) => (
        <text key={year} className="op-chart__small" x={x(year)} y={plot.bottom + 20} textAnchor="middle">
          {year}
        </text>
      ))}
    </>
  );
  return { height: plot.bottom + 28, content };
}

interface SeriesProps {
  readonly x: (year: number) => number;
  readonly y: (people: number) => number;
  readonly words: Words;
}

function Supply({ known, x, y, words }: SeriesProps & { readonly known: readonly Known[] }) {
  const band = area<Known>(
    (point) => x(point.year),
    (point) => y(point.supply.low),
    (point) => y(point.supply.high),
  );
  const middle = line<Known>(
    (point) => x(point.year),
    (point) => y(point.supply.value),
  );
  const last = known.at(-1);
  return (
    <g>
      <path className="op-chart__area" d={band([...known]) ?? undefined} />
      <path className="op-chart__line" d={middle([...known]) ?? undefined} />
      {known.map((point) => (
        <circle
          key={point.year}
          className="op-chart__dot"
          cx={x(point.year)}
          cy={y(point.supply.value)}
          r={4.5}
        />
      ))}
      {last !== undefined && (
        <text
          className="op-chart__value op-chart__value--halo"
          x={x(last.year) + 9}
          y={y(last.supply.value) + 5}
        >
          {words.number(last.supply.value, 0)}
        </text>
      )}
    </g>
  );
}

function Demand({ points, x, y, words }: SeriesProps & { readonly points: readonly StaffingPoint[] }) {
  const path = line<StaffingPoint>(
    (point) => x(point.year),
    (point) => y(point.demand),
  );
  const last = points.at(-1);
  return (
    <g>
      <path className="op-chart__demand" d={path([...points]) ?? undefined} />
      {points.map((point) => (
        <rect
          key={point.year}
          className="op-chart__demand-dot"
          x={x(point.year) - 4}
          y={y(point.demand) - 4}
          width={8}
          height={8}
        />
      ))}
      {last !== undefined && (
        <text className="op-chart__value op-chart__value--halo" x={x(last.year) + 9} y={y(last.demand) + 5}>
          {words.number(last.demand, 0)}
        </text>
      )}
    </g>
  );
}

function Withheld(props: {
  plot: { left: number; right: number; top: number; bottom: number };
  hatch: string;
  text: string;
}) {
  const { plot, hatch, text } = props;
  const middle = (plot.left + plot.right + 14) / 2;
  const at = plot.bottom - 24;
  return (
    <g>
      <rect x={plot.left} y={at - 14} width={plot.right + 14 - plot.left} height={38} fill={hatch} />
      <rect className="op-chart__paper" x={middle - 84} y={at - 7} width={168} height={24} />
      <text className="op-chart__words" x={middle} y={at + 10} textAnchor="middle">
        {text}
      </text>
    </g>
  );
}
