// Says of the draft which of the two it is: saved, or waiting; as the questionnaire itself does for answers.
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import type { DraftSnapshot, KeepState } from './draft-keeper.ts';

const WORDS = {
  saved: 'authoring.kept.saved',
  waiting: 'authoring.kept.saving',
  sending: 'authoring.kept.saving',
  offline: 'authoring.kept.offline',
  signedOut: 'authoring.kept.signedOut',
  clash: 'authoring.kept.clash',
  refused: 'authoring.kept.refused',
  ended: 'authoring.kept.ended',
} as const satisfies Record<KeepState, string>;

interface KeptLineProps {
  readonly now: DraftSnapshot;
  readonly onRetry: () => void;
}

export function KeptLine({ now, onRetry }: KeptLineProps) {
  const { t } = useWords();
  const troubled = now.state !== 'saved' && now.state !== 'waiting' && now.state !== 'sending';
  return (
    <div className="op-kept" data-troubled={troubled || undefined}>
      <p role="status">
        {t(WORDS[now.state])} {now.state === 'refused' && now.refusal?.message}
      </p>
      {(now.state === 'offline' || now.state === 'signedOut') && (
        <Button onClick={onRetry}>{t('ui.tryAgain')}</Button>
      )}
    </div>
  );
}
