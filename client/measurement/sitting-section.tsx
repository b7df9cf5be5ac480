// One page of questions in a sitting: how far, whether it is saved, and the way on and back.
import type { ReactNode } from 'react';
import { useWords } from '../labels/words.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Link } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { piped } from './answer-book.ts';
import type { AnswerQueue, QueueSnapshot } from './answer-queue.ts';
import { MissingNotice, useSoftCheck } from './missing-notice.tsx';
import { NextQuestion } from './next-question.tsx';
import { Question } from './question.tsx';
import { SavedLine } from './saved-line.tsx';
import {
  addressOf,
  answeredCount,
  itemsOf,
  minutesLeft,
  missingOn,
  progressOf,
  type Sitting,
  type SittingSection,
  titlesOf,
} from './sitting-view.ts';
import type { Route } from './use-route.ts';

interface SectionProps {
  readonly sitting: Sitting;
  readonly route: Route;
  /** 1-based. */
  readonly step: number;
  readonly queue: AnswerQueue;
  readonly now: QueueSnapshot;
  /** What is to be said about time. */
  readonly clock: ReactNode;
}

export function SittingSectionPage({ sitting, route, step, queue, now, clock }: SectionProps) {
  const { t } = useWords();
  const section = route.sections[step - 1];
  const missing = section === undefined ? [] : missingOn(section, now.values);
  const check = useSoftCheck(missing.length);
  if (section === undefined) return null;
  const steps = route.sections.length;
  return (
    <Page
      step={step}
      above={
        sitting.moreToCome ? t('measurement.adaptive.step', { step }) : t('measurement.step', { step, steps })
      }
      title={section.title}
      documentTitle={
        sitting.moreToCome
          ? t('measurement.adaptive.stepTitle', { step, title: section.title })
          : t('measurement.stepTitle', { step, steps, title: section.title })
      }
      lead={section.lead === null ? undefined : piped(section.lead, route.items, now.values)}
    >
      {clock}
      <Replaced sitting={sitting} queue={queue} now={now} />
      <div className="op-questions">
        {section.items.map((item, at) => (
          <Question
            key={item.id}
            item={item}
            number={at + 1}
            value={now.values.get(item.id)}
            disabled={now.state === 'stopped'}
            onAnswer={(value) => queue.answer(item.id, value)}
            items={route.items}
            values={now.values}
          />
        ))}
      </div>
      {check.asked && <MissingNotice missing={missing} section={section} />}
      <SectionFoot {...{ sitting, step, queue, now, sections: route.sections }} onGoOn={check.onGoOn} />
      <SittingBar sitting={sitting} route={route} queue={queue} now={now} />
    </Page>
  );
}

/** Stays in sight while answering: how far, and whether it is saved. */
function SittingBar({ sitting, route, queue, now }: Omit<SectionProps, 'step' | 'clock'>) {
  const { t } = useWords();
  const progress = progressOf(route.sections, now.values);
  const { estimatedMinutes } = sitting.instrument;
  return (
    <div className="op-sitting-bar">
      {sitting.moreToCome ? (
        // How many questions there will be, nobody knows; the time is what they end in.
        <ProgressBar
          label={t('measurement.adaptive.progress')}
          value={estimatedMinutes - sitting.minutesLeft}
          max={estimatedMinutes}
          text={t('measurement.adaptive.minutesLeft', { minutes: sitting.minutesLeft })}
        />
      ) : (
        <ProgressBar
          label={t('measurement.progress')}
          value={answeredCount(progress)}
          max={itemsOf(progress)}
          text={t('measurement.minutesLeft', { minutes: minutesLeft(estimatedMinutes, progress) })}
        />
      )}
      <SavedLine now={now} onRetry={() => queue.retryNow()} />
    </div>
  );
}

function Replaced({ sitting, queue, now }: Omit<SectionProps, 'step' | 'route' | 'clock'>) {
  const { t } = useWords();
  if (now.replaced.length === 0) return null;
  const competences = titlesOf(sitting.sections, now.replaced).join(', ');
  return (
    <Notice kind="caution" live title={t('measurement.replacedTitle')}>
      <p>{t('measurement.replacedText', { count: now.replaced.length, competences })}</p>
      <Button onClick={() => queue.dismiss()}>{t('measurement.replacedRead')}</Button>
    </Notice>
  );
}

interface FootProps extends Pick<SectionProps, 'sitting' | 'step' | 'queue' | 'now'> {
  readonly sections: readonly SittingSection[];
  /** Called at the press on the way on; may hold it up once. */
  readonly onGoOn: (press: { preventDefault(): void }) => void;
}

function SectionFoot({ sitting, step, queue, now, sections, onGoOn }: FootProps) {
  const { t } = useWords();
  const steps = sections.length;
  const { waveId } = sitting;
  const before =
    step > 1 ? ({ kind: 'section', step: step - 1 } as const) : ({ kind: 'introduction' } as const);
  const after =
    step < steps ? ({ kind: 'section', step: step + 1 } as const) : ({ kind: 'overview' } as const);
  return (
    <div className="op-sitting-foot op-flow">
      {/* Going on or back saves at once; the way is a link, so that it opens and works like any other. */}
      <div className="op-row" onClickCapture={() => void queue.flush()}>
        <ButtonLink to={addressOf(waveId, before)}>{t('measurement.previous')}</ButtonLink>
        <span onClickCapture={onGoOn}>
          {after.kind === 'overview' && sitting.moreToCome ? (
            <NextQuestion {...{ sitting, sections, queue, now }} />
          ) : (
            <ButtonLink variant="primary" to={addressOf(waveId, after)}>
              {t(after.kind === 'overview' ? 'measurement.toOverview' : 'measurement.next')}
            </ButtonLink>
          )}
        </span>
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
