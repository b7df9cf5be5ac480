// Competences against the organisation, and departments against competences: what stands in the cells, and what it says.
import type { Words } from '../labels/words.ts';
import type { FigureTable } from '../ui/charts/figure-table.ts';
import type { HeatMapColumn, HeatMapRow } from '../ui/charts/heat-map.tsx';
import { monthAndYear } from '../ui/charts/time-axis.ts';
import {
  competenceMean,
  type Interval,
  isOrganisation,
  type Report,
  type ReportCompetence,
} from './report.view-model.ts';

/** Points above or below the organisation at which a cell is another step. */
export const DIFFERENCE_STEPS = [-5, -2, 2, 5] as const;
/** Points out of 100 at which a cell is another step. */
export const SCORE_STEPS = [35, 45, 55, 65] as const;

export interface HeatMapModel {
  readonly rows: readonly HeatMapRow[];
  readonly columns: readonly HeatMapColumn[];
  readonly reading: string;
  readonly table: FigureTable;
  readonly withheld: boolean;
}

/** Test means against those of the organisation: competences down, waves across. Withheld where either is. */
export function againstOrganisation(
  report: Report,
  competences: readonly ReportCompetence[],
  words: Words,
): HeatMapModel {
  const { t, locale } = words;
  const { benchmark } = report;
  const waves = isOrganisation(report) ? [] : report.waves;
  const columns = waves.map(({ wave }) => {
    const moment = monthAndYear(wave.opensOn, locale).join(' ');
    return { key: wave.id, short: moment, label: moment };
  });
  const elsewhere = t('reporting.benchmark.column', { name: benchmark?.organisationName ?? '' });
  if (benchmark !== null) columns.push({ key: 'benchmark', short: '◇', label: elsewhere });
  const rows = competences.map(({ code, name }) => ({
    key: code,
    label: name,
    cells: [
      ...waves.map(({ cell, organisation }) =>
        differenceOf(competenceMean(cell, code), competenceMean(organisation, code)),
      ),
      ...(benchmark === null ? [] : [againstBenchmark(report, code)]),
    ],
  }));
  const newest = rows.flatMap(({ label, cells }) => {
    const value = cells[Math.max(waves.length - 1, 0)] ?? null;
    return value === null ? [] : [{ label, value }];
  });
  return {
    rows,
    columns,
    reading: differenceReading(newest, words),
    table: {
      head: [
        t('reporting.competence'),
        ...waves.map(({ wave }) => wave.name),
        ...(benchmark === null ? [] : [elsewhere]),
      ],
      rows: rows.map(({ label, cells }) => [label, ...cells]),
    },
    withheld: rows.some(({ cells }) => cells.includes(null)),
  };
}

function differenceOf(own: Interval | null, other: Interval | null): number | null {
  return own === null || other === null ? null : tenth(own.value - other.value);
}

/** The newest wave against the benchmark. */
function againstBenchmark({ waves, benchmark }: Report, code: string): number | null {
  const newest = waves.at(-1);
  const other = benchmark?.competences.find(({ competence }) => competence.code === code)?.test ?? null;
  return newest === undefined ? null : differenceOf(competenceMean(newest.cell, code), other);
}

function differenceReading(
  newest: readonly { label: string; value: number }[],
  { t, number }: Words,
): string {
  const ordered = [...newest].sort((a, b) => b.value - a.value);
  const highest = ordered[0];
  const lowest = ordered.at(-1);
  if (highest === undefined || lowest === undefined) return t('reporting.difference.withheld');
  const above = ordered.filter(({ value }) => value >= DIFFERENCE_STEPS[2]).length;
  const below = ordered.filter(({ value }) => value < DIFFERENCE_STEPS[1]).length;
  return t('reporting.difference.reading', {
    above,
    below,
    highest: highest.label,
    lowest: lowest.label,
    highestSide: highest.value < 0 ? 'below' : 'above',
    lowestSide: lowest.value < 0 ? 'below' : 'above',
    highestPoints: number(Math.abs(highest.value), 1),
    lowestPoints: number(Math.abs(lowest.value), 1),
  });
}

/** The departments directly below against the competences, in the newest wave, under the department itself. */
export function departmentsBelow(
  report: Report,
  competences: readonly ReportCompetence[],
  words: Words,
): HeatMapModel {
  const { t } = words;
  const newest = report.waves.at(-1);
  const cellsOf = (cell: Parameters<typeof competenceMean>[0]) =>
    competences.map(({ code }) => competenceMean(cell, code)?.value ?? null);
  const below = report.below.map((cell) => ({
    key: cell.department.id,
    label: cell.department.name,
    cells: cellsOf(cell),
  }));
  const whole =
    newest === undefined
      ? []
      : [{ key: 'whole', label: report.department.name, whole: true, cells: cellsOf(newest.cell) }];
  const elsewhere =
    report.benchmark === null
      ? []
      : [
          {
            key: 'benchmark',
            label: report.benchmark.organisationName,
            whole: true,
            cells: competences.map(
              ({ code }) =>
                report.benchmark?.competences.find(({ competence }) => competence.code === code)?.test
                  .value ?? null,
            ),
          },
        ];
  const rows = [...elsewhere, ...whole, ...below];
  const ends = extremes(below, competences);
  const between = ends === null ? [] : [t('reporting.below.extremes', ends)];
  const shown = below.filter(({ cells }) => cells.some((cell) => cell !== null)).length;
  return {
    rows,
    columns: competences.map(({ code, number, name }) => ({ key: code, short: String(number), label: name })),
    reading: [t('reporting.below.reading', { shown, count: below.length }), ...between].join(' '),
    table: {
      head: [t('reporting.department'), ...competences.map(({ name }) => name)],
      rows: rows.map(({ label, cells }) => [label, ...cells]),
    },
    withheld: rows.some(({ cells }) => cells.includes(null)),
  };
}

/** The competence with the highest and the lowest mean over the shown cells; null when nothing is shown. */
function extremes(
  rows: readonly { cells: readonly (number | null)[] }[],
  competences: readonly ReportCompetence[],
): { strongest: string; weakest: string } | null {
  const means = competences.flatMap(({ name }, at) => {
    const values = rows.flatMap(({ cells }) => {
      const value = cells[at] ?? null;
      return value === null ? [] : [value];
    });
    return values.length === 0
      ? []
      : [{ name, mean: values.reduce((sum, one) => sum + one, 0) / values.length }];
  });
  const ordered = means.sort((a, b) => b.mean - a.mean);
  const strongest = ordered[0];
  const weakest = ordered.at(-1);
  return strongest && weakest ? { strongest: strongest.name, weakest: weakest.name } : null;
}

/** To a tenth of a point: differences of published means are no more exact than the means. */
function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
