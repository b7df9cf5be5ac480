// Choosing one, and choosing several. Arrow keys choose among radio buttons, Tab goes to the next question.
import type { PlainLabelKey } from '../labels/words.ts';
import { useWords } from '../labels/words.ts';
import { classNames } from '../ui/class-names.ts';
import { NOT_APPLICABLE } from './answer-value.ts';
import { excludes, toggled } from './choosing.ts';
import type { AnswerProps } from './question.tsx';
import type { SittingItem } from './sitting-view.ts';

/** What "not applicable" is called for a kind. */
export function skipKey(kind: SittingItem['kind']): PlainLabelKey {
  switch (kind) {
    case 'KNOWLEDGE':
    case 'TASK':
      return 'measurement.skip.KNOWLEDGE';
    case 'SELF_VIEW':
      return 'measurement.skip.SELF_VIEW';
    case 'ATTITUDE':
      return 'measurement.skip.ATTITUDE';
    default:
      return 'measurement.skip.other';
  }
}

/** Points on a scale stand beside each other where there is room; sentences under each other. */
function isScale({ kind, options }: SittingItem): boolean {
  return (kind === 'SELF_VIEW' || kind === 'ATTITUDE' || kind === 'LIKERT') && options.length <= 5;
}

export function Choice({ item, value, onAnswer }: AnswerProps) {
  const { t } = useWords();
  const skip = item.notApplicable ? [{ value: NOT_APPLICABLE, text: t(skipKey(item.kind)) }] : [];
  return (
    <div
      className={classNames(
        'op-answers',
        isScale(item) && 'op-answers--scale',
        isScale(item) && item.options.length === 5 && 'op-answers--five',
      )}
    >
      {[...item.options, ...skip].map((option) => (
        <label
          key={option.value}
          className={classNames('op-answer', option.value === NOT_APPLICABLE && 'op-answer--skip')}
        >
          <input
            type="radio"
            name={item.id}
            value={option.value}
            checked={value === option.value}
            onChange={() => onAnswer(option.value)}
          />
          <span>{option.text}</span>
        </label>
      ))}
    </div>
  );
}

export function Choices({ item, value, onAnswer }: AnswerProps) {
  const { t } = useWords();
  const chosen = typeof value === 'object' ? value : [];
  const skip = item.notApplicable ? [{ value: NOT_APPLICABLE, text: t(skipKey(item.kind)) }] : [];
  const full = item.most !== null && chosen.length >= item.most;
  return (
    <>
      {item.most !== null && (
        <p className="op-question__hint">{t('measurement.chooseMost', { count: item.most })}</p>
      )}
      <div className="op-answers">
        {[...item.options, ...skip].map((option) => (
          <label
            key={option.value}
            className={classNames('op-answer', option.value === NOT_APPLICABLE && 'op-answer--skip')}
          >
            <input
              type="checkbox"
              name={item.id}
              value={option.value}
              checked={chosen.includes(option.value)}
              aria-disabled={full && !chosen.includes(option.value) && !excludes(item, option.value)}
              onChange={() => onAnswer(toggled(item, chosen, option.value))}
            />
            <span>{option.text}</span>
          </label>
        ))}
      </div>
    </>
  );
}
