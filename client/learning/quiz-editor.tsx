// The quiz of a module: questions with three or four options, the best one, and why.
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { AreaField, TextField } from '../ui/field.tsx';
import { Link } from '../ui/link.tsx';
import { type Module, NEW_QUESTION, type Question, replaced, without } from './track-definition.ts';

const MOST_OPTIONS = 4;

interface QuizEditorProps {
  /** Code of the track; empty while it was never saved. */
  readonly code: string;
  readonly module: Module;
  /** Path of the quiz, with hyphens. */
  readonly id: string;
  readonly onChange: (next: readonly Question[]) => void;
}

export function QuizEditor({ code, module, id, onChange }: QuizEditorProps) {
  const { t } = useWords();
  const { quiz } = module;
  return (
    <details className="op-part" id={id} tabIndex={-1}>
      <summary>{t('track-writing.quiz.title', { count: quiz.length })}</summary>
      <div className="op-flow">
        {quiz.map((question, at) => (
          <QuestionEditor
            // A question that was not saved yet has no id; its place is all that tells it apart.
            key={question.id || `new-${at}`}
            question={question}
            id={`${id}-${at}`}
            number={at + 1}
            onChange={(next) => onChange(replaced(quiz, at, next))}
            onRemove={() => onChange(without(quiz, at))}
          />
        ))}
        <Button onClick={() => onChange([...quiz, NEW_QUESTION])}>{t('track-writing.quiz.add')}</Button>
        {code !== '' && module.code !== '' && (
          <p>
            <Link to={`/leren/redactie/${code}/toets/${module.code}`}>
              {t('track-writing.quiz.asLearner')}
            </Link>
          </p>
        )}
      </div>
    </details>
  );
}

interface QuestionEditorProps {
  readonly question: Question;
  readonly id: string;
  /** 1-based. */
  readonly number: number;
  readonly onChange: (next: Question) => void;
  readonly onRemove: () => void;
}

function QuestionEditor({ question, id, number, onChange, onRemove }: QuestionEditorProps) {
  const { t } = useWords();
  const change = (next: Partial<Question>) => onChange({ ...question, ...next });
  const { options, answer } = question;
  return (
    <fieldset className="op-choices op-flow" id={id} tabIndex={-1}>
      <legend>{t('track-writing.quiz.number', { number })}</legend>
      <AreaField
        id={`${id}-question`}
        label={t('track-writing.quiz.question')}
        lang="nl"
        rows={2}
        value={question.question}
        onChange={(event) => change({ question: event.target.value })}
      />
      <div id={`${id}-options`} tabIndex={-1} className="op-flow">
        {options.map((option, at) => (
          // An option is a text without a name; its place tells it apart.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <div key={at} className="op-option">
            <TextField
              id={`${id}-options-${at}`}
              label={t('track-writing.quiz.option', { number: at + 1 })}
              lang="nl"
              value={option}
              onChange={(event) => change({ options: replaced(options, at, event.target.value) })}
            />
            <label className="op-checkbox">
              <input
                type="radio"
                name={`${id}-answer`}
                checked={answer === at}
                onChange={() => change({ answer: at })}
              />
              <span>{t('track-writing.quiz.best', { number: at + 1 })}</span>
            </label>
          </div>
        ))}
      </div>
      <div className="op-row">
        {options.length < MOST_OPTIONS && (
          <Button variant="quiet" onClick={() => change({ options: [...options, ''] })}>
            {t('track-writing.quiz.addOption')}
          </Button>
        )}
        {options.length > 3 && (
          <Button
            variant="quiet"
            onClick={() =>
              change({ options: options.slice(0, -1), answer: Math.min(answer, options.length - 2) })
            }
          >
            {t('track-writing.quiz.removeOption')}
          </Button>
        )}
      </div>
      <AreaField
        id={`${id}-explanation`}
        label={t('track-writing.quiz.explanation')}
        hint={t('track-writing.quiz.explanationHint')}
        lang="nl"
        rows={4}
        value={question.explanation}
        onChange={(event) => change({ explanation: event.target.value })}
      />
      <Button variant="quiet" onClick={onRemove}>
        {t('track-writing.quiz.remove', { number })}
      </Button>
    </fieldset>
  );
}
