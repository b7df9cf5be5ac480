// One question of a quiz; after checking with what is right and why.
import { useWords } from '../labels/words.ts';
import { classNames } from '../ui/class-names.ts';

interface QuizQuestionProps {
  readonly question: { readonly id: string; readonly question: string; readonly options: readonly string[] };
  /** 1-based. */
  readonly number: number;
  readonly chosen: number | null;
  readonly result: {
    readonly correct: boolean;
    readonly answer: number;
    readonly explanation: string;
  } | null;
  readonly missing: boolean;
  readonly onChoose: (option: number) => void;
}

export function QuizQuestion({ question, number, chosen, result, missing, onChoose }: QuizQuestionProps) {
  const { t } = useWords();
  return (
    <fieldset className={classNames('op-quiz', missing && 'op-quiz--missing')}>
      <legend className="op-quiz__text" lang="nl">
        {number}. {question.question}
      </legend>
      {question.options.map((option, at) => (
        <label
          key={option}
          className={classNames(
            'op-quiz__option',
            result !== null && at === result.answer && 'op-quiz__option--right',
            result !== null && at === chosen && at !== result.answer && 'op-quiz__option--wrong',
          )}
        >
          <input
            id={`${question.id}-${at}`}
            type="radio"
            name={question.id}
            checked={chosen === at}
            disabled={result !== null}
            onChange={() => onChoose(at)}
          />
          <span lang="nl">{option}</span>
          {result !== null && at === result.answer && <strong>{t('learning.rightAnswer')}</strong>}
          {result !== null && at === chosen && at !== result.answer && (
            <strong>{t('learning.yourAnswer')}</strong>
          )}
        </label>
      ))}
      {result !== null && (
        <p className="op-quiz__why">
          <strong>{t(result.correct ? 'learning.right' : 'learning.notRight')}</strong>{' '}
          <span lang="nl">{result.explanation}</span>
        </p>
      )}
    </fieldset>
  );
}
