// Before the first question: what it is for, who sees what, how long. On coming back: where to go on.
import type { ReactNode } from 'react';
import { useWords } from '../labels/words.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Link } from '../ui/link.tsx';
import { Page } from '../ui/page.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import type { Values } from './answer-value.ts';
import {
  addressOf,
  answeredCount,
  itemsOf,
  lastAnswered,
  minutesLeft,
  openUntil,
  placeToGoOn,
  progressOf,
  type Sitting,
  type SittingSection,
} from './sitting-view.ts';

interface IntroductionProps {
  readonly sitting: Sitting;
  readonly busy?: boolean;
  /** Absent once the sitting was started. */
  readonly onBegin?: () => void;
  readonly values?: Values;
  /** The asked sections, once started. */
  readonly sections?: readonly SittingSection[];
  /** The way on, where it is not to a page that is there already. */
  readonly goOn?: ReactNode;
  readonly children?: ReactNode;
}

export function SittingIntroduction({
  sitting,
  busy = false,
  onBegin,
  values = new Map(),
  sections = sitting.sections,
  goOn,
  children,
}: IntroductionProps) {
  const words = useWords();
  const { t } = words;
  const { instrument, wave } = sitting;
  return (
    <Page above={wave.name} title={instrument.title}>
      {onBegin === undefined && <Resume {...{ sitting, sections, values, goOn }} />}
      {instrument.introduction.split(/\n{2,}/).map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <p>{openUntil(words, sitting.endsAt)}</p>
      {onBegin !== undefined && (
        <div className="op-row">
          <Button variant="primary" busy={busy} onClick={onBegin}>
            {t('measurement.begin')}
          </Button>
          <Link to="/privacy">{t('measurement.whoSees')}</Link>
        </div>
      )}
      {children}
    </Page>
  );
}

function Resume({
  sitting,
  sections,
  values,
  goOn,
}: {
  readonly sitting: Sitting;
  readonly sections: readonly SittingSection[];
  readonly values: Values;
  readonly goOn: ReactNode;
}) {
  const { t } = useWords();
  const progress = progressOf(sections, values);
  const { estimatedMinutes } = sitting.instrument;
  return (
    <>
      <ProgressBar
        label={t('measurement.progress')}
        value={answeredCount(progress)}
        max={itemsOf(progress)}
        text={t('measurement.minutesLeft', { minutes: minutesLeft(estimatedMinutes, progress) })}
      />
      <div className="op-row">
        {goOn !== undefined && answeredCount(progress) === itemsOf(progress) ? (
          goOn
        ) : (
          <ButtonLink
            variant="primary"
            to={addressOf(sitting.waveId, placeToGoOn(progress, lastAnswered(sections, sitting.answers)))}
          >
            {t('measurement.goOn')}
          </ButtonLink>
        )}
        <Link to={addressOf(sitting.waveId, { kind: 'overview' })}>{t('measurement.overview')}</Link>
      </div>
    </>
  );
}
