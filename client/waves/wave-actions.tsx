// What may be done with a measurement now: open, remind, close, publish; what cannot be undone is asked twice.
import { type ReactNode, useState } from 'react';
import { useChange } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Failed } from '../ui/loaded.tsx';
import { Notice } from '../ui/notice.tsx';
import type { WaveState } from './wave-state-mark.tsx';
import {
  closeWaveDocument,
  openWaveDocument,
  pauseWaveDocument,
  publishWaveDocument,
  remindWaveDocument,
  resumeWaveDocument,
  scheduleWaveDocument,
  unscheduleWaveDocument,
} from './waves.documents.ts';

interface WaveActionsProps {
  readonly wave: {
    readonly id: string;
    readonly name: string;
    readonly state: WaveState;
    readonly scheduled: boolean;
    readonly paused: boolean;
  };
}

const OUTDATED = ['Wave', 'Waves', 'WaveResponse', 'WavePublication'];

export function WaveActions({ wave }: WaveActionsProps) {
  switch (wave.state) {
    case 'DRAFT':
      return (
        <div className="op-row">
          <ScheduleAction wave={wave} />
          <OpenAction wave={wave} />
        </div>
      );
    case 'OPEN':
      return (
        <div className="op-row">
          {!wave.paused && <RemindAction wave={wave} />}
          <PauseAction wave={wave} />
          <CloseAction wave={wave} />
        </div>
      );
    case 'CLOSED':
      return <PublishAction wave={wave} />;
    case 'PUBLISHED':
      return null;
  }
}

function OpenAction({ wave }: WaveActionsProps) {
  const { t } = useWords();
  const open = useChange(openWaveDocument, { outdates: OUTDATED });
  return (
    <AskFirst
      action={t('waves.open.action')}
      title={t('waves.open.title', { wave: wave.name })}
      text={t('waves.open.text')}
      primary
      change={{ run: () => open.mutate({ id: wave.id }), busy: open.isPending, error: open.error }}
    />
  );
}

/** Opens by itself as the window begins, or waits for somebody. */
function ScheduleAction({ wave }: WaveActionsProps) {
  const { t } = useWords();
  const schedule = useChange(scheduleWaveDocument, { outdates: OUTDATED });
  const unschedule = useChange(unscheduleWaveDocument, { outdates: OUTDATED });
  if (wave.scheduled)
    return (
      <div className="op-flow">
        <Button busy={unschedule.isPending} onClick={() => unschedule.mutate({ id: wave.id })}>
          {t('waves.plan.off')}
        </Button>
        {unschedule.error !== null && <Failed error={unschedule.error} />}
      </div>
    );
  return (
    <AskFirst
      action={t('waves.plan.action')}
      title={t('waves.plan.title', { wave: wave.name })}
      text={t('waves.plan.text')}
      primary
      change={{
        run: () => schedule.mutate({ id: wave.id }),
        busy: schedule.isPending,
        error: schedule.error,
      }}
    />
  );
}

function PauseAction({ wave }: WaveActionsProps) {
  const { t } = useWords();
  const pause = useChange(pauseWaveDocument, { outdates: OUTDATED });
  const resume = useChange(resumeWaveDocument, { outdates: OUTDATED });
  const change = wave.paused ? resume : pause;
  const key = wave.paused ? 'resume' : 'pause';
  return (
    <AskFirst
      action={t(`waves.${key}.action`)}
      title={t(`waves.${key}.title`, { wave: wave.name })}
      text={t(`waves.${key}.text`)}
      primary={wave.paused}
      change={{ run: () => change.mutate({ id: wave.id }), busy: change.isPending, error: change.error }}
    />
  );
}

function RemindAction({ wave }: WaveActionsProps) {
  const { t } = useWords();
  const [sent, setSent] = useState<number | null>(null);
  const remind = useChange(remindWaveDocument, { onDone: ({ remindWave }) => setSent(remindWave) });
  return (
    <AskFirst
      action={t('waves.remind.action')}
      title={t('waves.remind.title')}
      text={t('waves.remind.text')}
      primary
      change={{ run: () => remind.mutate({ id: wave.id }), busy: remind.isPending, error: remind.error }}
      after={
        sent === null ? null : (
          <Notice kind="good" live>
            {t('waves.remind.done', { count: sent })}
          </Notice>
        )
      }
    />
  );
}

function CloseAction({ wave }: WaveActionsProps) {
  const { t } = useWords();
  const close = useChange(closeWaveDocument, { outdates: OUTDATED });
  return (
    <AskFirst
      action={t('waves.close.action')}
      title={t('waves.close.title', { wave: wave.name })}
      text={t('waves.close.text')}
      danger
      change={{ run: () => close.mutate({ id: wave.id }), busy: close.isPending, error: close.error }}
    />
  );
}

function PublishAction({ wave }: WaveActionsProps) {
  const { t } = useWords();
  const publish = useChange(publishWaveDocument, { outdates: OUTDATED });
  return (
    <AskFirst
      action={t('waves.publish.action')}
      title={t('waves.publish.title', { wave: wave.name })}
      text={t('waves.publish.text')}
      primary
      change={{ run: () => publish.mutate({ id: wave.id }), busy: publish.isPending, error: publish.error }}
      after={publish.isPending ? <p role="status">{t('waves.publish.busy')}</p> : null}
    />
  );
}

interface AskFirstProps {
  readonly action: string;
  readonly title: string;
  readonly text: string;
  readonly change: { readonly run: () => void; readonly busy: boolean; readonly error: Error | null };
  readonly primary?: boolean;
  readonly danger?: boolean;
  readonly after?: ReactNode;
}

/** A button with a question behind it; the safe answer comes first. */
function AskFirst({ action, title, text, change, primary = false, danger = false, after }: AskFirstProps) {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  const variant = danger ? 'danger' : primary ? 'primary' : 'secondary';
  return (
    <div className="op-flow">
      <Button variant={variant} busy={change.busy} onClick={() => setAsking(true)}>
        {action}
      </Button>
      {change.error !== null && <Failed error={change.error} />}
      {after}
      <Dialog
        open={asking}
        title={title}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t('ui.cancel')}</Button>
            <Button
              variant={variant}
              onClick={() => {
                setAsking(false);
                change.run();
              }}
            >
              {action}
            </Button>
          </>
        }
      >
        <p>{text}</p>
      </Dialog>
    </div>
  );
}
