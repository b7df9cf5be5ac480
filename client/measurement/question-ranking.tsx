// Putting in order with buttons: choose what comes next, move up or down, take out. Nothing needs dragging.
import { useRef, useState } from 'react';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { isNotApplicable } from './answer-value.ts';
import type { AnswerProps } from './question.tsx';

export function Ranking({ item, value, onAnswer }: AnswerProps) {
  const { t } = useWords();
  const order = typeof value === 'object' && !isNotApplicable(value) ? value : [];
  const [said, say] = useState('');
  const list = useRef<HTMLOListElement>(null);
  const textOf = (place: number) => item.options.find((option) => option.value === place)?.text ?? '';
  const left = item.options.filter((option) => !order.includes(option.value));
  const most = item.most ?? item.options.length;

  function change(next: readonly number[], moved: number): void {
    onAnswer(next);
    const place = next.indexOf(moved) + 1;
    const text = textOf(moved);
    say(place === 0 ? t('measurement.rankOut', { text }) : t('measurement.rankAt', { text, place }));
  }
  function move(place: number, step: -1 | 1): void {
    const at = order.indexOf(place);
    const next = order.filter((one) => one !== place);
    next.splice(at + step, 0, place);
    change(next, place);
    // React moves the row; the focus stays on the same button of the same row.
    requestAnimationFrame(() => {
      const row = list.current?.querySelector(`[data-place="${place}"]`);
      const button = row?.querySelector<HTMLButtonElement>(`[data-step="${step}"]`);
      button?.focus();
    });
  }

  return (
    <div className="op-ranking">
      <p className="op-question__hint">{t('measurement.rankHint', { count: most })}</p>
      {order.length > 0 && (
        <ol ref={list} className="op-ranking__order">
          {order.map((place, at) => (
            <li key={place} data-place={place} className="op-ranking__row">
              <span className="op-figures op-ranking__place">{at + 1}</span>
              <span className="op-ranking__text">{textOf(place)}</span>
              <span className="op-row op-ranking__buttons">
                <RankButton
                  label="measurement.rankUp"
                  text={textOf(place)}
                  step={-1}
                  off={at === 0}
                  onPress={() => move(place, -1)}
                />
                <RankButton
                  label="measurement.rankDown"
                  text={textOf(place)}
                  step={1}
                  off={at === order.length - 1}
                  onPress={() => move(place, 1)}
                />
                <Button
                  variant="quiet"
                  onClick={() =>
                    change(
                      order.filter((one) => one !== place),
                      place,
                    )
                  }
                >
                  {t('measurement.rankRemove')}
                  <VisuallyHidden>: {textOf(place)}</VisuallyHidden>
                </Button>
              </span>
            </li>
          ))}
        </ol>
      )}
      {order.length < most && left.length > 0 && (
        <ul className="op-plain-list op-answers">
          {left.map((option) => (
            <li key={option.value}>
              <button
                type="button"
                className="op-answer op-ranking__choose"
                onClick={() => change([...order, option.value], option.value)}
              >
                <span>{option.text}</span>
                <VisuallyHidden>: {t('measurement.rankChoose', { place: order.length + 1 })}</VisuallyHidden>
              </button>
            </li>
          ))}
        </ul>
      )}
      <p role="status">
        <VisuallyHidden>{said}</VisuallyHidden>
      </p>
    </div>
  );
}

interface RankButtonProps {
  readonly label: 'measurement.rankUp' | 'measurement.rankDown';
  readonly text: string;
  readonly step: -1 | 1;
  readonly off: boolean;
  readonly onPress: () => void;
}

function RankButton({ label, text, step, off, onPress }: RankButtonProps) {
  const { t } = useWords();
  return (
    <Button variant="quiet" data-step={step} aria-disabled={off} onClick={() => off || onPress()}>
      <span aria-hidden="true">{step === -1 ? '↑' : '↓'}</span>
      <VisuallyHidden>
        {t(label)}: {text}
      </VisuallyHidden>
    </Button>
  );
}
