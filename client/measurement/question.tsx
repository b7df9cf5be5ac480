// One question as a group of radio buttons, each as large as a thumb. Arrow keys choose, Tab goes to the next question.
import { useWords } from '../labels/words.ts';
import { classNames } from '../ui/class-names.ts';
import { NOT_APPLICABLE, type SittingItem } from './sitting-view.ts';

interface QuestionProps {
  readonly item: SittingItem;
  /** 1-based place on the page. */
  readonly number: number;
  readonly value: number | null;
  readonly disabled: boolean;
  readonly onAnswer: (value: number) => void;
}

export function Question({ item, number, value, disabled, onAnswer }: QuestionProps) {
  const { t } = useWords();
  const knowledge = item.kind === 'KNOWLEDGE';
  const options = [...item.options, { value: NOT_APPLICABLE, text: t(`measurement.skip.${item.kind}`) }];
  return (
    <fieldset className="op-question" disabled={disabled}>
      <legend className="op-question__text">
        <span className="op-question__number op-figures">{number}</span>
        <span>{item.text}</span>
      </legend>
      <div className={classNames('op-answers', !knowledge && 'op-answers--scale')}>
        {options.map((option) => (
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
    </fieldset>
  );
}
