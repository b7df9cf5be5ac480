// What the figures and the team questionnaire point at, side by side: what the programme manager weighs.
import { useWords } from '../labels/words.ts';
import { useViewer } from '../shell/viewer.ts';
import { Link } from '../ui/link.tsx';
import { Table } from '../ui/table.tsx';
import type { Report } from './report.view-model.ts';

export function PhaseProposals({ report }: { readonly report: Report }) {
  const { t, date } = useWords();
  const { department, phaseProposals } = report;
  const { roles } = useViewer();
  const mayOpen = roles.includes('MANAGER') || roles.includes('PROGRAMME_MANAGER');
  const filledInOn = phaseProposals.find((one) => one.filledInOn !== null)?.filledInOn ?? null;
  type Proposal = (typeof phaseProposals)[number];
  const name = (phase: Proposal['byTeam']) => (phase === null ? '–' : t(`common.phase.${phase}`));
  return (
    <div className="op-flow">
      {phaseProposals.length === 0 ? (
        <p>{t('reporting.phases.noProposal')}</p>
      ) : (
        <Table
          caption={t('reporting.phases.proposals')}
          rows={phaseProposals}
          rowKey={({ line }) => line}
          columns={[
            {
              key: 'line',
              header: t('reporting.phases.line'),
              rowHeader: true,
              cell: ({ line }) => t(`common.line.${line}`),
            },
            {
              key: 'figures',
              header: t('reporting.phases.byFigures'),
              cell: ({ byFigures }) => name(byFigures),
            },
            {
              key: 'team',
              header:
                filledInOn === null
                  ? t('reporting.phases.byTeam')
                  : t('reporting.phases.byTeamOn', { date: date(filledInOn) }),
              cell: ({ byTeam }) => name(byTeam),
            },
          ]}
        />
      )}
      {mayOpen && (
        <p className="op-no-print">
          <Link to={`/gereedheid/${department.id}`}>{t('reporting.phases.toReadiness')}</Link>
        </p>
      )}
    </div>
  );
}
