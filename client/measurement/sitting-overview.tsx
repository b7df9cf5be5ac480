// What is done and what is open per page, and handing in.
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import { useAsk } from '../api/query.ts';
import { send } from '../api/request.ts';
import { useWords } from '../labels/words.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Link } from '../ui/link.tsx';
import { Failed } from '../ui/loaded.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import type { AnswerQueue, QueueSnapshot } from './answer-queue.ts';
import { sittingDocument, submitResponseDocument } from './measurement.documents.ts';
import { NextQuestion } from './next-question.tsx';
import { SavedLine } from './saved-line.tsx';
import { addressOf, progressOf, type SectionProgress, type Sitting } from './sitting-view.ts';
import { newClientId } from './use-answers.ts';
import type { Route } from './use-route.ts';

interface OverviewProps {
  readonly sitting: Sitting;
  readonly responseId: string;
  readonly route: Route;
  readonly queue: AnswerQueue;
  readonly now: QueueSnapshot;
  /** What is to be said about time. */
  readonly clock: ReactNode;
}

export function SittingOverview({ sitting, responseId, route, queue, now, clock }: OverviewProps) {
  const { t } = useWords();
  const progress = progressOf(route.sections, now.values);
  const open = progress.reduce((sum, section) => sum + section.open, 0);
  const submit = useSubmit(sitting, responseId, queue);
  const [asking, ask] = useState(false);
  return (
    <Page
      step="overview"
      above={sitting.wave.name}
      title={t('measurement.overview')}
      lead={t('measurement.openCount', { count: open })}
    >
      {clock}
      <SectionList waveId={sitting.waveId} progress={progress} />
      <SavedLine now={now} onRetry={() => queue.retryNow()} />
      {submit.error !== null && <Failed error={submit.error} />}
      {sitting.moreToCome && (
        <Notice kind="caution">
          <p>{t('measurement.adaptive.notDone')}</p>
          <NextQuestion
            {...{ sitting, sections: route.sections, queue, now }}
            label={t('measurement.goOn')}
          />
        </Notice>
      )}
      <p>{t('measurement.submitText')}</p>
      <div className="op-row">
        <ButtonLink to={addressOf(sitting.waveId, { kind: 'section', step: route.sections.length })}>
          {t('measurement.previous')}
        </ButtonLink>
        <Button variant="primary" busy={submit.busy} onClick={() => (open > 0 ? ask(true) : submit.run())}>
          {t('measurement.submit')}
        </Button>
      </div>
      <Dialog
        open={asking}
        title={t('measurement.submitOpenTitle', { count: open })}
        onClose={() => ask(false)}
        actions={
          <>
            <Button onClick={() => ask(false)}>{t('measurement.submitNotYet')}</Button>
            <Button
              variant="primary"
              onClick={() => {
                ask(false);
                submit.run();
              }}
            >
              {t('measurement.submitAnyway')}
            </Button>
          </>
        }
      >
        <p>{t('measurement.submitOpenText')}</p>
      </Dialog>
    </Page>
  );
}

function SectionList({
  waveId,
  progress,
}: {
  readonly waveId: string;
  readonly progress: readonly SectionProgress[];
}) {
  const { t } = useWords();
  return (
    <ol className="op-plain-list op-sections">
      {progress.map((section) => (
        <li key={section.code} className="op-sections__item">
          <Link to={addressOf(waveId, { kind: 'section', step: section.step })}>{section.name}</Link>
          <span className="op-soft op-figures">
            {section.open === 0
              ? t('measurement.sectionDone')
              : t('measurement.sectionOpen', { count: section.open })}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** Hands in: first what still waits, then the sitting; the same attempt twice gives the same receipt. */
function useSubmit(sitting: Sitting, responseId: string, queue: AnswerQueue) {
  const client = useQueryClient();
  const asked = useAsk(sittingDocument, { waveId: sitting.waveId }, { enabled: false });
  const clientId = useRef<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);

  async function run(): Promise<void> {
    setBusy(true);
    setError(null);
    clientId.current ??= newClientId();
    try {
      await queue.flush();
      if (queue.snapshot().state !== 'saved') return;
      await send(submitResponseDocument, { responseId, clientId: clientId.current });
      await asked.refetch();
      for (const name of ['MyProfile', 'ItemReviews', 'MySittings', 'Today', 'MyTracks'])
        client.removeQueries({ queryKey: [name] });
    } catch (thrown) {
      setError(thrown instanceof Error ? thrown : new Error(''));
    } finally {
      setBusy(false);
    }
  }
  return { busy, error, run: () => void run() };
}
