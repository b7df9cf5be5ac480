// Where the department stands now, and how it got there.
import { useWords } from '../labels/words.ts';
import { Figure } from '../ui/charts/figure.tsx';
import { IndexGauge } from '../ui/charts/index-gauge.tsx';
import { Legend } from '../ui/charts/legend.tsx';
import { TrendChart } from '../ui/charts/trend-chart.tsx';
import {
  indexOf,
  indexReading,
  indexTable,
  isOrganisation,
  type Report,
  trendPoints,
  trendReading,
} from './report.view-model.ts';

interface SectionProps {
  readonly report: Report;
}

/** The index gauge, with the levels as its marks. */
export function IndexFigure({
  report,
  levelNames,
}: SectionProps & { readonly levelNames: readonly string[] }) {
  const words = useWords();
  const { t } = words;
  const newest = report.waves.at(-1);
  if (newest === undefined) return null;
  const index = indexOf(newest.cell);
  const organisation = isOrganisation(report) ? null : (indexOf(newest.organisation)?.value ?? null);
  const earlier = report.waves.slice(0, -1).flatMap(({ cell }) => {
    const then = indexOf(cell);
    return then === null ? [] : [then.value];
  });
  const reading = indexReading(report, words);
  return (
    <Figure
      title={t('reporting.index.figure')}
      reading={reading}
      table={indexTable(report, words)}
      note={t('reporting.index.note')}
      about={report.department.name}
      legend={
        <Legend
          items={[
            ...(index === null
              ? [{ glyph: 'withheld', text: t('charts.notShown') } as const]
              : [
                  { glyph: 'measured', text: t('reporting.index.legendNow') } as const,
                  { glyph: 'band', text: t('reporting.index.legendBand') } as const,
                ]),
            ...(earlier.length > 0
              ? [{ glyph: 'earlier', text: t('reporting.index.legendEarlier') } as const]
              : []),
            ...(organisation === null
              ? []
              : [{ glyph: 'organisation', text: t('reporting.index.legendOrganisation') } as const]),
            ...(report.benchmark?.index == null
              ? []
              : [{ glyph: 'reference', text: report.benchmark.organisationName } as const]),
          ]}
        />
      }
    >
      <IndexGauge
        reading={reading}
        index={index}
        earlier={earlier}
        organisation={organisation}
        benchmark={report.benchmark?.index?.value ?? null}
        levelNames={levelNames}
        levelStarts={newest.wave.instrument.levelStarts}
      />
    </Figure>
  );
}

/** The index over the waves on a true time axis, the outside measurement as a moment of its own. */
export function TrendFigure({ report }: SectionProps) {
  const words = useWords();
  const { t } = words;
  const points = trendPoints(report, null);
  const reading = trendReading(
    points,
    report.waves.map(({ wave }) => wave.name),
    words,
  );
  const { reference } = report;
  const notes = [
    t(isOrganisation(report) ? 'reporting.trend.noteOrganisation' : 'reporting.trend.note'),
    ...(reference === null
      ? []
      : [
          t('reporting.trend.referenceNote', {
            name: reference.name,
            year: reference.measuredOn.slice(0, 4),
          }),
        ]),
  ];
  return (
    <Figure
      title={t('reporting.trend.figure')}
      reading={reading}
      table={indexTable(report, words)}
      note={notes.join(' ')}
      about={report.department.name}
    >
      <TrendChart
        reading={reading}
        points={points}
        reference={reference === null ? null : { on: reference.measuredOn, text: reference.name }}
      />
    </Figure>
  );
}
