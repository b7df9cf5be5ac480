// Departments or waves against competences: five steps of one hue and the number in every cell, readable in grey.
import { useWords } from '../../labels/words.ts';
import { textWidth, wrapText } from './chart-text.ts';
import { stepOf } from './five-steps.ts';
import { Picture } from './picture.tsx';
import { Swatch } from './swatch.tsx';

export interface HeatMapRow {
  readonly key: string;
  readonly label: string;
  /** Set apart from the rows below it: the whole, above its parts. */
  readonly whole?: boolean;
  /** In the order of the columns; null is withheld. */
  readonly cells: readonly (number | null)[];
}

export interface HeatMapColumn {
  readonly key: string;
  /** Stands above the column; explained in the key when it is not the label itself. */
  readonly short: string;
  readonly label: string;
}

interface HeatMapProps {
  readonly reading: string;
  readonly rows: readonly HeatMapRow[];
  readonly columns: readonly HeatMapColumn[];
  /** Where steps 2 to 5 begin, rising. */
  readonly steps: readonly [number, number, number, number];
  /** The number in the cell. */
  readonly format: (value: number) => string;
}

const HEAD = 22;
const LINE = 17;

export function HeatMap(props: HeatMapProps) {
  return <Picture label={props.reading} draw={(width, hatch) => draw(props, width, hatch)} />;
}

interface Layout {
  /** Left of the first column; 0 when labels stand above their row. */
  readonly left: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  readonly above: boolean;
}

function layoutFor({ rows, columns }: HeatMapProps, width: number): Layout {
  const longest = Math.max(...rows.map((row) => textWidth(row.label, 14)));
  const left = Math.min(longest + 14, Math.max(120, width * 0.36), 300);
  const cellWidth = Math.min(96, (width - left) / columns.length);
  if (cellWidth >= 40) return { left, cellWidth, cellHeight: 34, above: false };
  return { left: 0, cellWidth: width / columns.length, cellHeight: 32, above: true };
}

function draw(props: HeatMapProps, width: number, hatch: string) {
  const { rows, columns } = props;
  const layout = layoutFor(props, width);
  let top = HEAD;
  const content = rows.map((row, at) => {
    const room = layout.above ? width : layout.left - 10;
    const lines = wrapText(row.label, { width: room, fontSize: 14, most: 2 });
    const labelRoom = layout.above ? LINE * lines.length + 6 : 0;
    const height = layout.above ? layout.cellHeight : Math.max(layout.cellHeight, LINE * lines.length + 6);
    const place = { top: top + labelRoom, height };
    const labelTop = layout.above ? top : top + (height - LINE * lines.length) / 2;
    top += labelRoom + height + (layout.above ? 8 : 0) + (row.whole && at < rows.length - 1 ? 8 : 0);
    return (
      <g key={row.key}>
        {lines.map((line, n) => (
          <text
            key={line}
            className={row.whole ? 'op-chart__label--strong' : undefined}
            x={0}
            y={labelTop + 13 + LINE * n}
          >
            {line}
          </text>
        ))}
        {row.cells.map((value, column) => (
          <Cell
            key={columns[column]?.key ?? column}
            x={layout.left + layout.cellWidth * column}
            y={place.top}
            width={layout.cellWidth}
            height={place.height}
            value={value}
            hatch={hatch}
            map={props}
          />
        ))}
      </g>
    );
  });
  const heads = columns.map((column, at) => (
    <text
      key={column.key}
      className="op-chart__value"
      x={layout.left + layout.cellWidth * (at + 0.5)}
      y={14}
      textAnchor="middle"
    >
      {column.short}
    </text>
  ));
  return { height: top + 2, content: [heads, content] };
}

interface CellProps {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly value: number | null;
  readonly hatch: string;
  readonly map: HeatMapProps;
}

function Cell({ x, y, width, height, value, hatch, map }: CellProps) {
  // Before the width is known there is nothing to draw in.
  const box = { x: x + 1, y: y + 1, width: Math.max(0, width - 2), height: height - 2 };
  if (value === null)
    return (
      <g>
        <rect {...box} fill={hatch} />
        <rect className="op-chart__cell-frame" {...box} />
      </g>
    );
  const step = stepOf(value, map.steps);
  return (
    <g>
      <rect className={`op-chart__step-${step}`} {...box} />
      <text
        className={`op-chart__value op-chart__on-${step}`}
        x={x + width / 2}
        y={y + height / 2 + 5}
        textAnchor="middle"
      >
        {map.format(value)}
      </text>
    </g>
  );
}

interface HeatMapLegendProps {
  /** What each of the five steps means, palest first. */
  readonly steps: readonly string[];
  readonly withheld: boolean;
}

export function HeatMapLegend({ steps, withheld }: HeatMapLegendProps) {
  const { t } = useWords();
  return (
    <ul className="op-legend" aria-label={t('charts.legend')}>
      {steps.map((text, at) => (
        <li key={text}>
          <Swatch step={at + 1} />
          {text}
        </li>
      ))}
      {withheld && (
        <li>
          <svg className="op-legend__glyph" viewBox="0 0 28 20" aria-hidden="true" focusable="false">
            <path className="op-chart__hatch" d="M2 14L10 2M8 18L20 2M18 18L27 6" />
          </svg>
          {t('charts.notShown')}
        </li>
      )}
    </ul>
  );
}

/** What the short heads of the columns stand for. */
export function HeatMapKey({ columns }: { readonly columns: readonly HeatMapColumn[] }) {
  return (
    <ul className="op-key">
      {columns.map((column) => (
        <li key={column.key}>
          <span className="op-key__sign">{column.short}</span>
          {column.label}
        </li>
      ))}
    </ul>
  );
}
