// One question, whatever its kind, with large targets and every part by keyboard. The same in the questionnaire and in the
// author's preview.
import { type ReactNode, useMemo } from 'react';
import { useWords } from '../labels/words.ts';
import { classNames } from '../ui/class-names.ts';
import { piped } from './answer-book.ts';
import { type AnswerValue, isNotApplicable, NOT_APPLICABLE, type Values } from './answer-value.ts';
import { Choice, Choices, skipKey } from './question-choice.tsx';
import { useQuestionId } from './question-id.ts';
import { Matrix } from './question-matrix.tsx';
import { Ranking } from './question-ranking.tsx';
import { ChartTask, TableTask } from './question-task.tsx';
import { NumberAnswer, TextAnswer } from './question-text.tsx';
import type { SittingItem } from './sitting-view.ts';

export interface AnswerProps {
  readonly item: SittingItem;
  readonly value: AnswerValue | undefined;
  readonly onAnswer: (value: AnswerValue) => void;
}

interface QuestionProps extends AnswerProps {
  /** 1-based place on the page. */
  readonly number: number;
  readonly disabled: boolean;
  readonly items: ReadonlyMap<string, SittingItem>;
  readonly values: Values;
}

export function Question({ item, number, value, disabled, onAnswer, items, values }: QuestionProps) {
  const { t } = useWords();
  // Texts with places of earlier answers are filled in as those change.
  const shown = useMemo(() => {
    const pipe = (text: string) => piped(text, items, values);
    return { text: pipe(item.text), hint: item.hint === null ? null : pipe(item.hint) };
  }, [item, items, values]);
  const id = useQuestionId()(item.id);
  const hintId = `${id}-hint`;
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      className="op-question"
      disabled={disabled}
      aria-describedby={shown.hint === null ? undefined : hintId}
    >
      <legend className="op-question__text">
        <span className="op-question__number op-figures">{number}</span>
        <span>
          {shown.text}
          {item.required && <span className="op-soft"> {t('measurement.required')}</span>}
        </span>
      </legend>
      {shown.hint !== null && (
        <p id={hintId} className="op-question__hint">
          {shown.hint}
        </p>
      )}
      <Body item={item} value={value} onAnswer={onAnswer} />
    </fieldset>
  );
}

function Body(props: AnswerProps): ReactNode {
  const { item } = props;
  switch (item.kind) {
    case 'MULTIPLE_CHOICE':
      return <Choices {...props} />;
    case 'MATRIX':
      return <Matrix {...props} />;
    case 'RANKING':
      return (
        <Skippable {...props}>
          <Ranking {...props} />
        </Skippable>
      );
    case 'NUMBER':
      return (
        <Skippable {...props}>
          <NumberAnswer {...props} />
        </Skippable>
      );
    case 'SHORT_TEXT':
    case 'LONG_TEXT':
      return (
        <Skippable {...props}>
          <TextAnswer {...props} />
        </Skippable>
      );
    case 'TASK':
      if (item.table === null) return <ChartTask {...props} />;
      return (
        <Skippable {...props}>
          <TableTask value={props.value} onAnswer={props.onAnswer} table={item.table} />
        </Skippable>
      );
    default:
      return <Choice {...props} />;
  }
}

/** "Not applicable" for kinds that are no choice of one: a box under the answer; giving an answer clears it. */
function Skippable({ item, value, onAnswer, children }: AnswerProps & { readonly children: ReactNode }) {
  const { t } = useWords();
  if (!item.notApplicable) return children;
  const skipped = isNotApplicable(value);
  return (
    <>
      {children}
      <label className={classNames('op-answer', 'op-answer--skip')}>
        <input type="checkbox" checked={skipped} onChange={() => onAnswer(skipped ? [] : [NOT_APPLICABLE])} />
        <span>{t(skipKey(item.kind))}</span>
      </label>
    </>
  );
}
