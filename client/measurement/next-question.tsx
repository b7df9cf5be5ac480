// The way on from the last question of an adaptive test: the server chooses the next one, once the answer is stored.
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { keyOf, useChange } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { Failed } from '../ui/loaded.tsx';
import { Notice } from '../ui/notice.tsx';
import type { AnswerQueue, QueueSnapshot } from './answer-queue.ts';
import { isAnswered } from './answer-value.ts';
import { askNextItemDocument, sittingDocument } from './measurement.documents.ts';
import { addressOf, type Sitting, type SittingSection } from './sitting-view.ts';

interface NextQuestionProps {
  readonly sitting: Sitting;
  /** The pages that are asked; the last of them is the one to go on from. */
  readonly sections: readonly SittingSection[];
  /** Words of the button. Default: next. */
  readonly label?: string;
  readonly queue: AnswerQueue;
  readonly now: QueueSnapshot;
}

export function NextQuestion({ sitting, sections, label, queue, now }: NextQuestionProps) {
  const { t, locale } = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [told, tell] = useState<'answer' | 'waiting' | null>(null);
  const { waveId, responseId } = sitting;
  const ask = useChange(askNextItemDocument, {
    onDone: ({ askNextItem }) => {
      client.setQueryData(keyOf(sittingDocument, { waveId }, locale), { sitting: askNextItem });
      // Pages that conditions leave out have no number.
      const step = sections.length + askNextItem.sections.length - sitting.sections.length;
      void navigate(
        addressOf(waveId, askNextItem.moreToCome ? { kind: 'section', step } : { kind: 'overview' }),
      );
    },
  });
  async function goOn(): Promise<void> {
    const last = sections.at(-1);
    const isOpen = last?.items.some(({ id }) => !isAnswered(now.values.get(id))) ?? false;
    if (isOpen && isTestPage(last)) return tell('answer');
    await queue.flush();
    // What to ask next depends on the answer, so it must be there first.
    if (queue.snapshot().state !== 'saved') return tell('waiting');
    tell(null);
    ask.mutate({ responseId: responseId ?? '' });
  }
  return (
    <>
      {told !== null && (
        <Notice kind="caution" live>
          <p>{t(told === 'answer' ? 'measurement.adaptive.answerFirst' : 'measurement.adaptive.waiting')}</p>
        </Notice>
      )}
      {ask.error !== null && <Failed error={ask.error} />}
      <Button variant="primary" busy={ask.isPending} onClick={() => void goOn()}>
        {label ?? t('measurement.next')}
      </Button>
    </>
  );
}

/** Only a question of the test itself must be answered (or marked as not known) before the next can be chosen. */
function isTestPage(section: SittingSection | undefined): boolean {
  return section?.items.length === 1 && ['KNOWLEDGE', 'TASK'].includes(section.items[0]?.kind ?? '');
}
