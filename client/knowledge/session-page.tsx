// One session: what it is, coming or not, what was left of it, and for its trainer who comes.
import { useState } from 'react';
import { useParams } from 'react-router';
import type { ResultOf } from '../api/graphql.ts';
import { useAsk, useChange } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { DescriptionList } from '../ui/description-list.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { ExternalLink, Link } from '../ui/link.tsx';
import { announce } from '../ui/live-region.tsx';
import { Failed, Loaded } from '../ui/loaded.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { Prose } from '../ui/prose.tsx';
import {
  cancelSessionDocument,
  registerDocument,
  sessionDocument,
  withdrawDocument,
} from './session.documents.ts';
import { SessionOpinion } from './session-opinion.tsx';
import { Participants } from './session-participants.tsx';
import './knowledge.css';

type Session = ResultOf<typeof sessionDocument>['knowledgeSession'];

const OUTDATES = ['KnowledgeSession', 'KnowledgeSessions', 'SessionParticipants'];

export default function SessionPage() {
  const { id = '' } = useParams();
  const asked = useAsk(sessionDocument, { id }, { staleTime: 0 });
  return <Loaded of={asked}>{({ knowledgeSession }) => <Content session={knowledgeSession} />}</Loaded>;
}

function Content({ session }: { readonly session: Session }) {
  const { t } = useWords();
  const cancelled = session.state === 'CANCELLED';
  return (
    <Page above={<Link to="/kennissessies">{t('sessions.title')}</Link>} title={session.title}>
      {cancelled && (
        <Notice kind="caution" title={t('sessions.cancelled')}>
          <p>{session.cancelReason}</p>
        </Notice>
      )}
      <Facts session={session} />
      {!cancelled && !session.begun && <Coming session={session} />}
      <Prose html={session.descriptionHtml} lang="nl" />
      {session.materialHtml !== null && (
        <section className="op-flow">
          <h2>{t('sessions.material')}</h2>
          <Prose html={session.materialHtml} lang="nl" />
        </section>
      )}
      <SessionOpinion session={session} />
      {session.isTrainer && <Participants id={session.id} begun={session.begun && !cancelled} />}
      {session.mayChange && !cancelled && <ForAuthors session={session} />}
    </Page>
  );
}

function Facts({ session }: { readonly session: Session }) {
  const { t, date } = useWords();
  const { startsAt: from, endsAt: until, freePlaces: free, waitingCount: waiting } = session;
  const about = [session.competence?.name, session.theme].filter(Boolean).join('; ');
  const where = [session.place, session.online && t('sessions.online')].filter(Boolean).join(' · ');
  return (
    <div className="op-facts">
      <DescriptionList
        items={[
          {
            term: t('sessions.when'),
            description: t('sessions.whenText', { day: date(session.date), from, until }),
          },
          { term: t('sessions.where'), description: where },
          ...(session.link === null
            ? []
            : [
                {
                  term: t('sessions.join'),
                  description: <ExternalLink href={session.link}>{session.link}</ExternalLink>,
                },
              ]),
          ...(about === '' ? [] : [{ term: t('sessions.about'), description: about }]),
          ...(session.track === null
            ? []
            : [
                {
                  term: t('sessions.track'),
                  description: <Link to={`/leren/${session.track.code}`}>{session.track.title}</Link>,
                },
              ]),
          ...(session.begun
            ? []
            : [{ term: t('sessions.places'), description: t('sessions.free', { free, waiting }) }]),
        ]}
      />
    </div>
  );
}

function Coming({ session }: { readonly session: Session }) {
  const { t } = useWords();
  const { id, standing, freePlaces } = session;
  const register = useChange(registerDocument, {
    outdates: OUTDATES,
    onDone: () => announce(t('sessions.registered')),
  });
  const withdraw = useChange(withdrawDocument, {
    outdates: OUTDATES,
    onDone: () => announce(t('sessions.withdrawn')),
  });
  const error = register.error ?? withdraw.error;
  return (
    <section className="op-flow">
      {standing !== null && (
        <Notice kind="good">
          <p>
            {standing === 'ENROLLED'
              ? t('sessions.enrolled')
              : t('sessions.waiting', { line: session.line ?? 1 })}
          </p>
        </Notice>
      )}
      {error !== null && <Failed error={error} />}
      <div className="op-row">
        {standing === null ? (
          <Button variant="primary" busy={register.isPending} onClick={() => register.mutate({ id })}>
            {t(freePlaces > 0 ? 'sessions.register' : 'sessions.registerWaiting')}
          </Button>
        ) : (
          <Button busy={withdraw.isPending} onClick={() => withdraw.mutate({ id })}>
            {t('sessions.withdraw')}
          </Button>
        )}
        <a className="op-link" href={session.calendarPath} download>
          {t('sessions.calendar')}
        </a>
      </div>
      <p className="op-soft op-small">{t('sessions.whoSees')}</p>
    </section>
  );
}

function ForAuthors({ session }: { readonly session: Session }) {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const { id, revision } = session;
  const cancel = useChange(cancelSessionDocument, { outdates: OUTDATES, onDone: () => setAsking(false) });
  return (
    <div className="op-row">
      <ButtonLink to={`/kennissessies/${id}/wijzigen`}>{t('sessions.change')}</ButtonLink>
      {!session.begun && (
        <Button variant="quiet" onClick={() => setAsking(true)}>
          {t('sessions.cancel')}
        </Button>
      )}
      <Dialog
        open={asking}
        title={t('sessions.cancel')}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t('sessions.keep')}</Button>
            <Button
              variant="danger"
              busy={cancel.isPending}
              onClick={() => cancel.mutate({ id, revision, reason })}
            >
              {t('sessions.cancel')}
            </Button>
          </>
        }
      >
        <p>{t('sessions.cancelAsk')}</p>
        <TextField
          id="cancel-reason"
          label={t('sessions.cancelReason')}
          value={reason}
          maxLength={300}
          onChange={(event) => setReason(event.target.value)}
        />
        {cancel.error !== null && <Failed error={cancel.error} />}
      </Dialog>
    </div>
  );
}
