// A short test of a competence: "I can do this already" before a track, or a retest after it. One question at a time.
import { useEffect, useRef, useState } from 'react';
import { useLocation, useParams } from 'react-router';
import type { ResultOf } from '../api/graphql.ts';
import { useChange } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Link } from '../ui/link.tsx';
import { Failed } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { answerSkillCheckDocument, beginSkillCheckDocument } from './learning.documents.ts';
import './learning.css';

type Check = ResultOf<typeof answerSkillCheckDocument>['answerSkillCheck'];

const OUTDATED = ['Track', 'MyTracks', 'Today'];

export default function SkillCheckPage() {
  const { t } = useWords();
  const { track = '' } = useParams();
  const kind = useLocation().pathname.endsWith('/hertoets') ? 'RETEST' : 'CLAIM';
  const [check, setCheck] = useState<Check | null>(null);
  const begin = useChange(beginSkillCheckDocument, {
    onDone: ({ beginSkillCheck }) => setCheck(beginSkillCheck),
  });
  return (
    <Page
      above={<Link to={`/leren/${track}`}>{check?.track.title ?? t('learning.backToTrack')}</Link>}
      title={t(`learning.skillCheck.${kind}.title`)}
      lead={t(`learning.skillCheck.${kind}.lead`)}
    >
      {begin.error !== null && <Failed error={begin.error} />}
      {check === null ? (
        <>
          <p>{t('learning.skillCheck.how')}</p>
          <Button
            variant="primary"
            busy={begin.isPending}
            onClick={() => begin.mutate({ trackCode: track, kind })}
          >
            {t('learning.skillCheck.begin')}
          </Button>
        </>
      ) : check.question === null ? (
        <Outcome check={check} />
      ) : (
        <Question key={check.question.id} check={check} question={check.question} onAnswered={setCheck} />
      )}
    </Page>
  );
}

interface QuestionProps {
  readonly check: Check;
  readonly question: NonNullable<Check['question']>;
  readonly onAnswered: (check: Check) => void;
}

function Question({ check, question, onAnswered }: QuestionProps) {
  const { t } = useWords();
  const [chosen, choose] = useState<number | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const answer = useChange(answerSkillCheckDocument, {
    outdates: OUTDATED,
    onDone: ({ answerSkillCheck }) => onAnswered(answerSkillCheck),
  });
  return (
    <section className="op-flow">
      <h2 ref={heading} tabIndex={-1}>
        {t('learning.skillCheck.question', {
          number: check.answeredCount + 1,
          competence: question.competence.name,
        })}
      </h2>
      <fieldset className="op-quiz">
        <legend className="op-quiz__text">{question.text}</legend>
        {question.options.map((option, at) => (
          <label key={option} className="op-quiz__option">
            <input type="radio" name={question.id} checked={chosen === at} onChange={() => choose(at)} />
            <span>{option}</span>
          </label>
        ))}
      </fieldset>
      {answer.error !== null && <Failed error={answer.error} />}
      <Button
        variant="primary"
        busy={answer.isPending}
        disabled={chosen === null}
        onClick={() =>
          chosen !== null && answer.mutate({ id: check.id, itemId: question.id, option: chosen })
        }
      >
        {t('learning.skillCheck.next')}
      </Button>
    </section>
  );
}

function Outcome({ check }: { readonly check: Check }) {
  const { t } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const passed = check.shown ? 'shown' : 'notYet';
  return (
    <section className="op-outcome op-flow" data-passed={check.shown}>
      <h2 ref={heading} tabIndex={-1}>
        {t(`learning.skillCheck.${check.kind}.${passed}`)}
      </h2>
      {check.outcomes.map((outcome) => (
        <OutcomeOf key={outcome.competence.code} outcome={outcome} />
      ))}
      <p className="op-soft">{t('learning.skillCheck.private')}</p>
      <ButtonLink variant="primary" to={`/leren/${check.track.code}`}>
        {t('learning.backToTrack')}
      </ButtonLink>
    </section>
  );
}

function OutcomeOf({ outcome }: { readonly outcome: Check['outcomes'][number] }) {
  const { t, number } = useWords();
  const { change } = outcome;
  const signed = (value: number) => `${value > 0 ? '+' : ''}${number(value, 0)}`;
  return (
    <div>
      <p>
        {t('learning.skillCheck.level', {
          competence: outcome.competence.name,
          level: t(`common.level.${outcome.level}`),
          wanted: t(`common.level.${outcome.wanted}`),
        })}{' '}
        {t('learning.skillCheck.band', {
          percent: number(outcome.percent, 0),
          low: number(outcome.percentLow, 0),
          high: number(outcome.percentHigh, 0),
        })}
      </p>
      {change !== null && (
        <p>
          {t(change.beyondChance ? 'learning.skillCheck.growth' : 'learning.skillCheck.noGrowth', {
            difference: signed(change.difference),
            low: signed(change.low),
            high: signed(change.high),
          })}
        </p>
      )}
    </div>
  );
}
