// People wanted against people present over the years: demand dashed, supply with its band.
import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import { useWords, type Words } from '../../labels/words.ts';
import { Picture } from './picture.tsx';

export interface StaffingPoint {
  readonly year: number;
  /** People wanted; null when it would tell how many there are of a small group. */
  readonly demand: number | null;
  /** People with the band of the published share; null when it is withheld. */
  readonly supply: { readonly value: number; readonly low: number; readonly high: number } | null;
}

interface StaffingChartProps {
  readonly reading: string;
  readonly points: readonly StaffingPoint[];
  /** Highest number of people on the axis. */
  readonly most: number;
}

const APART = 15;

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
        <Supply known={known} x={x} y={y} />
      )}
      <Demand points={points} x={x} y={y} />
      <LastFigures last={points.at(-1)} x={x} y={y} words={words} />
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
}

function Supply({ known, x, y }: SeriesProps & { readonly known: readonly Known[] }) {
  const band = area<Known>(
    (point) => x(point.year),
    (point) => y(point.supply.low),
    (point) => y(point.supply.high),
  );
  const middle = line<Known>(
    (point) => x(point.year),
    (point) => y(point.supply.value),
  );
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
    </g>
  );
}

function Demand({ points, x, y }: SeriesProps & { readonly points: readonly StaffingPoint[] }) {
  const wanted = points.flatMap(({ year, demand }) => (demand === null ? [] : [{ year, demand }]));
  const path = line<{ year: number; demand: number }>(
    (point) => x(point.year),
    (point) => y(point.demand),
  );
  return (
    <g>
      <path className="op-chart__demand" d={path(wanted) ?? undefined} />
      {wanted.map(({ year, demand }) => (
        <rect
          key={year}
          className="op-chart__demand-dot"
          x={x(year) - 4}
          y={y(demand) - 4}
          width={8}
          height={8}
        />
      ))}
    </g>
  );
}

interface LastFiguresProps extends SeriesProps {
  readonly last: StaffingPoint | undefined;
  readonly words: Words;
}

/** The two numbers at the end, moved apart where they would stand on each other. */
function LastFigures({ last, x, y, words }: LastFiguresProps) {
  if (last === undefined) return null;
  const figures = [last.demand, last.supply?.value ?? null].flatMap((people) =>
    people === null ? [] : [{ people, at: y(people) + 5 }],
  );
  figures.sort((a, b) => a.at - b.at);
  const [upper, lower] = figures;
  if (upper !== undefined && lower !== undefined && lower.at - upper.at < APART) {
    const middle = (upper.at + lower.at) / 2;
    upper.at = middle - APART / 2;
    lower.at = middle + APART / 2;
  }
  return (
    <g>
      {figures.map(({ people, at }) => (
        <text key={at} className="op-chart__value op-chart__value--halo" x={x(last.year) + 9} y={at}>
          {words.number(people, 0)}
        </text>
      ))}
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
