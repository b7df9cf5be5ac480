// The report of a department, made ready for pictures: the index, its trend, and what can be said about them in words.
import type { ResultOf } from '../api/graphql.ts';
import type { Words } from '../labels/words.ts';
import type { FigureTable } from '../ui/charts/figure-table.ts';
import type { TrendPoint } from '../ui/charts/trend.ts';
import type { departmentReportDocument } from './reporting.documents.ts';

type Answer = ResultOf<typeof departmentReportDocument>;
export type Report = Answer['departmentReport'];
export type ReportWave = Report['waves'][number];
export type Cell = ReportWave['cell'];
/** Competences in the order of the framework, those that are tested. */
export type ReportCompetence = Answer['framework']['competences'][number];

/** A figure with its 95 % interval. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The index of a cell, or null when it is withheld. */
export function indexOf(cell: Pick<Cell, 'means'>): Interval | null {
  return cell.means.shown ? (cell.means.index ?? null) : null;
}

/** The test mean of one competence, or null when it is withheld. */
export function competenceMean(cell: Pick<Cell, 'means'>, code: string): Interval | null {
  if (!cell.means.shown) return null;
  const mean = cell.means.competences.find((one) => one.competence.code === code);
  return mean?.shown === true ? (mean.test ?? null) : null;
}

/** Whether the report is about the organisation as a whole, which is not compared with itself. */
export function isOrganisation(report: Pick<Report, 'department'>): boolean {
  return report.department.kind === 'ORGANISATION';
}

/** The competences a department is measured on: attitude only has no test and is left out. */
export function testedCompetences(
  competences: readonly ReportCompetence[],
  waves: readonly ReportWave[],
): ReportCompetence[] {
  const tested = new Set(
    waves.flatMap(({ cell, organisation }) =>
      [...organisation.means.competences, ...cell.means.competences].map((mean) => mean.competence.code),
    ),
  );
  return competences.filter(({ code }) => tested.has(code)).sort((a, b) => a.number - b.number);
}

/** The index of a department, or of one of its competences, wave by wave. */
export function trendPoints(report: Report, code: string | null): TrendPoint[] {
  return report.waves.map(({ wave, cell, organisation }) => ({
    on: wave.opensOn,
    value: code === null ? indexOf(cell) : competenceMean(cell, code),
    organisation: isOrganisation(report)
      ? null
      : ((code === null ? indexOf(organisation) : competenceMean(organisation, code))?.value ?? null),
  }));
}

/** "52,3 (50 tot 55)", or null when it is withheld. */
export function intervalText(interval: Interval | null, { t, number }: Words): string | null {
  if (interval === null) return null;
  return t('reporting.interval', {
    value: number(interval.value, 1),
    low: number(interval.low),
    high: number(interval.high),
  });
}

/**
 * The newest index in one sentence. Example: 52.3 (50–55), organisation 48 → "De index is 52,3 (tussen 50 en 55). Dat is
 * hoger dan die van de organisatie: 48,0."
 */
export function indexReading(report: Report, words: Words): string {
  const { t, number } = words;
  const newest = report.waves.at(-1);
  if (newest === undefined) return t('reporting.nothingYet');
  const index = indexOf(newest.cell);
  if (index === null) return t('reporting.index.withheld', { wave: newest.wave.name });
  const own = t('reporting.index.reading', {
    wave: newest.wave.name,
    value: number(index.value, 1),
    low: number(index.low),
    high: number(index.high),
  });
  const organisation = isOrganisation(report) ? null : indexOf(newest.organisation);
  const elsewhere = benchmarkReading(report, words);
  if (organisation === null) return own + elsewhere;
  const compared = t('reporting.index.compared', {
    side: sideOf(index, organisation.value),
    organisation: number(organisation.value, 1),
  });
  return `${own} ${compared}${elsewhere}`;
}

function benchmarkReading({ benchmark }: Report, { t, number }: Words): string {
  if (benchmark?.index == null) return '';
  const value = number(benchmark.index.value, 1);
  return ` ${t('reporting.benchmark.reading', { name: benchmark.organisationName, value })}`;
}

/** Where an interval lies against a figure. Example: 50–55 against 48 → above; against 52 → same. */
export function sideOf(interval: Interval, figure: number): 'above' | 'below' | 'same' {
  if (interval.low > figure) return 'above';
  return interval.high < figure ? 'below' : 'same';
}

/** The index wave by wave, with the organisation beside it. */
export function indexTable(report: Report, words: Words): FigureTable {
  const { t } = words;
  const compared = !isOrganisation(report);
  const elsewhere = report.benchmark;
  return {
    head: [
      t('reporting.wave'),
      t('reporting.index.title'),
      t('reporting.index.low'),
      t('reporting.index.high'),
      ...(compared ? [t('reporting.organisation')] : []),
      ...(elsewhere === null ? [] : [elsewhere.organisationName]),
    ],
    rows: report.waves.map(({ wave, cell, organisation }, at) => {
      const index = indexOf(cell);
      return [
        wave.name,
        index?.value ?? null,
        index?.low ?? null,
        index?.high ?? null,
        ...(compared ? [indexOf(organisation)?.value ?? null] : []),
        ...(elsewhere === null
          ? []
          : [at === report.waves.length - 1 ? (elsewhere.index?.value ?? null) : '–']),
      ];
    }),
  };
}

/**
 * How the index went over the waves, in one sentence. Example: "De index ging van 47,1 in de nulmeting naar 52,3 in de
 * laatste meting."
 */
export function trendReading(
  points: readonly TrendPoint[],
  names: readonly string[],
  { t, number }: Words,
): string {
  const shown = points.flatMap((point, at) =>
    point.value === null ? [] : [{ value: point.value.value, name: names[at] ?? '' }],
  );
  const first = shown[0];
  const last = shown.at(-1);
  const withheld = points.length - shown.length;
  if (first === undefined || last === undefined) return t('reporting.trend.none');
  const hole = withheld === 0 ? '' : ` ${t('reporting.trend.hole', { count: withheld })}`;
  if (first === last)
    return t('reporting.trend.one', { value: number(first.value, 1), wave: first.name }) + hole;
  return (
    t('reporting.trend.reading', {
      from: number(first.value, 1),
      to: number(last.value, 1),
      first: first.name,
      last: last.name,
    }) + hole
  );
}

/** How many took part, in words: steps at the ends say that they are ends. Example: 90 → "90% of meer". */
export function responseText(percentStep: number | null, { t }: Words): string {
  if (percentStep === null) return t('reporting.response.notShown');
  if (percentStep >= 90) return t('reporting.response.atLeast', { percent: percentStep });
  return percentStep <= 10
    ? t('reporting.response.atMost', { percent: percentStep })
    : t('reporting.response.about', { percent: percentStep });
}
