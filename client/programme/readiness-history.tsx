// What was answered before, wave by wave: the phases it pointed at, and behind them the sentences that were chosen.
import { useWords } from '../labels/words.ts';
import { DescriptionList } from '../ui/description-list.tsx';
import { chosenStep, LINES, phaseOf, type Readiness } from './readiness.view-model.ts';

export function ReadinessHistory({ readiness }: { readonly readiness: Readiness }) {
  const { t, date } = useWords();
  const { outcomes, statements } = readiness;
  return (
    <section className="op-flow">
      <h2>{t('readiness.history')}</h2>
      {outcomes.length === 0 && <p>{t('readiness.nothingYet')}</p>}
      {outcomes.map((outcome) => (
        <section key={outcome.wave.id} className="op-flow">
          <h3>{t('readiness.inWave', { wave: outcome.wave.name, date: date(outcome.filledInOn) })}</h3>
          <DescriptionList
            items={LINES.flatMap((line) => {
              const phase = phaseOf(outcome, line);
              return phase === null
                ? []
                : [{ term: t(`common.line.${line}`), description: t(`common.phase.${phase}`) }];
            })}
          />
          {outcome.note !== '' && <p>{t('readiness.noteOf', { note: outcome.note })}</p>}
          <details>
            <summary>{t('readiness.showAnswers', { wave: outcome.wave.name })}</summary>
            <DescriptionList
              items={statements.flatMap((statement) => {
                const step = chosenStep(statement, outcome);
                return step === null ? [] : [{ term: statement.topic, description: step }];
              })}
            />
          </details>
        </section>
      ))}
    </section>
  );
}
