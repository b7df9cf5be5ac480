// Says which of the two it is: saved, or waiting. Spoken too, because it matters to everybody.
import { type PlainLabelKey, useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import type { QueueSnapshot } from './answer-queue.ts';

interface SavedLineProps {
  readonly now: QueueSnapshot;
  readonly onRetry: () => void;
}

export function SavedLine({ now, onRetry }: SavedLineProps) {
  const { t } = useWords();
  if (now.state === 'stopped') {
    return (
      <Notice kind="error" live title={t('measurement.stopped.title')}>
        <p>{t(stoppedKey(now.stoppedBy))}</p>
      </Notice>
    );
  }
  const offline = now.state === 'offline' || now.state === 'signedOut';
  const words = {
    saved: 'measurement.saved',
    offline: 'measurement.offline',
    signedOut: 'measurement.signedOut',
    waiting: 'measurement.saving',
    sending: 'measurement.saving',
  } as const;
  const untouched = now.state === 'saved' && now.values.size === 0;
  return (
    <div className="op-saved" data-state={now.state}>
      <p role="status">{untouched ? t('measurement.savesItself') : t(words[now.state])}</p>
      {offline && <Button onClick={onRetry}>{t('ui.tryAgain')}</Button>}
    </div>
  );
}

/** What to say when the server takes no more answers. */
function stoppedKey(code: string | null): PlainLabelKey {
  switch (code) {
    case 'WINDOW_CLOSED':
      return 'measurement.stopped.windowClosed';
    case 'ALREADY_SUBMITTED':
      return 'measurement.stopped.alreadySubmitted';
    case 'UNAUTHENTICATED':
      return 'measurement.stopped.signedOut';
    default:
      return 'measurement.stopped.other';
  }
}
