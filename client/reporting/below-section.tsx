// The parts of a department: against the competences, and each with the way to its own report.
import { useWords } from '../labels/words.ts';
import { Figure } from '../ui/charts/figure.tsx';
import { HeatMap, HeatMapKey, HeatMapLegend } from '../ui/charts/heat-map.tsx';
import { ResponseBar } from '../ui/charts/response-bar.tsx';
import { Link } from '../ui/link.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { departmentsBelow, SCORE_STEPS } from './heat-map.view-model.ts';
import {
  indexOf,
  intervalText,
  type Report,
  type ReportCompetence,
  responseText,
} from './report.view-model.ts';
import { shareOf, shareText } from './spread.view-model.ts';

interface BelowSectionProps {
  readonly report: Report;
  readonly competences: readonly ReportCompetence[];
}

export function BelowSection({ report, competences }: BelowSectionProps) {
  const words = useWords();
  const { t, number } = words;
  if (report.below.length === 0) return null;
  const model = departmentsBelow(report, competences, words);
  const { comparability } = report;
  return (
    <section className="op-flow">
      <h2>{t('reporting.below.heading')}</h2>
      {comparability?.isComparable !== true && (
        <p>
          {comparability === null
            ? t('reporting.comparable.unknown')
            : t('reporting.comparable.not', { reliability: number(comparability.reliability, 2) })}
        </p>
      )}
      {comparability?.isComparable === true && (
        <Figure
          title={t('reporting.below.figure')}
          reading={model.reading}
          table={model.table}
          note={`${t('reporting.comparable.yes', { reliability: number(comparability.reliability, 2) })} ${t('reporting.below.note')}`}
          about={report.department.name}
          legend={
            <HeatMapLegend
              steps={[
                t('reporting.below.steps.one'),
                t('reporting.below.steps.two'),
                t('reporting.below.steps.three'),
                t('reporting.below.steps.four'),
                t('reporting.below.steps.five'),
              ]}
              withheld={model.withheld}
            />
          }
        >
          <HeatMap
            reading={model.reading}
            rows={model.rows}
            columns={model.columns}
            steps={SCORE_STEPS}
            format={(value) => number(value, 0)}
          />
          <HeatMapKey columns={model.columns} />
        </Figure>
      )}
      <div className="op-no-print">
        <PartsTable report={report} compared={comparability?.isComparable === true} />
      </div>
    </section>
  );
}

function PartsTable({ report, compared }: { readonly report: Report; readonly compared: boolean }) {
  const words = useWords();
  const { t } = words;
  const notShown = <span className="op-soft">{t('charts.notShown')}</span>;
  return (
    <Table
      caption={t('reporting.below.table')}
      rows={report.below}
      rowKey={(cell) => cell.department.id}
      columns={[
        {
          key: 'name',
          header: t('reporting.department'),
          rowHeader: true,
          cell: ({ department }) => <Link to={`/afdeling/${department.id}`}>{department.name}</Link>,
        },
        ...(compared
          ? ([
              {
                key: 'index',
                header: t('reporting.index.title'),
                cell: (cell) => {
                  const text = intervalText(indexOf(cell), words);
                  return text === null ? notShown : <span className="op-report-nowrap">{text}</span>;
                },
              },
              {
                key: 'farBehind',
                header: t('reporting.below.farBehind'),
                cell: (cell) => {
                  const share = shareOf(cell, 'FAR_BEHIND');
                  return share === null ? notShown : shareText(share, words);
                },
              },
            ] satisfies Column<Report['below'][number]>[])
          : []),
        {
          key: 'response',
          header: t('reporting.below.response'),
          cell: ({ response }) =>
            response.shown ? (
              <ResponseBar
                percentStep={response.percentStep}
                text={responseText(response.percentStep, words)}
              />
            ) : (
              notShown
            ),
        },
      ]}
    />
  );
}
