// Knowledge sessions and workshops: what is coming, and what has been.
import { useState } from 'react';
import type { ResultOf } from '../api/graphql.ts';
import { useAskMore } from '../api/query-more.ts';
import { useWords } from '../labels/words.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Link } from '../ui/link.tsx';
import { LoadMore } from '../ui/load-more.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { sessionsDocument } from './session.documents.ts';
import './knowledge.css';

type Session = ResultOf<typeof sessionsDocument>['knowledgeSessions']['nodes'][number];

const AT_A_TIME = 20;

export default function SessionsPage() {
  const { t } = useWords();
  const [past, setPast] = useState(false);
  const { query, nodes, first } = useAskMore(
    sessionsDocument,
    { first: AT_A_TIME, past },
    ({ knowledgeSessions }) => knowledgeSessions,
  );
  return (
    <Page title={t('sessions.title')} lead={t('sessions.lead')}>
      {first?.mayPlanSessions === true && (
        <ButtonLink to="/kennissessies/nieuw">{t('sessions.toPlan')}</ButtonLink>
      )}
      <div className="op-row">
        <Button aria-pressed={!past} onClick={() => setPast(false)}>
          {t('sessions.coming')}
        </Button>
        <Button aria-pressed={past} onClick={() => setPast(true)}>
          {t('sessions.past')}
        </Button>
      </div>
      <Loaded of={{ data: first, error: query.error, refetch: query.refetch }}>
        {() => (
          <section className="op-flow">
            <h2>{t(past ? 'sessions.past' : 'sessions.coming')}</h2>
            {nodes.length === 0 && <p>{t(past ? 'sessions.nonePast' : 'sessions.noneComing')}</p>}
            <ul className="op-plain-list">
              {nodes.map((session) => (
                <SessionItem key={session.id} session={session} />
              ))}
            </ul>
            <LoadMore shown={nodes.length} query={query} />
          </section>
        )}
      </Loaded>
    </Page>
  );
}

function SessionItem({ session }: { readonly session: Session }) {
  const { t, date } = useWords();
  const { state, begun, freePlaces: free, waitingCount: waiting } = session;
  return (
    <li className="op-practice-item">
      <h3>
        <Link to={`/kennissessies/${session.id}`}>{session.title}</Link>
      </h3>
      <p className="op-figures">
        {t('sessions.whenText', {
          day: date(session.date),
          from: session.startsAt,
          until: session.endsAt,
        })}
        {' · '}
        {session.place === '' ? t('sessions.online') : session.place}
      </p>
      <p className="op-soft op-small">
        {[t(`sessions.kind.${session.kind}`), session.competence?.name, session.theme]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {state === 'CANCELLED' ? (
        <p>
          <strong>{t('sessions.cancelled')}</strong>
        </p>
      ) : (
        <p>
          {session.standing === 'ENROLLED' && <strong>{t('sessions.enrolled')} </strong>}
          {session.standing === 'WAITING' && (
            <strong>{t('sessions.waiting', { line: session.line ?? 1 })} </strong>
          )}
          {!begun && t('sessions.free', { free, waiting })}
        </p>
      )}
    </li>
  );
}
