// Says what the clock and the organisers do to who is in the middle: soon over, fifteen minutes to finish, paused, over.
import { useEffect, useRef } from 'react';
import { useWords } from '../labels/words.ts';
import { announce } from '../ui/live-region.tsx';
import { Notice } from '../ui/notice.tsx';
import type { QueueSnapshot } from './answer-queue.ts';
import { answeringNow } from './sitting-view.ts';
import type { Pulse } from './use-pulse.ts';

/** Minutes at which what is left is also spoken: each minute would talk through the answering. */
const SPOKEN_AT = [15, 10, 5, 2, 1];

interface AnsweringNoticeProps {
  readonly pulse: Pulse;
  /** What the server has, and what it does not have yet. */
  readonly now: Pick<QueueSnapshot, 'kept' | 'unsent'>;
}

export function AnsweringNotice({ pulse, now: { kept, unsent } }: AnsweringNoticeProps) {
  const { t, dateTime } = useWords();
  const { kind, minutes } = answeringNow(pulse);
  const spoken = useRef('');
  const sentence =
    kind === 'soon' || kind === 'grace'
      ? t(`measurement.clock.${kind}.text`, { minutes, at: dateTime(pulse.endsAt) })
      : '';
  useEffect(() => {
    if (sentence === '' || !SPOKEN_AT.includes(minutes) || spoken.current === `${kind}${minutes}`) return;
    spoken.current = `${kind}${minutes}`;
    announce(sentence);
  }, [kind, minutes, sentence]);
  switch (kind) {
    case 'none':
      return null;
    case 'soon':
    case 'grace':
      return (
        <Notice kind="caution" title={t(`measurement.clock.${kind}.title`)}>
          <p>{sentence}</p>
        </Notice>
      );
    case 'paused':
      return (
        <Notice kind="caution" live title={t('measurement.clock.paused.title')}>
          <p>{t('measurement.clock.paused.text')}</p>
        </Notice>
      );
    case 'over':
      return (
        <Notice kind="caution" live title={t('measurement.clock.over.title')}>
          <p>{t('measurement.clock.over.text', { kept })}</p>
          {unsent > 0 && <p>{t('measurement.clock.over.unsent', { count: unsent })}</p>}
        </Notice>
      );
  }
}
