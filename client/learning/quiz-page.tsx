// The quiz of a module: choose, check, read why, and try again as often as wanted.
import { useEffect, useRef, useState } from 'react';
import { useParams } from 'react-router';
import type { ResultOf } from '../api/graphql.ts';
import { useAsk, useChange } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { Link } from '../ui/link.tsx';
import { Failed, Loaded } from '../ui/loaded.tsx';
import { NotFound } from '../ui/not-found.tsx';
import { Page } from '../ui/page.tsx';
import { answerQuizDocument, quizDocument } from './learning.documents.ts';
import './learning.css';
import { addressOfStop } from '../shell/addresses.ts';
import { QuizQuestion } from './quiz-question.tsx';
import { unanswered } from './track-view.ts';

type Track = ResultOf<typeof quizDocument>['track'];
type Module = Track['modules'][number];
export type QuizResult = ResultOf<typeof answerQuizDocument>['answerQuiz'];

export default function QuizPage() {
  const { track = '', module = '' } = useParams();
  const asked = useAsk(quizDocument, { code: track });
  return (
    <Loaded of={asked}>
      {(answer) => {
        const found = answer.track.modules.find((one) => one.code === module);
        return found === undefined ? <NotFound /> : <Quiz key={module} track={answer.track} module={found} />;
      }}
    </Loaded>
  );
}

function Quiz({ track, module }: { readonly track: Track; readonly module: Module }) {
  const { t, locale } = useWords();
  const [chosen, choose] = useState<ReadonlyMap<string, number>>(new Map());
  const [missing, setMissing] = useState<readonly string[]>([]);
  const check = useChange(answerQuizDocument, {
    outdates: ['Quiz', 'Track', 'MyTracks', 'Today', 'Lesson', 'MyProfile'],
  });
  const result = check.data?.answerQuiz ?? null;

  function submit(): void {
    const open = unanswered(module.quiz, chosen);
    setMissing(open);
    if (open.length > 0) return;
    const answers = [...chosen].map(([questionId, option]) => ({ questionId, option }));
    check.mutate({ trackCode: track.code, moduleCode: module.code, answers });
  }
  function again(): void {
    choose(new Map());
    setMissing([]);
    check.reset();
  }

  return (
    <Page
      above={<Link to={`/leren/${track.code}`}>{track.title}</Link>}
      title={t('learning.quizOf', { module: module.title })}
      lead={t('learning.quizLead')}
    >
      {locale !== 'nl' && <p className="op-soft">{t('learning.onlyDutch')}</p>}
      <ErrorSummary
        problems={missing.map((id) => ({
          fieldId: `${id}-0`,
          message: t('learning.answerQuestion', {
            number: module.quiz.findIndex((question) => question.id === id) + 1,
          }),
        }))}
      />
      {result !== null && <Outcome track={track} result={result} onAgain={again} />}
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
      {check.error !== null && <Failed error={check.error} />}
      {result === null && (
        <Button variant="primary" busy={check.isPending} onClick={submit}>
          {t('learning.check')}
        </Button>
      )}
    </Page>
  );
}

interface OutcomeProps {
  readonly track: Track;
  readonly result: QuizResult;
  readonly onAgain: () => void;
}

/** How it went, above the questions; the focus goes there. */
function Outcome({ track, result, onAgain }: OutcomeProps) {
  const { t } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { next } = result.assignment;
  return (
    <section className="op-outcome op-flow" data-passed={result.passed}>
      <h2 ref={heading} tabIndex={-1}>
        {t('learning.outcome', { correct: result.correctCount, questions: result.questionCount })}
      </h2>
      <p>{t(result.passed ? 'learning.outcomePassed' : 'learning.outcomeNotYet')}</p>
      <div className="op-row">
        {result.passed && (
          <ButtonLink
            variant="primary"
            to={next === null ? `/leren/${track.code}` : addressOfStop(track.code, next)}
          >
            {next === null ? t('learning.backToTrack') : t('learning.nextIs', { title: next.title })}
          </ButtonLink>
        )}
        <Button onClick={onAgain}>{t('learning.again')}</Button>
      </div>
    </section>
  );
}
