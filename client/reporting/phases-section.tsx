// The phase per programme line as step lines, and for the programme manager the form that confirms one.
import { useWords } from '../labels/words.ts';
import { Figure } from '../ui/charts/figure.tsx';
import { PhaseSteps } from '../ui/charts/phase-steps.tsx';
import { PHASES, phaseLines, phasePeriod, phaseTable } from './phases.view-model.ts';
import type { Report } from './report.view-model.ts';

interface PhasesSectionProps {
  readonly report: Report;
  /** Civil date at which the axis ends. */
  readonly today: string;
}

export function PhasesSection({ report, today }: PhasesSectionProps) {
  const words = useWords();
  const { t } = words;
  const lines = phaseLines(report.phases, words);
  if (lines.length === 0)
    return (
      <section>
        <h3>{t('reporting.phases.figure')}</h3>
        <p>{t('reporting.phases.none')}</p>
      </section>
    );
  const period = phasePeriod(lines, today);
  return (
    <Figure
      title={t('reporting.phases.figure')}
      reading={lines.map(({ reading }) => reading).join(' ')}
      table={phaseTable(report.phases, words)}
      note={t('reporting.phases.note')}
      about={report.department.name}
    >
      <ul className="op-phase-grid">
        {lines.map((one) => (
          <li key={one.line}>
            <h4>{t(`common.line.${one.line}`)}</h4>
            <PhaseSteps
              reading={one.reading}
              steps={one.steps}
              proposed={one.proposed}
              phaseNames={PHASES.map((phase) => t(`common.phase.${phase}`))}
              period={period}
            />
            <p className="op-soft op-small">{t('reporting.phases.why', { reason: one.reason })}</p>
          </li>
        ))}
      </ul>
    </Figure>
  );
}
