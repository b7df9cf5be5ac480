// Numbers and texts. What is typed is kept as it stands; only what can be an answer is sent.
import { useState } from 'react';
import { useWords } from '../labels/words.ts';
import type { AnswerProps } from './question.tsx';
import { useQuestionId } from './question-id.ts';
import { numberProblem, typedNumber } from './typed-number.ts';

export function NumberAnswer({ item, value, onAnswer }: AnswerProps) {
  const { t, locale, number } = useWords();
  const stored = typeof value === 'string' ? value : '';
  const shown = locale === 'nl' ? stored.replace('.', ',') : stored;
  const [typed, setTyped] = useState<string | null>(null);
  const problem = typed === null ? null : numberProblem(typed, item);
  const id = `${useQuestionId()(item.id)}-number`;
  const bounds = item.lowest !== null && item.highest !== null;
  return (
    <div className="op-typed">
      {bounds && (
        <p id={`${id}-hint`} className="op-question__hint">
          {t('measurement.numberBetween', {
            lowest: number(item.lowest ?? 0),
            highest: number(item.highest ?? 0),
          })}
        </p>
      )}
      {problem !== null && (
        <p id={`${id}-error`} className="op-field__error">
          {t(`measurement.numberProblem.${problem}`)}
        </p>
      )}
      <div className="op-row">
        <input
          id={id}
          className="op-input op-typed__number"
          inputMode="decimal"
          autoComplete="off"
          aria-label={item.unit === null ? item.text : `${item.text} (${item.unit})`}
          aria-invalid={problem !== null || undefined}
          aria-describedby={
            [bounds && `${id}-hint`, problem !== null && `${id}-error`].filter(Boolean).join(' ') || undefined
          }
          value={typed ?? shown}
          onChange={(event) => {
            setTyped(event.target.value);
            if (numberProblem(event.target.value, item) === null) onAnswer(typedNumber(event.target.value));
          }}
          onBlur={() => {
            if (problem === null) setTyped(null);
          }}
        />
        {item.unit !== null && <span aria-hidden="true">{item.unit}</span>}
      </div>
    </div>
  );
}

export function TextAnswer({ item, value, onAnswer }: AnswerProps) {
  const { t } = useWords();
  const text = typeof value === 'string' ? value : '';
  const most = item.maxLength ?? 1000;
  const field = {
    className: 'op-input',
    maxLength: most,
    'aria-label': item.text,
    value: text,
    onChange: (event: { readonly target: { readonly value: string } }) => onAnswer(event.target.value),
  };
  return (
    <div className="op-typed">
      {item.kind === 'SHORT_TEXT' ? (
        <input {...field} autoComplete="off" />
      ) : (
        <>
          <textarea {...field} rows={6} />
          <p className="op-soft op-figures">
            {t('measurement.charactersLeft', { count: most - text.length })}
          </p>
        </>
      )}
    </div>
  );
}
