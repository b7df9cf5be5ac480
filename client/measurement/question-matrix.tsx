// A matrix: each row a question of its own with the same answers, under each other on a phone, in line on a wide screen.
import { useWords } from '../labels/words.ts';
import { classNames } from '../ui/class-names.ts';
import { NOT_APPLICABLE, ROW_OPEN } from './answer-value.ts';
import type { AnswerProps } from './question.tsx';
import { skipKey } from './question-choice.tsx';

export function Matrix({ item, value, onAnswer }: AnswerProps) {
  const { t } = useWords();
  const given = typeof value === 'object' ? value : item.rows.map(() => ROW_OPEN);
  const skip = item.notApplicable ? [{ value: NOT_APPLICABLE, text: t(skipKey(item.kind)) }] : [];
  return (
    <div className="op-matrix">
      {item.rows.map((row) => (
        <fieldset key={row.value} className="op-matrix__row">
          <legend>{row.text}</legend>
          <div className="op-matrix__options">
            {[...item.options, ...skip].map((option) => (
              <label
                key={option.value}
                className={classNames(
                  'op-answer',
                  'op-answer--short',
                  option.value === NOT_APPLICABLE && 'op-answer--skip',
                )}
              >
                <input
                  type="radio"
                  name={`${item.id}-${row.value}`}
                  value={option.value}
                  checked={given[row.value] === option.value}
                  onChange={() =>
                    onAnswer(given.map((place, at) => (at === row.value ? option.value : place)))
                  }
                />
                <span>{option.text}</span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
    </div>
  );
}
