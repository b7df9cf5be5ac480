// The report of a department: where it stands, what moved, how people are spread, its parts, its phases, what may help.
import { useParams } from 'react-router';
import { useAsk } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { useViewer } from '../shell/viewer.ts';
import { Button } from '../ui/button.tsx';
import { ResponseBar } from '../ui/charts/response-bar.tsx';
import { Link } from '../ui/link.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { ActionsSection } from './actions-section.tsx';
import { BelowSection } from './below-section.tsx';
import { changeSincePrevious } from './change.view-model.ts';
import { ChangeFigure } from './change-section.tsx';
import { CompetencesFigure } from './competences-section.tsx';
import { ConfirmPhase } from './confirm-phase.tsx';
import { DetailsSection } from './details-section.tsx';
import { IndexFigure, TrendFigure } from './index-section.tsx';
import { PhaseProposals } from './phase-proposals.tsx';
import { PhasesSection } from './phases-section.tsx';
import { PracticesSection } from './practices-section.tsx';
import {
  isOrganisation,
  type Report,
  type ReportCompetence,
  responseText,
  testedCompetences,
} from './report.view-model.ts';
import './reporting.css';
import { departmentReportDocument } from './reporting.documents.ts';
import { DifferenceFigure, SpreadFigure } from './spread-section.tsx';

export default function DepartmentPage() {
  const { id = '' } = useParams();
  const report = useAsk(departmentReportDocument, { departmentId: id });
  return (
    <Loaded of={report} lines={9}>
      {(answer) => (
        <DepartmentReport
          report={answer.departmentReport}
          competences={testedCompetences(answer.framework.competences, answer.departmentReport.waves)}
          levelNames={answer.framework.levels.map(({ name }) => name)}
          openIds={answer.reportDepartments.map((department) => department.id)}
        />
      )}
    </Loaded>
  );
}

interface DepartmentReportProps {
  readonly report: Report;
  readonly competences: readonly ReportCompetence[];
  readonly levelNames: readonly string[];
  /** Reports the viewer may open. */
  readonly openIds: readonly string[];
}

function DepartmentReport(props: DepartmentReportProps) {
  const { report, competences, levelNames, openIds } = props;
  const { t, date } = useWords();
  const { department, waves } = report;
  const newest = waves.at(-1);
  return (
    <Page
      wide
      title={department.name}
      above={<Place report={report} openIds={openIds} />}
      lead={
        newest === undefined
          ? t('reporting.nothingYet')
          : t('reporting.report.lead', { wave: newest.wave.name, date: date(newest.wave.closesOn) })
      }
    >
      <div className="op-report op-flow">
        {newest === undefined ? (
          <Notice>{t('reporting.nothingYetText')}</Notice>
        ) : (
          <Figures {...{ report, competences, levelNames }} />
        )}
        <Closing report={report} />
      </div>
    </Page>
  );
}

function Figures(props: Omit<DepartmentReportProps, 'openIds'>) {
  const { report, competences, levelNames } = props;
  const words = useWords();
  const { t } = words;
  const since = changeSincePrevious(report, competences, words);
  return (
    <>
      <Response report={report} />
      <section className="op-flow">
        <h2>{t('reporting.index.heading')}</h2>
        <div className="op-report-main">
          <IndexFigure report={report} levelNames={levelNames} />
        </div>
        <p className="op-report-aside">
          {t('reporting.report.overPeople')} {t('reporting.report.purpose')}
        </p>
      </section>
      <div className="op-report-grid">
        <TrendFigure report={report} />
        <ChangeFigure since={since} about={report.department.name} />
        <SpreadFigure report={report} />
        {(!isOrganisation(report) || report.benchmark !== null) && (
          <DifferenceFigure report={report} competences={competences} />
        )}
      </div>
      <div className="op-report-second-sheet">
        <CompetencesFigure report={report} competences={competences} since={since} />
      </div>
      <BelowSection report={report} competences={competences} />
      <DetailsSection {...{ report, competences }} />
    </>
  );
}

function Closing({ report }: { readonly report: Report }) {
  const { t } = useWords();
  const { roles } = useViewer();
  return (
    <>
      <section className="op-flow">
        <h2>{t('reporting.phases.heading')}</h2>
        <PhasesSection report={report} today={new Date().toISOString().slice(0, 10)} />
        {report.department.kind === 'DEPARTMENT' && <PhaseProposals report={report} />}
        {roles.includes('PROGRAMME_MANAGER') && <ConfirmPhase departmentId={report.department.id} />}
      </section>
      <ActionsSection departmentId={report.department.id} />
      <PracticesSection practices={report.practices} />
    </>
  );
}

function Place({ report, openIds }: Pick<DepartmentReportProps, 'report' | 'openIds'>) {
  const { t } = useWords();
  const { kind, parent } = report.department;
  if (parent === null) return t(`reporting.report.kind.${kind}`);
  return (
    <>
      {t(`reporting.report.kind.${kind}`)} · {t('reporting.report.partOf')}{' '}
      {openIds.includes(parent.id) ? <Link to={`/afdeling/${parent.id}`}>{parent.name}</Link> : parent.name}
    </>
  );
}

function Response({ report }: { readonly report: Report }) {
  const words = useWords();
  const { t, locale } = words;
  const response = report.waves.at(-1)?.cell.response;
  if (response === undefined) return null;
  return (
    <div className="op-row">
      {response.shown ? (
        <ResponseBar
          percentStep={response.percentStep}
          text={t('reporting.response.reading', {
            rate: responseText(response.percentStep, words),
            band: response.respondentBand ?? 'none',
          })}
        />
      ) : (
        <p>{t('reporting.response.withheld')}</p>
      )}
      <span className="op-no-print">
        <Button variant="quiet" onClick={() => window.print()}>
          {t('reporting.report.print')}
        </Button>
      </span>
      <a
        className="op-link op-no-print"
        href={`/export/department/${report.department.id}.pdf?language=${locale}`}
        download
      >
        {t('reporting.report.pdf')}
      </a>
      <a
        className="op-link op-no-print"
        href={`/export/department/${report.department.id}.csv?language=${locale}`}
        download
      >
        {t('reporting.report.csv')}
      </a>
    </div>
  );
}
