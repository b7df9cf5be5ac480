// How people are spread over the four groups, and how competences stand against the organisation.
import { useWords } from '../labels/words.ts';
import { Figure } from '../ui/charts/figure.tsx';
import { HeatMap, HeatMapKey, HeatMapLegend } from '../ui/charts/heat-map.tsx';
import { SegmentsChart } from '../ui/charts/segments-chart.tsx';
import { SegmentsLegend } from '../ui/charts/segments-legend.tsx';
import { signedNumber } from '../ui/charts/signed-number.ts';
import { againstOrganisation, DIFFERENCE_STEPS } from './heat-map.view-model.ts';
import type { Report, ReportCompetence } from './report.view-model.ts';
import { SEGMENTS, segmentReference, segmentRows, spreadReading, spreadTable } from './spread.view-model.ts';

export function SpreadFigure({ report }: { readonly report: Report }) {
  const words = useWords();
  const { t } = words;
  const reading = spreadReading(report, words);
  const { reference } = report;
  const notes = [
    t('reporting.spread.note'),
    ...(reference === null
      ? []
      : [t('reporting.spread.referenceNote', { name: reference.name, source: reference.source })]),
  ];
  return (
    <Figure
      title={t('reporting.spread.figure')}
      reading={reading}
      table={spreadTable(report, words)}
      note={notes.join(' ')}
      about={report.department.name}
      legend={
        <SegmentsLegend
          names={SEGMENTS.map((segment) => t(`common.segment.${segment}`))}
          reference={reference !== null}
        />
      }
    >
      <SegmentsChart
        reading={reading}
        rows={segmentRows(report)}
        reference={segmentReference(report, words)}
      />
    </Figure>
  );
}

interface DifferenceFigureProps {
  readonly report: Report;
  readonly competences: readonly ReportCompetence[];
}

export function DifferenceFigure({ report, competences }: DifferenceFigureProps) {
  const words = useWords();
  const { t } = words;
  const model = againstOrganisation(report, competences, words);
  return (
    <Figure
      title={t('reporting.difference.figure')}
      reading={model.reading}
      table={model.table}
      about={report.department.name}
      legend={
        <HeatMapLegend
          steps={[
            t('reporting.difference.steps.one'),
            t('reporting.difference.steps.two'),
            t('reporting.difference.steps.three'),
            t('reporting.difference.steps.four'),
            t('reporting.difference.steps.five'),
          ]}
          withheld={model.withheld}
        />
      }
    >
      <HeatMap
        reading={model.reading}
        rows={model.rows}
        columns={model.columns}
        steps={DIFFERENCE_STEPS}
        format={(value) => signedNumber(value, words, 0)}
      />
      {report.benchmark !== null && <HeatMapKey columns={model.columns.slice(-1)} />}
    </Figure>
  );
}
