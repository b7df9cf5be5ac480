// The soft check: what must be answered is asked about once more; pressing again goes on without.
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../labels/words.ts';
import { useQuestionId } from './question-id.ts';
import type { SittingItem, SittingSection } from './sitting-view.ts';

/** Holds up the first press on the way on while something is missing. */
export function useSoftCheck(missing: number): {
  readonly asked: boolean;
  readonly onGoOn: (press: { preventDefault(): void }) => void;
} {
  const [asked, ask] = useState(false);
  return {
    asked: asked && missing > 0,
    onGoOn: (press) => {
      if (missing === 0 || asked) return;
      press.preventDefault();
      ask(true);
    },
  };
}

interface MissingProps {
  readonly missing: readonly SittingItem[];
  readonly section: SittingSection;
}

export function MissingNotice({ missing, section }: MissingProps) {
  const { t } = useWords();
  const questionId = useQuestionId();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} className="op-notice op-notice--caution" role="alert" tabIndex={-1}>
      <p className="op-notice__title">{t('measurement.missingTitle', { count: missing.length })}</p>
      <p>{t('measurement.missingText')}</p>
      <ul>
        {missing.map((item) => (
          <li key={item.id}>
            <a
              href={`#${questionId(item.id)}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(questionId(item.id))?.focus();
              }}
            >
              {t('measurement.missingOne', { number: section.items.indexOf(item) + 1, text: item.text })}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
