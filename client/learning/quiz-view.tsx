// A quiz as a learner sees it: choose, check, read why; for authors the same, without anything being kept.
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { Failed } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { QuizQuestion } from './quiz-question.tsx';
import { unanswered } from './track-view.ts';

interface Judged {
  readonly passed: boolean;
  readonly correctCount: number;
  readonly questionCount: number;
  readonly questions: readonly {
    readonly id: string;
    readonly correct: boolean;
    readonly answer: number;
    readonly explanation: string;
  }[];
}

interface QuizViewProps {
  readonly module: {
    readonly title: string;
    readonly quiz: readonly {
      readonly id: string;
      readonly question: string;
      readonly options: readonly string[];
    }[];
  };
  readonly above: ReactNode;
  /** Null until it was checked. */
  readonly result: Judged | null;
  readonly error: Error | null;
  readonly busy: boolean;
  readonly onCheck: (answers: { questionId: string; option: number }[]) => void;
  readonly onAgain: () => void;
  /** The way on, once passed. */
  readonly onward: ReactNode;
}

export function QuizView({ module, above, result, error, busy, onCheck, onAgain, onward }: QuizViewProps) {
  const { t, locale } = useWords();
  const [chosen, choose] = useState<ReadonlyMap<string, number>>(new Map());
  const [missing, setMissing] = useState<readonly string[]>([]);

  function submit(): void {
    const open = unanswered(module.quiz, chosen);
    setMissing(open);
    if (open.length === 0) onCheck([...chosen].map(([questionId, option]) => ({ questionId, option })));
  }
  function again(): void {
    choose(new Map());
    setMissing([]);
    onAgain();
  }

  return (
    <Page above={above} title={t('learning.quizOf', { module: module.title })} lead={t('learning.quizLead')}>
      {locale !== 'nl' && <p className="op-soft">{t('learning.onlyDutch')}</p>}
      <ErrorSummary
        problems={missing.map((id) => ({
          fieldId: `${id}-0`,
          message: t('learning.answerQuestion', {
            number: module.quiz.findIndex((question) => question.id === id) + 1,
          }),
        }))}
      />
      {result !== null && <Outcome result={result} onward={onward} onAgain={again} />}
      {module.quiz.map((question, at) => (
        <QuizQuestion
          key={question.id}
          question={question}
          number={at + 1}
          chosen={chosen.get(question.id) ?? null}
          result={result?.questions.find((one) => one.id === question.id) ?? null}
          missing={missing.includes(question.id)}
          onChoose={(option) => choose(new Map(chosen).set(question.id, option))}
        />
      ))}
      {error !== null && <Failed error={error} />}
      {result === null && (
        <Button variant="primary" busy={busy} onClick={submit}>
          {t('learning.check')}
        </Button>
      )}
    </Page>
  );
}

interface OutcomeProps {
  readonly result: Judged;
  readonly onward: ReactNode;
  readonly onAgain: () => void;
}

/** How it went, above the questions; the focus goes there. */
function Outcome({ result, onward, onAgain }: OutcomeProps) {
  const { t } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="op-outcome op-flow" data-passed={result.passed}>
      <h2 ref={heading} tabIndex={-1}>
        {t('learning.outcome', { correct: result.correctCount, questions: result.questionCount })}
      </h2>
      <p>{t(result.passed ? 'learning.outcomePassed' : 'learning.outcomeNotYet')}</p>
      <div className="op-row">
        {result.passed && onward}
        <Button onClick={onAgain}>{t('learning.again')}</Button>
      </div>
    </section>
  );
}
