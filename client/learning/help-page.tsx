// Help between colleagues: what is offered, what I asked and was asked, and what I offer myself.
import { useState } from 'react';
import type { ResultOf } from '../api/graphql.ts';
import { useAsk, useChange } from '../api/query.ts';
import { useAskMore } from '../api/query-more.ts';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { Field, SelectField } from '../ui/field.tsx';
import { announce } from '../ui/live-region.tsx';
import { LoadMore } from '../ui/load-more.tsx';
import { Failed, Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import {
  answerHelpDocument,
  askForHelpDocument,
  helpDocument,
  helpOffersDocument,
  offerHelpDocument,
  withdrawOfferDocument,
  withdrawQuestionDocument,
} from './help.documents.ts';
import './learning.css';

type Help = ResultOf<typeof helpDocument>;
type Offer = ResultOf<typeof helpOffersDocument>['helpOffers']['nodes'][number];
type Question = Help['myHelpQuestions'][number];

const OUTDATES = ['Help', 'HelpOffers'];
const AT_A_TIME = 20;
const FORMS = ['EITHER', 'IN_PERSON', 'ONLINE'] as const;

export default function HelpPage() {
  const { t } = useWords();
  const asked = useAsk(helpDocument, {}, { staleTime: 0 });
  return (
    <Page title={t('help.title')} lead={t('help.lead')}>
      <p className="op-soft">{t('help.private')}</p>
      <Offers />
      <Loaded of={asked}>
        {(help) => (
          <>
            <section className="op-flow">
              <h2>{t('help.questions')}</h2>
              {help.myHelpQuestions.length === 0 && <p>{t('help.noQuestions')}</p>}
              {help.myHelpQuestions.map((question) => (
                <QuestionItem key={question.id} question={question} />
              ))}
            </section>
            <Mine help={help} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Offers() {
  const { t } = useWords();
  const { query, nodes, first } = useAskMore(
    helpOffersDocument,
    { first: AT_A_TIME },
    ({ helpOffers }) => helpOffers,
  );
  return (
    <section className="op-flow">
      <h2>{t('help.offers')}</h2>
      <Loaded of={{ data: first, error: query.error, refetch: query.refetch }}>
        {() => (
          <>
            {nodes.length === 0 && <p>{t('help.noOffers')}</p>}
            {nodes.map((offer) => (
              <OfferItem key={offer.id} offer={offer} />
            ))}
            <LoadMore shown={nodes.length} query={query} />
          </>
        )}
      </Loaded>
    </section>
  );
}

function OfferItem({ offer }: { readonly offer: Offer }) {
  const { t, date } = useWords();
  const [asking, setAsking] = useState(false);
  return (
    <article className="op-track op-flow">
      <h3>{offer.competence.name}</h3>
      {offer.forMyGap && (
        <p>
          <strong>{t('help.forMyGap')}</strong>
        </p>
      )}
      <p>{offer.text}</p>
      <p className="op-soft op-small">
        {t('help.by', { name: offer.name, form: t(`help.form.${offer.form}`), day: date(offer.offeredOn) })}
      </p>
      {offer.mine && <p className="op-soft">{t('help.own')}</p>}
      {offer.asked && <p className="op-soft">{t('help.asked')}</p>}
      {!offer.mine && !offer.asked && !asking && (
        <Button onClick={() => setAsking(true)}>{t('help.ask', { name: offer.name })}</Button>
      )}
      {asking && !offer.asked && <Ask offerId={offer.id} onClose={() => setAsking(false)} />}
    </article>
  );
}

function Ask({ offerId, onClose }: { readonly offerId: string; readonly onClose: () => void }) {
  const { t } = useWords();
  const [message, setMessage] = useState('');
  const ask = useChange(askForHelpDocument, {
    outdates: OUTDATES,
    onDone: () => {
      announce(t('help.sent'));
      onClose();
    },
  });
  return (
    <form
      className="op-flow"
      onSubmit={(event) => {
        event.preventDefault();
        ask.mutate({ offerId, message });
      }}
    >
      <LongText
        id={`message-${offerId}`}
        label={t('help.message')}
        hint={t('help.messageHint')}
        {...{ value: message, onChange: setMessage }}
      />
      {ask.error !== null && <Failed error={ask.error} />}
      <div className="op-row">
        <Button type="submit" variant="primary" busy={ask.isPending}>
          {t('help.send')}
        </Button>
        <Button variant="quiet" onClick={onClose}>
          {t('help.cancel')}
        </Button>
      </div>
    </form>
  );
}

function QuestionItem({ question }: { readonly question: Question }) {
  const { t } = useWords();
  const { id, state, reply } = question;
  const withdraw = useChange(withdrawQuestionDocument, {
    outdates: OUTDATES,
    onDone: () => announce(t('help.withdrawn')),
  });
  const who = { name: question.name || t('help.somebody'), competence: question.competence.name };
  return (
    <article className="op-track op-flow">
      <h3>{t(question.iAsked ? 'help.iAsked' : 'help.wasAsked', who)}</h3>
      <p>{question.message}</p>
      <p>
        <strong>{t(`help.state.${state}`)}</strong>
      </p>
      {reply !== '' && <p>{t('help.reply', { reply })}</p>}
      {question.email !== null && <p>{t('help.reach', { email: question.email })}</p>}
      {question.mayAnswer && <Answer id={id} />}
      {withdraw.error !== null && <Failed error={withdraw.error} />}
      {question.mayWithdraw && (
        <Button variant="quiet" busy={withdraw.isPending} onClick={() => withdraw.mutate({ id })}>
          {t('help.withdraw')}
        </Button>
      )}
    </article>
  );
}

function Answer({ id }: { readonly id: string }) {
  const { t } = useWords();
  const [reply, setReply] = useState('');
  const answer = useChange(answerHelpDocument, {
    outdates: OUTDATES,
    onDone: () => announce(t('help.answered')),
  });
  return (
    <div className="op-flow">
      <LongText id={`reply-${id}`} label={t('help.replyLabel')} {...{ value: reply, onChange: setReply }} />
      {answer.error !== null && <Failed error={answer.error} />}
      <div className="op-row">
        <Button busy={answer.isPending} onClick={() => answer.mutate({ id, accept: true, reply })}>
          {t('help.accept')}
        </Button>
        <Button
          variant="quiet"
          busy={answer.isPending}
          onClick={() => answer.mutate({ id, accept: false, reply })}
        >
          {t('help.decline')}
        </Button>
      </div>
    </div>
  );
}

function Mine({ help }: { readonly help: Help }) {
  const { t, date } = useWords();
  const withdraw = useChange(withdrawOfferDocument, {
    outdates: OUTDATES,
    onDone: () => announce(t('help.withdrawn')),
  });
  return (
    <section className="op-flow">
      <h2>{t('help.mine')}</h2>
      <p>{t('help.anybody')}</p>
      {withdraw.error !== null && <Failed error={withdraw.error} />}
      {help.myHelpOffers
        .filter(({ active }) => active)
        .map(({ id, competence, text, offeredOn }) => (
          <article key={id} className="op-track op-flow">
            <h3>{competence.name}</h3>
            <p>{text}</p>
            <p className="op-soft op-small">{date(offeredOn)}</p>
            <Button variant="quiet" busy={withdraw.isPending} onClick={() => withdraw.mutate({ id })}>
              {t('help.withdraw')}
            </Button>
          </article>
        ))}
      <NewOffer competences={help.framework.competences} />
    </section>
  );
}

function NewOffer({ competences }: { readonly competences: Help['framework']['competences'] }) {
  const { t } = useWords();
  const [competence, setCompetence] = useState(competences[0]?.code ?? '');
  const [text, setText] = useState('');
  const [form, setForm] = useState<(typeof FORMS)[number]>('EITHER');
  const offer = useChange(offerHelpDocument, {
    outdates: OUTDATES,
    onDone: () => {
      announce(t('help.offered'));
      setText('');
    },
  });
  return (
    <form
      className="op-flow"
      onSubmit={(event) => {
        event.preventDefault();
        offer.mutate({ competence, text, form });
      }}
    >
      <SelectField
        id="help-competence"
        label={t('help.competence')}
        value={competence}
        onChange={setCompetence}
        options={competences.map(({ code, name }) => ({ value: code, text: name }))}
      />
      <LongText id="help-text" label={t('help.text')} {...{ value: text, onChange: setText }} />
      <SelectField
        id="help-form"
        label={t('help.formLabel')}
        value={form}
        onChange={(value) => setForm(FORMS.find((one) => one === value) ?? form)}
        options={FORMS.map((one) => ({ value: one, text: t(`help.form.${one}`) }))}
      />
      {offer.error !== null && <Failed error={offer.error} />}
      <Button type="submit" busy={offer.isPending}>
        {t('help.offer')}
      </Button>
    </form>
  );
}

interface LongTextProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function LongText({ id, label, hint, value, onChange }: LongTextProps) {
  return (
    <Field id={id} label={label} hint={hint}>
      {(control) => (
        <textarea
          {...control}
          className="op-input"
          rows={3}
          maxLength={600}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
