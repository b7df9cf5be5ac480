// One competence: its questions, how far, whether it is saved, and the way on and back.
import type { ReactNode } from 'react';
import { useWords } from '../labels/words.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Link } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import type { AnswerQueue, QueueSnapshot } from './answer-queue.ts';
import { Question } from './question.tsx';
import { SavedLine } from './saved-line.tsx';
import {
  addressOf,
  answeredCount,
  competencesOf,
  minutesLeft,
  progressOf,
  type Sitting,
} from './sitting-view.ts';

interface SectionProps {
  readonly sitting: Sitting;
  /** 1-based. */
  readonly step: number;
  readonly queue: AnswerQueue;
  readonly now: QueueSnapshot;
  /** What is to be said about time. */
  readonly clock: ReactNode;
}

export function SittingSectionPage({ sitting, step, queue, now, clock }: SectionProps) {
  const { t } = useWords();
  const section = sitting.sections[step - 1];
  if (section === undefined) return null;
  const { competence, items } = section;
  const steps = sitting.sections.length;
  return (
    <Page
      step={step}
      above={t('measurement.step', { step, steps })}
      title={competence.name}
      documentTitle={t('measurement.stepTitle', { step, steps, title: competence.name })}
      lead={competence.description}
    >
      {clock}
      <Replaced sitting={sitting} queue={queue} now={now} />
      <div className="op-questions">
        {items.map((item, at) => (
          <Question
            key={item.id}
            item={item}
            number={at + 1}
            value={now.values.get(item.id) ?? null}
            disabled={now.state === 'stopped'}
            onAnswer={(value) => queue.answer(item.id, value)}
          />
        ))}
      </div>
      <SectionFoot sitting={sitting} step={step} queue={queue} />
      <SittingBar sitting={sitting} queue={queue} now={now} />
    </Page>
  );
}

/** Stays in sight while answering: how far, and whether it is saved. */
function SittingBar({ sitting, queue, now }: Omit<SectionProps, 'step' | 'clock'>) {
  const { t } = useWords();
  const progress = progressOf(sitting.sections, now.values);
  const { estimatedMinutes, itemCount } = sitting.instrument;
  return (
    <div className="op-sitting-bar">
      <ProgressBar
        label={t('measurement.progress')}
        value={answeredCount(progress)}
        max={itemCount}
        text={t('measurement.minutesLeft', { minutes: minutesLeft(estimatedMinutes, progress) })}
      />
      <SavedLine now={now} onRetry={() => queue.retryNow()} />
    </div>
  );
}

function Replaced({ sitting, queue, now }: Omit<SectionProps, 'step' | 'clock'>) {
  const { t } = useWords();
  if (now.replaced.length === 0) return null;
  const competences = competencesOf(sitting.sections, now.replaced).join(', ');
  return (
    <Notice kind="caution" live title={t('measurement.replacedTitle')}>
      <p>{t('measurement.replacedText', { count: now.replaced.length, competences })}</p>
      <Button onClick={() => queue.dismiss()}>{t('measurement.replacedRead')}</Button>
    </Notice>
  );
}

function SectionFoot({ sitting, step, queue }: Omit<SectionProps, 'now' | 'clock'>) {
  const { t } = useWords();
  const { waveId, sections } = sitting;
  const before =
    step > 1 ? ({ kind: 'section', step: step - 1 } as const) : ({ kind: 'introduction' } as const);
  const after =
    step < sections.length ? ({ kind: 'section', step: step + 1 } as const) : ({ kind: 'overview' } as const);
  return (
    <div className="op-sitting-foot op-flow">
      {/* Going on or back saves at once; the way is a link, so that it opens and works like any other. */}
      <div className="op-row" onClickCapture={() => void queue.flush()}>
        <ButtonLink to={addressOf(waveId, before)}>{t('measurement.previous')}</ButtonLink>
        <ButtonLink variant="primary" to={addressOf(waveId, after)}>
          {t(after.kind === 'overview' ? 'measurement.toOverview' : 'measurement.next')}
        </ButtonLink>
      </div>
      <p className="op-row" onClickCapture={() => void queue.flush()}>
        {after.kind !== 'overview' && (
          <Link to={addressOf(waveId, { kind: 'overview' })}>{t('measurement.overview')}</Link>
        )}
        <Link to="/">{t('measurement.pause')}</Link>
      </p>
    </div>
  );
}
